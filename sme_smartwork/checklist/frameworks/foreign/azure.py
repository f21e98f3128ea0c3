"""Review checklists of Azure: the JSON they are published in, and the sheet made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sme_smartwork.checklist.frameworks.foreign.lines import Line
from sme_smartwork.checklist.frameworks.foreign.states import azure_state

Row = Sequence[str]
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "category": ("main area", "category"),
    "subcategory": ("sub area", "subcategory"),
    "text": ("checklist item", "recommendation"),
    "description": ("description (optional)", "description"),
    "severity": ("severity",),
    "status": ("status",),
    "comments": ("comment", "comments"),
    "guid": ("guid",),
    "id": ("id",),
}
_NEEDED = ("text", "guid")
_HEADER_WITHIN = 20  # rows
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def is_azure(document: Any) -> bool:
    """Whether a JSON document is laid out as a review checklist."""
    items = document.get("items") if isinstance(document, dict) else None
    return isinstance(items, list) and all(isinstance(each, dict) for each in items)


def title_of(document: Mapping[str, Any]) -> str:
    """What the checklist calls itself."""
    data = document.get("metadata")
    return _text(data.get("name")) if isinstance(data, dict) else ""


def lines_of(document: Mapping[str, Any]) -> Iterator[Line]:
    """Every item of the JSON, in its order."""
    for number, each in enumerate(document["items"]):
        yield _line(f"items[{number}]", {name: _text(value) for name, value in each.items()})


def header_row(rows: Sequence[Row]) -> int | None:
    """Where the heads of the columns stand in a sheet; None when it is no review checklist."""
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        places = _places(row)
        if all(name in places for name in _NEEDED):
            return number
    return None


def sheet_title(rows: Sequence[Row], header: int) -> str:
    """The line above the heads that names the technology: the last one with a text."""
    return next((row[0] for row in reversed(rows[:header]) if row and row[0]), "")


def sheet_lines(rows: Sequence[Row], header: int) -> Iterator[Line]:
    """Every line under the heads; empty ones below the list are no lines."""
    places = _places(rows[header])
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
        cells["guid"] = _guid(cells["guid"], row)
        if any(cells.get(name) for name in ("text", "guid", "comments")):
            yield _line(str(number), cells)


def _guid(under_head: str, row: Row) -> str:
    """The GUID of a row: published sheets hold it one column beside its head."""
    if _GUID.fullmatch(under_head.strip()):
        return under_head
    return next((cell for cell in row if _GUID.fullmatch(cell.strip())), under_head)


def _places(row: Row) -> Mapping[str, int]:
    heads = [head.casefold().strip() for head in row]
    return {
        name: next(heads.index(each) for each in known if each in heads)
        for name, known in _COLUMNS.items()
        if any(each in heads for each in known)
    }


def _line(where: str, cells: Mapping[str, str]) -> Line:
    category, part = cells.get("category", ""), cells.get("subcategory", "")
    said = cells.get("status", "")
    return Line(
        where,
        key=cells.get("guid", "").strip(),
        number=cells.get("id", ""),
        category=" · ".join(each for each in (category or cells.get("service", ""), part) if each),
        text=cells.get("text", ""),
        description=cells.get("description", ""),
        severity=cells.get("severity", ""),
        said=said,
        state=azure_state(said),
        note=cells.get("comments", ""),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None or isinstance(value, bool) else str(value)
