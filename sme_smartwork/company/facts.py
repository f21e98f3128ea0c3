"""What a single fact of a firm or a person may be: its kind, its limits, and the words when it is not."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Literal

from sme_smartwork.company.industry import find as find_industry
from sme_smartwork.company.model import TYPED, Firm, Worker
from sme_smartwork.company.resident import holds_resident_number
from sme_smartwork.errors import UserError

Owner = Literal["firm", "worker"]
_MODELS: Mapping[Owner, type] = {"firm": Firm, "worker": Worker}
_PAY = (0, 1_000_000_000)  # won a month
_PEOPLE = (0, 1_000_000)
_LONGEST_TEXT = 100
_EARLIEST = date(1900, 1, 1)
_LATEST = date(2100, 12, 31)
_PAST_ONLY = frozenset({"birth_date", "youngest_child_birth_date", "founded_on", "disability_registered_on"})

LIMITS: Mapping[str, tuple[int, int]] = {
    "weekly_hours": (0, 168),
    "monthly_hours": (0, 744),
    "average_monthly_pay": _PAY,
    "minimum_wage_pay": _PAY,
    "other_grant_monthly": _PAY,
    "paid_days": (0, 31),
    "youngest_child_grade": (0, 12),
    "flexible_days": (0, 31),
    "flexible_shortened_hours": (0, 744),
    "flexible_shift_minutes": (0, 720),
    "flexible_months": (0, 12),
    "durunuri_months_used": (0, 36),
    "regular_workers": _PEOPLE,
    "disability_base_workers": _PEOPLE,
    "insured_last_year_end": _PEOPLE,
    "insured_monthly_mean": _PEOPLE,
    "insured_now": _PEOPLE,
    "senior_current_mean": _PEOPLE,
    "senior_base_mean": _PEOPLE,
    "senior_quarters_used": (0, 8),
}
"""Least and greatest value of each number, both counted in."""


class InvalidFact(UserError):
    """A value no firm or person can have. `fact` is "worker.birth_date"; `code` is `fact.<why>`."""

    def __init__(self, why: str, fact: str, **params: object) -> None:
        super().__init__(f"fact.{why}", fact=fact, **params)
        self.fact = fact

    def _part(self, part: str, language: Any) -> str:
        from sme_smartwork.wording import say

        label = say(f"company.{self.fact}", language)
        return say(f"error.{self.code}.{part}", language, label=label, **self.params)


@dataclass(frozen=True, slots=True)
class FactKind:
    """What kind of value a fact holds: `type` is str, int, Decimal, bool, date or an enum."""

    name: str
    type: type


@cache
def kinds(owner: Owner) -> Mapping[str, FactKind]:
    """Every fact of a firm or a person by name, in the model's order."""
    hints = typing.get_type_hints(_MODELS[owner])
    return {
        each.name: FactKind(each.name, _plain(hints[each.name]))
        for each in fields(_MODELS[owner])
        if each.name in TYPED[_MODELS[owner]]
    }


def _plain(hint: Any) -> type:
    if isinstance(hint, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    return typing.cast(type, hint)


def check_facts(owner: Owner, facts: Mapping[str, object], today: date) -> None:
    """Check each of `facts` by itself; raises `InvalidFact`. `None` (unknown) is always allowed."""
    known = kinds(owner)
    for name, value in facts.items():
        kind = known[name]  # KeyError: the program asked for a fact that does not exist
        if value is not None:
            _check_one(f"{owner}.{name}", kind, value, today)


def check_worker(worker: Worker, today: date) -> None:
    """Check every fact of `worker`, and that its dates follow each other."""
    check_facts("worker", {name: getattr(worker, name) for name in kinds("worker")}, today)
    _check_order(worker, "birth_date", "hired_on")
    _check_order(worker, "birth_date", "youngest_child_birth_date")
    _check_order(worker, "hired_on", "left_on")


def check_firm(firm: Firm, today: date) -> None:
    """Check every fact of `firm`."""
    check_facts("firm", {name: getattr(firm, name) for name in kinds("firm")}, today)


def _check_order(worker: Worker, earlier: str, later: str) -> None:
    first, second = getattr(worker, earlier), getattr(worker, later)
    if first is not None and second is not None and second < first:
        raise InvalidFact("before", f"worker.{later}", value=second, other=first)


def _check_one(fact: str, kind: FactKind, value: object, today: date) -> None:
    if not _is_of(kind.type, value):
        raise InvalidFact("wrong_kind", fact)
    if isinstance(value, StrEnum):
        return
    if isinstance(value, str):
        _check_text(fact, value)
    elif isinstance(value, date):
        _check_date(fact, kind.name, value, today)
    elif isinstance(value, int | Decimal) and kind.name in LIMITS:
        _check_number(fact, value, *LIMITS[kind.name])


def _is_of(wanted: type, value: object) -> bool:
    if wanted is bool or isinstance(value, bool):
        return wanted is bool and isinstance(value, bool)
    if wanted is Decimal:
        return isinstance(value, int) or (isinstance(value, Decimal) and value.is_finite())
    return isinstance(value, wanted)


def _check_text(fact: str, value: str) -> None:
    if fact == "firm.industry" and find_industry(value) is None:
        raise InvalidFact("no_such_industry", fact, value=value[:_LONGEST_TEXT])
    if not value.strip() or len(value) > _LONGEST_TEXT:
        raise InvalidFact("text_length", fact, most=_LONGEST_TEXT)
    if holds_resident_number(value):
        raise InvalidFact("resident_number", fact)


def _check_date(fact: str, name: str, value: date, today: date) -> None:
    if not _EARLIEST <= value <= _LATEST:
        raise InvalidFact("date_range", fact, value=value)
    if name in _PAST_ONLY and value > today:
        raise InvalidFact("future", fact, value=value)


def _check_number(fact: str, value: int | Decimal, least: int, most: int) -> None:
    if not least <= value <= most:
        raise InvalidFact("number_range", fact, value=value, least=f"{least:,}", most=f"{most:,}")
