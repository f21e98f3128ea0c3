"""Writes one programme and its cases as a workbook an officer can edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from sme_smartwork.authoring.flow import flow
from sme_smartwork.authoring.layout import (
    CASES,
    CASES_SHEET,
    FACTS_SHEET,
    LISTS,
    PROGRAMME,
    VALUES,
    VALUES_SHEET,
    headings,
    is_text,
    of_key,
    paths,
)

Row = Sequence[str]


def workbook_of(
    programme: Mapping[str, Any], cases: Sequence[Mapping[str, Any]], facts: Sequence[Row] = ()
) -> bytes:
    """The workbook (.xlsx) of one programme; `facts` (id, type, meaning) are listed for looking up."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        _sheet(book, PROGRAMME, ("key", "ko", "en"), _programme_rows(programme))
        for name in LISTS:
            entries = programme.get(name) or ()
            more = (key for entry in entries if name != "documents" for key in entry)
            heads = headings(name, dict.fromkeys(more))
            _sheet(book, name, heads, [_entry(entry, heads, name) for entry in entries])
        _sheet(book, VALUES_SHEET, VALUES, list(_value_rows(programme.get("values", {}))))
        heads = list(dict.fromkeys((*CASES, *(key for case in cases for key in case))))
        _sheet(book, CASES_SHEET, heads, [[_case(case, key) for key in heads] for case in cases])
        _sheet(book, FACTS_SHEET, ("fact", "type", "ko", "en"), facts)
    return buffer.getvalue()


def _programme_rows(programme: Mapping[str, Any]) -> list[Row]:
    """What is not a list of its own; an empty list is told here, an absent one nowhere."""
    rows: list[Row] = []
    for path, value in paths(programme):
        if path == VALUES_SHEET or (path in LISTS and value):
            rows.append((path, "", ""))  # keeps the order of the file
        elif is_text(value):
            rows.append((path, value["ko"], value["en"]))
        else:
            rows.append((path, flow(value), ""))
    return rows


def _entry(entry: Mapping[str, Any], heads: Sequence[str], name: str) -> Row:
    cells: dict[str, str] = {}
    for key, value in {"": entry}.items() if name == "documents" else entry.items():
        columns = of_key(key)
        if len(columns) == 2:
            cells.update(zip(columns, (value["ko"], value["en"]), strict=True))
        else:
            cells[key] = flow(value)
    return [cells.get(head, "") for head in heads]


def _value_rows(values: Mapping[str, Any]) -> list[Row]:
    """One row for each dated entry; a figure's title stands in its first."""
    rows: list[Row] = []
    for name, figure in values.items():
        title = (figure["title"]["ko"], figure["title"]["en"], figure["unit"])
        cells = figure["cells"] if "cells" in figure else {"": figure["dated"]}
        for cell, dated in cells.items():
            for entry in dated:
                told = (flow(entry[key]) if key in entry else "" for key in VALUES[5:10])
                note = entry.get("note", {"ko": "", "en": ""})
                rows.append([name, cell, *title, *told, note["ko"], note["en"]])
                title = ("", "", "")
    return rows


def _case(case: Mapping[str, Any], key: str) -> str:
    if key not in case:
        return ""
    return str(case[key]) if key in ("name", "why") else flow(case[key])


def _sheet(book: Any, name: str, heads: Sequence[str], rows: Sequence[Row]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(heads) - 1, 36, text)
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, bold)
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(number, place, cell, text)
