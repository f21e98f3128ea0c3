"""One file from outside becomes parts of foreign checklists: one part a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sme_smartwork.checklist.frameworks.foreign import azure, ciso
from sme_smartwork.checklist.frameworks.foreign.errors import ForeignRefused
from sme_smartwork.checklist.frameworks.foreign.lines import MOST_ITEMS, Line, Taken, language_of
from sme_smartwork.checklist.frameworks.foreign.model import ForeignItem, Maker, Told, Trouble
from sme_smartwork.checklist.frameworks.foreign.workbook import Book, read_workbook
from sme_smartwork.intake.strict_json import MAX_BYTES, read_json
from sme_smartwork.intake.text import clean_text
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket

SUFFIXES = (".json", ".xlsx")
_MOST_VALUES = 500_000


@dataclass(frozen=True, slots=True)
class Part:
    """What one file holds in one language."""

    maker: Maker
    title: str
    language: Language
    items: Mapping[str, ForeignItem]
    told: tuple[Told, ...]
    file: str


def read_foreign(path: Path, ticket: Ticket) -> tuple[Part, ...]:
    """The parts in `path`: a review checklist (JSON, xlsx) or a library or assessment (xlsx).

    Slow for big files: call it from a job. Raises `ForeignRefused`, `JsonRefused`, `WorkbookRefused`.
    """
    if path.suffix.lower() == ".json":
        return (_of_json(path),)
    if path.suffix.lower() == ".xlsx":
        return _of_workbook(path.name, read_workbook(path, ticket))
    raise ForeignRefused("foreign.unknown_kind", name=path.name)


def _of_json(path: Path) -> Part:
    raw = _bytes(path)
    if raw.count(b",") > _MOST_VALUES:  # told before parsing: small values take a hundred times their bytes
        raise ForeignRefused("foreign.too_many", name=path.name, most=MOST_ITEMS)
    document = read_json(raw, path.name)
    if not azure.is_azure(document):
        raise ForeignRefused("foreign.not_checklist", name=path.name)
    if len(document["items"]) > MOST_ITEMS:
        raise ForeignRefused("foreign.too_many", name=path.name, most=MOST_ITEMS)
    return _part(path.name, Maker.AZURE, azure.title_of(document), azure.lines_of(document))


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():  # a pipe or a device may wait forever
            raise ForeignRefused("foreign.unreadable", name=path.name)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        raise ForeignRefused("foreign.unreadable", name=path.name) from None


def _of_workbook(name: str, book: Book) -> tuple[Part, ...]:
    for rows in book.sheets.values():
        header = azure.header_row(rows)
        if header is not None:
            title, lines = azure.sheet_title(rows, header), azure.sheet_lines(rows, header)
            return (_part(name, Maker.AZURE, title, lines, _formulas(book)),)
    found = ciso.assessment_sheet(book.sheets)
    if found is not None:
        lines = ciso.lines_of(book.sheets[found])
        return (_part(name, Maker.CISO, Path(name).stem, lines, _formulas(book)),)
    found = ciso.library_sheet(book.sheets)
    if found is None:
        raise ForeignRefused("foreign.not_checklist", name=name)
    return _library(name, book, found)


def _library(name: str, book: Book, sheet: str) -> tuple[Part, ...]:
    first, second = ciso.library_languages(book.sheets)
    rows = book.sheets[sheet]
    title = ciso.library_title(book.sheets, first)
    parts = [_part(name, Maker.CISO, title, ciso.lines_of(rows), _formulas(book), first)]
    if second is not None:
        title = ciso.library_title(book.sheets, second)
        parts.append(_part(name, Maker.CISO, title, ciso.lines_of(rows, f"[{second}]"), (), second))
    return tuple(parts)


def _formulas(book: Book) -> tuple[Told, ...]:
    return tuple(Told(Trouble.FORMULA, cell, "") for cell in book.formulas[:50])


def _part(
    name: str,
    maker: Maker,
    title: str,
    lines: Iterable[Line],
    told: tuple[Told, ...] = (),
    language: Language | None = None,
) -> Part:
    found = list(lines)
    if not found:
        raise ForeignRefused("foreign.empty", name=name)
    if len(found) > MOST_ITEMS:
        raise ForeignRefused("foreign.too_many", name=name, most=MOST_ITEMS)
    taken = Taken(language or language_of([line.text for line in found]))
    for line in found:
        taken.take(line)
    if not taken.items:
        raise ForeignRefused("foreign.empty", name=name)
    remarks = tuple(replace(each, where=f"{name} · {each.where}") for each in (*told, *taken.told))
    return Part(maker, clean_text(title)[:200] or name, taken.language, taken.items, remarks, name)
