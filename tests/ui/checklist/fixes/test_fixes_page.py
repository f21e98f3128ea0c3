"""What to mend first, one promise for everybody, and the days that are near."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.model import Reply, Waiver
from tests.ui.conftest import NOW
from ui.a11y import unnamed
from ui.checklist.fixes.page import FixesPage
from ui.checklist.fixes.state import Kind
from ui.checklist.fixes.view_model import FixesViewModel
from ui.checklist.fixes.words import effort_words, minutes_words, people_words
from ui.session import Session

HIGH = "U-AST-01"
PATIENCE = 30_000


@pytest.fixture
def firm(open_session: Session) -> Session:
    company, checklist = open_session.open_workspace.company, open_session.open_workspace.checklist
    for name in ("김하나", "박둘", "최셋"):
        company.add_worker(name=name)
    for worker, reply in (("W-01", Reply.NO), ("W-02", Reply.NO), ("W-03", Reply.YES)):
        checklist.record(worker, HIGH, reply, at=NOW)
    return open_session


def test_a_fix_says_who_how_long_and_what_holds_the_grade(firm: Session, qtbot: QtBot) -> None:
    page = FixesPage(firm)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    idle(firm, qtbot)
    fix = page.view_model.state.fix
    assert fix is not None
    assert fix.item.id == HIGH
    assert (fix.people, fix.capping) == (("W-01", "W-02"), 2)
    assert "어림잡은" in effort_words(fix)
    assert not unnamed(page)


def test_one_promise_for_everybody_is_one_step_that_can_be_undone(firm: Session, qtbot: QtBot) -> None:
    model, checklist = read(firm, qtbot), firm.open_workspace.checklist
    model.choose(HIGH)
    model.promise("2026-12-04")
    idle(firm, qtbot)
    kept = [checklist.answers(worker)[HIGH].promise for worker in ("W-01", "W-02", "W-03")]
    assert kept == [date(2026, 12, 4), date(2026, 12, 4), None]
    assert [(each.kind, each.worker) for each in model.state.dated] == [
        (Kind.PROMISE, "W-01"),
        (Kind.PROMISE, "W-02"),
    ]
    firm.undo.undo()
    assert checklist.answers("W-01")[HIGH].promise is None
    assert checklist.answers("W-01")[HIGH].reply is Reply.NO
    firm.undo.redo()
    assert checklist.answers("W-02")[HIGH].promise == date(2026, 12, 4)


def test_a_promise_taken_back_leaves_what_was_handed_in_meanwhile(firm: Session, qtbot: QtBot) -> None:
    model, checklist = read(firm, qtbot), firm.open_workspace.checklist
    model.choose(HIGH)
    model.promise("2026-12-04")
    idle(firm, qtbot)
    checklist.record("W-01", HIGH, Reply.YES, at=NOW, device="d" * 32)
    firm.undo.undo()
    assert {each.device: each.reply for each in checklist.kept("W-01", HIGH)} == {
        "": Reply.NO,
        "d" * 32: Reply.YES,
    }
    assert checklist.answers("W-02")[HIGH].promise is None


@pytest.mark.parametrize("typed", ["2026-11-21", "다음 주", ""])
def test_a_day_that_has_passed_or_is_none_is_refused_beside_the_field(
    firm: Session, qtbot: QtBot, typed: str
) -> None:
    model = read(firm, qtbot)
    model.promise(typed)
    assert model.state.problem is not None
    assert firm.open_workspace.checklist.answers("W-01")[HIGH].promise is None
    model.promise("2026-11-22")  # today still can be kept
    assert model.state.problem is None


def test_accepted_risks_that_end_or_have_ended_are_among_the_days(firm: Session, qtbot: QtBot) -> None:
    checklist = firm.open_workspace.checklist
    until = NOW.date() + timedelta(days=30)
    checklist.waive("W-01", HIGH, Waiver("owner", "새 PC가 와요", "외출할 때 끄기", until))
    checklist.waive("W-02", HIGH, Waiver("owner", "새 PC가 와요", "끄기", until + timedelta(days=1)))
    assert [(each.worker, each.on) for each in read(firm, qtbot).state.dated] == [("W-01", until)]


def test_items_nobody_denies_but_old_ones_are_fixes_that_nobody_can_promise(
    firm: Session, qtbot: QtBot
) -> None:
    checklist = firm.open_workspace.checklist
    checklist.record("W-03", "U-AWR-01", Reply.YES, at=NOW - timedelta(days=900))
    model = read(firm, qtbot)
    model.choose("U-AWR-01")
    assert model.state.fix is not None
    assert model.state.fix.stale == 1
    assert model.state.open_people == ()


def test_of_many_people_the_first_are_named_and_the_others_counted() -> None:
    codes = tuple(f"W-{number:02}" for number in range(1, 16))
    assert people_words(codes, {"W-01": "김하나"}).startswith("W-01 김하나, W-02")
    assert people_words(codes, {}).endswith("외 3명")
    assert [minutes_words(each) for each in (5, 60, 75, None)] == ["5분", "1시간", "1시간 15분", "모름"]


def test_a_fix_leads_to_its_people_and_a_day_to_its_item(firm: Session, qtbot: QtBot) -> None:
    page = FixesPage(firm)
    qtbot.addWidget(page)
    idle(firm, qtbot)
    wanted: list[object] = []
    firm.wanted.connect(lambda _screen, where: wanted.append(where))
    page.card.people_wanted.emit()
    page._to_dated(("W-01", HIGH, Kind.PROMISE))
    assert wanted == [f"people:{HIGH}", f"items:W-01/{HIGH}"]


def read(session: Session, qtbot: QtBot) -> FixesViewModel:
    model = FixesViewModel(session)
    idle(session, qtbot)
    return model


def idle(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=PATIENCE)


def test_of_many_days_the_nearest_are_listed_and_the_others_counted(firm: Session, qtbot: QtBot) -> None:
    checklist, company = firm.open_workspace.checklist, firm.open_workspace.company
    with firm.open_workspace.store.change():
        for number in range(33):
            code = company.add_worker(name=f"사람 {number}").code
            checklist.record(
                code, HIGH, Reply.NO, at=NOW, promise=NOW.date() + timedelta(days=30 - number % 3)
            )
    page = FixesPage(firm)
    qtbot.addWidget(page)
    idle(firm, qtbot)
    table = page._dated.model()
    assert table.rowCount() == 30
    assert table.index(0, 0).data() == "2026-12-20"
    assert "3개" in page._more.text()
