"""The package on a bare Debian from beginning to end: installed, used as its user would, removed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from verification import debian_install, desktop, officer_tools, package, packs_update, program
from verification.bench import Bench
from verification.debian_install import PLACE, Installed
from verification.first_paint import compared, looks_like, opens, shown
from verification.ledger import CheckFailed, Found
from verification.machine import Machine
from verification.packs_update import Published
from verification.secret_service import INSIDE
from verification.steps import Step

ALIKE = 0.97
KNOWN = {"P03": "unsupported", "P10": "unsupported", "P17": "pass"}
"""What probes must find in a bare Debian: no sign-in screen, and packages of which none is unwanted."""


def steps(bench: Bench, machine: Machine, deb: Path, bare: Path, stick: Published) -> list[Step]:
    """One installation from beginning to end."""
    inside = machine.put(deb, "new.deb")
    return [
        Step("the file is the one published", partial(package.is_whole, deb)),
        Step("size of the package", partial(package.package_size, deb)),
        Step("the system is bare, without network", partial(is_bare, machine)),
        Step("silent install", partial(debian_install.silent_install, machine, inside), 120, is_needed=True),
        Step("size installed", partial(debian_install.installed_size, machine)),
        *_at_the_desktop(bench, machine),
        *_at_work(bench, machine),
        *packs_update.steps(Installed(machine, {}), stick),
        Step(
            "removal while it runs is refused",
            partial(debian_install.removal_while_running, machine, bench.screen),
            120,
        ),
        Step("removal", partial(debian_install.remove, machine), 120),
        Step("what is left", partial(debian_install.what_is_left, machine, bare)),
    ]


def _at_the_desktop(bench: Bench, machine: Machine) -> list[Step]:
    share = machine.root / "usr" / "share"
    room = bench.folder("desktop")
    return [
        Step("menu entry", partial(desktop.entry_is_valid, share)),
        Step("description for shops", partial(desktop.description_is_valid, share)),
        Step("icons", partial(desktop.icons_are_there, share)),
        Step("file types have names", partial(desktop.types_are_named, share)),
        Step("file types open with it", partial(desktop.files_open_with_it, share, room)),
    ]


def _at_work(bench: Bench, machine: Machine) -> list[Step]:
    plain, with_store = Installed(machine, {}), Installed(machine, INSIDE)
    return [
        Step("self-test, no secret store", partial(program.self_test, plain, has_secret_store=False), 300),
        Step("self-test, secret store", partial(program.self_test, with_store, has_secret_store=True), 300),
        Step("demo as the source run", partial(program.same_demo, plain, bench.source), 300),
        *officer_tools.steps(plain, bench.tools, "linux"),
        Step("looks at its computer", partial(program.looks_at_its_computer, plain, "linux", KNOWN), 120),
        Step("report verifies in the source run", partial(report_verifies, bench, plain), 120),
        Step("window", partial(window, bench, plain), 120),
        Step("a file opens in the window", partial(file_opens, bench, plain), 120),
        Step("start to first paint", partial(first_paint, bench, plain), 600),
    ]


def is_bare(machine: Machine) -> Found:
    """No part of the program, no display server, no Python of its own, no way out."""
    unwanted = ("usr/bin/python3", "usr/bin/Xvfb", "usr/bin/dbus-daemon", "usr/bin/smartwork", PLACE)
    there = [name for name in unwanted if (machine.root / name).exists()]
    devices = Path("/proc/net/dev").read_text(encoding="utf-8").splitlines()[2:]
    networks = [line.split(":")[0].strip() for line in devices]
    if there or networks != ["lo"]:
        raise CheckFailed(f"there are {there}, networks {networks}")
    told = machine.as_root("dpkg-query", "--show", "--showformat", "x").good("dpkg-query").out
    return Found(f"{len(told)} packages")


def report_verifies(bench: Bench, installed: Installed) -> Found:
    """A workbook made by the installed program, checked by the source run."""
    workbook = installed.folder("demo") / "hanbit-report.xlsx"
    kept = bench.out / "report-made-on-linux.xlsx"
    kept.write_bytes(workbook.read_bytes())
    return program.verifies(bench.source, kept)


def window(bench: Bench, installed: Installed) -> Found:
    """The first window is painted, and looks as it does from the source."""
    theirs = shown(bench.screen, bench.source.window, bench.out / "window-source.png")
    ours = shown(bench.screen, installed.window, bench.out / "window-debian.png")
    return looks_like(ours, theirs, ALIKE)


def file_opens(bench: Bench, installed: Installed) -> Found:
    """A double click on a programme's file: the window says who takes it in."""
    file = installed.folder("mail") / "programme.swprogramme"
    file.write_bytes(b"{}")
    called = installed.called(file)
    with_file = partial(installed.window, called)
    return opens(bench.screen, installed.window, with_file, bench.out / "window-debian-file.png")


def first_paint(bench: Bench, installed: Installed) -> Found:
    """How long the installed program needs beside the source run."""
    return compared(bench.screen, installed.window, bench.source.window)
