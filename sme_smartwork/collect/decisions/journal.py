"""Decisions on the disk: one line each, appended and flushed, never changed afterwards."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sme_smartwork.collect.decisions.model import (
    LONGEST_NAME,
    LONGEST_REASON,
    Action,
    Decision,
    standing,
)
from sme_smartwork.errors import NotPossibleHere, UserError
from sme_smartwork.intake.text import clean_text, says_something

FILE = "decisions.jsonl"
_LONGEST_LINE = 16_384  # bytes; longer than any line this program writes
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FOR_ALL = 0o666


class DecisionRefused(UserError):
    """The decision lacks what a later reader must know; nothing was written."""


class DecisionNotKept(NotPossibleHere):
    """The decision could not be written; what was decided before is unchanged."""


def read_decisions(folder: Path) -> tuple[Decision, ...]:
    """Every decision made in the collection at `folder`, oldest first; none when there is no such file.

    A line that is no decision, such as one a power cut left unfinished, is passed over. Raises
    `DecisionNotKept` when the file is there and may not be read.
    """
    try:
        with (folder / FILE).open("rb") as stream:
            lines = [line for line in stream if len(line) <= _LONGEST_LINE]
    except FileNotFoundError:
        return ()
    except OSError:
        raise DecisionNotKept("collect.decision_unread", folder=folder) from None
    return tuple(decision for line in lines if (decision := _decision(line)) is not None)


def standing_decisions(folder: Path) -> Mapping[str, Decision]:
    """The decision that holds for each file of the collection at `folder`, by SHA-256."""
    return standing(read_decisions(folder))


def decided(folder: Path, at: datetime, sha256: str, action: Action, reason: str, by: str) -> Decision:
    """Write one decision down for good and give it back.

    Raises `DecisionRefused` when the reason or the name of who decides is missing, and `DecisionNotKept`
    when the folder is read-only, full or gone.
    """
    decision = Decision(at, sha256, action, _said(reason, LONGEST_REASON), _said(by, LONGEST_NAME))
    if not says_something(decision.by):
        raise DecisionRefused("collect.decision_by_whom")
    if not says_something(decision.reason) and action is not Action.UNDO:
        raise DecisionRefused("collect.decision_reason")
    try:
        _append(folder / FILE, _line(decision))
    except OSError as problem:
        raise _not_kept(problem, folder) from None
    return decision


def _said(text: str, most: int) -> str:
    return clean_text(text)[:most]


def _line(decision: Decision) -> bytes:
    document = {
        "at": decision.at.isoformat(),
        "sha256": decision.sha256,
        "action": decision.action.value,
        "reason": decision.reason,
        "by": decision.by,
    }
    return json.dumps(document, ensure_ascii=False).encode() + b"\n"


def _append(file: Path, line: bytes) -> None:
    """Add `line`; what an earlier cut left unfinished ends first, so that it costs no other line."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(file, flags, _FOR_ALL), "r+b", buffering=0) as stream:
        before = stream.seek(0, os.SEEK_END)
        if before:
            stream.seek(before - 1)
            line = line if stream.read(1) == b"\n" else b"\n" + line
        try:
            if stream.write(line) != len(line):
                raise OSError(errno.ENOSPC, "cut")
            os.fsync(stream.fileno())
        except OSError:
            stream.truncate(before)
            raise


def _not_kept(problem: OSError, folder: Path) -> DecisionNotKept:
    if problem.errno in _FULL:
        return DecisionNotKept("collect.decision_full", folder=folder)
    if problem.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return DecisionNotKept("collect.decision_read_only", folder=folder)
    return DecisionNotKept("collect.decision_gone", folder=folder)


def _decision(line: bytes) -> Decision | None:
    try:
        told = json.loads(line)
        at = datetime.fromisoformat(told["at"])
        texts = {name: told[name] for name in ("sha256", "reason", "by")}
        action = Action(told["action"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    is_whole = all(isinstance(text, str) for text in texts.values()) and at.tzinfo is not None
    if not is_whole or not re.fullmatch(r"[0-9a-f]{64}", texts["sha256"]):
        return None
    return Decision(
        at, texts["sha256"], action, _said(texts["reason"], LONGEST_REASON), _said(texts["by"], LONGEST_NAME)
    )
