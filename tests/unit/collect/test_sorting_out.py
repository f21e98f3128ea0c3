"""Which report of a firm counts, and what is told of the others."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sme_smartwork.collect.dataset import Dataset
from sme_smartwork.collect.decisions.journal import decided
from sme_smartwork.collect.decisions.model import Action
from sme_smartwork.collect.sorting_out import Terms
from tests.support.collecting import collected, engine, rows, say, states, told, troubles

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ROUND = Terms(programme="flex", round="2026-2", due=datetime(2026, 11, 20, 15), required=("people",))
OURS = {"programme": "flex", "round": "2026-2", "figures": {"people": 5}}


class Desk:
    """A folder of made-up reports and the collection made of it."""

    def __init__(self, top: Path) -> None:
        self.inbox, self.out = top / "inbox", top / "out"

    def say(self, name: str, **said: object) -> Path:
        return say(self.inbox / name, **said)

    def collect(self, terms: Terms | None = None) -> Dataset:
        return collected(self.out, self.inbox, terms=terms, by=engine(told))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def sha_of(dataset: Dataset, label: str) -> str:
    ((sha256,),) = rows(dataset, "SELECT sha256 FROM files WHERE label = ?", [label])
    return str(sha256)


def test_the_higher_number_wins_then_the_later_moment_then_the_id(desk: Desk) -> None:
    desk.say("a1.xlsx", fingerprint="A", id="1", seq=2, made_at="2026-11-01 09:00:00")
    desk.say("a2.xlsx", fingerprint="A", id="2", seq=1, made_at="2026-11-09 09:00:00")
    desk.say("a3.xlsx", fingerprint="A", id="3", made_at="2026-11-10 09:00:00")
    desk.say("b1.xlsx", fingerprint="B", id="1", made_at="2026-11-01 09:00:00")
    desk.say("b2.xlsx", fingerprint="B", id="2", made_at="2026-11-02 09:00:00")
    desk.say("c1.xlsx", fingerprint="C", id="1")
    desk.say("c2.xlsx", fingerprint="C", id="2")
    assert states(desk.collect()) == {
        "a1.xlsx": "counted",
        "a2.xlsx": "older",
        "a3.xlsx": "older",
        "b1.xlsx": "older",
        "b2.xlsx": "counted",
        "c1.xlsx": "older",
        "c2.xlsx": "counted",
    }


def test_rounds_and_programmes_count_apart(desk: Desk) -> None:
    desk.say("one.xlsx", programme="flex", round="2026-1", id="1")
    desk.say("two.xlsx", programme="flex", round="2026-2", id="2")
    desk.say("other.xlsx", programme="senior", round="2026-2", id="3")
    desk.say("none.xlsx", id="4")
    assert set(states(desk.collect()).values()) == {"counted"}


def test_another_kind_of_paper_stands_beside_and_is_not_counted_twice(desk: Desk) -> None:
    desk.say("report.xlsx", kind="programme", id="1", made_at="2026-11-01 09:00:00")
    desk.say("readiness.xlsx", kind="readiness", id="2", made_at="2026-11-05 09:00:00")
    dataset = desk.collect()
    assert states(dataset) == {"report.xlsx": "counted", "readiness.xlsx": "beside"}
    assert rows(dataset, "SELECT count(*) FROM reports WHERE counts") == [(1,)]


def test_one_report_saved_again_is_a_duplicate_and_so_is_a_copy(desk: Desk) -> None:
    desk.say("a.xlsx", id="1")
    desk.say("a-copy.xlsx", id="1")
    desk.say("a-saved.xlsx", id="1", language="en")
    dataset = desk.collect()
    assert states(dataset) == {"a-copy.xlsx": "counted", "a.xlsx": "duplicate", "a-saved.xlsx": "duplicate"}
    assert rows(dataset, "SELECT label, other FROM problems ORDER BY label") == [
        ("a-saved.xlsx", "a-copy.xlsx"),
        ("a.xlsx", "a-copy.xlsx"),
    ]


def test_a_report_that_does_not_hold_never_pushes_out_one_that_does(desk: Desk) -> None:
    desk.say("good.xlsx", id="1")
    for number, verdict in enumerate(("changed", "impossible", "bad_signature", "unsigned", "newer")):
        desk.say(f"{verdict}.xlsx", id="9", seq=9 + number, verdict=verdict)
    found = states(desk.collect())
    assert found.pop("good.xlsx") == "counted"
    assert all(label == f"{state}.xlsx" for label, state in found.items())


def test_a_programme_sets_aside_what_is_late_foreign_or_incomplete(desk: Desk) -> None:
    desk.say("good.xlsx", **OURS, fingerprint="A")
    desk.say("late.xlsx", **OURS, fingerprint="B", made_at="2026-11-20 15:00:00")
    desk.say("foreign.xlsx", **OURS | {"round": "2026-1"}, fingerprint="C")
    desk.say("none.xlsx", figures={"people": 3}, fingerprint="D")
    desk.say("incomplete.xlsx", **OURS | {"figures": {"women_people": 1}}, fingerprint="E")
    dataset = desk.collect(ROUND)
    assert states(dataset) == {
        "good.xlsx": "counted",
        "late.xlsx": "late",
        "foreign.xlsx": "foreign",
        "none.xlsx": "foreign",
        "incomplete.xlsx": "incomplete",
    }
    assert rows(dataset, "SELECT params->>'missing' FROM problems WHERE trouble = 'incomplete'") == [
        ('["people"]',)
    ]
    assert rows(dataset, "SELECT label FROM reports WHERE late") == [("late.xlsx",)]


def test_a_late_report_leaves_the_one_in_time_in_force(desk: Desk) -> None:
    desk.say("in-time.xlsx", **OURS, id="1", seq=1)
    desk.say("late.xlsx", **OURS, id="2", seq=2, made_at="2026-11-21 09:00:00")
    assert states(desk.collect(ROUND)) == {"in-time.xlsx": "counted", "late.xlsx": "late"}


def test_only_firms_that_are_known_count_where_a_list_was_given(desk: Desk) -> None:
    desk.say("a.xlsx", fingerprint="A")
    desk.say("b.xlsx", fingerprint="B", id="2")
    assert states(desk.collect(Terms(known=("B",)))) == {"a.xlsx": "unknown_firm", "b.xlsx": "counted"}
    assert states(desk.collect(Terms(known=()))) == {"a.xlsx": "unknown_firm", "b.xlsx": "unknown_firm"}


def test_one_name_or_number_under_two_keys_is_serious_and_both_count(desk: Desk) -> None:
    same = {"firm_name": "다온정밀", "business_number": "123-45-67890"}
    desk.say("a.xlsx", fingerprint="A", figures=same)
    desk.say("b.xlsx", fingerprint="B", figures=same | {"business_number": "1234567890"})
    desk.say("c.xlsx", fingerprint="C", figures={"firm_name": "다른 곳"})
    dataset = desk.collect()
    assert set(states(dataset).values()) == {"counted"}
    assert rows(dataset, "SELECT label, trouble, severity, other FROM problems ORDER BY trouble, label") == [
        ("a.xlsx", "same_name", "serious", "다온정밀"),
        ("b.xlsx", "same_name", "serious", "다온정밀"),
        ("a.xlsx", "same_number", "serious", "1234567890"),
        ("b.xlsx", "same_number", "serious", "1234567890"),
    ]


def test_an_officer_accepts_returns_and_takes_back(desk: Desk) -> None:
    desk.say("old.xlsx", id="1", seq=1, fingerprint="A")
    desk.say("changed.xlsx", id="2", seq=2, verdict="changed", problems=[{"fault": "changed_cell"}], faults=1)
    desk.say("unsigned.xlsx", id=None, verdict="unsigned", fingerprint=None, figures=None)
    first = desk.collect()
    before = states(first)
    changed, unsigned = sha_of(first, "changed.xlsx"), sha_of(first, "unsigned.xlsx")
    decided(desk.out, NOON, changed, Action.ACCEPT, "전화로 확인", "담당관")
    decided(desk.out, NOON, unsigned, Action.ACCEPT, "전화로 확인", "담당관")
    accepted = desk.collect()
    assert states(accepted) == {"old.xlsx": "older", "changed.xlsx": "accepted", "unsigned.xlsx": "unsigned"}
    assert rows(accepted, "SELECT label, counts, decision FROM reports ORDER BY label") == [
        ("changed.xlsx", True, "accept"),
        ("old.xlsx", False, None),
    ]
    assert ("changed.xlsx", "note") in rows(accepted, "SELECT label, severity FROM problems")
    decided(desk.out, NOON, changed, Action.RETURN, "다시 보내 주세요", "담당관")
    assert states(desk.collect())["changed.xlsx"] == "returned"
    decided(desk.out, NOON, changed, Action.UNDO, "", "담당관")
    decided(desk.out, NOON, changed, Action.UNDO, "", "담당관")
    assert states(desk.collect()) == before


def test_figures_become_typed_columns_and_strange_ones_stay_together(desk: Desk) -> None:
    desk.say(
        "a.xlsx",
        figures={
            "people": 12,
            "readiness_score": "58.25",
            "founded_on": "2015-03-02",
            "priority_support": True,
            "status.flexible_work_grant": "eligible",
            "figure_of_tomorrow": "neu",
            "q\"uote's": 1,
        },
    )
    dataset = desk.collect()
    types = dict(row[:2] for row in rows(dataset, "DESCRIBE reports"))
    assert types["people"] == "BIGINT"
    assert types["readiness_score"].startswith("DECIMAL")
    assert types["founded_on"] == "DATE"
    assert types["priority_support"] == "BOOLEAN"
    assert types["status.flexible_work_grant"] == "VARCHAR"
    assert "figure_of_tomorrow" not in types
    ((score, more),) = rows(dataset, "SELECT readiness_score::VARCHAR, more FROM reports")
    assert score == "58.250000000"
    assert more == '{"figure_of_tomorrow":"neu","q\\"uote\'s":1}'


def test_what_is_gone_is_told_and_no_longer_counted(desk: Desk) -> None:
    desk.say("old.xlsx", id="1", seq=1)
    newer = desk.say("new.xlsx", id="2", seq=2)
    assert states(desk.collect()) == {"old.xlsx": "older", "new.xlsx": "counted"}
    said = newer.read_text()
    newer.unlink()
    for _ in range(2):
        dataset = desk.collect()
        assert states(dataset) == {"old.xlsx": "counted", "new.xlsx": "removed"}
        assert troubles(dataset) == [("new.xlsx", "removed")]
    newer.write_text(said)
    assert states(desk.collect()) == {"old.xlsx": "older", "new.xlsx": "counted"}


def test_a_place_that_cannot_be_reached_loses_nothing(desk: Desk) -> None:
    desk.say("a.xlsx")
    desk.collect()
    desk.inbox.rename(desk.inbox.with_name("away"))
    dataset = desk.collect()
    assert states(dataset) == {"a.xlsx": "counted"}
    assert troubles(dataset) == [("inbox", "missing")]


def test_places_of_another_day_stay_in_the_collection(desk: Desk, tmp_path: Path) -> None:
    desk.say("a.xlsx", fingerprint="A")
    (tmp_path / "empty").mkdir()
    collected(desk.out, desk.inbox, tmp_path / "empty", by=engine(told))
    say(tmp_path / "more" / "b.xlsx", fingerprint="B")
    dataset = collected(desk.out, tmp_path / "more", by=engine(told))
    assert states(dataset) == {"a.xlsx": "counted", "b.xlsx": "counted"}
    assert troubles(dataset) == [("empty", "nothing")]
    assert len(dataset.manifest.places) == 3
