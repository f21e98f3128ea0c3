"""Whatever is written in whatever order, the log is kept as it is and clocks only ever run forward."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sme_smartwork.checklist.incidents.clocks import Running, clocks
from sme_smartwork.checklist.incidents.history import told_by
from sme_smartwork.checklist.incidents.model import Entry, Truth, What
from sme_smartwork.checklist.pack.content import content

START = datetime(2026, 11, 22, 12, tzinfo=UTC)
RESPONSE = content().response
HOURS = {each.hours: 24 for each in RESPONSE.clocks}
MOMENTS = st.integers(-200, 200).map(lambda hours: (START + timedelta(hours=hours)).isoformat())
NUMBERS = st.integers(1, 14).map(str)
DETAILS = {
    What.KNOWN: st.fixed_dictionaries({"known_at": MOMENTS, "reason": st.just("heard")}),
    What.KIND: st.fixed_dictionaries({"kind": st.sampled_from(["", "malware", "of a later pack"])}),
    What.ANSWERED: st.fixed_dictionaries(
        {"question": st.sampled_from(sorted(RESPONSE.questions)), "answer": st.sampled_from([*Truth])}
    ),
    What.DONE: st.fixed_dictionaries({"step": st.sampled_from(["staff.tell", "owner.write"])}),
    What.NOT_DONE: st.fixed_dictionaries({"step": st.sampled_from(["staff.tell", "owner.write"])}),
    What.NOTE: st.fixed_dictionaries({"text": st.text(min_size=1, max_size=20)}),
    What.CORRECTION: st.fixed_dictionaries(
        {"of": NUMBERS, "text": st.just("wrong")}, optional={"drops": st.just("yes")}
    ),
    What.LEARNED: st.fixed_dictionaries({"learned_at": MOMENTS, "text": st.just("more")}),
    What.REPORTED: st.fixed_dictionaries(
        {"clock": st.sampled_from([each.id for each in RESPONSE.clocks]), "reported_at": MOMENTS}
    ),
    What.HANDED_ON: st.fixed_dictionaries({"count": st.just("1"), "fields": st.just("incident.kind")}),
    What.ENDED: st.fixed_dictionaries({"ended_at": MOMENTS}),
    What.CLOSED: st.fixed_dictionaries({"causes": st.just("a"), "lessons": st.just("b")}),
    What.REOPENED: st.just({}),
    What.WITHDRAWN: st.fixed_dictionaries({"reason": st.just("none")}),
}


@st.composite
def logs(draw: st.DrawFn) -> tuple[Entry, ...]:
    """A log that opens and goes on in any way."""
    opening = {"kind": "malware", "drill": "no", "known_at": START.isoformat()}
    found = [Entry(1, START, What.OPENED, "", opening)]
    for number, what in enumerate(draw(st.lists(st.sampled_from(sorted(DETAILS)), max_size=12)), start=2):
        details = {key: str(value) for key, value in draw(DETAILS[what]).items()}
        found.append(Entry(number, START + timedelta(minutes=number), what, "", details))
    return tuple(found)


@settings(max_examples=200, deadline=None)
@given(log=logs())
def test_the_log_is_told_as_it_was_written_and_every_start_of_it_stays_true(log: tuple[Entry, ...]) -> None:
    incident = told_by("i", log)
    assert incident.log == log
    assert len(incident.history) == 1 + sum(each.what is What.KNOWN for each in log)
    assert incident.history[0].at == START
    assert incident.is_drill is False
    assert told_by("i", log[:1]).known_at == START


@settings(max_examples=200, deadline=None)
@given(log=logs(), hours=st.integers(-300, 300), later=st.integers(0, 500))
def test_time_only_ever_runs_out(log: tuple[Entry, ...], hours: int, later: int) -> None:
    incident = told_by("i", log)
    now = START + timedelta(hours=hours)
    before = clocks(RESPONSE.clocks, incident, HOURS, now)
    after = clocks(RESPONSE.clocks, incident, HOURS, now + timedelta(hours=later))
    for first, then in zip(before, after, strict=True):
        assert (first.due, first.report, first.open_questions) == (then.due, then.report, then.open_questions)
        assert not (first.is_over and not then.is_over)
        if first.left is not None and then.left is not None:
            assert first.left - then.left == timedelta(hours=later)


@settings(max_examples=200, deadline=None)
@given(log=logs(), hours=st.integers(-300, 300))
def test_what_was_reported_or_does_not_apply_is_never_overdue(log: tuple[Entry, ...], hours: int) -> None:
    for found in clocks(RESPONSE.clocks, told_by("i", log), HOURS, START + timedelta(hours=hours)):
        if found.state in (Running.REPORTED, Running.REPORTED_LATE, Running.NOT_APPLICABLE, Running.WAITING):
            assert not found.is_over
        assert (found.state is Running.UNDECIDED) <= bool(found.open_questions)
