"""The workbook of live formulas a clerk can follow with any spreadsheet: one sheet a programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from sme_smartwork.subsidy.clerk.calculation import is_settled, lay_out
from sme_smartwork.subsidy.clerk.page import FIRST_ROW, ROW, TABLE, Listing, Page
from sme_smartwork.subsidy.judge import Judgement
from sme_smartwork.wording import Language, say

_NAME_LENGTH = 31  # of a sheet


@dataclass(frozen=True, slots=True)
class Checked:
    """One programme on the cover: the sheet, the cell of its amount, and the won we found."""

    title: str
    sheet: str
    cell: str
    ours: int


def clerk_workbook(found: Sequence[Judgement], language: Language) -> bytes:
    """A workbook (.xlsx) that calculates every settled programme of `found` anew from the firm's facts.

    The cover compares each result with ours. Programmes that still wait for facts are not in it.
    """
    firm, figures = (Listing(say(f"clerk.{name}", language)) for name in ("firm_sheet", "figures_sheet"))
    pages, lines = [], []
    for number, each in enumerate(filter(is_settled, found), start=1):
        title = each.programme.title.say(language)
        page = Page(_sheet_name(number, title), language, each.context.facts.rows, firm, figures)
        cell = lay_out(each, page)
        pages.append(page)
        lines.append(Checked(title, page.name, cell, each.told_won))
    return _written(lines, pages, (firm, figures), language)


def _sheet_name(number: int, title: str) -> str:
    plain = "".join(letter for letter in title if letter not in "[]:*?/\\'")
    return f"{number} {plain}"[:_NAME_LENGTH]


def _written(
    lines: Sequence[Checked], pages: Sequence[Page], listings: Sequence[Listing], language: Language
) -> bytes:
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        looks = _looks(book)
        _cover(book.add_worksheet(say("clerk.cover", language)), lines, looks, language)
        for listing in listings:
            _listing(book.add_worksheet(listing.name), listing, looks, language)
        for page in pages:
            _page(book.add_worksheet(page.name), page, looks)
    return buffer.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "number": book.add_format({"num_format": "#,##0.######"}),
        "plain": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _cover(sheet: Any, lines: Sequence[Checked], looks: dict[str, Any], language: Language) -> None:
    heads = ("programme", "recalculated", "ours", "difference")
    for place, head in enumerate(heads):
        sheet.write_string(0, place, say(f"clerk.{head}", language), looks["head"])
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 3, 18, looks["number"])
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line.title)
        sheet.write_formula(row, 1, f"='{line.sheet}'!{line.cell}", looks["number"], "")
        sheet.write_number(row, 2, line.ours, looks["number"])
        sheet.write_formula(row, 3, f"=B{row + 1}-C{row + 1}", looks["number"], "")


def _listing(sheet: Any, listing: Listing, looks: dict[str, Any], language: Language) -> None:
    for place, head in enumerate(("what", "title", "value", "remark")):
        sheet.write_string(0, place, say(f"clerk.{head}", language), looks["head"])
    sheet.set_column(0, 1, 36)
    sheet.set_column(2, 3, 18)
    for row, (name, title, value, remark) in enumerate(listing.rows, start=1):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, title)
        _value(sheet, row, 2, value, looks)
        sheet.write_string(row, 3, remark)


def _page(sheet: Any, page: Page, looks: dict[str, Any]) -> None:
    top = FIRST_ROW - 2
    for place, head in enumerate(("step", "recalculated", "ours")):
        sheet.write_string(top, place, page.say(head), looks["head"])
    sheet.set_column(0, 0, 60, looks["plain"])
    sheet.set_column(1, TABLE + len(page.columns), 16)
    for row, step in enumerate(page.steps, start=FIRST_ROW - 1):
        sheet.write_string(row, 0, step.label, looks["plain"])
        sheet.write_formula(row, 1, f"={step.formula}", looks["number"], "")
        _value(sheet, row, 2, step.ours, looks)
    for place, column in enumerate(page.columns, start=TABLE):
        sheet.write_string(top, place, column.label, looks["head"])
        for row in range(FIRST_ROW - 1, FIRST_ROW - 1 + page.people):
            if column.values is None:
                formula = column.formula or column.formulas[row - FIRST_ROW + 1]
                formula = formula.replace(ROW, str(row + 1))
                sheet.write_formula(row, place, f"={formula}", looks["number"], "")
            else:
                _value(sheet, row, place, column.values[row - FIRST_ROW + 1], looks)


def _value(sheet: Any, row: int, place: int, value: Any, looks: dict[str, Any]) -> None:
    """A given value; an unknown one leaves the cell empty, so that it is nobody's zero."""
    from datetime import date

    from sme_smartwork.subsidy.clerk.cells import shown

    value = shown(value)
    if value is None:
        sheet.write_blank(row, place, None)
    elif isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, looks["day"])
    elif isinstance(value, str):
        sheet.write_string(row, place, value)
    else:
        sheet.write_number(row, place, value, looks["number"])
