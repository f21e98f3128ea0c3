"""Answers worth trying for a missing fact: a few values that rules of this field tell apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sme_smartwork.rules.schema import FactSpec, Kind
from sme_smartwork.rules.values import add_to_date

_NUMBERS: Mapping[str, Sequence[int]] = {
    "worker.weekly_hours": (14, 20, 38, 45),
    "worker.monthly_hours": (40, 170),
    "worker.average_monthly_pay": (1_000_000, 2_500_000, 3_500_000),
    "worker.minimum_wage_pay": (500_000, 1_000_000, 2_500_000),
    "worker.paid_days": (10, 22),
    "worker.youngest_child_grade": (1, 6, 12),
    "worker.flexible_days": (0, 5, 9, 15),
    "worker.flexible_shortened_hours": (0, 8),
    "worker.flexible_shift_minutes": (0, 60),
    "worker.flexible_months": (0, 12),
    "worker.other_grant_monthly": (0, 1_000_000),
    "worker.durunuri_months_used": (0, 36),
    "firm.regular_workers": (5, 50, 150, 250, 400, 1_000),
    "firm.disability_base_workers": (5, 33, 100, 1_000),
    "firm.insured_last_year_end": (5, 50, 300),
    "firm.insured_monthly_mean": (5, 50),
    "firm.insured_now": (5, 50, 300),
    "firm.senior_current_mean": (0, 3, 30),
    "firm.senior_base_mean": (0, 3, 30),
    "firm.senior_quarters_used": (0, 4, 8),
}
_YEARS_AGO: Mapping[str, Sequence[int]] = {
    "worker.birth_date": (30, 57, 61, 66),
    "worker.hired_on": (0, 2, 6),
    "worker.insured_on": (0, 2, 6),
    "worker.disability_registered_on": (0, 10),
    "worker.youngest_child_birth_date": (3, 10, 20),
    "firm.founded_on": (0, 3, 10),
    "firm.insurance_since": (0, 1, 3, 10),
    "firm.roster_complete_since": (0, 10),
}
_CHOICES: Mapping[str, Sequence[str]] = {"firm.industry": ("10", "62", "46", "96")}


def probes(spec: FactSpec, on: date) -> tuple[object, ...]:
    """The answers to try for `spec` on the day `on`; KeyError for a fact no rule may ask for."""
    if spec.kind is Kind.NUMBER:
        return tuple(_NUMBERS[spec.name])
    if spec.kind is Kind.DAY:
        return tuple(add_to_date(on, years=-years) for years in _YEARS_AGO[spec.name])
    return spec.choices or tuple(_CHOICES[spec.name])
