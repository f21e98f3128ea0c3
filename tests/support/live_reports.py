"""A report that uses everything a workbook of ours can: formulas, bars, filters, both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sme_smartwork.reports.model import Bars, Cell, ProgrammeRef, Report, ReportKind, Sheet, Style
from tests.support.reports import report

HEAD = (
    Cell("사람", Style.HEADER),
    Cell("날", Style.NUMBER_HEADER),
    Cell("단가", Style.NUMBER_HEADER),
    Cell("금액", Style.NUMBER_HEADER),
)
ROUND = ProgrammeRef("smart-work-grant", "2026-2", "ab" * 32)


def amounts() -> Sheet:
    """A sheet whose amounts are worked out by the spreadsheet: amounts, a sum, a share, a verdict, a day."""
    rows = [(Cell("계산", Style.TITLE, 4),), (), HEAD]
    for number in range(1, 6):
        days, at = number * 3, len(rows) + 1
        amount = Cell(days * 50_000, Style.WON, formula=f"ROUND(B{at}*C{at},0)")
        rows.append((Cell(f"W-{number:02d}"), Cell(days, Style.COUNT), Cell(50_000, Style.WON), amount))
    first, last = 4, len(rows)
    total = sum(number * 3 * 50_000 for number in range(1, 6))
    rows.append((Cell("모두", Style.STRONG, 3), Cell(total, Style.WON, formula=f"SUM(D{first}:D{last})")))
    share = Cell(Decimal("0.125"), Style.PERCENT, formula=f"ROUND(D{last + 1}/18000000,3)")
    verdict = Cell("넘지 않음", Style.GOOD, formula=f'IF(D{last + 1}<=18000000,"넘지 않음","넘음")')
    day = Cell(date(2026, 12, 1), Style.DATE, formula="DATE(2026,11,30)+1")
    rows.append((Cell("한도에서", Style.LABEL), share, verdict, day))
    return Sheet(
        id="amounts",
        title="금액 계산",
        widths=(16, 12, 16, 16),
        rows=tuple(rows),
        repeat_rows=3,
        frozen_rows=3,
        filtered=(2, last - 1),
        bars=(Bars((3, last - 1), 1, 20),),
    )


def live_report() -> Report:
    """The report made by hand with the sheet of amounts, as an answer to a round."""
    made = report()
    return replace(made, sheets=(*made.sheets, amounts()), kind=ReportKind.PROGRAMME, programme=ROUND, seq=3)
