"""Days to know: in order, and as a calendar that any program reads and that names nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.intake.text import clean_text
from sme_smartwork.subsidy.dates import Entry, calendar, deadlines, entries, steps
from sme_smartwork.subsidy.model import (
    Combination,
    Deadline,
    DeadlineKind,
    Evaluation,
    ProgrammeResult,
    Status,
    Step,
    Upcoming,
)
from sme_smartwork.subsidy.steps import StepKind
from sme_smartwork.wording import Text

STAMP = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)


def result(name: str, status: Status, *days: Deadline, dismissed: bool = False) -> ProgrammeResult:
    """A programme with these days, and a step that must wait."""
    title = Text(f"{name} 지원금", f"{name} grant")
    wait = Step(
        StepKind.PURCHASE, Text("먼저 신청해요.", "Apply first."), programme=name, yearly_won=len(name)
    )
    return ProgrammeResult(
        name, title, title, status, None, deadlines=days, steps=(wait,), dismissed=dismissed
    )


def day(name: str, on: date | None, *workers: str) -> Deadline:
    """A last day to claim."""
    what = Text("신청 마감; 서류, 준비", "Last day; papers, ready")
    return Deadline(on, what, DeadlineKind.CLAIM_UNTIL, workers=workers, programme=name)


def evaluation(*results: ProgrammeResult) -> Evaluation:
    """These programmes, and a law to come."""
    coming = Upcoming(date(2027, 1, 1), Text("바뀌어요", "It changes"), ("a",), (), "A")
    return Evaluation(date(2026, 11, 22), "p", results, Combination((), (), 0, 0), (), upcoming=(coming,))


def unfolded(told: str) -> list[str]:
    """The lines of a calendar as they were before they were folded."""
    return told.replace("\r\n ", "").split("\r\n")


FIRM = evaluation(
    result("a", Status.ELIGIBLE, day("a", date(2027, 2, 28), "W-01"), day("a", None)),
    result("bb", Status.UNDETERMINED, day("bb", date(2026, 12, 1))),
    result("c", Status.INELIGIBLE, day("c", date(2026, 12, 2))),
    result("d", Status.ELIGIBLE, day("d", date(2026, 12, 3)), dismissed=True),
)


def test_days_come_in_order_and_those_of_refused_or_dismissed_programmes_do_not() -> None:
    assert [each.programme for each in deadlines(FIRM)] == ["bb", "a", "a", "a"]
    assert [each.on for each in deadlines(FIRM)][-1] is None


def test_only_dated_days_that_are_not_past_go_into_the_calendar() -> None:
    found = entries(FIRM, since=date(2026, 12, 2))
    assert [each.deadline.on for each in found] == [date(2027, 1, 1), date(2027, 2, 28)]


def test_a_step_is_told_with_the_most_money_first() -> None:
    assert [each.programme for each in steps(FIRM, StepKind.PURCHASE)] == ["bb", "a"]
    assert steps(FIRM, StepKind.HIRE) == ()


def test_the_order_of_people_does_not_make_another_day_of_it() -> None:
    one, other = (day("a", date(2027, 2, 28), *codes) for codes in (("W-01", "W-02"), ("W-02", "W-01")))
    assert Entry(one, one.what).uid == Entry(other, other.what).uid


def test_the_calendar_has_whole_days_codes_only_and_both_languages() -> None:
    told = calendar(entries(FIRM), STAMP, "ko")
    lines = unfolded(told)
    assert "DTSTART;VALUE=DATE:20270228" in lines
    assert "DTEND;VALUE=DATE:20270301" in lines
    assert "SUMMARY:a 지원금: 신청 마감\\; 서류\\, 준비 (W-01)" in lines
    assert "DESCRIPTION:a grant: Last day\\; papers\\, ready (W-01)" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 3
    assert told.endswith("END:VCALENDAR\r\n")


def test_an_event_keeps_its_id_when_only_its_day_moves() -> None:
    title = Text("a", "a")
    ids = {Entry(day("a", on, "W-01"), title).uid for on in (date(2026, 1, 1), date(2026, 2, 1))}
    assert len(ids) == 1
    assert ids.isdisjoint({Entry(day("a", date(2026, 1, 1), "W-02"), title).uid})


@given(words=st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=200))
def test_no_line_is_longer_than_75_octets_and_nothing_visible_is_lost(words: str) -> None:
    told = calendar((Entry(Deadline(date(2026, 1, 1), Text(words, "x")), Text("t", "t")),), STAMP, "ko")
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    visible = "\n".join(clean_text(line) for line in f"t: {words}".splitlines())
    escaped = visible.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    assert f"SUMMARY:{escaped}" in unfolded(told)
