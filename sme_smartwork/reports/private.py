"""The last look before a report leaves: no resident number stands in a text, whoever wrote it."""

from __future__ import annotations

import re
from dataclasses import replace

from sme_smartwork.intake.resident import without_resident_numbers
from sme_smartwork.reports.model import Cell, Report, Sheet, Value

_SEVEN_DIGITS = re.compile(r"\d(?:\W{0,3}\d){6}")  # all that a number can be hidden in; most texts have none


def without_numbers(report: Report) -> Report:
    """`report` with every resident number in its texts hidden whole.

    What is typed is looked at when it is kept; this is for what came another way, as from an older version.
    """
    summary = tuple((name, _value(value)) for name, value in report.summary)
    return replace(report, summary=summary, sheets=tuple(map(sheet_without_numbers, report.sheets)))


def sheet_without_numbers(sheet: Sheet) -> Sheet:
    """The same for one sheet."""
    return replace(sheet, rows=tuple(map(_row, sheet.rows)))


def _row(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    clean = tuple(map(_cell, row))
    return clean if any(one is not other for one, other in zip(clean, row, strict=True)) else row


def _cell(cell: Cell) -> Cell:
    value = _value(cell.value)
    return cell if value is cell.value else replace(cell, value=value)


def _value(value: Value) -> Value:
    if not isinstance(value, str) or not _SEVEN_DIGITS.search(value):
        return value
    clean = without_resident_numbers(value)
    return value if clean == value else clean
