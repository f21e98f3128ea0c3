"""Starts programs so that they end with us, and reads what they say."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from verification.ledger import CheckFailed

Words = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended; `out` and `err` are what it wrote."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Both streams, for a message."""
        return f"{self.out}{self.err}".strip()

    def good(self, what: str) -> Done:
        """This, when it ended with 0; else raises CheckFailed with its last words."""
        if self.code != 0:
            last = " / ".join(self.said.splitlines()[-8:])
            raise CheckFailed(f"{what} ended with {self.code}: {last}")
        return self


def run(
    words: Words, *, seconds: float = 60, environment: Mapping[str, str] | None = None, piped: str = ""
) -> Done:
    """Run `words` to its end; whatever it started is ended with it after `seconds` at the latest."""
    with started(words, environment=environment, piped=True) as process:
        out, err = process.communicate(piped.encode(), timeout=seconds)
        return Done(process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))


@contextmanager
def started(
    words: Words,
    *,
    environment: Mapping[str, str] | None = None,
    piped: bool = False,
    keep: Sequence[int] = (),
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs during the block in a group of its own; the group is ended at its end.

    `keep` are the open files it inherits.
    """
    stream = subprocess.PIPE if piped else subprocess.DEVNULL
    process = subprocess.Popen(
        [str(word) for word in words],
        env=None if environment is None else dict(environment),
        stdin=stream,
        stdout=stream,
        stderr=stream,
        start_new_session=True,
        pass_fds=keep,
    )
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End `process` and all it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            stream.close()
