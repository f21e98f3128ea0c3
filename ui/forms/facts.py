"""Every fact of a firm and a person as a form field: its kind, its choices, its group."""

from __future__ import annotations

import types
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Literal, get_args, get_type_hints

from sme_smartwork.company.model import TYPED, Firm, Worker

Owner = Literal["firm", "worker"]
FactValue = str | int | Decimal | bool | date | None


class Kind(StrEnum):
    """How a fact is entered and shown."""

    YES_NO = "yes_no"
    COUNT = "count"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    CHOICE = "choice"
    INDUSTRY = "industry"


_MONEY = frozenset({"average_monthly_pay", "minimum_wage_pay", "other_grant_monthly"})

FIRM_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("profile", ("name", "industry", "region", "founded_on", "insurance_since", "roster_complete_since")),
    (
        "heads",
        (
            "regular_workers",
            "insured_now",
            "insured_monthly_mean",
            "insured_last_year_end",
            "insured_last_3_months_below_10",
            "disability_base_workers",
            "senior_current_mean",
            "senior_base_mean",
            "senior_quarters_used",
        ),
    ),
    ("status", ("priority_support", "small_medium", "mid_size", "conglomerate", "public_body")),
    (
        "flexible",
        (
            "flexible_plan_approved",
            "flexible_introduced_in_time",
            "electronic_attendance",
            "representative_agreement",
        ),
    ),
    (
        "limits",
        (
            "vice_industry",
            "wage_defaulter_published",
            "serious_accident_published",
            "premiums_unpaid",
            "fraud_restriction",
        ),
    ),
)

WORKER_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("person", ("name", "birth_date", "sex", "residence", "family_of_employer")),
    ("contract", ("hired_on", "left_on", "contract", "weekly_hours", "monthly_hours", "paid_days")),
    (
        "pay",
        (
            "average_monthly_pay",
            "minimum_wage_pay",
            "below_minimum_wage",
            "below_minimum_permit",
            "other_grant_monthly",
        ),
    ),
    (
        "insurance",
        (
            "insured",
            "insured_on",
            "enrolled_within_6_months",
            "enrolled_within_12_months",
            "wealth_within_limits",
            "durunuri_months_used",
        ),
    ),
    ("family", ("has_child", "youngest_child_birth_date", "youngest_child_grade")),
    ("disability", ("disability", "disability_registered_on")),
    (
        "flexible_work",
        (
            "flexible_kind",
            "flexible_days",
            "flexible_shortened_hours",
            "flexible_shift_minutes",
            "flexible_months",
            "flexible_contract_changed",
            "flexible_granted_before",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class FactField:
    """One fact a person can enter. `choices` is the enumeration of a CHOICE, else None."""

    owner: Owner
    name: str
    kind: Kind
    choices: type[StrEnum] | None = None

    @property
    def id(self) -> str:
        """The fact's full name, as conditions and questions use it: `firm.region`."""
        return f"{self.owner}.{self.name}"


@cache
def fact_fields(owner: Owner) -> dict[str, FactField]:
    """Every field of `owner`'s record by name, kinds read from the record's types."""
    record = Firm if owner == "firm" else Worker
    hints = get_type_hints(record)
    return {f.name: _field(owner, f.name, hints[f.name]) for f in fields(record) if f.name in TYPED[record]}


def fact_field(fact: str) -> FactField:
    """The field of a full name such as `worker.birth_date`; KeyError for an unknown one."""
    owner, _, name = fact.partition(".")
    return fact_fields("firm" if owner == "firm" else "worker")[name]


def groups(owner: Owner) -> tuple[tuple[str, tuple[FactField, ...]], ...]:
    """The fields of `owner` in the groups and the order a form shows them."""
    known = fact_fields(owner)
    table = FIRM_GROUPS if owner == "firm" else WORKER_GROUPS
    return tuple((group, tuple(known[name] for name in names)) for group, names in table)


def _field(owner: Owner, name: str, hint: object) -> FactField:
    options = get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    plain = next(option for option in options if option is not types.NoneType)
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return FactField(owner, name, Kind.CHOICE, plain)
    return FactField(owner, name, _kind(name, plain))


def _kind(name: str, plain: object) -> Kind:
    if name == "industry":
        return Kind.INDUSTRY
    if plain is int:
        return Kind.MONEY if name in _MONEY else Kind.COUNT
    return {bool: Kind.YES_NO, Decimal: Kind.NUMBER, date: Kind.DATE, str: Kind.TEXT}[plain]  # type: ignore[index]
