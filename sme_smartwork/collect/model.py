"""What came out of collecting: reports, problems and the consolidated workbook."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from sme_smartwork.exchange.model import Problem, ReportHeader, WorkbookCheck

LONGEST_TEXT = 120  # of a name in the consolidated workbook; whoever signs may write anything


class State(StrEnum):
    """How one file counts; only counted and accepted ones enter the totals."""

    VERIFIED = "verified"
    COUNTED = "counted"  # the newest valid report of its firm
    ACCEPTED = "accepted"  # counts because an officer vouches for it
    BESIDE = "beside"  # valid, but another kind of paper of a firm that is counted already
    OLDER = "older"  # the same firm sent a newer one
    DUPLICATE = "duplicate"  # the same report came twice
    LATE = "late"  # made after the programme's due day
    FOREIGN = "foreign"  # answers another programme or round, or none
    INCOMPLETE = "incomplete"  # a figure the programme asks for is missing
    UNKNOWN_FIRM = "unknown_firm"  # signed with a key that is not on the list of known ones
    CHANGED = "changed"  # what is visible differs from what was signed
    IMPOSSIBLE = "impossible"  # signed, but no firm has such a figure
    BAD_SIGNATURE = "bad_signature"
    UNSIGNED = "unsigned"  # no report of this program
    NEWER = "newer"  # made with a newer version of the program
    UNREADABLE = "unreadable"  # refused at the gate
    CRASHED = "crashed"  # the reader broke on it or took too long
    RETURNED = "returned"  # an officer sent it back
    REMOVED = "removed"  # lay in a folder that was read again and is gone


class Trouble(StrEnum):
    """Why a file stands on the problems sheet."""

    UNREADABLE = "unreadable"  # refused at the gate; the refusal says why
    CRASHED = "crashed"  # the reader broke on it or took too long
    FAULT = "fault"  # no report, a wrong signature, or changed cells
    DUPLICATE = "duplicate"
    OLDER = "older"
    SAME_NAME = "same_name"  # two keys signed for firms of one name
    MISSING = "missing"  # the path does not exist
    NOTHING = "nothing"  # a folder or archive without a workbook
    CLOSED = "closed"  # a folder or file this user may not look into
    LINK = "link"  # a link to another folder: nobody chose what lies there
    NO_FILE = "no_file"  # a pipe or a device
    NESTED = "nested"  # an archive within an archive
    DEEP = "deep"  # an archive within an archive, deeper than is opened
    SAME_NUMBER = "same_number"  # two keys signed for firms of one business number
    LATE = "late"
    FOREIGN = "foreign"
    INCOMPLETE = "incomplete"
    UNKNOWN_FIRM = "unknown_firm"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read: on the disk, or a member of a zip archive."""

    path: Path
    member: int | None  # its number in the archive's directory: two members may have one name
    label: str  # how the officer sees it: "대전/한빛.xlsx"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the gate refused a file: the error's code and parameters."""

    code: str
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file said: a check, a refusal, or neither when its reader crashed."""

    label: str
    check: WorkbookCheck | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class CollectedReport:
    """One report that could be read, and how it counts."""

    file: str
    header: ReportHeader
    state: State
    first_change: Problem | None = None

    def text(self, key: str) -> str | None:
        """A figure of the summary that is text; None when it is absent or something else."""
        value = self.header.summary.get(key)
        return value[:LONGEST_TEXT] if isinstance(value, str) and value else None

    def number(self, key: str) -> int | Decimal | None:
        """A figure of the summary that is a number; None when it is absent or something else."""
        value = self.header.summary.get(key)
        return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One line of the problems sheet."""

    file: str
    trouble: Trouble
    fault: Problem | None = None
    refusal: Refusal | None = None
    other: str | None = None  # the file or firm it collides with
    count: int = 1  # how many cells differ in all


@dataclass(frozen=True, slots=True)
class Collection:
    """The result: every report read, every problem, and where the consolidated workbook lies."""

    files: int
    reports: tuple[CollectedReport, ...]
    problems: tuple[FileProblem, ...]
    workbook: Path
    inputs: tuple[Path, ...] = ()  # every file that was opened, an archive once; none may be overwritten

    def count(self, state: State) -> int:
        """How many reports stand at `state`."""
        return sum(1 for report in self.reports if report.state is state)

    @property
    def verified(self) -> tuple[CollectedReport, ...]:
        """One report per firm, the newest, whose signature and cells hold."""
        return tuple(report for report in self.reports if report.state is State.VERIFIED)

    @property
    def unread(self) -> int:
        """Files no report could be read from."""
        return self.files - len(self.reports)
