"""People who answer about a firm's readiness: with files of their own, and on sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from sme_smartwork.assessment.model import Answer
from sme_smartwork.assessment.people.model import Arrival
from sme_smartwork.assessment.service import AssessmentService
from sme_smartwork.assessment.sheet.layout import COLUMNS, FILLED_ON_ROW, HEADER_ROW, Column
from sme_smartwork.exchange.invitation import Invitation
from sme_smartwork.storage.store import Store
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket
from tests.support.exchanging import Clock, Firm, firm, person


@dataclass
class Office:
    """A firm that asks its people about its readiness."""

    owner: Firm
    folder: Path
    service: AssessmentService = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        self.service = AssessmentService(self.owner.store, self.owner.clock)

    @property
    def store(self) -> Store:
        """The firm's store."""
        return self.owner.store

    def look(self, *paths: Path) -> tuple[Arrival, ...]:
        """What came in."""
        return self.service.collecting.look(paths)

    def take(self, *paths: Path) -> None:
        """Look at `paths` and take all of them, every number compared."""
        arrivals = self.look(*paths)
        self.service.collecting.take(arrivals, [each.number for each in arrivals if each.number])

    def dump(self) -> list[str]:
        """What is kept of respondents and their answers, in an order of its own."""
        return sorted(
            line for line in self.owner.dump() if line.startswith(("respondent ", "readiness_answer "))
        )

    def sheet(self, role: str = "EMP", language: Language = "ko", quick: bool = False) -> Path:
        """One empty sheet as a file."""
        made = self.service.sheets.make(role, 1, language, quick)
        return self.service.sheets.write(made, self.folder, Ticket())[0]


@dataclass
class Member:
    """One member of staff with a store of their own."""

    store: Store
    clock: Clock
    invitation: Invitation
    service: AssessmentService = field(init=False)

    def __post_init__(self) -> None:
        self.service = AssessmentService(self.store, self.clock)

    def answer(self, answers: Mapping[str, Answer | None]) -> None:
        """Answer for the chosen role."""
        for question, value in answers.items():
            self.service.record(question, self.service.handing.role(), value)

    def send(self, path: Path) -> Path:
        """Write the file."""
        path.parent.mkdir(exist_ok=True)
        self.service.handing.write(path, self.invitation)
        return path


def office(folder: Path, clock: Clock, people: int = 3) -> Office:
    """A firm with people W-01, W-02 and so on."""
    return Office(firm(folder / "office", clock, people), folder / "sheets")


def member(folder: Path, of: Office, worker: str = "W-01") -> Member:
    """`worker`, invited by `of`, with a store in `folder`."""
    someone = person(folder, of.owner.clock)
    invitation = someone.accept(of.owner.invite(worker, of.folder))
    return Member(someone.store, of.owner.clock, invitation)


@contextmanager
def filled(path: Path) -> Iterator[FilledPage]:
    """Open a sheet, and save it where it was."""
    book = load_workbook(path)
    yield FilledPage(book)
    book.save(path)


class FilledPage:
    """A sheet, open to be filled."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.page: Any = book.worksheets[0]

    def cell(self, question: str, column: Column = Column.REPLY) -> Any:
        """One cell of a question."""
        place = next(
            row for row in range(1, self.page.max_row + 1) if self.page.cell(row, 1).value == question
        )
        return self.page.cell(place, COLUMNS.index(column) + 1)

    def answer(self, answers: Mapping[str, object]) -> None:
        """Fill in `answers`."""
        for question, value in answers.items():
            self.cell(question).value = value

    def filled_on(self, day: object) -> None:
        """Write the day beside its label."""
        self.page.cell(FILLED_ON_ROW + 1, 2).value = day

    def questions(self) -> list[str]:
        """What it asks, in its order."""
        return [self.page.cell(row, 1).value for row in range(HEADER_ROW + 2, self.page.max_row + 1)]
