"""Turns a pack's plain data into typed nodes: a small closed set of operators, nothing evaluated as code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any, NamedTuple, NoReturn, TypeVar, cast

from sme_smartwork.packs import PackError
from sme_smartwork.packs.errors import nearest
from sme_smartwork.packs.model import Place, Steps
from sme_smartwork.rules.choices import Choice, Dated, FirstKnown
from sme_smartwork.rules.context import Node, SpanNode, TruthNode
from sme_smartwork.rules.days import BirthLimit, Moved, StartOf, Today
from sme_smartwork.rules.employment import HIRED, LEFT, PERIODS, Employed
from sme_smartwork.rules.figures import parse_number
from sme_smartwork.rules.schema import FactSpec, Kind, Schema
from sme_smartwork.rules.selections import Count, MonthEndMean, Selection, Total
from sme_smartwork.rules.spans import Arithmetic, Fact, Figured, Given, Rank, Rounded, Unknown
from sme_smartwork.rules.truths import Agree, All, Any_, Compare, Is, Known, Not, Unresolved

NodeType = TypeVar("NodeType", bound=Node)
_SIZES = ("at_least", "above", "at_most", "below")
_DAYS = {"on_or_after": "at_least", "after": "above", "on_or_before": "at_most", "before": "below"}
_TRUTHS = (
    "all", "any", "not", "agree", "unresolved", "fact", "value", "day", "age_of", "employed", "known", "ref",
)  # fmt: skip
_NUMBERS = (
    "sum", "minus", "times", "divide", "smallest", "largest", "floor", "ceil", "unsettled", "choose",
    "dated", "first_known", "unknown", "count", "total", "selection", "month_end_mean", "rank", "figure",
    "fact", "ref",
)  # fmt: skip
_UNITS = ("years", "months", "days")
_LARGEST_COUNT = 1_000_000
_DATES = ("fact", "day", "latest", "earliest", "start_of", "choose", "ref")


class Seats(NamedTuple):
    """The line of people and its seats; see `Selection`."""

    order: tuple[SpanNode, ...]
    skip: SpanNode | None
    take: SpanNode | None


class RuleError(PackError):
    """A rule that does not make sense, with the place where it stands."""


@dataclass(slots=True)
class Parser:
    """Parses one item; `definitions` are its named nodes, usable by `ref` below their definition."""

    schema: Schema
    figures: frozenset[str]
    pack: str
    place: Callable[[Steps], Place]
    definitions: dict[str, tuple[str, Node]] = field(default_factory=dict)  # name -> kind and node
    kept: dict[tuple[object, ...], Node] = field(default_factory=dict)  # equal nodes are one node

    def fail(self, path: Steps, code: str, **params: object) -> NoReturn:
        """Stop with the place of the mistake and its sentence `packs.problem.<code>`."""
        raise RuleError.at(self.place(path), code, pack=self.pack, **params)

    def unknown_word(self, path: Steps, kind: str, word: object, known: Iterable[str]) -> NoReturn:
        """Stop at a word that does not exist, naming the nearest that does."""
        likely = nearest(str(word), known)
        if likely is None:
            self.fail(path, f"rule_{kind}", found=word)
        self.fail(path, f"rule_{kind}_near", found=word, likely=likely)

    def define(self, name: str, data: Any, path: Steps) -> None:
        """A named truth, number or day for the rest of the item."""
        kind, inner = self._only(data, path, ("truth", "number", "day"))
        parsers: Mapping[str, Callable[[Any, Steps], Node]]
        parsers = {"truth": self.truth, "number": self.number, "day": self.day}
        self.definitions[name] = kind, parsers[kind](inner, (*path, kind))

    def truth(self, data: Any, path: Steps) -> TruthNode:
        """A condition."""
        return self._once(self._truth(data, path))

    def number(self, data: Any, path: Steps) -> SpanNode:
        """A number: written out, or an operator."""
        return self._once(self._number(data, path))

    def _once(self, node: NodeType) -> NodeType:
        """`node`, or the equal one that was made before: it is then answered once an evaluation."""
        key = (type(node), *(getattr(node, part.name) for part in fields(node) if part.init))  # type: ignore[arg-type]
        return cast(NodeType, self.kept.setdefault(key, node))

    def _truth(self, data: Any, path: Steps) -> TruthNode:
        operator = self._operator(data, path, _TRUTHS)
        inner, below = data[operator], (*path, operator)
        if operator in ("all", "any", "agree"):
            self._keys(data, path, (operator,))
            each = tuple(self.truth(part, (*below, n)) for n, part in enumerate(self._list(inner, below)))
            return All(each) if operator == "all" else Any_(each) if operator == "any" else Agree(each)
        if operator == "not":
            self._keys(data, path, (operator,))
            return Not(self.truth(inner, below))
        if operator == "unresolved":
            return Unresolved()
        if operator == "ref":
            return self._ref_truth(inner, below)
        if operator == "age_of":
            return self._age(data, path)
        if operator == "employed":
            return self._employed(data, path)
        if operator == "known":
            self._keys(data, path, (operator,))
            return Known(self._fact(inner, below).name)
        if operator == "fact" and ("is" in data or "in" in data):
            return self._is(data, path)
        return self._compare(operator, data, path)

    def _number(self, data: Any, path: Steps) -> SpanNode:
        if isinstance(data, bool) or data is None or isinstance(data, list):
            self.fail(path, "rule_no_number", found=data)
        if isinstance(data, int | Decimal):
            return Given(parse_number(data))
        if isinstance(data, str):
            return self._written_number(data, path)
        operator = self._operator(data, path, _NUMBERS)
        return self._number_of(operator, data, path)

    def day(self, data: Any, path: Steps) -> SpanNode:
        """A day: written out, `as_of`, or an operator."""
        return self._once(self._day(data, path))

    def _day(self, data: Any, path: Steps) -> SpanNode:
        if data == "as_of":
            return Today()
        if isinstance(data, str):
            return Given(self._written_day(data, path))
        operator = self._operator(data, path, _DATES)
        inner, below = data[operator], (*path, operator)
        if operator == "fact":
            return self._fact_node(inner, below, Kind.DAY)
        if operator == "ref":
            return self._ref_span(inner, below, "day")
        if operator == "choose":
            return self._choose(data, path, self.day)
        if operator == "start_of":
            if inner not in ("month", "quarter", "year"):
                self.unknown_word(below, "word", inner, ("month", "quarter", "year"))
            return StartOf(inner, self.day(data.get("of", "as_of"), (*path, "of")))
        if operator == "day":
            self._keys(data, path, ("day", "years", "months", "days"))
            moved = {unit: self._count(data[unit], (*path, unit)) for unit in _UNITS if unit in data}
            return Moved(self.day(inner, below), **moved)
        each = tuple(self.day(part, (*below, n)) for n, part in enumerate(self._list(inner, below)))
        return Arithmetic({"latest": "largest", "earliest": "smallest"}[operator], each)

    def _number_of(self, operator: str, data: Mapping[str, Any], path: Steps) -> SpanNode:
        inner, below = data[operator], (*path, operator)
        if operator in ("sum", "minus", "times", "divide", "smallest", "largest"):
            return Arithmetic(operator, self._numbers(inner, below))
        if operator in ("floor", "ceil", "unsettled"):
            self._keys(data, path, (operator, "to"))
            to = self._count(data.get("to", 1), (*path, "to"))
            return Rounded(operator, self.number(inner, below), max(1, to))
        if operator == "first_known":
            return FirstKnown(self._numbers(inner, below))
        if operator == "unknown":
            return Unknown()
        if operator == "count":
            return Count(self.truth(inner, below))
        if operator == "ref":
            return self._ref_span(inner, below, "number")
        if operator == "fact":
            return self._fact_node(inner, below, Kind.NUMBER)
        special: Mapping[str, Callable[[Mapping[str, Any], Steps], SpanNode]] = {
            "choose": self._choose_number, "dated": self._dated, "total": self._total, "rank": self._rank,
            "selection": self._selection, "month_end_mean": self._month_end_mean, "figure": self._figure,
        }  # fmt: skip
        return special[operator](data, path)

    def _written_number(self, data: str, path: Steps) -> SpanNode:
        try:
            return Given(parse_number(data))
        except ValueError:
            self.fail(path, "rule_no_number", found=data)

    def _is(self, data: Mapping[str, Any], path: Steps) -> TruthNode:
        self._keys(data, path, ("fact", "is", "in"))
        spec = self._fact(data["fact"], (*path, "fact"), Kind.CHOICE)
        wanted = self._list(data["in"], (*path, "in")) if "in" in data else [data["is"]]
        return Is(spec.name, frozenset(self._choice(spec, value, path) for value in wanted))

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

    def _age(self, data: Mapping[str, Any], path: Steps) -> TruthNode:
        """`at_least` 60: born on or before the day 60 years back; `at_most` 12: born after 13 years back."""
        self._keys(data, path, ("age_of", "at_least", "at_most", "on"))
        birth = self._fact_node(data["age_of"], (*path, "age_of"), Kind.DAY)
        on = self.day(data.get("on", "as_of"), (*path, "on"))
        tests: list[TruthNode] = []
        if "at_least" in data:
            years = self.number(data["at_least"], (*path, "at_least"))
            tests.append(Compare(birth, "at_most", BirthLimit(on, years)))
        if "at_most" in data:
            years = self.number(data["at_most"], (*path, "at_most"))
            tests.append(Compare(birth, "above", BirthLimit(on, years, extra=1)))
        if not tests:
            self.fail(path, "rule_no_comparison", known="at_least, at_most")
        return tests[0] if len(tests) == 1 else All(tuple(tests))

    def _employed(self, data: Mapping[str, Any], path: Steps) -> TruthNode:
        """Employed in a period called by a word, or on some day from `from` (else: ever) to `to`."""
        self._keys(data, path, ("employed",))
        inner, below = data["employed"], (*path, "employed")
        if isinstance(inner, str):
            if inner not in PERIODS:
                self.unknown_word(below, "word", inner, PERIODS)
            inner = PERIODS[inner]
        self._keys(inner, below, ("from", "to"))
        for name in (HIRED, LEFT):
            self._fact(name, below, Kind.DAY)
        start = self.day(inner["from"], (*below, "from")) if "from" in inner else self._once(Given(date.min))
        return Employed(start, self.day(self._part(inner, "to", below), (*below, "to")))

    def _compare(self, operator: str, data: Mapping[str, Any], path: Steps) -> TruthNode:
        inner, below = data[operator], (*path, operator)
        is_day = operator == "day" or (operator == "fact" and self._fact(inner, below).kind is Kind.DAY)
        names = dict(_DAYS) if is_day else {name: name for name in _SIZES}
        self._keys(data, path, (operator, *names))
        parse = self.day if is_day else self.number
        left = parse({"fact": inner} if operator == "fact" else inner, path if operator == "fact" else below)
        tests = tuple(
            self._once(Compare(left, names[key], parse(data[key], (*path, key))))
            for key in data
            if key in names
        )
        if not tests:
            self.fail(path, "rule_no_comparison", known=", ".join(names))
        return tests[0] if len(tests) == 1 else All(tests)

    def _choose_number(self, data: Mapping[str, Any], path: Steps) -> SpanNode:
        return self._choose({"else": 0} | dict(data), path, self.number)

    def _choose(
        self, data: Mapping[str, Any], path: Steps, parse: Callable[[Any, Steps], SpanNode]
    ) -> SpanNode:
        self._keys(data, path, ("choose", "else"))
        answer = parse(self._part(data, "else", path), (*path, "else"))
        for n, branch in reversed(list(enumerate(self._list(data["choose"], (*path, "choose"))))):
            below = (*path, "choose", n)
            self._keys(branch, below, ("when", "then"))
            when = self.truth(self._part(branch, "when", below), (*below, "when"))
            answer = Choice(when, parse(self._part(branch, "then", below), (*below, "then")), answer)
        return answer

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

    def _written_day(self, data: Any, path: Steps) -> date:
        try:
            return date.fromisoformat(data)
        except (TypeError, ValueError):
            self.fail(path, "rule_no_day", found=data)

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
        self._keys(data, path, ("figure", "by"))
        name = self._word(data["figure"], (*path, "figure"))
        if "by" not in data:
            self._known_figure(name, (*path, "figure"))
            return Figured(name)
        specs = [
            self._fact(fact, (*path, "by"), Kind.CHOICE) for fact in self._list(data["by"], (*path, "by"))
        ]
        cells = []
        for key in product(*(spec.choices for spec in specs)):
            cell = ".".join((name, *(str(value) for value in key)))
            if cell in self.figures:
                cells.append((key, cell))
        if not cells:
            self.unknown_word(
                (*path, "figure"), "figure", name, {each.split(".")[0] for each in self.figures}
            )
        return Figured(name, tuple(spec.name for spec in specs), tuple(cells))

    def _count(self, data: Any, path: Steps) -> int:
        if not isinstance(data, int) or isinstance(data, bool) or abs(data) > _LARGEST_COUNT:
            self.fail(path, "rule_no_number", found=data)
        return data

    def _word(self, data: Any, path: Steps) -> str:
        return data if isinstance(data, str) else self.fail(path, "rule_no_word", found=data)

    def _known_figure(self, name: Any, path: Steps) -> None:
        if name not in self.figures:
            self.unknown_word(path, "figure", name, self.figures)

    def _fact_node(self, name: Any, path: Steps, kind: Kind) -> SpanNode:
        return self._once(Fact(self._fact(name, path, kind).name))

    def _fact(self, name: Any, path: Steps, kind: Kind | None = None) -> FactSpec:
        if self._word(name, path) not in self.schema:
            self.unknown_word(path, "fact", name, self.schema)
        spec = self.schema[name]
        if kind is not None and spec.kind is not kind:
            self.fail(path, "rule_fact_kind", found=name, kind=spec.kind.value, wanted=kind.value)
        return spec

    def _ref_truth(self, name: Any, path: Steps) -> TruthNode:
        return cast(TruthNode, self._ref(name, path, "truth"))

    def _ref_span(self, name: Any, path: Steps, kind: str) -> SpanNode:
        return cast(SpanNode, self._ref(name, path, kind))

    def _ref(self, name: Any, path: Steps, wanted: str) -> Node:
        if self._word(name, path) not in self.definitions:
            self.unknown_word(path, "definition", name, self.definitions)
        kind, node = self.definitions[name]
        return node if kind == wanted else self.fail(path, "rule_definition_kind", found=name)

    def _numbers(self, data: Any, path: Steps) -> tuple[SpanNode, ...]:
        return tuple(self.number(part, (*path, n)) for n, part in enumerate(self._list(data, path)))

    def _operator(self, data: Any, path: Steps, known: tuple[str, ...]) -> str:
        if not isinstance(data, Mapping) or not data:
            self.fail(path, "rule_no_operator", found=data)
        found = [key for key in known if key in data]
        if not found:
            self.unknown_word((*path, next(iter(data))), "operator", next(iter(data)), known)
        return found[0]

    def _only(self, data: Any, path: Steps, known: tuple[str, ...]) -> tuple[str, Any]:
        operator = self._operator(data, path, known)
        self._keys(data, path, (operator,))
        return operator, data[operator]

    def _keys(self, data: Any, path: Steps, known: Iterable[str]) -> None:
        if not isinstance(data, Mapping):
            self.fail(path, "rule_no_operator", found=data)
        for key in data:
            if key not in known:
                self.unknown_word((*path, key), "operator", key, known)

    def _part(self, data: Mapping[str, Any], key: str, path: Steps) -> Any:
        if key not in data:
            self.fail(path, "rule_part_missing", part=key)
        return data[key]

    def _list(self, data: Any, path: Steps) -> list[Any]:
        if not isinstance(data, list) or not data:
            self.fail(path, "rule_no_list", found=data)
        return data
