"""A roster on its way in: the table as read, what its columns mean, and what an import would do."""

from __future__ import annotations

from dataclasses import dataclass, field

from sme_smartwork.company.model import Worker
from sme_smartwork.wording import Text


@dataclass(frozen=True, slots=True)
class Header:
    """The words above one column; `block` is the insurer of a two-line header ("고용보험"), else empty."""

    text: str
    block: str = ""

    def __str__(self) -> str:
        return f"{self.block} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class RosterTable:
    """One sheet as clean text; resident numbers are already reduced to birth date and sex.

    `rows` holds every row of the file, so that row `i` is line `i + 1` of the file. `first_row` is the
    index of the first row below the header; without a header it is 0 and the headers are empty.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    headers: tuple[Header, ...]
    first_row: int
    reduced_resident_numbers: int = 0
    hidden_resident_numbers: int = 0  # looked like one but could not be read, so it was blotted out
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    counts_from_1904: bool = False  # how the workbook counts its days

    @property
    def has_header(self) -> bool:
        """Whether a header row was found."""
        return any(header.text for header in self.headers)

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return len(self.headers)


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """Column `column` (0-based) holds the fact `field` of a person; None: it is left out.

    `is_unclear` marks a guess: another column carries the same name, or the words fit only roughly.
    """

    column: int
    letter: str
    header: str
    field: str | None
    is_unclear: bool = False


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """One thing to mend before the import: `row` as the file numbers it, `column` its letter or ""."""

    row: int
    column: str
    header: str
    what: Text
    expected: Text


@dataclass(frozen=True, slots=True)
class RosterNote:
    """Something worth knowing that does not stop the import; `row` 0 speaks of the whole file."""

    row: int
    column: str
    header: str
    what: Text


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One person to store: `row` of the file, the person, and the code of who is updated (None: new)."""

    row: int
    worker: Worker
    updates: str | None = None
    changed: tuple[str, ...] = ()  # facts an update would change


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What an import would do. It is all or nothing: with one problem nobody is imported."""

    entries: tuple[RosterEntry, ...]
    problems: tuple[RosterProblem, ...]
    notes: tuple[RosterNote, ...] = ()
    reduced_resident_numbers: int = 0
    ignored: tuple[ColumnMatch, ...] = ()
    more_problems: int = 0  # how many problems are not listed
    existing: tuple[Worker, ...] = field(default=(), repr=False)  # whom the preview was made against

    @property
    def workers(self) -> tuple[Worker, ...]:
        """The people as they would be stored."""
        return tuple(entry.worker for entry in self.entries)

    @property
    def added(self) -> int:
        """How many would be new."""
        return sum(entry.updates is None for entry in self.entries)

    @property
    def updated(self) -> int:
        """How many are on the roster already and would be updated."""
        return len(self.entries) - self.added
