"""How a file of a collection counts, and what there is to tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sme_smartwork.exchange.model import Problem

LONGEST_TEXT = 120  # of a name in the consolidated workbook; whoever signs may write anything


class State(StrEnum):
    """How one file counts; only counted and accepted ones enter the totals."""

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
    DEEP = "deep"  # an archive within an archive, deeper than is opened
    SAME_NUMBER = "same_number"  # two keys signed for firms of one business number
    LATE = "late"
    FOREIGN = "foreign"
    INCOMPLETE = "incomplete"
    UNKNOWN_FIRM = "unknown_firm"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the gate refused a file: the error's code and parameters."""

    code: str
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One line of the problems sheet."""

    file: str
    trouble: Trouble
    fault: Problem | None = None
    refusal: Refusal | None = None
    other: str | None = None  # the file or firm it collides with
