"""The consolidated workbook: all firms that count, the sums and the problems, written row by row."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.collect.exports.columns import Column, Scope, columns_of
from sme_smartwork.collect.exports.placing import placed
from sme_smartwork.collect.exports.problems import problems_sheet
from sme_smartwork.collect.exports.rows import Row, counted_rows
from sme_smartwork.collect.exports.sums import sums_sheet
from sme_smartwork.collect.exports.texts import safe
from sme_smartwork.collect.target import TITLE
from sme_smartwork.exchange.formats import FONT, FONT_SIZE
from sme_smartwork.exchange.sheets import COMMAND_STARTS, Formats, Imprint, print_rows, write_sheet
from sme_smartwork.exchange.visible import cleaned_sheet
from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.scratch import scratch_folder
from sme_smartwork.wording import Language, Text, say

if TYPE_CHECKING:
    import duckdb

    from sme_smartwork.work import Ticket

MOST_ROWS = 1_048_576  # of one sheet
_HEAD = 4  # rows above the first firm


class ConsolidatedWorkbook:
    """Writes one workbook; `most_rows` is what a sheet can hold."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        language: Language,
        members: Mapping[str, Text] | None = None,
        most_rows: int = MOST_ROWS,
    ) -> None:
        self._connection, self._language = connection, language
        self._members, self._most_rows = members or {}, most_rows

    def write(self, target: Path, scope: Scope, ticket: Ticket) -> None:
        """Put the workbook at `target`, whole or not at all.

        What XlsxWriter keeps on the disk meanwhile lies in this run's private folder. Raises `Cancelled`,
        `CollectRefused` when `target` is a file that no collection made, `FileNotWritten`, `NoRoom`.
        """
        columns = columns_of(self._connection, scope, self._language, self._members)
        with placed(target) as part, _book(part, self._imprint()) as book:
            formats = Formats(book)
            self._write_firms(book, formats, columns, ticket)
            for sheet in (
                sums_sheet(self._connection, columns, self._language),
                problems_sheet(self._connection, self._language, ticket),
            ):
                write_sheet(book, cleaned_sheet(sheet), formats, self._imprint())
            ticket.check()

    def _imprint(self) -> Imprint:
        title = say(TITLE, self._language)
        return Imprint(title, None, f"{title} · {say('collect.export.own_use', self._language)}")

    def _write_firms(self, book: Any, formats: Formats, columns: Sequence[Column], ticket: Ticket) -> None:
        """The firms on one sheet, or on as many as they need."""
        layout = [_Look.of(column, formats) for column in columns]
        room = self._most_rows - _HEAD
        head, page, row, number = self._head(columns, 1), None, 0, 0
        for block in counted_rows(self._connection, columns, ticket):
            while block:
                if page is None or row == room:
                    _close_page(page, head, row)
                    number, row = number + 1, 0
                    head = self._head(columns, number)
                    page = write_sheet(book, head, formats, self._imprint())
                fitting = block[: room - row]
                _write_rows(page, _HEAD + row, fitting, layout)
                row, block = row + len(fitting), block[len(fitting) :]
        if page is None:
            page = write_sheet(book, head, formats, self._imprint())
        _close_page(page, head, row)

    def _head(self, columns: Sequence[Column], number: int) -> Sheet:
        say_here, span = self._language, max(2, len(columns))
        tab = say("collect.firms.tab", say_here)
        rows = (
            (Cell(say(TITLE, say_here), Style.TITLE, span),),
            (Cell(say("collect.export.own_use.detail", say_here), Style.NOTE, span),),
            (Cell(say("collect.estimate", say_here), Style.NOTE, span),),
            tuple(Cell(each.title, _head_style(each)) for each in columns),
        )
        return Sheet(
            f"firms{number}",
            tab if number == 1 else f"{tab} {number}",
            tuple(each.width for each in columns),
            rows,
            repeat_rows=_HEAD,
            repeat_from=_HEAD - 1,
            landscape=True,
            frozen_rows=_HEAD,
        )


def _head_style(column: Column) -> Style:
    return Style.HEADER if column.is_text or column.style is Style.DATE else Style.NUMBER_HEADER


@dataclass(frozen=True, slots=True)
class _Look:
    """How the values of one column are written."""

    is_text: bool
    words: Mapping[str, str]
    look: Any
    guarded: Any  # of text that would become a command

    @classmethod
    def of(cls, column: Column, formats: Formats) -> _Look:
        if not column.is_text:
            look = formats.of(Cell(0, column.style))
            return cls(False, column.words, look, look)
        guarded = formats.of(Cell("=", column.style))
        return cls(True, column.words, formats.of(Cell("a", column.style)), guarded)


def _write_rows(page: Any, first: int, rows: Sequence[Row], layout: Sequence[_Look]) -> None:
    write_text, write_number = page.write_string, page.write_number
    for row, values in enumerate(rows, start=first):
        for column, (value, look) in enumerate(zip(values, layout, strict=True)):
            if value is None:
                continue  # not known, as the head says
            if not look.is_text:
                write_number(row, column, value, look.look)
            elif text := look.words.get(value) or safe(value):
                write_text(row, column, text, look.guarded if text[0] in COMMAND_STARTS else look.look)


def _close_page(page: Any, head: Sheet, rows: int) -> None:
    """Once it is known how many rows there are, let readers filter and print them."""
    if page is not None and head.widths:
        page.autofilter(_HEAD - 1, 0, _HEAD - 1 + max(rows, 1), len(head.widths) - 1)
        print_rows(page, head, _HEAD + rows)


@contextmanager
def _book(path: Path, imprint: Imprint) -> Iterator[Any]:
    """A workbook that keeps one row in memory; when the block breaks off nothing of it is left."""
    from xlsxwriter.exceptions import FileCreateError

    from sme_smartwork.exchange.named_styles import StyledWorkbook

    folder = tempfile.mkdtemp(dir=scratch_folder("consolidated"))
    options = {
        "constant_memory": True,
        "tmpdir": folder,
        "default_format_properties": {"font_name": FONT, "font_size": FONT_SIZE},
    }
    book = StyledWorkbook(str(path), options)
    book.set_properties({"title": imprint.title})
    try:
        yield book
        book.close()
    except FileCreateError as problem:  # what the disk said is within
        raise problem.args[0] from problem
    finally:
        _let_go(book)
        shutil.rmtree(folder, ignore_errors=True)


def _let_go(book: Any) -> None:
    """Close what the writer keeps open, so that its folder can go on every system."""
    for page in book.worksheets():
        page.row_data_fh.close()
    book.fileclosed = True  # it would write the file when it is collected as garbage
