"""Installing, looking at and removing the program on one Windows of wine."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from frozen.limits import INSTALLED, MEGABYTE
from verification.desktop import KINDS
from verification.display import Display
from verification.first_paint import PATIENCE
from verification.ledger import CheckFailed, Figure, Found
from verification.processes import Done
from verification.refusals import refused
from verification.seat import COMMAND, DATA, PROGRAM, REMOVER, TRIAL, Seat
from verification.steps import measured, quickest, seconds_figure
from verification.trees import Tree, size, tree

SILENT_INSTALL = 10.0
UNINSTALL = r"Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\SMESmartWork"
OWN = re.compile(r"smartwork|\.sw(place|invite|answer|programme)", re.IGNORECASE)
REMOVAL_SECONDS, AWAKE_SECONDS = 60, 60
WINDOWS_OWN = ("windows", "ProgramData", "Program Files", "Program Files (x86)", "users/Public")
"""Where wine itself writes while programs run."""


def silent_install(seat: Seat, setup: Path) -> Found:
    """Installed by one command without a question, quickly."""
    return quickest(partial(install, seat, setup), partial(remove, seat), SILENT_INSTALL)


def previous(seat: Seat, setup: Path) -> Found:
    """The version before this one."""
    return Found("", seconds_figure(install(seat, setup)))


def install(seat: Seat, setup: Path) -> float:
    """Run Setup on a Windows that has started already; the seconds it took."""
    seat.batch("ver", seconds=AWAKE_SECONDS)
    done: list[Done] = []
    seconds = measured(lambda: done.append(seat.setup(setup)))
    done[0].good(setup.name)
    missing = [name for name in (COMMAND, PROGRAM, REMOVER) if not (seat.place / name).exists()]
    if missing:
        raise CheckFailed(f"not installed: {missing}")
    return seconds


def installed_size(seat: Seat) -> Found:
    """What the installed files take."""
    taken = round(size(seat.place) / MEGABYTE, 1)
    return Found("", Figure(taken, "MB", INSTALLED / MEGABYTE))


def version(seat: Seat) -> str:
    """The version the list of programs names; empty where the program is not in it."""
    values = section(seat.registry(), UNINSTALL)
    return values.get("DisplayVersion", "")


def section(registry: str, key: str) -> dict[str, str]:
    """The texts noted under one key of the registry; `@` is the key's own."""
    head = f"[{key}]".lower()
    lines = iter(registry.splitlines())
    for line in lines:
        if line.lower().startswith(head):
            break
    found: dict[str, str] = {}
    for line in lines:
        if line.startswith("["):
            break
        told = re.match(r'(?:"(.*?)"|(@))=(?:str\(\d\):)?"(.*)"$', line)
        if told:
            found[told[1] or "@"] = told[3].replace("\\\\", "\\").replace('\\"', '"')
    return found


def in_list_of_programs(seat: Seat) -> Found:
    """The list of programs names it, and how to remove it with and without questions."""
    told = section(seat.registry(), UNINSTALL)
    wanted = ("DisplayName", "DisplayVersion", "DisplayIcon", "UninstallString", "QuietUninstallString")
    missing = [name for name in wanted if not told.get(name)]
    if missing:
        raise CheckFailed(f"the list of programs lacks {missing}")
    return Found(f"{told['DisplayName']} {told['DisplayVersion']}")


def files_open_with_it(seat: Seat) -> Found:
    """Each kind of file has its type, a name, an icon, and opens with the installed program."""
    registry = seat.registry()
    program = seat.inside(seat.place / PROGRAM)
    for suffix in KINDS:
        kind = section(registry, rf"Software\\Classes\\.{suffix}").get("@", "?")
        opener = section(registry, rf"Software\\Classes\\{kind}\\shell\\open\\command").get("@", "")
        named = section(registry, rf"Software\\Classes\\{kind}").get("@", "")
        if opener.lower() != f'"{program}" "%1"'.lower() or not named:
            raise CheckFailed(f".{suffix} is {kind} ({named}), opened by {opener}")
    return Found(", ".join(f".{suffix}" for suffix in KINDS))


def in_start_menu(seat: Seat) -> Found:
    """The start menu has one entry, which is a shortcut."""
    menu = seat.home / "AppData/Roaming/Microsoft/Windows/Start Menu"
    found = [path for path in menu.rglob("*.lnk") if OWN.search(path.name)]
    if len(found) != 1 or not found[0].read_bytes().startswith(b"L\0\0\0"):
        raise CheckFailed(f"the start menu has {[path.name for path in found]}")
    return Found(found[0].name)


@contextmanager
def at_work(seat: Seat, screen: Display) -> Iterator[None]:
    """The program's window, open and painted during the block."""
    screen.wait_blank()
    with seat.window():
        screen.wait_painted(PATIENCE)
        yield


def removal_while_running(seat: Seat, screen: Display) -> Found:
    """The program stays while somebody works with it, and says why."""
    before = tree(seat.place)
    with at_work(seat, screen):
        words = refused(remover(seat), "is running|is open")
        if tree(seat.place) != before:
            raise CheckFailed("refused, but files changed")
    return Found(words)


def remover(seat: Seat, *words: str) -> Done:
    """Run the remover in place, so that its exit code is its own."""
    place = seat.inside(seat.place)
    return seat.silently([f"{place}\\{REMOVER}", "/S", *words], last=f"_?={place}")


def remove(seat: Seat) -> Found:
    """Removed by the command the list of programs names for it, without a question."""
    told = section(seat.registry(), UNINSTALL)["QuietUninstallString"]
    seat.batch(told, seconds=REMOVAL_SECONDS).good("the remover")
    until = time.monotonic() + REMOVAL_SECONDS
    while seat.place.exists():  # the remover goes on from a copy of itself
        if time.monotonic() > until:
            left = sorted(tree(seat.place))
            raise CheckFailed(f"{len(left)} things are left in the program's folder: {left[:5]}")
        time.sleep(0.2)
    return Found()


def what_is_left(seat: Seat, before: Tree) -> Found:
    """What the program and its use leave: the user's own data, and no word in the registry."""
    registry = seat.registry()
    noted = [line for line in registry.splitlines() if line.startswith("[") and OWN.search(line)]
    own = tuple(str((seat.home / name).relative_to(seat.wine.drive_c)) for name in (DATA, TRIAL))
    come = [name for name in tree(seat.wine.drive_c) if name not in before]
    strange = [name for name in come if not name.startswith((*own, *WINDOWS_OWN)) and OWN.search(name)]
    if noted or strange:
        raise CheckFailed(f"left: {strange[:8]}, registry {noted[:4]}")
    data = [name for name in come if name.startswith(own)]
    others = [name for name in come if not name.startswith((*own, *WINDOWS_OWN))]
    return Found(f"user data only, {len(data)} entries; wine's own: {', '.join(others[:6]) or 'nothing'}")
