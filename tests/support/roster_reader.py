"""Reads roster files in a process of its own and tells what became of each, its time and its memory.

`python -m tests.support.roster_reader apart FOLDER` reads every file the way the program does.
`python -m tests.support.roster_reader here FOLDER` does the guarded work in this process and also tells
whatever it tried to write, run or reach.
`python -m tests.support.roster_reader mutants FILE COUNT SEED` reads changed copies of one workbook.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sme_smartwork.company.roster import read_roster
from sme_smartwork.company.roster.workbook import outcome
from sme_smartwork.errors import UserError
from tests.support.workbook_parts import packed

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "shutil.",
)


def apart(folder: Path) -> list[dict[str, Any]]:
    """Every file of `folder` through the real path."""
    return [
        {"file": file.name, **_measured(lambda file=file: _code(file))} for file in sorted(folder.iterdir())
    ]


def here(folder: Path) -> list[dict[str, Any]]:
    """Every workbook of `folder` in this process, with what it tried to do besides reading."""
    tried: list[str] = []
    outcome(next(iter(sorted(folder.iterdir()))))  # everything is imported before the watch begins
    sys.addaudithook(lambda event, args: _watch(event, args, tried))
    found = []
    for file in sorted(folder.iterdir()):
        tried.clear()
        code = outcome(file).get("refused", "")
        found.append({"file": file.name, "code": code, "tried": list(tried)})
    return found


def mutants(file: Path, count: int, seed: int) -> list[dict[str, Any]]:
    """`count` changed copies of `file`: bytes of the archive, and bytes inside its parts."""
    chance = random.Random(seed)
    with zipfile.ZipFile(file) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    found = []
    with tempfile.TemporaryDirectory() as private:
        target = Path(private) / "mutant.xlsx"
        for number in range(count):
            raw = (
                _flipped(file.read_bytes(), chance) if number % 2 else packed(_with_a_flip(contents, chance))
            )
            target.write_bytes(raw)
            found.append(_measured(lambda: outcome(target).get("refused", "")))
    return found


def _code(file: Path) -> str:
    try:
        read_roster(file)
    except UserError as problem:
        problem.told("ko"), problem.told("en")
        return problem.code
    return ""


def _measured(work: Callable[[], str]) -> dict[str, Any]:
    before = _seconds()
    code = work()
    return {"code": code, "seconds": _seconds() - before, "megabytes": _peak()}


def _seconds() -> float:
    """Processor time of this process and the ones it waited for: what a busy machine does not stretch."""
    if sys.platform == "win32":
        return time.perf_counter()
    import resource

    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _peak() -> float:
    """The most memory this process, or one it waited for, ever held, in megabytes; 0 where none tells."""
    if sys.platform != "linux":
        return 0
    import resource

    own = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(int(own[1]) if own else 0, children) / 1024


def _watch(event: str, args: tuple[object, ...], tried: list[str]) -> None:
    writes = event == "open" and any(mark in str(args[1] or "") for mark in "wax+")
    if writes or event.startswith(_FORBIDDEN):
        tried.append(f"{event} {args}")


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _with_a_flip(contents: dict[str, bytes], chance: random.Random) -> dict[str, str | bytes]:
    name = chance.choice(sorted(contents))
    return {**contents, name: _flipped(contents[name], chance)}


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    results = mutants(Path(rest[0]), int(rest[1]), int(rest[2])) if command == "mutants" else (
        {"apart": apart, "here": here}[command](Path(rest[0]))
    )  # fmt: skip
    json.dump(results, sys.stdout)
