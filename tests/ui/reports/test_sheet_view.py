"""The preview shows a sheet as the workbook does: merged cells, formats, styles, nothing left out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.reports.model import Bars, Cell, Sheet, Style, Value
from ui.reports.sheet_view import SheetView


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        (1_234_567, Style.WON, "₩1,234,567"),
        (Decimal("0.825"), Style.PERCENT, "83%"),
        (Decimal("55.25"), Style.SCORE, "55.3"),
        (Decimal("17.5"), Style.FRACTION, "17.5"),
        (17, Style.FRACTION, "17.0"),
        (Decimal("1234.125"), Style.FRACTION, "1,234.125"),
        (1234, Style.COUNT, "1,234"),
        (date(2026, 11, 22), Style.DATE, "2026-11-22"),
        (True, Style.PLAIN, "✓"),
        (None, Style.PLAIN, ""),
        ("=1+1", Style.PLAIN, "=1+1"),
    ],
)
def test_values_look_as_their_number_format_shows_them(
    qtbot: QtBot, value: Value, style: Style, shown: str
) -> None:
    view = SheetView()
    qtbot.addWidget(view)
    view.show_sheet(Sheet("s", "시트", (10,), ((Cell(value, style),),)))
    assert view.model().index(0, 0).data() == shown


def test_merged_cells_span_and_every_value_can_be_read(qtbot: QtBot) -> None:
    sheet = Sheet(
        "s",
        "시트",
        (10, 20, 12),
        (
            (Cell("제목", Style.TITLE, span=3),),
            (),
            (Cell("이름", Style.LABEL), Cell(1_000, Style.WON, span=2, formula="SUM(B1:B2)")),
        ),
        bars=(Bars((2, 2), 1, 2_000),),
    )
    view = SheetView()
    qtbot.addWidget(view)
    view.show_sheet(sheet)
    view.resize(500, 300)
    view.show()
    model = view.model()
    assert (view.columnSpan(0, 0), view.columnSpan(2, 1)) == (3, 2)
    assert model.index(2, 1).data() == "₩1,000"
    assert model.index(0, 0).data() == "제목"
    assert view.columnWidth(1) == pytest.approx(2 * view.columnWidth(0), abs=2)
    assert not view.grab().isNull()


def test_a_long_sheet_comes_in_parts_and_its_last_row_can_be_reached(qtbot: QtBot) -> None:
    rows = tuple((Cell(number, Style.COUNT), Cell("말", span=2)) for number in range(450))
    view = SheetView()
    qtbot.addWidget(view)
    view.show_sheet(Sheet("s", "시트", (10, 20, 12), rows))
    view.show()
    model = view.model()
    assert model.rowCount() < 450
    while model.rowCount() < 450:
        before = model.rowCount()
        view.scrollToBottom()
        qtbot.waitUntil(lambda before=before: model.rowCount() > before, timeout=5_000)  # type: ignore[misc]
    assert model.index(449, 0).data() == "449"
    assert view.columnSpan(449, 1) == 2
    assert view.rowHeight(449) == view.rowHeight(0)
