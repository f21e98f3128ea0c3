"""Rules that are numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

from sme_smartwork.packs.model import Steps
from sme_smartwork.rules.choices import Dated, FirstKnown
from sme_smartwork.rules.context import SpanNode
from sme_smartwork.rules.elsewhere import SpanAt, SpanOfPerson, SpanOver
from sme_smartwork.rules.figures import parse_number
from sme_smartwork.rules.industry import OTHER, IndustryFigure, code_of
from sme_smartwork.rules.months import LEFTOVERS, MonthsBetween, OverMonths
from sme_smartwork.rules.parse_days import DayRules
from sme_smartwork.rules.parsing import Seats
from sme_smartwork.rules.position import Position
from sme_smartwork.rules.schema import WORKER, FactSpec, Kind
from sme_smartwork.rules.selections import Count, MonthEndMean, Selection, Total
from sme_smartwork.rules.spans import Arithmetic, Figured, Given, Rank, Rounded, Unknown

_ARITHMETIC = ("sum", "minus", "times", "divide", "smallest", "largest")
_ROUNDING = ("floor", "ceil", "half_up", "unsettled")
_NUMBERS = (
    "at", "of_workers", "of_rows", "of_person", *_ARITHMETIC, *_ROUNDING, "choose", "dated", "first_known",
    "unknown", "count", "total", "selection", "month_end_mean", "rank", "position", "over_months",
    "months_between", "figure", "fact", "ref",
)  # fmt: skip

_SPECIAL: Mapping[str, str] = {  # operators with parts of their own, and the method that parses them
    "at": "_number_at", "of_workers": "_of_workers", "of_rows": "_of_rows", "of_person": "_of_person",
    "choose": "_choose_number", "dated": "_dated", "total": "_total", "selection": "_selection",
    "month_end_mean": "_month_end_mean", "rank": "_rank", "position": "_position", "figure": "_figure",
    "over_months": "_over_months", "months_between": "_months_between",
    **dict.fromkeys(_ROUNDING, "_rounded"),
}  # fmt: skip


@dataclass(slots=True)
class NumberRules(DayRules):
    """Parses numbers."""

    def number(self, data: Any, path: Steps) -> SpanNode:
        """A number: written out, or an operator."""
        if type(data) is int:
            return self._leaf(("number", data), self._number, data, path)
        if type(data) is dict and len(data) == 1:
            ((operator, inner),) = data.items()
            if type(inner) is str and operator in ("fact", "figure"):
                return self._leaf((operator, inner), self._number, data, path)
        return self.once(self._number(data, path))

    def _number(self, data: Any, path: Steps) -> SpanNode:
        if isinstance(data, bool) or data is None or isinstance(data, list):
            self.fail(path, "rule_no_number", found=data)
        if isinstance(data, int | Decimal):
            return Given(parse_number(data))
        if isinstance(data, str):
            return self._written_number(data, path)
        operator = self._operator(data, path, _NUMBERS)
        return self._number_of(operator, data, path)

    def _number_of(self, operator: str, data: Mapping[str, Any], path: Steps) -> SpanNode:
        inner, below = data[operator], (*path, operator)
        if operator in _SPECIAL:
            parse: Callable[[Mapping[str, Any], Steps], SpanNode] = getattr(self, _SPECIAL[operator])
            return parse(data, path)
        self._keys(data, path, (operator,))
        if operator in _ARITHMETIC:
            return Arithmetic(operator, self._numbers(inner, below))
        if operator == "first_known":
            return FirstKnown(self._numbers(inner, below))
        if operator == "unknown":
            return Unknown()
        if operator == "count":
            return Count(self.truth(inner, below))
        if operator == "ref":
            return self._ref_span(inner, below, "number")
        return self._fact_node(inner, below, Kind.NUMBER)

    def _rounded(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        operator = next(each for each in _ROUNDING if each in data)
        self._keys(data, path, (operator, "to"))
        try:
            to = parse_number(data.get("to", 1))
        except (TypeError, ValueError, ArithmeticError):
            to = 0
        if to <= 0:
            self.fail((*path, "to"), "rule_no_number", found=data["to"])
        return Rounded(operator, self.number(data[operator], (*path, operator)), to)

    def _number_at(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        self._keys(data, path, ("at", "number"))
        inner = self.number(self._part(data, "number", path), (*path, "number"))
        return SpanAt(self._at(data["at"], (*path, "at")), inner)

    def _of_workers(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        self._keys(data, path, ("of_workers",))
        inner, below = data["of_workers"], (*path, "of_workers")
        if isinstance(inner, Mapping) and tuple(inner) == ("number",):
            inner, below = inner["number"], (*below, "number")
        return self._over(WORKER, inner, below)

    def _of_rows(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        self._keys(data, path, ("of_rows", "number"))
        table = self._table(data["of_rows"], (*path, "of_rows"))
        return self._over(table, self._part(data, "number", path), (*path, "number"))

    def _over(self, table: str, data: Any, path: Steps) -> SpanNode:
        with self._about(table):
            inner = self.number(data, path)
        self._of_firm(inner, path)
        return SpanOver(table, inner)

    def _of_person(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        self._keys(data, path, ("of_person", "number"))
        table = self._table(data["of_person"], (*path, "of_person"))
        with self._about(table):
            inner = self.number(self._part(data, "number", path), (*path, "number"))
        self._of_firm(inner, (*path, "number"))
        return SpanOfPerson(table, inner)

    def _position(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        self._keys(data, path, ("position",))
        inner, below = data["position"], (*path, "position")
        self._keys(inner, below, ("where", "order"))
        where = self.truth(self._part(inner, "where", below), (*below, "where"))
        keys = self._list(self._part(inner, "order", below), (*below, "order"))
        return Position(where, tuple(self._key(key, (*below, "order", n)) for n, key in enumerate(keys)))

    def _months_between(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        self._keys(data, path, ("months_between",))
        inner, below = data["months_between"], (*path, "months_between")
        self._keys(inner, below, ("from", "to", "leftover"))
        return MonthsBetween(*self._period(inner, below), self._leftover(inner, below))

    def _over_months(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        self._keys(data, path, ("over_months",))
        inner, below = data["over_months"], (*path, "over_months")
        self._keys(inner, below, ("from", "to", "each", "most", "leftover"))
        each = self.number(self._part(inner, "each", below), (*below, "each"))
        most = self.number(inner["most"], (*below, "most")) if "most" in inner else None
        return OverMonths(*self._period(inner, below), each, most, self._leftover(inner, below))

    def _period(self, data: Mapping[str, Any], path: Steps) -> tuple[SpanNode, SpanNode]:
        start, stop = (self.day(self._part(data, key, path), (*path, key)) for key in ("from", "to"))
        return start, stop

    def _leftover(self, data: Mapping[str, Any], path: Steps) -> str:
        how = self._word(data.get("leftover", "days"), (*path, "leftover"))
        if how not in LEFTOVERS:
            self.unknown_word((*path, "leftover"), "word", how, LEFTOVERS)
        return how

    def _choose_number(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        return self._choose({"else": 0} | dict(data), path, self.number)

    def _dated(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        """The law's forms over time: each holds from `from` until the day before `until`."""
        self._keys(data, path, ("dated",))
        forms = []
        for n, form in enumerate(self._list(data["dated"], (*path, "dated"))):
            below = (*path, "dated", n)
            self._keys(form, below, ("from", "until", "then"))
            start, end = (
                self._written_day(self._part(form, key, below), (*below, key)) for key in ("from", "until")
            )
            forms.append((start, end, self.number(self._part(form, "then", below), (*below, "then"))))
        return Dated(tuple(forms))

    def _total(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        self._keys(data, path, ("total", "where"))
        number = self.number(data["total"], (*path, "total"))
        return Total(number, self.truth(self._part(data, "where", path), (*path, "where")))

    def _selection(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        return self.selection(data["selection"], (*path, "selection"))

    def selection(self, data: Any, path: Steps) -> Selection:
        """People in order: `where`, `amount`, and as needed `order`, `skip` and `take`."""
        self._keys(data, path, ("where", "amount", "order", "skip", "take"))
        where = self.truth(self._part(data, "where", path), (*path, "where"))
        amount = self.number(self._part(data, "amount", path), (*path, "amount"))
        return Selection(where, amount, *self.seats(data, path))

    def seats(self, data: Mapping[str, Any], path: Steps) -> Seats:
        """How people are lined up, how many of the first are not paid, and how many are at most."""
        skip, take = (
            self.number(data[key], (*path, key)) if key in data else None for key in ("skip", "take")
        )
        order = tuple(self._key(key, (*path, "order", n)) for n, key in enumerate(data.get("order", ())))
        return Seats(order, skip, take)

    def _key(self, data: Any, path: Steps) -> SpanNode:
        """A number or day to sort by, the least first."""
        kind, inner = self._only(data, path, ("number", "day"))
        return self.number(inner, (*path, kind)) if kind == "number" else self.day(inner, (*path, kind))

    def _rank(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        self._keys(data, path, ("rank", "order"))
        spec = self._fact(data["rank"], (*path, "rank"), Kind.CHOICE)
        order = self._list(self._part(data, "order", path), (*path, "order"))
        return Rank(spec.name, tuple(self._choice(spec, value, (*path, "order")) for value in order))

    def _month_end_mean(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        inner, below = data["month_end_mean"], (*path, "month_end_mean")
        self._keys(inner, below, ("where", "from", "to", "counted_from", "counted_to", "over"))
        days = {
            key: self.day(self._part(inner, key, below), (*below, key))
            for key in ("counted_from", "counted_to", "from", "to")
        }
        over = self._part(inner, "over", below)
        if over not in ("months", "months_with_any"):
            self.unknown_word((*below, "over"), "word", over, ("months", "months_with_any"))
        where = self.truth(self._part(inner, "where", below), (*below, "where"))
        return MonthEndMean(where, days["counted_from"], days["counted_to"], days["from"], days["to"], over)

    def _figure(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        self._keys(data, path, ("figure", "by", "by_industry"))
        name = self._word(data["figure"], (*path, "figure"))
        if "by_industry" in data:
            return self._industry_figure(name, data["by_industry"], path)
        if "by" not in data:
            self._known_figure(name, (*path, "figure"))
            return Figured(name)
        specs = [
            self._fact(fact, (*path, "by"), Kind.CHOICE) for fact in self._list(data["by"], (*path, "by"))
        ]
        cells = []
        for key in product(*(spec.choices for spec in specs)):
            cell = ".".join((name, *(_cell(value) for value in key)))
            if cell in self.figures:
                cells.append((key, cell))
        if not cells:
            self._no_table(name, path)
        return Figured(name, tuple(spec.name for spec in specs), tuple(cells))

    def _industry_figure(self, name: str, fact: Any, path: Steps) -> SpanNode:
        """The cells of a table that are called after industries, and the one for all others."""
        spec = self._fact(fact, (*path, "by_industry"), Kind.CHOICE)
        cells = []
        for figure in sorted(self.figures):
            word = figure.removeprefix(f"{name}.")
            if word != figure:
                code = OTHER if word == OTHER else code_of(word)
                if code is None:
                    self.fail((*path, "figure"), "rule_industry", found=figure)
                cells.append((code, figure))
        if not cells:
            self._no_table(name, path)
        return IndustryFigure(spec.name, tuple(cells))

    def _no_table(self, name: str, path: Steps) -> None:
        tables = {each.split(".")[0] for each in self.figures}
        self.unknown_word((*path, "figure"), "figure", name, tables - {name})

    def _choice(self, spec: FactSpec, value: Any, path: Steps) -> Any:
        """A value as the fact holds it: enums by their value, truths as they are."""
        if isinstance(value, bool) and value in spec.choices:
            return value
        if not spec.choices:
            return self._word(value, path)
        value = self._word(value, path)
        by_text = {str(choice): choice for choice in spec.choices if not isinstance(choice, bool)}
        if value not in by_text:
            self.unknown_word(path, "value", value, by_text)
        return by_text[value]

    def _table(self, name: Any, path: Steps) -> str:
        """A table of what happens, or of the people."""
        if self._word(name, path) not in (WORKER, *self.tables):
            self.unknown_word(path, "word", name, (WORKER, *self.tables))
        return str(name)


def _cell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
