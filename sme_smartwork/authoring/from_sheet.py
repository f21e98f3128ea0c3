"""Reads a programme and its cases from the workbook they were written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sme_smartwork.authoring.flow import parsed
from sme_smartwork.authoring.layout import CASES_SHEET, LISTS, PROGRAMME, TEXTS, VALUES, VALUES_SHEET
from sme_smartwork.errors import UserError
from sme_smartwork.packs.yaml_text import YamlError

EXAMPLE = "{fact: firm.public_body, is: false}"  # of a rule, for the remedy


class Written(NamedTuple):
    """A programme as its YAML file holds it, and its cases."""

    programme: dict[str, Any]
    cases: list[dict[str, Any]]


class SheetProblem(UserError):
    """A workbook that is no programme; names sheet and cell."""

    def __init__(self, why: str, **params: object) -> None:
        super().__init__(f"authoring.{why}", **params)


def read_workbook(path: Path) -> Written:
    """The programme and cases in `path`; raises `SheetProblem`, or what the intake gate says of the file."""
    from io import BytesIO

    from python_calamine import CalamineWorkbook

    from sme_smartwork.intake.gate import checked_bytes

    book = CalamineWorkbook.from_filelike(BytesIO(checked_bytes(path)))
    sheets = _Book(path.name)
    sheets.update({name: _Sheet(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names})
    programme = _programme(sheets)
    return Written(programme, list(_cases(sheets[CASES_SHEET])) if CASES_SHEET in sheets else [])


class _Book(dict[str, "_Sheet"]):
    """The sheets of the workbook `file` by name; one that is asked for and lacks is a `SheetProblem`."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file

    def __missing__(self, name: str) -> _Sheet:
        raise SheetProblem("no_sheet", name=self._file, sheet=name)


class _Sheet:
    """One sheet as texts: whole numbers without a point, days as ISO."""

    def __init__(self, name: str, cells: list[list[Any]]) -> None:
        self.name = name
        self.heads = [_told(cell) for cell in cells[0]] if cells else []
        self.rows = [[_told(cell) for cell in row] for row in cells[1:]]

    def entries(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row that says something, by column, with its number as a spreadsheet counts."""
        for number, row in enumerate(self.rows, start=2):
            named = {head: cell for head, cell in zip(self.heads, row, strict=False) if head and cell}
            if named:
                yield number, named

    def value(self, row: int, column: str, text: str) -> Any:
        """What a cell says; `SheetProblem` names it when it is not plain YAML."""
        try:
            return parsed(text)
        except YamlError as error:
            raise SheetProblem("cell", sheet=self.name, row=row, column=column, example=EXAMPLE) from error


def _told(cell: Any) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _programme(sheets: Mapping[str, _Sheet]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    first = sheets[PROGRAMME]
    for row, cells in first.entries():
        path = cells.get("key", "")
        value: Any = {"ko": cells.get("ko", ""), "en": cells["en"]} if "en" in cells else None
        if value is None and "ko" in cells:
            value = first.value(row, "ko", cells["ko"])
        elif value is None and path == VALUES_SHEET:
            value = _values(sheets[VALUES_SHEET])
        elif value is None and path in LISTS:
            value = [_entry(sheets[path], *each) for each in sheets[path].entries()]
        _put(found, path.split("."), value)
    for name in LISTS:
        if name not in found and name in sheets and any(True for _ in sheets[name].entries()):
            found[name] = [_entry(sheets[name], *each) for each in sheets[name].entries()]
    if VALUES_SHEET not in found and VALUES_SHEET in sheets:
        found.update({VALUES_SHEET: values} if (values := _values(sheets[VALUES_SHEET])) else {})
    return found


def _put(data: dict[str, Any], steps: list[str], value: Any) -> None:
    for step in steps[:-1]:
        data = data.setdefault(step, {})
    data[steps[-1]] = value


def _entry(sheet: _Sheet, row: int, cells: Mapping[str, str]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    for column, text in cells.items():
        key, _, language = column.rpartition(".")
        if language in ("ko", "en") and key in TEXTS:
            entry.setdefault(key, {})[language] = text
        else:
            entry[column] = sheet.value(row, column, text)
    return entry[""] if set(entry) == {""} else entry


def _values(sheet: _Sheet) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for row, cells in sheet.entries():
        if "name" not in cells:
            raise SheetProblem("cell", sheet=sheet.name, row=row, column="name", example=EXAMPLE)
        figure = figures.setdefault(cells["name"], {})
        if "title.ko" in cells or "title.en" in cells:
            figure["title"] = {"ko": cells.get("title.ko", ""), "en": cells.get("title.en", "")}
            figure["unit"] = cells.get("unit", "")
        entry = {key: sheet.value(row, key, cells[key]) for key in VALUES[5:10] if key in cells}
        if "note.ko" in cells or "note.en" in cells:
            entry["note"] = {"ko": cells.get("note.ko", ""), "en": cells.get("note.en", "")}
        if "cell" in cells:
            figure.setdefault("cells", {}).setdefault(cells["cell"], []).append(entry)
        else:
            figure.setdefault("dated", []).append(entry)
    return figures


def _cases(sheet: _Sheet) -> Iterator[dict[str, Any]]:
    for row, cells in sheet.entries():
        yield {
            key: text if key in ("name", "why") else sheet.value(row, key, text)
            for key, text in cells.items()
        }
