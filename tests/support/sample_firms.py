"""Three invented firms of 6, 45 and 180 people with what a roster and a few answers tell of them.

`complete` knows every fact; `as_imported` is the same firm as it stands after the roster was imported: what
no roster holds is unknown. Nobody in them exists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from sme_smartwork.company.model import (
    Contract,
    Disability,
    Firm,
    FirmFacts,
    FlexibleKind,
    Region,
    Residence,
    Sex,
    Worker,
)

AS_OF = date(2026, 11, 22)
NOT_ON_A_ROSTER = (
    "family_of_employer",
    "below_minimum_wage",
    "below_minimum_permit",
    "minimum_wage_pay",
    "paid_days",
    "has_child",
    "flexible_days",
    "flexible_months",
    "flexible_contract_changed",
    "flexible_granted_before",
    "other_grant_monthly",
    "enrolled_within_6_months",
    "enrolled_within_12_months",
    "wealth_within_limits",
    "durunuri_months_used",
)
NOT_TOLD_BY_THE_FIRM = (
    "mid_size",
    "conglomerate",
    "wage_defaulter_published",
    "serious_accident_published",
    "premiums_unpaid",
    "fraud_restriction",
    "flexible_plan_approved",
    "flexible_introduced_in_time",
    "electronic_attendance",
    "representative_agreement",
    "disability_base_workers",
    "senior_current_mean",
    "senior_base_mean",
    "senior_quarters_used",
    "roster_complete_since",
)
_FLEXIBLE = (*[FlexibleKind.NONE] * 5, FlexibleKind.TELEWORK, FlexibleKind.SELECTIVE, FlexibleKind.STAGGERED)


@dataclass(frozen=True, slots=True)
class Shape:
    """What kind of firm it is; shares are a hundred."""

    people: int
    industry: str
    region: Region
    founded_on: date
    seniors: int
    disabled: int
    part_time: int
    fixed_term: int
    pay: tuple[int, int]  # won a month, least and most
    seed: int


SHOP = Shape(6, "47", Region.DAEGU, date(2021, 3, 2), 17, 0, 34, 17, (1_150_000, 2_900_000), 6)
STUDIO = Shape(45, "62", Region.SEOUL, date(2014, 5, 12), 7, 5, 9, 16, (2_300_000, 6_400_000), 45)
PLANT = Shape(180, "25", Region.CHUNGNAM, date(1998, 9, 1), 18, 4, 6, 12, (2_250_000, 5_600_000), 180)


def shop(as_of: date = AS_OF) -> FirmFacts:
    """Six people in a shop in Daegu, two of them part-time, one of them over sixty."""
    return firm_of(SHOP, as_of)


def studio(as_of: date = AS_OF) -> FirmFacts:
    """Forty-five people of a software studio in Seoul; telework for many."""
    return firm_of(STUDIO, as_of)


def plant(as_of: date = AS_OF) -> FirmFacts:
    """A hundred and eighty people of a metal works in Chungnam; many seniors."""
    return firm_of(PLANT, as_of)


FIRMS: Mapping[str, Callable[..., FirmFacts]] = {"shop": shop, "studio": studio, "plant": plant}


def as_imported(facts: FirmFacts) -> FirmFacts:
    """The firm after its roster was imported: what no roster holds and nobody was asked yet is unknown."""
    nothing: dict[str, Any] = dict.fromkeys(NOT_TOLD_BY_THE_FIRM)
    firm = replace(facts.firm, **nothing)
    nobody: dict[str, Any] = dict.fromkeys(NOT_ON_A_ROSTER)
    workers = tuple(replace(each, **nobody) for each in facts.workers)
    return replace(facts, firm=firm, workers=workers)


def larger(facts: FirmFacts, people: int) -> FirmFacts:
    """The same kind of firm with `people` people, each of the first ones again as often as needed."""
    workers = facts.workers
    more = tuple(replace(workers[n % len(workers)], code=f"W-{n + 1:05}") for n in range(people))
    counts: dict[str, Any] = {
        each.name: Decimal(people) if each.name != "disability_base_workers" else people
        for each in fields(Firm)
        if each.name in ("regular_workers", "disability_base_workers", "insured_monthly_mean")
    }
    firm = replace(facts.firm, **counts, insured_now=people, insured_last_year_end=people)
    return replace(facts, firm=firm, workers=more)


def firm_of(shape: Shape, as_of: date) -> FirmFacts:
    """A firm of `shape` whose every fact is known on `as_of`."""
    draw = Random(shape.seed)
    workers = tuple(_worker(n, shape, draw, as_of) for n in range(shape.people))
    insured = sum(1 for each in workers if each.insured)
    seniors = sum(1 for each in workers if _years(each.birth_date, as_of) >= 60)
    firm = Firm(
        name="예시 회사",
        industry=shape.industry,
        region=shape.region,
        founded_on=shape.founded_on,
        insurance_since=shape.founded_on,
        regular_workers=Decimal(shape.people),
        disability_base_workers=shape.people,
        insured_last_year_end=insured,
        insured_monthly_mean=Decimal(insured),
        insured_last_3_months_below_10=insured < 10,
        insured_now=insured,
        mid_size=False,
        small_medium=True,
        conglomerate=False,
        public_body=False,
        vice_industry=False,
        wage_defaulter_published=False,
        serious_accident_published=False,
        premiums_unpaid=False,
        fraud_restriction=False,
        flexible_plan_approved=True,
        flexible_introduced_in_time=True,
        electronic_attendance=True,
        representative_agreement=True,
        roster_complete_since=shape.founded_on,
        senior_current_mean=Decimal(seniors),
        senior_base_mean=Decimal(seniors * 3 // 4),
        senior_quarters_used=0,
        more={
            "insured_quarter_mean": Decimal(insured),
            "senior_internship_received": 0,
            "insured_3_months_10_or_more": insured >= 10,
        },
    )
    return FirmFacts(as_of, firm, workers)


def _worker(n: int, shape: Shape, draw: Random, as_of: date) -> Worker:
    """One person; the same numbers are drawn for everybody, so that no branch shifts the next person."""
    hundred = [draw.randrange(100) for _ in range(8)]
    day, months = draw.randint(1, 28), draw.randint(1, 12)
    age = draw.randint(60, 68) if hundred[0] < shape.seniors else draw.randint(22, 57)
    span = max(0, min(as_of.year - shape.founded_on.year, age - 20))
    hired = date(as_of.year - draw.randint(0, span), months, day)
    hired = max(shape.founded_on, hired if hired < as_of else hired.replace(year=hired.year - 1))
    part_time = hundred[2] < shape.part_time
    hours = Decimal(draw.choice((15, 20, 25, 30)) if part_time else 40)
    pay = draw.randint(*shape.pay) // 1000 * 1000
    has_child = 28 <= age <= 57 and hundred[4] < 45
    kind = draw.choice(_FLEXIBLE)
    return Worker(
        code=f"W-{n + 1:03}",
        birth_date=date(as_of.year - age, 1 + (months + 5) % 10, day),
        sex=Sex.FEMALE if hundred[5] < 45 else Sex.MALE,
        hired_on=hired,
        contract=Contract.FIXED_TERM if hundred[3] < shape.fixed_term else Contract.INDEFINITE,
        weekly_hours=hours,
        monthly_hours=Decimal(int(hours * 209 / 40)),
        average_monthly_pay=pay,
        minimum_wage_pay=pay,
        below_minimum_wage=False,
        below_minimum_permit=False,
        insured=True,
        insured_on=hired,
        residence=Residence.OTHER if hundred[6] < 3 else Residence.KOREAN,
        family_of_employer=n == 0,
        **_of_disability(hundred[1] < shape.disabled, hundred[7]),
        paid_days=22,
        has_child=has_child,
        youngest_child_birth_date=date(as_of.year - draw.randint(1, 16), months, day) if has_child else None,
        **_of_flexible_work(kind, draw),
        other_grant_monthly=0,
        enrolled_within_6_months=False,
        enrolled_within_12_months=False,
        wealth_within_limits=True,
        durunuri_months_used=0,
    )


def _of_disability(some: bool, hundredth: int) -> dict[str, Any]:
    if not some:
        return {"disability": Disability.NONE}
    degree = Disability.SEVERE if hundredth < 35 else Disability.MILD
    return {"disability": degree, "disability_registered_on": date(2011, 4, 4)}


def _of_flexible_work(kind: FlexibleKind, draw: Random) -> dict[str, Any]:
    days, months, hours = draw.randint(4, 14), draw.randint(2, 12), draw.randint(6, 16)
    used = kind is not FlexibleKind.NONE
    return {
        "flexible_kind": kind,
        "flexible_days": days if used else 0,
        "flexible_months": months if used else 0,
        "flexible_shortened_hours": Decimal(hours if kind is FlexibleKind.SELECTIVE else 0),
        "flexible_shift_minutes": 60 if kind is FlexibleKind.STAGGERED else 0,
        "flexible_contract_changed": used,
        "flexible_granted_before": False,
    }


def _years(born: date | None, on: date) -> int:
    assert born is not None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
