"""Reports on paper: every letter of every cell stands on some page, heads come again, nothing is cut."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.exchange.files import FileNotWritten
from sme_smartwork.reports.cells import BLANK, header, title
from sme_smartwork.reports.model import Bars, Cell, Chart, Sheet, Style
from sme_smartwork.wording import LANGUAGES, Language
from tests.support.office import pages as printed
from tests.support.reports import report
from ui.forms.paper.layout import A4, BOTTOM, PADDING, SIDE, TOP, Page, pages_of
from ui.forms.paper.letters import font_of, width_of
from ui.forms.paper.values import shown
from ui.forms.pdf import pdf_bytes, write_pdf
from ui.reports.pdf import write_report_pdf

LONG = "한 줄에 들어가지 않는 아주 긴 글이라서 여러 줄로 나뉘어요. " * 12


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", text))


def on_paper(pages: list[Page]) -> Counter[str]:
    return letters(
        "".join(line for page in pages for strip in page.strips for box in strip.boxes for line in box.lines)
    )


def of_sheet(sheet: Sheet) -> Counter[str]:
    return letters("".join(shown(cell) for row in sheet.rows for cell in row))


def table(rows: int, columns: int = 3, text: str = "글", **more: object) -> Sheet:
    head = header(*(f"머리{at}" for at in range(columns)))
    body = tuple(tuple(Cell(f"{text} {row}.{at}") for at in range(columns)) for row in range(rows))
    sheet = Sheet(
        "t", "표", (14,) * columns, (title("제목", columns), BLANK, head, *body), repeat_rows=3, repeat_from=2
    )
    return replace(sheet, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_a_report_stands_on_some_page(qapp: object, language: Language) -> None:  # noqa: ARG001
    for sheet in report(language).sheets:
        unrepeated = replace(sheet, repeat_rows=0, repeat_from=0)
        assert on_paper(list(pages_of(unrepeated))) == of_sheet(sheet), sheet.id


def test_no_line_is_wider_than_its_cell_and_no_page_than_the_paper(qapp: object) -> None:  # noqa: ARG001
    sheet = table(4, 3, LONG)
    for page in pages_of(sheet):
        assert page.width <= A4[0] - 2 * SIDE + 1
        assert sum(strip.height for strip in page.strips) <= A4[1] - TOP - BOTTOM + 1
        for strip in page.strips:
            for box in strip.boxes:
                used = font_of(box.cell, page.scale)
                assert all(width_of(line, used) <= box.width - PADDING for line in box.lines)


def test_the_head_of_a_table_comes_again_on_every_page(qapp: object) -> None:  # noqa: ARG001
    pages = list(pages_of(table(200)))
    assert len(pages) > 3
    for page in pages:
        assert any(strip.row == 2 for strip in page.strips)
    assert all(page.strips[0].row == 2 for page in pages[1:])
    told = [strip.row for page in pages for strip in page.strips if strip.row > 2]
    assert told == list(range(3, 203))


def test_a_row_taller_than_a_page_goes_on_with_nothing_lost(qapp: object) -> None:  # noqa: ARG001
    sheet = Sheet("t", "표", (30, 30), ((Cell("앞"), Cell("뒤")), (Cell(LONG * 60), Cell("곁"))))
    pages = list(pages_of(sheet))
    assert len(pages) > 2
    assert on_paper(pages) == of_sheet(sheet)


def test_a_wide_table_goes_on_beside_with_its_first_column_again(qapp: object) -> None:  # noqa: ARG001
    sheet = table(3, 40, landscape=True)
    pages = list(pages_of(sheet))
    assert len(pages) > 1
    for page in pages:
        columns = {box.column for strip in page.strips for box in strip.boxes if strip.row == 3}
        assert 0 in columns
        assert page.scale >= 0.6
    assert {box.column for page in pages for strip in page.strips for box in strip.boxes} == set(range(40))


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(qapp: object) -> None:  # noqa: ARG001
    for before in range(20, 60):
        rows = ((Cell("글"),),) * before + (
            (Cell("절", Style.HEADING),),
            (Cell("머리", Style.HEADER),),
            (Cell("몸"),),
        )
        for page in pages_of(Sheet("t", "표", (40,), rows)):
            assert not page.strips[-1].is_head


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell(1_234_567, Style.WON), "₩1,234,567"),
        (Cell(-5_000, Style.WON), "-₩5,000"),
        (Cell(Decimal("1234.5"), Style.FRACTION), "1,234.5"),
        (Cell(Decimal("0.1666666667"), Style.FRACTION), "0.167"),
        (Cell(Decimal("0.87"), Style.PERCENT), "87%"),
        (Cell(Decimal("58.25"), Style.SCORE), "58.3"),
        (Cell(1200, Style.COUNT), "1,200"),
        (Cell(date(2026, 11, 22), Style.DATE), "2026-11-22"),
        (Cell(True), "✓"),
        (Cell(None), ""),
    ],
)
def test_values_look_as_in_the_workbook(cell: Cell, text: str) -> None:
    assert shown(cell) == text


def test_a_number_too_wide_for_its_column_stays_in_one_line(qapp: object) -> None:  # noqa: ARG001
    (page,) = pages_of(
        Sheet("t", "표", (5,), ((Cell(123_456_789_012, Style.WON),), (Cell(date(2026, 1, 2), Style.DATE),)))
    )
    assert [box.lines for strip in page.strips for box in strip.boxes] == [
        ("₩123,456,789,012",),
        ("2026-01-02",),
    ]


def test_a_chart_stands_in_place_of_the_rows_left_free_for_it(qapp: object) -> None:  # noqa: ARG001
    rows = ((Cell("가"), Cell(40)), (Cell("나"), Cell(80)), *((),) * 18)
    chart = Chart("차트", (0, 1, 0), (0, 1, 1), "A4", rows=16)
    sheet = Sheet("t", "표", (20, 20), rows, (chart,), bars=(Bars((0, 1), 1, 100),))
    (page,) = pages_of(sheet)
    assert [strip.chart for strip in page.strips if strip.chart] == [chart]
    assert sum(not strip.boxes for strip in page.strips) < 6
    assert printed_pages(pdf_bytes([sheet])) == 1


def printed_pages(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", data))


def test_a_report_is_printed_with_every_page_laid_out(qtbot: QtBot, tmp_path: Path) -> None:  # noqa: ARG001
    made = report("ko")
    path = write_report_pdf(made, tmp_path / "a.pdf")
    assert printed(path) == sum(1 for sheet in made.sheets for _ in pages_of(sheet))
    assert path.read_bytes().startswith(b"%PDF")


def test_a_pdf_that_cannot_be_written_leaves_nothing(qapp: object, tmp_path: Path) -> None:  # noqa: ARG001
    with pytest.raises(FileNotWritten):
        write_pdf([table(2)], tmp_path / "nowhere" / "a.pdf")
    assert list(tmp_path.iterdir()) == []
