"""Turns a pack's plain data into typed nodes: a small closed set of operators, nothing evaluated as code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sme_smartwork.packs.model import Steps
from sme_smartwork.rules.context import Node, TruthNode
from sme_smartwork.rules.days import BirthLimit
from sme_smartwork.rules.elsewhere import TruthAt, TruthOfPerson, TruthOver
from sme_smartwork.rules.employment import HIRED, LEFT, PERIODS, Employed
from sme_smartwork.rules.industry import InIndustry, code_of
from sme_smartwork.rules.parse_numbers import NumberRules
from sme_smartwork.rules.parsing import RuleError, Seats
from sme_smartwork.rules.schema import WORKER, Kind
from sme_smartwork.rules.spans import Given
from sme_smartwork.rules.truths import Agree, All, Any_, Compare, Is, Known, Not, Unresolved

__all__ = ["Parser", "RuleError", "Seats"]

_SIZES = ("at_least", "above", "at_most", "below")
_DAYS = {"on_or_after": "at_least", "after": "above", "on_or_before": "at_most", "before": "below"}
_JOINED: Mapping[str, Callable[[tuple[TruthNode, ...]], TruthNode]] = {
    "all": All,
    "any": Any_,
    "agree": Agree,
}
_TRUTHS = (
    "at", "of_workers", "of_rows", "of_person", *_JOINED, "not", "unresolved", "industry", "fact", "value",
    "day", "age_of", "employed", "known", "ref",
)  # fmt: skip

_SPECIAL: Mapping[str, str] = {  # operators with parts of their own, and the method that parses them
    "at": "_truth_at", "of_workers": "_truth_of_workers", "of_rows": "_truth_of_rows",
    "of_person": "_truth_of_person", "industry": "_industry", "age_of": "_age", "employed": "_employed",
}  # fmt: skip
_ALIKE = {name: name for name in _SIZES}


@dataclass(slots=True)
class Parser(NumberRules):
    """Parses the rules of one file."""

    def define(self, name: str, data: Any, path: Steps) -> None:
        """A named truth, number or day for the rest of the file."""
        kind, inner = self._only(data, path, ("truth", "number", "day"))
        parsers: Mapping[str, Callable[[Any, Steps], Node]]
        parsers = {"truth": self.truth, "number": self.number, "day": self.day}
        self.definitions[name] = kind, parsers[kind](inner, (*path, kind))

    def truth(self, data: Any, path: Steps) -> TruthNode:
        """A condition."""
        if type(data) is dict and len(data) == 2 and "fact" in data and type(data.get("is")) in (str, bool):
            return self._leaf(("is", str(data["fact"]), data["is"]), self._truth, data, path)
        return self.once(self._truth(data, path))

    def _truth(self, data: Any, path: Steps) -> TruthNode:
        operator = self._operator(data, path, _TRUTHS)
        inner, below = data[operator], (*path, operator)
        if operator in _SPECIAL:
            parse: Callable[[Mapping[str, Any], Steps], TruthNode] = getattr(self, _SPECIAL[operator])
            return parse(data, path)
        if operator == "fact" and ("is" in data or "in" in data):
            return self._is(data, path)
        if operator in ("fact", "value", "day"):
            return self._compare(operator, data, path)
        self._keys(data, path, (operator,))
        if operator in _JOINED:
            each = tuple(self.truth(part, (*below, n)) for n, part in enumerate(self._list(inner, below)))
            return _JOINED[operator](each)
        if operator == "not":
            return Not(self.truth(inner, below))
        if operator == "unresolved":
            return Unresolved()
        if operator == "known":
            return Known(self._fact(inner, below).name)
        return self._ref_truth(inner, below)

    def _truth_at(self, data: Mapping[str, Any], path: Steps) -> TruthNode:
        self._keys(data, path, ("at", "truth"))
        inner = self.truth(self._part(data, "truth", path), (*path, "truth"))
        return TruthAt(self._at(data["at"], (*path, "at")), inner)

    def _truth_of_workers(self, data: Mapping[str, Any], path: Steps) -> TruthNode:
        self._keys(data, path, ("of_workers",))
        inner, below = data["of_workers"], (*path, "of_workers")
        if isinstance(inner, Mapping) and tuple(inner) == ("truth",):
            inner, below = inner["truth"], (*below, "truth")
        return self._truth_over(WORKER, inner, below)

    def _truth_of_rows(self, data: Mapping[str, Any], path: Steps) -> TruthNode:
        self._keys(data, path, ("of_rows", "truth"))
        table = self._table(data["of_rows"], (*path, "of_rows"))
        return self._truth_over(table, self._part(data, "truth", path), (*path, "truth"))

    def _truth_over(self, table: str, data: Any, path: Steps) -> TruthNode:
        with self._about(table):
            inner = self.truth(data, path)
        self._of_firm(inner, path)
        return TruthOver(table, inner)

    def _truth_of_person(self, data: Mapping[str, Any], path: Steps) -> TruthNode:
        self._keys(data, path, ("of_person", "truth"))
        table = self._table(data["of_person"], (*path, "of_person"))
        with self._about(table):
            inner = self.truth(self._part(data, "truth", path), (*path, "truth"))
        self._of_firm(inner, (*path, "truth"))
        return TruthOfPerson(table, inner)

    def _industry(self, data: Mapping[str, Any], path: Steps) -> TruthNode:
        self._keys(data, path, ("industry", "in"))
        spec = self._fact(data["industry"], (*path, "industry"), Kind.CHOICE)
        words = []
        for n, each in enumerate(self._list(self._part(data, "in", path), (*path, "in"))):
            word = self._word(each, (*path, "in", n))
            code = code_of(word.removeprefix("!"))
            if code is None:
                self.fail((*path, "in", n), "rule_industry", found=word)
            words.append((code, not word.startswith("!")))
        return InIndustry(spec.name, tuple(words))

    def _is(self, data: Mapping[str, Any], path: Steps) -> TruthNode:
        self._keys(data, path, ("fact", "is", "in"))
        spec = self._fact(data["fact"], (*path, "fact"), Kind.CHOICE)
        wanted = self._list(data["in"], (*path, "in")) if "in" in data else [data["is"]]
        return Is(spec.name, frozenset(self._choice(spec, value, path) for value in wanted))

    def _age(self, data: Mapping[str, Any], path: Steps) -> TruthNode:
        """`at_least` 60: born on or before the day 60 years back; `at_most` 12: born after 13 years back."""
        self._keys(data, path, ("age_of", "at_least", "at_most", "on"))
        birth = self._fact_node(data["age_of"], (*path, "age_of"), Kind.DAY)
        on = self.day(data.get("on", "as_of"), (*path, "on"))
        tests: list[TruthNode] = []
        if "at_least" in data:
            years = self.number(data["at_least"], (*path, "at_least"))
            tests.append(self.once(Compare(birth, "at_most", self.once(BirthLimit(on, years)))))
        if "at_most" in data:
            years = self.number(data["at_most"], (*path, "at_most"))
            tests.append(self.once(Compare(birth, "above", self.once(BirthLimit(on, years, extra=1)))))
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
        start = self.day(inner["from"], (*below, "from")) if "from" in inner else self.once(Given(date.min))
        return Employed(start, self.day(self._part(inner, "to", below), (*below, "to")))

    def _compare(self, operator: str, data: Mapping[str, Any], path: Steps) -> TruthNode:
        inner, below = data[operator], (*path, operator)
        is_day = operator == "day" or (operator == "fact" and self._fact(inner, below).kind is Kind.DAY)
        names = _DAYS if is_day else _ALIKE
        self._keys(data, path, (operator, *names))
        parse = self.day if is_day else self.number
        left = parse({"fact": inner} if operator == "fact" else inner, path if operator == "fact" else below)
        tests = tuple(
            self.once(Compare(left, names[key], parse(data[key], (*path, key))))
            for key in data
            if key in names
        )
        if not tests:
            self.fail(path, "rule_no_comparison", known=", ".join(names))
        return tests[0] if len(tests) == 1 else All(tests)
