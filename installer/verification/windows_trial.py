"""Setup.exe in a fresh Windows of wine: installed, used as its user would, removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from frozen.limits import WINDOWS_SETUP
from frozen.places import TOP
from verification import (
    officer_tools,
    package,
    packs_update,
    program,
    windows_data_removal,
    windows_install,
)
from verification.bench import Bench
from verification.first_paint import compared, opens, shown
from verification.ledger import Found
from verification.packs_update import Published
from verification.seat import InstalledInWine, Seat
from verification.steps import Step
from verification.trees import tree
from windows.wine_run import windows

SOURCE = ("sme_smartwork", "ui", "resources")
REPORT = "demo/hanbit-report.xlsx"
KNOWN = {"P03": "pass", "P09": "fail", "P10": "pass"}
"""What probes must find in wine: nobody signed in by itself, an administrator, no guest."""


def steps(bench: Bench, seat: Seat, setup: Path, python: Path, stick: Published) -> list[Step]:
    """One installation from beginning to end; `python` is the Windows Python of the source run."""
    before = tree(seat.wine.drive_c)
    return [
        Step("the file is the one published", partial(package.is_whole, setup)),
        Step("size of Setup.exe", partial(package.size_of, setup, WINDOWS_SETUP)),
        Step("silent install", partial(windows_install.silent_install, seat, setup), 300, is_needed=True),
        Step("size installed", partial(windows_install.installed_size, seat)),
        Step("list of programs", partial(windows_install.in_list_of_programs, seat)),
        Step("start menu", partial(windows_install.in_start_menu, seat)),
        Step("file types open with it", partial(windows_install.files_open_with_it, seat)),
        *_at_work(bench, seat, python),
        *packs_update.steps(InstalledInWine(seat), stick),
        Step(
            "removal while it runs is refused",
            partial(windows_install.removal_while_running, seat, bench.screen),
            120,
        ),
        Step("removal", partial(windows_install.remove, seat), 120),
        Step("what is left", partial(windows_install.what_is_left, seat, before)),
        Step("removal with the data", partial(windows_data_removal.with_data, seat, setup), 180),
        Step("no link is followed", partial(windows_data_removal.follows_no_link, seat, setup), 180),
        Step("data moved elsewhere", partial(windows_data_removal.folder_that_is_a_link, seat, setup), 180),
    ]


def _at_work(bench: Bench, seat: Seat, python: Path) -> list[Step]:
    installed = InstalledInWine(seat)
    return [
        Step("self-test", partial(program.self_test, installed, has_secret_store=True), 500),
        Step("demo as the source run", partial(program.same_demo, installed, bench.source), 500),
        *officer_tools.steps(installed, bench.tools, "windows"),
        Step(
            "looks at its computer", partial(program.looks_at_its_computer, installed, "windows", KNOWN), 180
        ),
        Step("report verifies in the source run", partial(report_verifies, bench, installed), 120),
        Step("report made on Linux verifies", partial(report_from_linux, bench, installed), 120),
        Step("window", partial(window, bench, seat), 120),
        Step("a file opens in the window", partial(file_opens, bench, seat), 120),
        Step("start to first paint", partial(first_paint, bench, seat, python), 600),
    ]


def report_verifies(bench: Bench, installed: InstalledInWine) -> Found:
    """A workbook made on Windows, checked by the source run on Linux."""
    kept = bench.out / "report-made-on-windows.xlsx"
    kept.write_bytes((installed.folder("demo") / Path(REPORT).name).read_bytes())
    return program.verifies(bench.source, kept)


def report_from_linux(bench: Bench, installed: InstalledInWine) -> Found:
    """A workbook made on Linux (by the installed program, else by the source run), checked on Windows."""
    made = bench.out / "report-made-on-linux.xlsx"
    return program.verifies(installed, made if made.exists() else bench.source.home / REPORT)


def window(bench: Bench, seat: Seat) -> Found:
    """The first window is painted."""
    told = shown(bench.screen, seat.window, bench.out / "window-windows.png")
    return Found(f"{len(set(told.picture))} colours, after {told.seconds:.2f} s")


def file_opens(bench: Bench, seat: Seat) -> Found:
    """A double click on a programme's file: the window says who takes it in."""
    file = InstalledInWine(seat).folder("mail") / "programme.swprogramme"
    file.write_bytes(b"{}")
    with_file = partial(seat.window, seat.inside(file))
    return opens(bench.screen, seat.window, with_file, bench.out / "window-windows-file.png")


def first_paint(bench: Bench, seat: Seat, python: Path) -> Found:
    """How long the installed program needs beside the source run, both in wine."""
    # The embeddable Python looks for modules where its own list says, and not beside the script.
    with _source_on(seat) as folder:
        start = f"import sys; sys.path.insert(0, r'{folder}'); from main import main; sys.exit(main([]))"
        words = (windows(python / "pythonw.exe"), "-c", start)
        return compared(bench.screen, seat.window, partial(seat.open_window, *words))


@contextmanager
def _source_on(seat: Seat) -> Iterator[str]:
    """The checkout's program on the disk of that Windows, where its Python may keep what it compiles."""
    folder = seat.wine.drive_c / "source"
    try:
        for name in SOURCE:
            shutil.copytree(TOP / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(TOP / "main.py", folder)
        yield seat.inside(folder)
    finally:
        shutil.rmtree(folder)
