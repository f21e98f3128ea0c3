"""The table shows plain rows, sorts by value, filters by text and keeps the chosen row."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from ui.kit import Column, Status, Table, Tone
from ui.kit.table import shared

ROWS = (
    ("한빛디자인", 9, Decimal("62.5"), Status(Tone.SUCCESS, "서명 확인", "✓")),
    ("다온정밀", 10, None, Status(Tone.DANGER, "변조 의심", "✗")),
    ("새봄케어", 1234, Decimal("7"), None),
)


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    made = Table("보고서")
    columns = (Column("사업장", stretch=True), Column("인원", True), Column("점수", True), Column("상태"))
    made.set_columns(columns)
    made.show_rows(ROWS, ("h", "d", "s"))
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def column(table: Table, at: int) -> list[str]:
    model = table.model()
    return [model.index(row, at).data() for row in range(model.rowCount())]


def test_a_name_is_never_markup_in_a_tooltip(qtbot: QtBot) -> None:
    name = '<img src="file:///etc/hostname"> & <b>홍길동</b>'
    table = Table("직원")
    qtbot.addWidget(table)
    table.set_columns((Column("이름"),))
    table.show_rows(((name,), ("",)))
    told = table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    shown = QTextDocument()
    shown.setHtml(told)
    assert shown.toPlainText() == name
    assert table.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == ""


def test_cells_say_grouped_numbers_words_and_nothing(table: Table) -> None:
    assert column(table, 1) == ["9", "10", "1,234"]
    assert column(table, 2) == ["62.5", "", "7"]
    assert column(table, 3) == ["✓ 서명 확인", "✗ 변조 의심", ""]


def test_numbers_sort_as_numbers(table: Table) -> None:
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert column(table, 1) == ["1,234", "10", "9"]


def test_what_is_typed_filters_every_column(table: Table) -> None:
    table.set_filter("변조")
    assert column(table, 0) == ["다온정밀"]
    assert table.shown_rows() == 1
    table.set_filter("")
    assert table.shown_rows() == 3


def test_choosing_is_told_only_when_the_person_does_it(table: Table, qtbot: QtBot) -> None:
    told: list[object] = []
    table.chosen.connect(told.append)
    table.choose("d")
    assert table.key == "d"
    assert told == []
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told == ["s"]


def test_the_chosen_row_survives_new_rows(table: Table) -> None:
    table.choose("d")
    table.show_rows(ROWS[1:], ("d", "s"))
    assert table.key == "d"


def test_long_words_wrap_and_are_never_cut(table: Table) -> None:
    short = table.rowHeight(0)
    table.show_rows([("아주 긴 이름을 가진 사업장 " * 30, 1, None, None)])
    assert table.rowHeight(0) > 2 * short


def test_a_thousand_rows_stay_on_one_line_each(table: Table) -> None:
    table.show_rows([("사업장 " * 20, at, None, None) for at in range(1000)])
    assert table.shown_rows() == 1000
    assert table.rowHeight(0) == table.rowHeight(999)


def test_wide_columns_share_what_narrow_ones_leave() -> None:
    assert shared([50, 400, 400], 450, [40, 40, 40]) == [50, 200, 200]
    assert shared([50, 100], 450, [40, 40]) == [50, 100]
    assert sum(shared([300, 300, 300], 300, [150, 40, 40])) <= 300 + 1


def test_no_column_is_narrower_than_its_longest_word(table: Table) -> None:
    word = "우선지원대상기업이거나중견기업"
    table.resize(420, 300)
    table.show_rows([(word, 1, None, "긴 설명이 이어져요 " * 20)])
    assert table.columnWidth(0) > table.fontMetrics().horizontalAdvance(word)
