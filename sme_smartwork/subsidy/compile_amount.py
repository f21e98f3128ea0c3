"""Compiles the money of a programme: what a row or the firm brings, and every limit as a part of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sme_smartwork.packs.model import Steps
from sme_smartwork.rules.choices import Choice
from sme_smartwork.rules.context import SpanNode, TruthNode
from sme_smartwork.rules.figures import parse_number
from sme_smartwork.rules.parse import Parser
from sme_smartwork.rules.selections import Selection
from sme_smartwork.rules.spans import Arithmetic, Given
from sme_smartwork.subsidy.programmes import (
    AddOn,
    Ceiling,
    Deduction,
    FirmAmount,
    PeopleAmount,
    Reason,
    Split,
)
from sme_smartwork.wording import Text


def amount_of(
    parser: Parser, data: Mapping[str, Any], every_row: TruthNode | None
) -> PeopleAmount | FirmAmount | None:
    """The money of a programme whose rows meet `every_row`; None where the pack states no amount."""
    whose = next((key for key in ("people", "rows", "firm") if key in data), None)
    if whose is None:
        return None
    inner, path = data[whose], ("amount", whose)
    if whose != "firm" and every_row is not None:
        return _Money(parser, inner, path).of_rows(every_row, _anchor(parser, data))
    return _Money(parser, inner, path).of_firm(_anchor(parser, data))


class _Money:
    """The parts every amount has."""

    def __init__(self, parser: Parser, data: Mapping[str, Any], path: Steps) -> None:
        self._parser, self._data, self._path = parser, data, path
        self.unit, self.count = (parser.number(data[key], (*path, key)) for key in ("unit", "count"))
        base: SpanNode = parser.once(Arithmetic("times", (self.unit, self.count)))
        if "limit" in data:
            limit = parser.number(data["limit"], (*path, "limit"))
            base = parser.once(Arithmetic("smallest", (base, limit)))
        self.base = base
        self.adds = tuple(self._adds())
        self.why = tuple(_reasons(parser, data.get("why", ()), (*path, "why")))
        self.split = _split(parser, data, (*path, "split"))

    def of_rows(self, every_row: TruthNode, anchor: SpanNode | None) -> PeopleAmount:
        """Ceilings of a person and deductions that speak of each row belong to the row, others to the sum."""
        deductions = tuple(self._deductions())
        own = tuple(each for each in deductions if each.won.per_worker)
        ceilings = self._ceilings("person")
        won = self._net(ceilings, own)
        take_text = self._data.get("take_text")
        return PeopleAmount(
            self.unit,
            self.count,
            won,
            Selection(every_row, won, *self._parser.seats(self._data, self._path)),
            self.why,
            self.base,
            self.adds,
            ceilings,
            own,
            self._ceilings("firm"),
            tuple(each for each in deductions if not each.won.per_worker),
            self.split,
            anchor,
            None if take_text is None else _text(take_text),
        )

    def of_firm(self, anchor: SpanNode | None) -> FirmAmount:
        """Every limit is one of the sum."""
        ceilings, deductions = self._ceilings("person", "firm"), tuple(self._deductions())
        won = self._net(ceilings, deductions)
        return FirmAmount(
            self.unit,
            self.count,
            won,
            self.why,
            self.base,
            self.adds,
            ceilings,
            deductions,
            self.split,
            anchor,
        )

    def _net(self, ceilings: Sequence[Ceiling], deductions: Sequence[Deduction]) -> SpanNode:
        """What add-ons, ceilings and deductions make of the base, never below zero by a deduction."""
        once, won = self._parser.once, self.base
        if self.adds:
            won = once(Arithmetic("sum", (won, *(each.won for each in self.adds))))
        if ceilings:
            won = once(Arithmetic("smallest", (won, *(each.at for each in ceilings))))
        if deductions:
            rest = once(Arithmetic("minus", (won, *(each.won for each in deductions))))
            won = once(Arithmetic("largest", (once(Given(0)), rest)))
        return won

    def _adds(self) -> Iterator[AddOn]:
        once = self._parser.once
        for n, each in enumerate(self._data.get("add", ())):
            path = (*self._path, "add", n)
            unit = self._parser.number(each["unit"], (*path, "unit"))
            count = self._parser.number(each["count"], (*path, "count")) if "count" in each else self.count
            when = self._parser.truth(each["when"], (*path, "when")) if "when" in each else None
            won: SpanNode = once(Arithmetic("times", (unit, count)))
            if when is not None:
                won = once(Choice(when, won, once(Given(0))))
            yield AddOn(each["id"], _text(each["text"]), unit, count, won, when)

    def _ceilings(self, *whose: str) -> tuple[Ceiling, ...]:
        return tuple(
            Ceiling(
                each["id"],
                _text(each["text"]),
                self._parser.number(each["at"], (*self._path, "ceilings", n, "at")),
            )
            for n, each in enumerate(self._data.get("ceilings", ()))
            if each["of"] in whose
        )

    def _deductions(self) -> Iterator[Deduction]:
        for n, each in enumerate(self._data.get("deduct", ())):
            won = self._parser.number(each["won"], (*self._path, "deduct", n, "won"))
            yield Deduction(each["id"], _text(each["text"]), won)


def _anchor(parser: Parser, data: Mapping[str, Any]) -> SpanNode | None:
    if "anchor" not in data:
        return None
    anchor = data["anchor"]
    is_fact = isinstance(anchor, str) and anchor in parser.schema
    return parser.day({"fact": anchor} if is_fact else anchor, ("amount", "anchor"))


def _split(parser: Parser, data: Mapping[str, Any], path: Steps) -> Split | None:
    if "split" not in data:
        return None
    each = data["split"]
    try:
        share = parse_number(each["share"])
    except (ValueError, ArithmeticError):
        share = -1
    if not 0 <= share <= 1:
        parser.fail((*path, "share"), "rule_no_number", found=each["share"])
    rest_when = parser.truth(each["rest_when"], (*path, "rest_when"))
    rest_on = parser.day(each["rest_on"], (*path, "rest_on")) if "rest_on" in each else None
    return Split(share, rest_when, rest_on, _text(each["text"]))


def _reasons(parser: Parser, data: Any, path: Steps) -> Iterator[Reason]:
    for n, each in enumerate(data):
        when = parser.truth(each["when"], (*path, n, "when")) if "when" in each else None
        yield Reason(_text(each["text"]), when)


def _text(both: Mapping[str, str]) -> Text:
    return Text(both["ko"], both["en"])
