"""Text and values as a reader of the workbook sees them, in one comparable form."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from sme_smartwork.intake.text import clean_text
from sme_smartwork.reports.model import Cell, Report, Sheet

LONGEST = 32_000  # Excel keeps 32,767 characters in a cell
_PLACES = Decimal("0.000000001")
_LARGEST = Decimal(10) ** 18
_ESCAPE = re.compile(r"(?<=x[0-9A-Fa-f]{4})_")
Comparable = tuple[str, object] | None


def cleaned(report: Report) -> Report:
    """`report` with every text made safe for a workbook, so that signed and visible text agree."""
    summary = tuple((key, visible_text(v) if isinstance(v, str) else v) for key, v in report.summary)
    return replace(report, summary=summary, sheets=tuple(cleaned_sheet(sheet) for sheet in report.sheets))


def cleaned_sheet(sheet: Sheet) -> Sheet:
    """`sheet` with every text made safe for a workbook."""
    return replace(sheet, rows=tuple(map(_cleaned_row, sheet.rows)))


def _cleaned_row(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    for cell in row:
        if (
            isinstance(cell.value, str) and visible_text(cell.value) != cell.value
        ) or cell.formula is not None:
            return tuple(map(_cleaned_cell, row))
    return row  # almost always: what we wrote ourselves is clean


def _cleaned_cell(cell: Cell) -> Cell:
    value = visible_text(cell.value) if isinstance(cell.value, str) else cell.value
    formula = None if cell.formula is None else visible_text(cell.formula.removeprefix("="))
    return (
        cell
        if (value, formula) == (cell.value, cell.formula)
        else replace(cell, value=value, formula=formula)
    )


@lru_cache(maxsize=20_000)
def visible_text(text: str) -> str:
    """`text` without invisible or forbidden characters; line ends stay, long text is cut."""
    clean = "\n".join(map(clean_text, text.splitlines())).strip("\n")
    clean = _ESCAPE.sub(" _", clean)  # the format's own escape: each program undoes it in its way
    if len(clean) > LONGEST:
        clean = clean[: LONGEST - 1] + "…"
    # The writer takes <r>…</r> for ready-made markup: a blank at the end keeps it text.
    return clean + " " if clean.startswith("<r>") and clean.endswith("</r>") else clean


def comparable(value: object) -> Comparable:
    """`value` so that equal sights are equal: empty is None, numbers at nine places, dates in ISO form."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, int | float | Decimal):
        return ("number", _number(value))
    if isinstance(value, datetime):
        at_midnight = value.time() == time.min
        return ("date", value.date().isoformat() if at_midnight else value.isoformat())
    if isinstance(value, date):
        return ("date", value.isoformat())
    if isinstance(value, time | timedelta):
        return ("time", str(value))
    return ("text", _text(str(value)))


def _number(value: int | float | Decimal) -> object:
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not exact.is_finite() or abs(exact) >= _LARGEST:
        return repr(float(exact))
    rounded = Decimal(repr(float(exact))).quantize(_PLACES)
    return rounded if rounded else Decimal(0)


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def shown(value: object) -> str | None:
    """`value` in words for a message; None when there is nothing to see."""
    form = comparable(value)
    if form is None:
        return None
    kind, content = form
    if kind == "number" and isinstance(content, Decimal):
        plain = format(content, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return str(content)[:200]
