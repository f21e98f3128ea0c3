"""A table of a million rows holds the pages in sight, asks for no others, and keeps up with the hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.forms.long_table import PAGE, LongTable
from ui.kit import Column, Status, Tone

_MILLION = 1_000_000


@pytest.fixture
def table(qtbot: QtBot) -> LongTable:
    """A table that is shown, with three columns."""
    made = LongTable("firms")
    qtbot.addWidget(made)
    made.set_columns((Column("사업장", stretch=True), Column("인원", align_right=True), Column("상태")))
    made.resize(800, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def bring(table: LongTable, number: int, total: int = _MILLION) -> None:
    """Bring a page."""
    places = range(number * PAGE, min(total, (number + 1) * PAGE))
    rows = [(f"firm {place}", place, Status(Tone.SUCCESS, "서명 확인", "✓")) for place in places]
    table.show_page(number, rows, list(places))


def test_only_what_is_in_sight_is_asked_for(table: LongTable, qtbot: QtBot) -> None:
    asked: list[int] = []
    table.page_wanted.connect(asked.append)
    table.begin(_MILLION)
    qtbot.waitUntil(lambda: asked == [0])
    table.scrollTo(table.model().index(_MILLION // 2, 0))
    qtbot.waitUntil(lambda: len(asked) > 1)
    assert all(abs(number - _MILLION // 2 // PAGE) <= 1 for number in asked[1:])
    assert table.shown_rows == _MILLION


def test_rows_not_here_yet_are_dots_and_then_words(table: LongTable) -> None:
    table.begin(_MILLION)
    index = table.model().index(3, 0)
    assert index.data() == "…"
    bring(table, 0)
    assert index.data() == "firm 3"
    assert table.model().index(3, 1).data() == "3"
    assert table.model().index(3, 2).data() == "✓ 서명 확인"


def test_pages_not_looked_at_are_let_go(table: LongTable) -> None:
    table.begin(_MILLION)
    for number in range(40):
        bring(table, number)
    assert table.model().index(0, 0).data() == "…"
    assert table.model().index(39 * PAGE, 0).data() == f"firm {39 * PAGE}"


def test_a_row_chosen_before_it_came_is_told_when_it_comes(table: LongTable) -> None:
    chosen: list[object] = []
    table.chosen.connect(chosen.append)
    table.begin(_MILLION)
    table.selectRow(5)
    assert chosen == []
    bring(table, 0)
    assert chosen == [5]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert chosen == [5, 6]


def test_no_step_over_a_million_rows_takes_longer_than_the_eye(table: LongTable, qtbot: QtBot) -> None:
    table.page_wanted.connect(lambda number: bring(table, number))
    slowest, clock = 0, QElapsedTimer()
    steps: tuple[Callable[[], object], ...] = (
        lambda: table.begin(_MILLION),
        lambda: table.scrollTo(table.model().index(_MILLION - 1, 0)),
        lambda: table.scrollTo(table.model().index(17, 0)),
        lambda: table.resize(700, 500),
        lambda: table.begin(_MILLION),
    )
    for step in steps:
        clock.start()
        step()
        slowest = max(slowest, clock.elapsed())
        qtbot.wait(0)
    assert slowest < 50
