"""Files that are opened by a double click: which kinds there are, and what this version does with each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sme_smartwork.errors import UserError

COPY, INVITATION, ANSWER, READINESS = ".swplace", ".swinvite", ".swanswer", ".swreadiness"
PROGRAMME, RECEIPT = ".swprogramme", ".swreceipt"
SUFFIXES = (COPY, INVITATION, ANSWER, READINESS, PROGRAMME, RECEIPT)


class FileMissing(UserError):
    """There is no file at the place that was given; `name` is its name."""


class FileUnknown(UserError):
    """The file is of no kind that this program opens; `name` is its name."""


class OwnersFile(UserError):
    """Answers that somebody handed in, a programme or a receipt: the owner takes it in on its page."""


def file_given(argv: Sequence[str]) -> Path | None:
    """The file to open when `argv` is one file rather than a command or an option."""
    is_one = len(argv) == 1 and not argv[0].startswith("-") and bool(Path(argv[0]).suffix)
    return Path(argv[0]) if is_one else None


def problem_with(file: Path) -> UserError | None:
    """Why `file` cannot be opened, told from its name alone; None for a copy or an invitation."""
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        return FileUnknown("opening.unknown", name=file.name)
    if not file.is_file():
        return FileMissing("opening.missing", name=file.name)
    if suffix in (ANSWER, READINESS):
        return OwnersFile("opening.answer", name=file.name)
    return OwnersFile("opening.programme", name=file.name) if suffix in (PROGRAMME, RECEIPT) else None
