"""Starts the program in a process of its own, listens to its driver, and kills it without warning."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHILD = Path(__file__).with_name("driver_child.py")
TOP = CHILD.parents[2]


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """The environment of a display: a virtual X server where there is one, else Qt's offscreen platform."""
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    command = [xvfb, "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        try:
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        finally:
            server.terminate()


def play(
    home: Path, screen: Mapping[str, str], hand: str, job: str, given: Mapping[str, Any]
) -> dict[str, Any]:
    """Run `job` in the program with `hand` and give what its driver told; the process ends by SIGKILL."""
    photo = home / f"failure-{job}.png"
    command = [sys.executable, str(CHILD), hand, job, json.dumps(given), str(photo)]
    told: dict[str, Any] = {}
    with subprocess.Popen(
        command,
        env=_environment(home, screen),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=TOP,
    ) as program:
        assert program.stdout is not None
        try:
            for line in program.stdout:
                told.update(json.loads(line))
                if "ended" in told or "failure" in told:
                    break
        finally:
            program.send_signal(signal.SIGKILL)
        said = program.stderr.read() if program.stderr else ""
    assert told.get("ended"), f"{told.get('failure', 'the program ended by itself')}\n{said}\nsee {photo}"
    return told


def _environment(home: Path, screen: Mapping[str, str]) -> dict[str, str]:
    """A bare environment with a private home; no secret store answers in it."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    home.mkdir(exist_ok=True)
    private = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    return {**kept, **private, **screen, "QT_ACCESSIBILITY": "0", "PYTHONWARNINGS": "ignore"}
