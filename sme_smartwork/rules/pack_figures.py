"""The dated figures of a pack, checked: each can be computed with, or says openly that it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sme_smartwork.packs import Pack
from sme_smartwork.rules.figures import Figure, Figures, parse_figure
from sme_smartwork.rules.parsing import RuleError

FAR = date(9999, 12, 31)


def figures_of(pack: Pack) -> Figures:
    """Every figure of `pack`; RuleError for a value that is no number or that its sources do not carry."""
    return Figures({name: tuple(_dated(pack, name)) for name in pack.values})


def _dated(pack: Pack, name: str) -> Iterator[Figure]:
    """The entries of one figure; one without an end holds until the next begins."""
    entries = pack.values[name]
    file, path = pack.origins[name]
    for number, entry in enumerate(entries):
        following = entries[number + 1].start if number + 1 < len(entries) else FAR
        try:
            low, high = parse_figure(entry.value)
        except (ArithmeticError, ValueError) as error:
            place = pack.place(file, (*path, number, "value"))
            raise RuleError.at(place, "rule_no_number", pack=pack.id, found=entry.value) from error
        figure = Figure(
            entry.start, entry.end or following, low, high, entry.source, entry.confidence, entry.note
        )
        if figure.settled and entry.confidence in ("M", "?"):
            raise RuleError.at(
                pack.place(file, (*path, number)), "rule_weak_figure", pack=pack.id, found=name
            )
        yield figure
