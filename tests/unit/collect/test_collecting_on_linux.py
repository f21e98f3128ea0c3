"""Folders too deep to open, pipes, and workers whose master is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sme_smartwork.collect.files import find_files
from sme_smartwork.collect.model import Trouble
from tests.support.repository import TOP

if TYPE_CHECKING:
    from tests.unit.collect.conftest import Inbox

LONG = "가" * 80  # as a name it is legal; 25 of them are longer than any path may be


def test_a_folder_that_cannot_be_opened_is_told(inbox: Inbox) -> None:
    make_too_deep(inbox.folder)
    sources, problems = find_files([inbox.folder])
    assert len(sources) == 3
    assert [problem.trouble for problem in problems] == [Trouble.CLOSED]
    assert problems[0].file.startswith(LONG)


def troubles(*paths: Path) -> list[tuple[str, Trouble]]:
    return [(problem.file, problem.trouble) for problem in find_files(paths)[1]]


def make_too_deep(folder: Path) -> None:
    at = os.open(folder, os.O_RDONLY)
    for _ in range(25):
        os.mkdir(LONG, dir_fd=at)
        inner = os.open(LONG, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(at)


@pytest.mark.parametrize("name", ["pipe.xlsx", "pipe.zip"])
def test_a_pipe_is_told_and_never_opened(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    assert troubles(tmp_path / name, Path(os.devnull)) == [(name, Trouble.NO_FILE), ("null", Trouble.NO_FILE)]
    assert troubles(tmp_path) == [(name, Trouble.NO_FILE)]


STOPPED = """
import sys
from pathlib import Path
from sme_smartwork.collect.model import SourceFile
from sme_smartwork.collect.pool import read_all
from sme_smartwork.work import Ticket
from tests.support import readers
files = [SourceFile(Path(str(n)), None, str(n)) for n in range(100_000)]
def watch(step):
    if step.done:
        print("reading", flush=True)
if __name__ == "__main__":
    read_all(files, Ticket(watch), readers.slow)
"""


def test_the_workers_end_with_the_process_that_started_them() -> None:
    command = [sys.executable, "-c", STOPPED]
    with subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        process.communicate(timeout=30)  # ends when the last worker has let go of the output
