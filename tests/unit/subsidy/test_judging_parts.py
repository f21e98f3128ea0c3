"""What judging makes of parts few programmes have: claim windows, limits of the firm, money held back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.company.model import Firm, FirmFacts, Row, Worker
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.lines import payments_of
from sme_smartwork.subsidy.model import Kind, Line, Per, ProgrammeYear, Status, Year
from sme_smartwork.subsidy.programmes import MONTHS, YEARLY, Programmes
from sme_smartwork.subsidy.year import year_of
from tests.support.small_pack import TEXT, compiled, leave, written

CARE = "items/care.yaml"
AS_OF = date(2026, 11, 22)
DECIDED = (
    CARE,
    f"  - {{id: money_left, sentence: {TEXT}, sources: [ACT], confidence: A, judgement: true}}\n",
    "",
)
REST = (CARE, "rest_when: {fact: worker.insured, is: true}", "rest_when: {fact: worker.has_child, is: true}")
OTHER = (
    (CARE, "{fact: leave.received}", "{figure: care_other}"),
    (
        CARE,
        "firm:\n",
        f"  care_other: {{title: {TEXT}, unit: won, dated: "
        '[{from: 2024-01-01, value: 100000..200000, source: ACT, confidence: "?"}]}\nfirm:\n',
    ),
)


def firm(*leaves: Row, **worker: bool) -> FirmFacts:
    """A firm of one person with these leaves."""
    people = (replace(Worker("W-01", insured=True), **worker),)  # type: ignore[arg-type]
    return FirmFacts(AS_OF, Firm(public_body=False), people, {"leave": leaves} if leaves else {})


def a_month(received: int = 0) -> Row:
    """A leave of January."""
    return leave("L-01", date(2026, 1, 1), date(2026, 1, 31), received=received)


def seen(rules: Programmes, facts: FirmFacts) -> Context:
    """The facts as the rules see them."""
    return Context(from_firm(facts, rules.worker_facts(), rules.vocabulary), facts.as_of, rules.figures)


def judged(folder: Path, facts: FirmFacts) -> Judgement:
    """The programme about leaves on the day of the facts."""
    rules = compiled(folder)
    return judge(rules.each[0], seen(rules, facts))


def year(folder: Path, facts: FirmFacts) -> tuple[ProgrammeYear, Year]:
    """The programme about leaves through 2026, and the year it stands in."""
    rules = compiled(folder)
    found = year_of(rules, seen(rules, facts), 2026, lambda each: each.id == "care")
    return found.programmes[0], found


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2023, 12, 31), Status.NOT_STARTED),
        (date(2024, 1, 1), Status.ELIGIBLE),
        (date(2026, 12, 31), Status.ELIGIBLE),
        (
            date(2027, 1, 1),
            Status.UNDETERMINED,
        ),  # ended, still claimed for; the rules of that day are not known
        (date(2027, 12, 31), Status.UNDETERMINED),
        (date(2028, 1, 1), Status.ENDED),
    ],
)
def test_an_ended_programme_is_judged_until_the_last_day_of_its_claims(
    on: date, status: Status, tmp_path: Path
) -> None:
    found = judged(written(tmp_path, DECIDED), replace(firm(a_month()), as_of=on))
    assert found.status is status


def test_what_came_from_elsewhere_is_taken_off_by_its_most_before_anything_is_sure(tmp_path: Path) -> None:
    found = judged(written(tmp_path, DECIDED, *OTHER), firm(a_month(), has_child=True))
    assert (found.low, found.high) == (
        200_000,
        300_000,
    )  # 300,000 and 100,000 on top, less 100,000 to 200,000


def test_no_row_entered_is_not_nobody(tmp_path: Path) -> None:
    found = judged(written(tmp_path, DECIDED), firm())
    assert (found.status, found.low, found.high) == (Status.UNDETERMINED, 0, 900_000)  # the limit of the firm
    assert found.missing() == {"leaves": 0}


@pytest.mark.parametrize(
    ("stays", "low", "high"), [(True, 400_000, 400_000), (None, 200_000, 400_000), (False, 200_000, 200_000)]
)
def test_money_held_back_is_sure_once_its_condition_is_met_and_lost_if_it_cannot_be(
    stays: bool | None, low: int, high: int, tmp_path: Path
) -> None:
    known = {} if stays is None else {"has_child": stays}
    found = judged(written(tmp_path, DECIDED, REST), firm(a_month(), **known))
    assert (found.low, found.high) == (low, high)
    lines = list(payments_of(found))
    assert sum(line.won for line in lines) == low
    assert [line.won for line in lines if line.line is Line.HELD_BACK] == [low - 400_000]


def test_lines_are_the_row_the_add_on_then_each_limit_with_its_number(tmp_path: Path) -> None:
    lower = (CARE, "at: 700000, of: person", "at: 350000, of: person")
    facts = firm(a_month(received=20_000), leave("L-02", date(2026, 3, 1), date(2026, 3, 31), received=0))
    found = judged(written(tmp_path, DECIDED, lower), facts)
    assert [(line.row, line.line, line.won) for line in payments_of(found)] == [
        ("L-01", Line.PAY, 300_000),
        ("L-01", Line.ADD, 100_000),
        ("L-01", Line.CEILING, -50_000),
        ("L-01", Line.DEDUCT, -20_000),
        ("L-02", Line.PAY, 300_000),
        ("L-02", Line.CEILING, 0),
        ("L-02", Line.DEDUCT, 0),
        (None, Line.CEILING, 0),
        (None, Line.CEILING, 0),
        (None, Line.HELD_BACK, 0),
    ]


def test_a_second_limit_takes_only_what_the_first_left(tmp_path: Path) -> None:
    limits = "\n      - ".join(
        f"{{id: own{at}, text: {TEXT}, at: {at}, of: person}}" for at in (350_000, 310_000)
    )
    two = (CARE, f"{{id: own, text: {TEXT}, at: 700000, of: person}}", limits)
    found = judged(written(tmp_path, DECIDED, two), firm(a_month(received=10_000)))
    assert [line.won for line in payments_of(found) if line.row] == [
        300_000,
        100_000,
        -50_000,
        -40_000,
        -10_000,
    ]
    assert found.low == 300_000


def test_a_row_whose_first_day_nobody_knows_counts_by_the_calendar(tmp_path: Path) -> None:
    unknown = Row("L-01", "W-01", {"kind": "care", "received": 0})
    care, _ = year(written(tmp_path, DECIDED), firm(unknown))
    assert [(each.start, each.end, each.status) for each in care.periods] == [
        (date(2026, 1, 1), date(2027, 1, 1), Status.UNDETERMINED)
    ]


def test_the_period_that_runs_is_judged_today_and_not_at_its_end(tmp_path: Path) -> None:
    begun = (CARE, "when: {fact: leave.kind, is: care}", "when: {fact: leave.start, before: as_of}")
    by_calendar = (CARE, "  anchor: leave.start\n", "")
    tomorrow = leave("L-01", date(2026, 11, 23), date(2026, 12, 22), received=0)
    folder = written(tmp_path, DECIDED, begun, by_calendar)
    care, _ = year(folder, firm(tomorrow))
    assert [each.status for each in care.periods] == [Status.INELIGIBLE]
    care, _ = year(folder, replace(firm(tomorrow), as_of=date(2025, 11, 22)))
    assert [each.status for each in care.periods] == [Status.ELIGIBLE]  # a year to come: on its last day


def test_a_year_counts_the_programmes_nobody_can_tell_an_end_of(tmp_path: Path) -> None:
    by_calendar = (CARE, "  anchor: leave.start\n", "")
    endless = (CARE, f"      - {{id: all, text: {TEXT}, at: 900000, of: firm}}\n", "")
    _, whole = year(written(tmp_path, DECIDED, by_calendar, endless), firm())
    assert whole.totals[Kind.WORKER_CASH].open == 1


def test_the_months_of_an_amount_fill_the_year() -> None:
    assert {per: MONTHS[per] * YEARLY[per] for per in Per} == dict.fromkeys(Per, 12)
