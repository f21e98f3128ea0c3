"""A rotating log that tells what the program did, never what it did it to."""

from __future__ import annotations

import logging
import re
import traceback
from enum import Enum
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from sme_smartwork.paths import places, private_folder

LOG_FILE = "sme-smartwork.log"
_BYTES, _KEPT = 512 * 1024, 3
_HIDDEN = "‹…›"
_SECRETS = re.compile(
    r"[0-9A-Fa-f]{32,}"  # keys and digests
    r"|[A-Za-z0-9+/]{40,}={0,2}"  # the same in base 64
    r"|\b(?:[0-9A-Za-z]{4}[- ]){7,}[0-9A-Za-z]{4}\b"  # recovery codes, with a word before
    r"|\d{6}\s*-?\s*\d{7}"  # resident numbers
)


class Safe(str):
    """A text that may stand in the log because it names a thing of ours: a code, a version, a screen."""

    __slots__ = ()


class _Hidden:
    """Stands where a value was."""

    def __repr__(self) -> str:
        return _HIDDEN


def redacted(value: object) -> object:
    """`value` if it is a number, a flag, one of our enums or `Safe`; a mark in its place otherwise."""
    if value is None or isinstance(value, bool | int | float | Enum | Safe):
        return value
    return value.__name__ if isinstance(value, type) else _Hidden()


class RedactingFormatter(logging.Formatter):
    """Writes the message's own words; of its arguments only what `redacted` lets through.

    Of an exception it writes the types and the places in the source, never the message.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One entry without values."""
        clean = logging.makeLogRecord({**record.__dict__, "args": _clean_args(record.args), "exc_text": None})
        clean.stack_info = None
        try:
            entry = super().format(clean)
        except (TypeError, ValueError):  # a number was wanted where something else was hidden
            clean.args = None
            entry = super().format(clean)
        return _SECRETS.sub(_HIDDEN, entry)

    def formatException(self, ei: Any) -> str:
        """Types and places of an exception and its causes."""
        return "\n".join(_told(ei[1], ei[2]))


def _clean_args(args: Any) -> Any:
    if isinstance(args, dict):
        return {name: redacted(value) for name, value in args.items()}
    return tuple(redacted(value) for value in args or ())


def _told(problem: BaseException | None, trace: TracebackType | None) -> list[str]:
    lines: list[str] = []
    while problem is not None:
        lines.append(type(problem).__qualname__)
        for frame in traceback.extract_tb(trace):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        problem = problem.__cause__ or problem.__context__
        trace = problem.__traceback__ if problem else None
    return lines


class _PrivateFileHandler(RotatingFileHandler):
    """A rotating file only its owner can read."""

    def _open(self) -> Any:
        stream = super()._open()
        Path(self.baseFilename).chmod(0o600)
        return stream

    def handleError(self, record: logging.LogRecord) -> None:
        """A log that cannot be written (a full disk) is no reason to stop or to print the entry's values."""


def start_logging(folder: Path | None = None, *, debug: bool = False) -> RotatingFileHandler:
    """Log to a file in `folder`, by default the user's log folder; give the handler to `stop_logging`."""
    target = private_folder(folder or places().logs) / LOG_FILE
    handler = _PrivateFileHandler(target, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(RedactingFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """Close the log file and take `handler` away."""
    logging.getLogger().removeHandler(handler)
    handler.close()
