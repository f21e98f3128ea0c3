"""Runs a tool and keeps its words for the case that it fails."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from frozen.order import BuildError

_LAST_LINES = 25


def run(
    command: Sequence[str | Path], cwd: Path, environment: dict[str, str], log: Path | None = None
) -> str:
    """What `command` printed, both streams in order, kept in `log` too; BuildError when it fails."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError as error:
        raise BuildError(f"{command[0]} is not installed, and the build needs it.") from error
    if log is not None:
        log.write_text(done.stdout, encoding="utf-8")
    if done.returncode != 0:
        last = "\n".join(done.stdout.splitlines()[-_LAST_LINES:])
        raise BuildError(f"{Path(command[0]).name} failed (exit {done.returncode}):\n{last}")
    return done.stdout
