"""Final results, and what has changed since."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from tests.ui.assessment.answering import answer_all, answer_one
from ui.a11y import unnamed
from ui.assessment.history.difference_card import change_told, moved_told
from ui.assessment.history.page import HistoryPage
from ui.assessment.history.state import NOW
from ui.forms.formula import FormulaDrawer
from ui.session import Session


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> HistoryPage:
    """One final result of the short start, and two answers that changed since."""
    answer_all(open_session, 2, quick=True)
    open_session.open_workspace.assessment.rounds.finalise(quick=True)
    answer_one(open_session, "D3-01", "CEO", 4)
    answer_one(open_session, "D1-01", "EMP", 0)
    made = HistoryPage(open_session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(lambda: made.view_model.state.compared is not None)
    return made


def cells(page: HistoryPage, name: str) -> list[list[str]]:
    table = page.findChild(QTableView, name)
    assert isinstance(table, QTableView)
    model = table.model()
    across = range(model.columnCount())
    return [[str(model.index(row, at).data()) for at in across] for row in range(model.rowCount())]


def test_without_a_final_result_it_says_how_to_make_one(open_session: Session, qtbot: QtBot) -> None:
    page = HistoryPage(open_session)
    qtbot.addWidget(page)
    wanted: list[tuple[str, object]] = []
    open_session.wanted.connect(lambda screen, where: wanted.append((screen, where)))
    page.view_model.open_result()
    assert page.view_model.state.compared is None
    assert wanted == [("assessment", "result:")]


def test_changed_answers_are_listed_with_what_they_moved(page: HistoryPage) -> None:
    rows = cells(page, "history-changes")
    assert [(row[0][:5], row[1]) for row in rows] == [("D3-01", "경영자"), ("D1-01", "직원")]
    assert rows[0][2].startswith("2  ")
    assert rows[0][3].startswith("4  ")
    assert rows[1][2] == "답 없음"
    assert rows[0][4].startswith("▲")
    assert rows[1][4].startswith("▼")


def test_the_difference_is_explained_question_by_question(page: HistoryPage) -> None:
    state = page.view_model.state
    assert state.compared is not None
    assert state.difference == state.compared.comparison.after.score - Decimal(50)  # type: ignore[operator]
    page.view_model.explain("difference")
    drawer = page.findChild(FormulaDrawer)
    assert isinstance(drawer, FormulaDrawer)
    assert drawer.formula is not None
    assert [each.symbol for each in drawer.formula.lines] == ["D3-01", "D1-01"]


def test_a_round_is_taken_back_and_restored(page: HistoryPage, open_session: Session, qtbot: QtBot) -> None:
    page.view_model.withdraw()
    assert page.view_model.state.rounds == ()
    open_session.undo.undo()
    qtbot.waitUntil(lambda: page.view_model.state.compared is not None)
    assert len(cells(page, "history-rounds")) == 1


def test_two_rounds_are_compared_with_each_other(
    page: HistoryPage, open_session: Session, qtbot: QtBot
) -> None:
    rounds = open_session.open_workspace.assessment.rounds
    second = open_session.save("assessment", lambda: rounds.finalise(quick=True))
    first = rounds.all()[-1]
    page.view_model.choose(first.id)
    page.view_model.compare_with(second.id)
    qtbot.waitUntil(lambda: page.view_model.state.compared is not None)
    answer_one(open_session, "D2-01", "CEO", 0)
    qtbot.waitUntil(lambda: page.view_model.state.compared is not None)
    assert page.view_model.state.after == second.id
    assert {row[0][:5] for row in cells(page, "history-changes")} == {"D3-01", "D1-01"}
    page.view_model.compare_with(NOW)
    qtbot.waitUntil(lambda: len(cells(page, "history-changes")) == 3)


def test_when_nothing_changed_since_the_newest_the_one_before_it_is_compared(
    page: HistoryPage, open_session: Session, qtbot: QtBot
) -> None:
    rounds = open_session.open_workspace.assessment.rounds
    rounds.finalise(quick=True)
    again = HistoryPage(open_session)
    qtbot.addWidget(again)
    assert page.view_model.state.rounds
    assert again.view_model.state.before == rounds.all()[-1].id


def test_everything_has_a_name(page: HistoryPage) -> None:
    assert unnamed(page) == ()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (Decimal("42.05"), Decimal("55"), "42.1 → 55 (▲ 13)"),  # the difference is rounded, not the ends
        (Decimal(50), Decimal("49.96"), "50 → 50 (0)"),
        (Decimal(50), Decimal(40), "50 → 40 (▼ 10)"),
        (None, Decimal(40), "– → 40"),
    ],
)
def test_a_change_is_told_with_its_direction(
    before: Decimal | None, after: Decimal | None, told: str
) -> None:
    assert change_told(before, after) == told


def test_a_move_of_nothing_known_is_a_dash() -> None:
    assert moved_told(None) == "–"
