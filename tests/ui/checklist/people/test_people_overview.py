"""People against items: one sign a cell, filters, orders, totals, keys, and names that can be covered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.model import Outcome, ProbeResult, Reply, Waiver
from tests.ui.conftest import NOW
from ui.a11y import unnamed
from ui.checklist.people.page import PeoplePage
from ui.checklist.people.signs import LOOKS, legend
from ui.checklist.people.state import Only, PeopleState, Sign, Total
from ui.checklist.people.view_model import PeopleViewModel
from ui.kit.scroll import Scroll
from ui.session import Session

PATIENCE = 30_000
HIGH, LOW = "U-AST-01", "U-AST-05"  # weight 5 and 4


@pytest.fixture
def firm(open_session: Session) -> Session:
    for name in ("김하나", "박둘", "최셋"):
        open_session.open_workspace.company.add_worker(name=name)
    return open_session


def sign(state: PeopleState, worker: str | None, item: str) -> Sign:
    subject = next(each for each in state.subjects if each.worker == worker)
    return subject.signs[[each.id for each in state.items].index(item)]


def shown(state: PeopleState) -> list[str | None]:
    return [state.subjects[at].worker for at in state.rows]


def answer(
    session: Session, worker: str | None, item: str, reply: Reply, note: str = "", days: int = 0
) -> None:
    session.open_workspace.checklist.record(worker, item, reply, note, at=NOW - timedelta(days=days))


def test_every_standing_has_a_sign_of_its_own(firm: Session, qtbot: QtBot) -> None:
    checklist = firm.open_workspace.checklist
    answer(firm, "W-01", HIGH, Reply.NO)
    answer(firm, "W-01", LOW, Reply.NO)
    answer(firm, "W-01", "U-AST-02", Reply.DONT_KNOW)
    answer(firm, "W-01", "U-AST-03", Reply.YES, days=40)
    answer(firm, "W-01", "U-AST-04", Reply.PARTLY, "반만")
    answer(firm, "W-01", "U-AST-06", Reply.NOT_APPLICABLE, "안 써요")
    answer(firm, "W-02", HIGH, Reply.YES)
    checklist.keep_probes("W-02", "a" * 32, [ProbeResult("P01", Outcome.FAIL, "off", NOW, "security 1")])
    answer(firm, "W-02", LOW, Reply.NO)
    checklist.waive("W-02", LOW, Waiver("owner", "새 PC가 와요", "외출할 때 끄기", NOW.date()))
    state = read(firm, qtbot).state
    assert [sign(state, "W-01", each) for each in (HIGH, LOW, "U-AST-02", "U-AST-03")] == [
        Sign.HIGH,
        Sign.UNMET,
        Sign.DONT_KNOW,
        Sign.STALE,
    ]
    assert sign(state, "W-01", "U-AST-04") is Sign.PARTLY
    assert sign(state, "W-01", "U-AST-06") is Sign.UNREVIEWED
    assert (sign(state, "W-02", HIGH), sign(state, "W-02", LOW)) == (Sign.MISMATCH, Sign.WAIVED)
    assert sign(state, "W-03", HIGH) is Sign.UNANSWERED


def test_devices_that_answer_differently_are_shown_as_a_conflict(firm: Session, qtbot: QtBot) -> None:
    item = "U-AWR-01"
    for device, reply in (("a" * 32, Reply.YES), ("b" * 32, Reply.NO)):
        firm.open_workspace.checklist.record("W-01", item, reply, at=NOW, device=device)
    assert sign(read(firm, qtbot).state, "W-01", item) is Sign.CONFLICT


def test_no_two_signs_look_alike_without_colour_but_those_that_disagree() -> None:
    glyphs = [glyph for sign, (glyph, _tone) in LOOKS.items() if sign is not Sign.CONFLICT]
    assert len(set(glyphs)) == len(glyphs)
    assert len({status.words for status in legend()}) == len(Sign) - 1


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (Only.OPEN, ["W-01"]),
        (Only.HIGH, ["W-01"]),
        (Only.STALE, ["W-02"]),
        (Only.UNANSWERED, ["W-01", "W-02", "W-03"]),
        (Only.MISMATCH, []),
    ],
)
def test_only_those_are_shown_who_have_what_is_looked_for(
    firm: Session, qtbot: QtBot, only: Only, expected: list[str]
) -> None:
    answer(firm, "W-01", HIGH, Reply.NO)
    answer(firm, "W-02", HIGH, Reply.YES, days=400)
    model = read(firm, qtbot)
    model.choose("only", only.value)
    assert shown(model.state) == expected


def test_area_layer_and_type_choose_the_items_and_another_role_shows_the_firm(
    firm: Session, qtbot: QtBot
) -> None:
    model = read(firm, qtbot)
    every = len(model.state.columns)
    for part, value in (("area", "U-AWR"), ("layer", "device"), ("type", "video")):
        model.show_all()
        model.choose(part, value)
        items = [model.state.items[at] for at in model.state.columns]
        assert 0 < len(items) < every
    model.choose("role", "manager")
    assert shown(model.state) == [None]
    assert {model.state.items[at].role for at in model.state.columns} == {"manager"}


def test_people_are_found_by_code_and_by_name_unless_names_are_covered(firm: Session, qtbot: QtBot) -> None:
    page = shown_page(firm, qtbot)
    model = page.view_model
    model.choose("sought", "박")
    assert shown(model.state) == ["W-02"]
    page._cover.click()
    idle(firm, qtbot)
    assert shown(model.state) == []
    model.choose("sought", "w-03")
    assert shown(model.state) == ["W-03"]


def test_lines_are_ordered_by_any_column_and_the_other_way_round(firm: Session, qtbot: QtBot) -> None:
    answer(firm, "W-02", HIGH, Reply.NO)
    answer(firm, "W-03", HIGH, Reply.YES)
    model = read(firm, qtbot)
    model.order_by(HIGH)
    assert shown(model.state) == ["W-02", "W-01", "W-03"]
    model.order_by(HIGH)
    assert shown(model.state) == ["W-03", "W-01", "W-02"]
    model.order_by("score")
    assert shown(model.state) == ["W-02", "W-03", "W-01"]  # who has no score comes last
    model.order_by("score")
    assert shown(model.state) == ["W-03", "W-02", "W-01"]


def test_one_answer_makes_nobody_good_and_the_worst_grades_come_first(firm: Session, qtbot: QtBot) -> None:
    answer(firm, "W-01", LOW, Reply.YES)
    answer(firm, "W-02", HIGH, Reply.NO)
    model = read(firm, qtbot)
    grades = {each.worker: each.grade for each in model.state.subjects}
    assert [grades[code] for code in ("W-01", "W-02", "W-03")] == ["open", "caution", None]
    model.order_by("grade")
    assert shown(model.state) == ["W-02", "W-01", "W-03"]


def test_totals_count_the_lines_that_are_shown(firm: Session, qtbot: QtBot) -> None:
    answer(firm, "W-01", HIGH, Reply.YES)
    answer(firm, "W-02", HIGH, Reply.NO)
    answer(firm, "W-03", HIGH, Reply.YES, days=400)
    model = read(firm, qtbot)
    at = [model.state.items[column].id for column in model.state.columns].index(HIGH)
    assert (model.state.item_totals[at].met, model.state.item_totals[at].asked) == (1, 3)
    area = next(each for each in model.state.area_totals if each.area == "U-AST")
    assert (area.open, area.stale) == (1, 1)
    model.choose("sought", "W-01")
    assert (model.state.item_totals[at].met, model.state.item_totals[at].asked) == (1, 1)


def test_enter_opens_the_item_of_the_person_and_s_orders_by_the_column(firm: Session, qtbot: QtBot) -> None:
    page = shown_page(firm, qtbot)
    wanted: list[tuple[str, object]] = []
    firm.wanted.connect(lambda screen, where: wanted.append((screen, where)))
    rows = page.grid.model()
    column = next(at for at in range(rows.columnCount()) if page.grid._rows.name_of(at) == LOW)
    page.grid.setCurrentIndex(rows.index(1, column))
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert wanted == [("checklist", f"items:W-02/{LOW}")]
    qtbot.keyClick(page.grid, Qt.Key.Key_S)
    assert page.view_model.state.order.by == LOW
    qtbot.keyClick(page.grid, Qt.Key.Key_Left)
    assert page.grid.currentIndex().column() == column - 1


def test_a_cell_says_person_item_and_sign_in_words(firm: Session, qtbot: QtBot) -> None:
    answer(firm, "W-01", HIGH, Reply.NO)
    page = shown_page(firm, qtbot)
    column = next(at for at in range(page.grid.model().columnCount()) if page.grid._rows.name_of(at) == HIGH)
    told = page.grid.model().index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("W-01 김하나, U-AST-01: 높음")
    assert not unnamed(page)


def test_an_empty_roster_says_what_to_do_and_unanswered_people_are_said_so(
    open_session: Session, qtbot: QtBot
) -> None:
    page = shown_page(open_session, qtbot)
    assert page._empty.isVisible()
    assert not page.grid.isVisible()
    open_session.save("company", lambda: open_session.open_workspace.company.add_worker(name="김하나"))
    idle(open_session, qtbot)
    assert page.grid.isVisible()
    assert page._unanswered.isVisible()
    open_session.save("checklist", lambda: answer(open_session, "W-01", HIGH, Reply.YES))
    idle(open_session, qtbot)
    assert not page._unanswered.isVisible()


def test_a_jump_to_an_item_puts_those_who_lack_it_first(firm: Session, qtbot: QtBot) -> None:
    answer(firm, "W-03", HIGH, Reply.NO)
    page = PeoplePage(firm)
    qtbot.addWidget(page)
    page.arrive(HIGH)  # before anything was read
    idle(firm, qtbot)
    assert shown(page.view_model.state)[0] == "W-03"
    assert page.view_model.state.filter.area == "U-AST"


def read(session: Session, qtbot: QtBot) -> PeopleViewModel:
    model = PeopleViewModel(session)
    idle(session, qtbot)
    return model


def idle(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=PATIENCE)


def shown_page(session: Session, qtbot: QtBot) -> PeoplePage:
    page = PeoplePage(session)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    idle(session, qtbot)
    return page


def test_a_header_that_still_counts_lines_which_are_gone_is_told_nothing(firm: Session, qtbot: QtBot) -> None:
    rows = shown_page(firm, qtbot).grid.model()  # while lines are replaced, Qt asks so, and an error ends it
    assert rows.headerData(rows.rowCount(), Qt.Orientation.Vertical) is None
    assert rows.headerData(rows.columnCount() + 9, Qt.Orientation.Horizontal) is None


def test_all_lines_may_go_and_come_back(firm: Session, qtbot: QtBot) -> None:
    page = shown_page(firm, qtbot)
    for part, value in (
        ("area", "U-AWR"),
        ("area", ""),
        ("sought", "nobody"),
        ("sought", "03"),
        ("sought", ""),
    ):
        page.view_model.choose(part, value)
        assert page.grid.horizontalHeader().count() == len(page.view_model.state.columns) + len(Total)
        page.grab()
    assert len(page.view_model.state.rows) == 3


def test_the_table_takes_the_height_that_is_left_and_the_signs_stay_explained(
    open_session: Session, qtbot: QtBot
) -> None:
    for number in range(25):
        open_session.open_workspace.company.add_worker(name=f"직원 {number}")
    answer(open_session, "W-01", HIGH, Reply.YES)
    page = shown_page(open_session, qtbot)
    around = page.findChild(Scroll)
    assert around is not None
    qtbot.waitUntil(lambda: around.verticalScrollBar().maximum() == 0)
    assert not page._areas.isVisible()
    qtbot.mouseClick(page._unfold, Qt.MouseButton.LeftButton)
    assert page._areas.isVisible()
    before = page.grid.height()
    qtbot.mouseClick(page._unfold, Qt.MouseButton.LeftButton)
    page.resize(1000, 900)
    qtbot.waitUntil(lambda: page.grid.height() > before and around.verticalScrollBar().maximum() == 0)
    page.view_model.choose("sought", "W-01")
    qtbot.waitUntil(lambda: page.grid.height() < before)  # one line needs no empty ones below it


@pytest.mark.parametrize("width", [900, 1000, 1037, 1111])
def test_the_last_item_in_sight_is_whole(firm: Session, qtbot: QtBot, width: int) -> None:
    page = shown_page(firm, qtbot)
    page.resize(width, 700)
    header, seen = page.grid.horizontalHeader(), page.grid.viewport()
    qtbot.waitUntil(
        lambda: any(
            header.sectionViewportPosition(at) + header.sectionSize(at) == seen.width()
            for at in range(len(Total), header.count())
        )
    )
