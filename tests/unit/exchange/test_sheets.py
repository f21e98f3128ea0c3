"""How sheets are set up to be printed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from sme_smartwork.exchange.sheets import Imprint, workbook_bytes
from sme_smartwork.reports.model import Cell, Sheet, Style

_ROWS = (
    (Cell("People & pay", Style.TITLE, 3),),
    (),
    (Cell("Code", Style.HEADER), *(Cell("Pay", Style.NUMBER_HEADER),) * 2),
    (Cell("W-01"), *(Cell(5, Style.COUNT),) * 2),
)


def printed(*widths: int, foot: str = "Report 7") -> Any:
    sheet = Sheet("people", "People & pay", widths, _ROWS, repeat_rows=3, repeat_from=2, landscape=True)
    data = workbook_bytes([sheet], Imprint("Report", None, foot), None)
    return load_workbook(BytesIO(data)).worksheets[0]


def test_a_sheet_that_fits_is_printed_whole() -> None:
    page = printed(20, 20, 20)
    assert page.print_area.endswith("$A$1:$C$4")
    assert page.oddFooter.left.text.strip() == "Report 7"


def test_a_sheet_that_goes_on_beside_tells_its_title_at_the_foot_of_each_page() -> None:
    page = printed(20, 120, 120)
    assert page.print_area.endswith("$A$3:$C$4")
    assert page.print_title_cols == "$A:$A"
    assert page.oddFooter.left.text.strip() == "People && pay · Report 7"


def test_a_foot_that_begins_with_a_year_is_no_size_of_letters() -> None:
    left = printed(20, 20, 20, foot="2026 Smart work").oddFooter.left
    assert (left.size, left.text.strip()) == (9, "2026 Smart work")
