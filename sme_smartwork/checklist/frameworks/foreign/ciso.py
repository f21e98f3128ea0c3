"""Workbooks of CISO Assistant: a library (_meta and _content sheets) and an assessment (one sheet)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sme_smartwork.checklist.frameworks.foreign.lines import Line
from sme_smartwork.checklist.frameworks.foreign.states import ciso_state
from sme_smartwork.wording import Language

_LONGEST_DEPTH = 3  # digits
Row = Sequence[str]
Sheets = Mapping[str, Sequence[Row]]
_ASSESSMENT = ("assessable", "ref_id", "compliance_result")
_LIBRARY = ("assessable", "depth", "ref_id")
_ASSESSABLE = ("x", "true", "1", "y", "yes")


def assessment_sheet(sheets: Sheets) -> str | None:
    """The sheet of an assessment, where the workbook is one."""
    return next((name for name, rows in sheets.items() if _has(rows, _ASSESSMENT)), None)


def library_sheet(sheets: Sheets) -> str | None:
    """The sheet with the requirements of a library, where the workbook is one."""
    return next((name for name, rows in sheets.items() if _has(rows, _LIBRARY)), None)


def library_title(sheets: Sheets, language: Language) -> str:
    """What the library calls itself in `language`, from `library_meta`."""
    meta = {row[0]: row[1] for row in sheets.get("library_meta", ()) if len(row) > 1}
    return meta.get(f"name[{language}]") or meta.get("name", "")


def library_languages(sheets: Sheets) -> tuple[Language, Language | None]:
    """The language of the plain columns, and a second one of ours among the translated columns."""
    meta = {row[0]: row[1] for row in sheets.get("library_meta", ()) if len(row) > 1}
    first: Language = "ko" if meta.get("locale", "").casefold().startswith("ko") else "en"
    second: Language = "en" if first == "ko" else "ko"
    found = library_sheet(sheets)
    heads = _heads(sheets[found][0]) if found else []
    return first, second if any(head.endswith(f"[{second}]") for head in heads) else None


def lines_of(rows: Sequence[Row], suffix: str = "") -> Iterator[Line]:
    """Every assessable line; `suffix` chooses translated columns: "[ko]". Headings become categories."""
    heads = _heads(rows[0])
    above: dict[int, str] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = {head: row[place] if place < len(row) else "" for place, head in enumerate(heads) if head}
        name, description = (_in(cells, part, suffix) for part in ("name", "description"))
        if cells.get("assessable", "").casefold() in _ASSESSABLE:
            yield _line(str(number), cells, (name, description), " · ".join(above.values()))
        elif name or description:
            depth = _depth(cells)
            above = {level: told for level, told in above.items() if level < depth}
            above[depth] = name or description.partition("\n")[0]


def _line(where: str, cells: Mapping[str, str], texts: tuple[str, str], category: str) -> Line:
    name, description = texts
    result, progress = cells.get("compliance_result", ""), cells.get("requirement_progress", "")
    number = cells.get("ref_id", "")
    return Line(
        where,
        key=number or cells.get("urn", "") or (name or description)[:120],
        number=number,
        category=category,
        text=name or description,
        description=description if name else "",
        severity=cells.get("importance", ""),
        said=" / ".join(each for each in (result, progress) if each),
        state=ciso_state(result, progress),
        note=cells.get("observations", ""),
    )


def _in(cells: Mapping[str, str], part: str, suffix: str) -> str:
    return cells.get(f"{part}{suffix}", "") or cells.get(part, "") if suffix else cells.get(part, "")


def _depth(cells: Mapping[str, str]) -> int:
    told = cells.get("depth", "")
    if told.isascii() and told.isdigit() and len(told) <= _LONGEST_DEPTH:
        return int(told)
    return cells.get("ref_id", "").count(".") + 1  # an assessment does not say the depth


def _has(rows: Sequence[Row], needed: Sequence[str]) -> bool:
    return bool(rows) and set(needed) <= set(_heads(rows[0]))


def _heads(row: Row) -> list[str]:
    return [head.casefold().strip() for head in row]
