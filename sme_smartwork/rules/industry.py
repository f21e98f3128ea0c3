"""Industries as rules speak of them: sections, divisions and longer codes of the Korean classification."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sme_smartwork.rules.context import Context, Missing, OfFact, SpanNode, TruthNode
from sme_smartwork.rules.figures import Figures
from sme_smartwork.rules.kept import kept_property
from sme_smartwork.rules.values import NO_LIMIT, Span, Truth, mask

_DIVISIONS = (
    ("A", 1, 3), ("B", 5, 8), ("C", 10, 34), ("D", 35, 35), ("E", 36, 39), ("F", 41, 42), ("G", 45, 47),
    ("H", 49, 52), ("I", 55, 56), ("J", 58, 63), ("K", 64, 66), ("L", 68, 68), ("M", 70, 73), ("N", 74, 76),
    ("O", 84, 84), ("P", 85, 85), ("Q", 86, 87), ("R", 90, 91), ("S", 94, 96), ("T", 97, 98), ("U", 99, 99),
)  # fmt: skip
_WRITTEN = re.compile(r"([A-Z]?)([0-9]{2,5})?")
OTHER = "other"  # the cell of a table for every industry without one


@lru_cache(maxsize=1_024)
def code_of(industry: str) -> str | None:
    """A code with its section ("62" is J62, "j" is J); None for anything the classification does not have."""
    found = _WRITTEN.fullmatch(industry.strip().upper())
    if found is None or not found[0]:
        return None
    section = _section(found[2]) if found[2] else found[1]
    if section is None or (found[1] and found[1] != section):
        return None
    return section + (found[2] or "") if any(section == each for each, _, _ in _DIVISIONS) else None


def section_of(industry: str) -> str | None:
    """The section of a division ("62" is J) or a section itself; None for anything else."""
    code = code_of(industry)
    return code and code[0]


def _section(digits: str) -> str | None:
    division = int(digits[:2])
    return next((section for section, low, high in _DIVISIONS if low <= division <= high), None)


def _fitting(code: str, words: Iterable[str]) -> set[str | None]:
    """The longest word that fits `code`, and every longer one that may: a code can be told more exactly."""
    known = tuple(words)
    own = max((word for word in known if code.startswith(word)), key=len, default=None)
    return {own, *(word for word in known if word.startswith(code) and word != code)}


@dataclass(frozen=True, eq=False)
class InIndustry(OfFact, TruthNode):
    """The industry is among the words; the longest that fits decides, so a part may be taken out again."""

    fact: str
    words: tuple[tuple[str, bool], ...]  # code with its section -> in or taken out

    def evaluate(self, context: Context) -> Truth:
        """Unknown where a section alone was told and its divisions differ."""
        found = [self._answer(value) for value in context.column(self.fact)]
        return Truth(mask([each is True for each in found]), mask([each is False for each in found]))

    def _answer(self, value: Any) -> bool | None:
        code = None if value is None else code_of(value)
        if code is None:
            return None
        words = dict(self.words)
        told = {word is not None and words[word] for word in _fitting(code, words)}
        return told.pop() if len(told) == 1 else None

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """The fact, also where it was told but not exactly enough."""
        context.note_open(self.fact, rows, missing)


@dataclass(frozen=True, eq=False)
class IndustryFigure(OfFact, SpanNode):
    """A dated figure by industry: the cell of the division before that of its section, else of all others."""

    fact: str
    cells: tuple[tuple[str, str], ...]  # code with its section, or "other" -> name of the figure

    @kept_property
    def may_be_negative(self) -> bool:
        """A figure is not."""
        return False

    def figures(self, start: date, end: date) -> Iterator[tuple[str, date, date]]:
        """Every cell."""
        for _, name in self.cells:
            yield name, start, end

    @kept_property
    def figure_names(self) -> frozenset[str]:
        """Every cell."""
        return frozenset(name for _, name in self.cells)

    def turns(self, figures: Figures) -> Iterator[date]:
        """Where a cell changes."""
        for name in self.figure_names:
            yield from figures.changes(name)

    def evaluate(self, context: Context) -> Span:
        """The figure on the day; whatever cells still fit where the industry is not told exactly enough."""
        found = {value: self._figure(context, value) for value in set(context.column(self.fact))}
        ends = [found[value] for value in context.column(self.fact)]
        return Span([low for low, _ in ends], [high for _, high in ends]).settled()

    def _figure(self, context: Context, value: Any) -> tuple[Any, Any]:
        cells = dict(self.cells)
        code = None if value is None else code_of(value)
        words = set(cells) - {OTHER}
        fits = {*words, None} if code is None else _fitting(code, words)
        names = [cells.get(OTHER if word is None else word) for word in fits]
        spans = [None if name is None else context.figures.span(name, context.on) for name in names]
        if None in spans:
            return 0, NO_LIMIT
        return min(each.lo[0] for each in spans if each), max(each.hi[0] for each in spans if each)

    def ask(self, context: Context, rows: int, missing: Missing) -> None:
        """The fact, also where it was told but not exactly enough."""
        context.note_open(self.fact, rows, missing)
