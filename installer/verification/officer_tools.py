"""What officers add to the installed program: taken in only if it is the right file, and it collects."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from verification.ledger import CheckFailed, Found
from verification.program import Program
from verification.steps import Step

TAKING, COLLECTING = 120, 240
FIRMS = 3
"""The demo makes a report of so many."""


def steps(program: Program, folder: Path | None, system: str) -> list[Step]:
    """The trials with the files of `folder`; none without it. The demo's reports must be there already."""
    if folder is None:
        return []
    files = {name: next(folder.glob(f"*officer-tools*_{name}.zip")) for name in ("linux", "windows")}
    mine = files.pop(system)
    (other,) = files.values()
    return [
        Step("officers' tools are missing at first", partial(are_missing, program)),
        Step("the tools of another system are refused", partial(are_refused, program, other), TAKING),
        Step("officers' tools are taken in", partial(are_taken, program, mine), TAKING),
        Step("reports are collected", partial(collects, program), COLLECTING),
    ]


def are_missing(program: Program) -> Found:
    """Nothing that collects is in the program for firms, and it says so."""
    done = program.run("tools", "--json", seconds=TAKING)
    if done.code != 1 or json.loads(done.out)["there"]:
        raise CheckFailed(f"exit {done.code}: {done.said[-300:]}")
    return Found("said so")


def are_refused(program: Program, file: Path) -> Found:
    """The other system's file changes nothing."""
    done = program.run("tools", _handed_in(program, file), seconds=TAKING)
    if done.code != 2:
        raise CheckFailed(f"exit {done.code}: {done.said[-300:]}")
    return are_missing(program)


def are_taken(program: Program, file: Path) -> Found:
    """The file of this system is taken in."""
    done = program.run("tools", _handed_in(program, file), "--json", seconds=TAKING).good("tools")
    if json.loads(done.out)["there"] is not True:
        raise CheckFailed(done.said[-300:])
    return Found(file.name)


def collects(program: Program) -> Found:
    """Every report of the demo counts in a collection made by the installed program."""
    reports, out = program.folder("demo"), program.folder("collected")
    words = ("collect", program.called(reports), "--out", program.called(out), "--json")
    done = program.run(*words, seconds=COLLECTING).good("collect")
    counted = json.loads(done.out)["counts"].get("counted")
    if counted != FIRMS:
        raise CheckFailed(f"{counted} of {FIRMS} reports count: {done.said[-300:]}")
    return Found(f"{counted} firms, {sum(1 for _ in out.rglob('*.parquet'))} files of Parquet")


def _handed_in(program: Program, file: Path) -> str:
    copy = program.folder("handed-in") / file.name
    copy.write_bytes(file.read_bytes())
    return program.called(copy)
