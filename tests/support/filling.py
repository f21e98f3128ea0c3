"""Forms filled as people fill them: with a spreadsheet program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from sme_smartwork.checklist.form.layout import COLUMNS, FILLED_ON_ROW, HEADER_ROW, Column
from sme_smartwork.checklist.form.service import Forms
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket
from tests.support.exchanging import CAMPAIGN, DUE, Firm


def blank_form(office: Firm, folder: Path, language: Language = "ko", worker: str = "W-01") -> Path:
    """An empty form of one person in a folder of its own."""
    target = folder / "forms"
    target.mkdir(exist_ok=True)
    forms = Forms(office.store, office.checklist, office.clock)
    made = forms.make([worker], CAMPAIGN, DUE, language)
    return forms.write(made, target, Ticket())[0]


class Sheet:
    """The checklist of one form, open to be filled."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.page: Any = book.worksheets[0]

    def row(self, item: str) -> int:
        """The row of an item, as Excel counts."""
        return next(
            number for number in range(1, self.page.max_row + 1) if self.page.cell(number, 1).value == item
        )

    def cell(self, item: str, column: Column) -> Any:
        """One cell of an item."""
        return self.page.cell(self.row(item), COLUMNS.index(column) + 1)

    def answer(self, item: str, reply: object, note: object = None, promise: object = None) -> None:
        """Fill the cells of an item."""
        for column, value in ((Column.REPLY, reply), (Column.NOTE, note), (Column.PROMISE, promise)):
            self.cell(item, column).value = value

    def filled_on(self, day: date | datetime | str) -> None:
        """Write the day beside its label."""
        self.page.cell(FILLED_ON_ROW + 1, 2).value = day

    def inputs(self) -> set[str]:
        """Every cell that is to be filled."""
        rows = range(HEADER_ROW + 2, self.page.max_row + 1)
        letters = [
            chr(ord("A") + COLUMNS.index(each)) for each in (Column.REPLY, Column.NOTE, Column.PROMISE)
        ]
        return {f"{letter}{row}" for letter in letters for row in rows} | {f"B{FILLED_ON_ROW + 1}"}

    def unlocked(self) -> set[str]:
        """Every cell that can be changed while the sheet is protected."""
        cells = (cell for row in self.page.iter_rows() for cell in row)
        return {cell.coordinate for cell in cells if not cell.protection.locked}

    def choices(self) -> list[str]:
        """The words of the list."""
        rules = self.page.data_validations.dataValidation
        formula = next(rule.formula1 for rule in rules if rule.type == "list")
        return list(formula.strip('"').split(","))

    @staticmethod
    def everything(path: Path) -> list[object]:
        """Every value of every sheet."""
        book = load_workbook(path)
        return [cell for page in book.worksheets for row in page.iter_rows(values_only=True) for cell in row]


@contextmanager
def fill(path: Path) -> Iterator[Sheet]:
    """Open a form, and save it where it was."""
    book = load_workbook(path)
    yield Sheet(book)
    book.save(path)
