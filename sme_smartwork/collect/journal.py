"""What was read, written down batch by batch, so that a run after a crash reads only what is missing."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from sme_smartwork.exchange.files import os_error_told
from sme_smartwork.storage.files import flush_folder

_BLOCK = 1 << 16


class Journal:
    """The readings of one run: whole lines of JSON, appended and flushed to the disk after each batch.

    A context; entering it makes the file, whose number follows that of every run before, in `folder` or
    `after`.
    """

    def __init__(self, folder: Path, after: int = 0) -> None:
        self._folder = folder
        self._after = after
        self._stream: BinaryIO | None = None

    def __enter__(self) -> Journal:
        self._folder.mkdir(parents=True, exist_ok=True)
        number = max((int(path.stem) for path in files(self._folder)), default=0)
        number = max(number, self._after) + 1
        self._path = self._folder / f"{number:06}.jsonl"
        self._stream = self._path.open("xb", buffering=0)
        flush_folder(self._folder)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            self._stream.close()
        with suppress(OSError):
            if not self._path.stat().st_size:
                self._path.unlink()

    def append(self, lines: Iterable[str]) -> None:
        """Keep `lines` for good; raises `FileNotWritten` or `NoRoom`, and then none of them is kept."""
        if self._stream is None:
            raise ValueError("not entered")
        data = "".join(f"{line}\n" for line in lines).encode()
        before = self._stream.tell()
        try:
            while data:
                data = data[self._stream.write(data) or 0 :]
            os.fsync(self._stream.fileno())
        except OSError as problem:
            with suppress(OSError):
                self._stream.truncate(before)
                self._stream.seek(before)
            raise os_error_told(problem, self._path) from None


def files(folder: Path) -> list[Path]:
    """The journals in `folder`, oldest first."""
    return sorted(path for path in folder.glob("*.jsonl") if path.stem.isdigit())


def recover(folder: Path) -> None:
    """Cut what a killed run left unfinished off the end of each journal."""
    for path in files(folder):
        with path.open("r+b") as stream:
            whole = _whole(stream)
            stream.truncate(whole)
        if not whole:
            path.unlink()


def _whole(stream: BinaryIO) -> int:
    """Where the last whole line ends."""
    end = stream.seek(0, os.SEEK_END)
    while end > 0:
        start = max(0, end - _BLOCK)
        stream.seek(start)
        at = stream.read(end - start).rfind(b"\n")
        if at >= 0:
            return start + at + 1
        end = start
    return 0


def clear(folder: Path) -> None:
    """Remove the journals, whose lines stand in the data now."""
    for path in files(folder):
        path.unlink(missing_ok=True)
