"""From the previous version to this one with a real workplace, through every way it can go wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from verification import debian_install, package, program
from verification.bench import Bench
from verification.debian_install import HOME, PLACE, Installed
from verification.ledger import CheckFailed, Found
from verification.machine import Machine, mount_at, small_disk, unmount
from verification.refusals import refused
from verification.steps import Step
from verification.trees import Tree, changes, size, tree

MEBIBYTE = 1 << 20
FLIPS = (0.05, 0.3, 0.6, 0.95)
"""Where a bit is turned: each place is a trial of its own."""


@dataclass(frozen=True, slots=True)
class State:
    """What must not change when an installation is refused."""

    status: str
    program: Tree
    user: Tree

    @classmethod
    def of(cls, machine: Machine) -> State:
        """The state of `machine` now."""
        told = {name: tree(machine.root / name) for name in (PLACE, "usr/share/applications", "usr/bin")}
        files = {f"{place}/{name}": kind for place, below in told.items() for name, kind in below.items()}
        return cls(debian_install.status(machine), files, tree(machine.root / HOME))

    def differs(self, after: State) -> list[str]:
        """What is other than before, in words."""
        words = [] if self.status == after.status else [f"{self.status!r} became {after.status!r}"]
        return words + changes(self.program, after.program) + changes(self.user, after.user)


def steps(bench: Bench, machine: Machine, deb: Path) -> list[Step]:
    """The failures first, on a machine without the program and on one with the older version."""
    installed = Installed(machine, {})
    folder = bench.folder("packages")
    older = package.with_version(deb, package.OLDER, folder / "older")
    names = {"new.deb": deb, "older.deb": older, "cut.deb": package.truncated(deb, folder / "cut.deb")}
    names |= {f"bit{n}.deb": package.flipped(deb, folder / f"bit{n}.deb", at) for n, at in enumerate(FLIPS)}
    for name, file in names.items():
        machine.put(file, name)
    return [
        *_failures("nothing there before", machine),
        Step("previous version", partial(debian_install.install, machine, "/srv/older.deb"), 120, True),
        Step("workplace made by the previous version", partial(program.make_workplace, installed), 240, True),
        *_failures("previous version there", machine),
        Step("upgrade while it runs is refused", partial(upgrade_while_running, machine, bench), 180),
        Step("upgrade", partial(upgrade, machine, deb), 120, True),
        Step("workplace read after the upgrade", partial(program.read_workplace, installed), 240),
        Step("older over newer is refused", partial(kept, machine, partial(dpkg, machine, "older.deb")), 120),
        Step("workplace read by the source run", partial(read_by_source, bench, installed), 240),
    ]


def _failures(when: str, machine: Machine) -> list[Step]:
    def step(name: str, attempt: Callable[[], str]) -> Step:
        return Step(f"{name} ({when})", partial(kept, machine, attempt), 180)

    flips = [
        step(f"bit turned at {place:.0%}", partial(dpkg, machine, f"bit{number}.deb", False))
        for number, place in enumerate(FLIPS)
    ]
    return [
        step("half a file", partial(dpkg, machine, "cut.deb", False)),
        *flips,
        step("disk too small", partial(on_small_disk, machine)),
        step("disk full while unpacking", partial(on_filling_disk, machine)),
        step("disk cannot be written", partial(on_read_only, machine)),
        step("no rights", partial(without_rights, machine)),
    ]


def kept(machine: Machine, attempt: Callable[[], str]) -> Found:
    """An attempt that is refused and changes nothing; a program that was there still runs."""
    before = State.of(machine)
    words = attempt()
    found = before.differs(State.of(machine))
    if found:
        raise CheckFailed(f"refused, but {len(found)} things changed: {'; '.join(found[:6])} [{words}]")
    if before.status.startswith("install ok installed"):
        machine.as_owner("smartwork", "--version").good("the previous version")
    return Found(words)


def dpkg(machine: Machine, name: str, ours: bool = True) -> str:
    """Install a file from /srv, which must be refused; the words."""
    return refused(machine.as_root("dpkg", "--install", f"/srv/{name}"), ours=ours)


def on_small_disk(machine: Machine) -> str:
    """Install where what is needed does not fit, as the package can tell before it begins."""
    place = machine.root / PLACE
    taken = size(place) if place.exists() else 0
    with small_disk(place, taken + 40 * MEBIBYTE):
        return dpkg(machine, "new.deb")


def on_filling_disk(machine: Machine) -> str:
    """Install where the disk is full all of a sudden, half way through unpacking."""
    place = machine.root / PLACE / "_internal"
    above = place.parent.exists()
    taken = size(place) if place.exists() else 0
    try:
        with small_disk(place, taken + 40 * MEBIBYTE):
            return dpkg(machine, "new.deb", ours=False)
    finally:
        if not above:
            place.parent.rmdir()


def on_read_only(machine: Machine) -> str:
    """Install where nothing may be written."""
    usr = machine.root / "usr"
    mount_at(usr, "--bind", str(usr))
    try:
        mount_at(usr, "-o", "remount,bind,ro")
        return dpkg(machine, "new.deb", ours=False)
    finally:
        unmount(usr)


def without_rights(machine: Machine) -> str:
    """Install as the ordinary user."""
    return refused(machine.as_owner("/usr/bin/dpkg", "--install", "/srv/new.deb"), ours=False)


def upgrade_while_running(machine: Machine, bench: Bench) -> Found:
    """The old version stays while somebody works with it."""
    with debian_install.at_work(machine, bench.screen):
        return kept(machine, partial(dpkg, machine, "new.deb"))


def upgrade(machine: Machine, deb: Path) -> Found:
    """This version over the previous one; the user's data stay as they are, byte for byte."""
    before = tree(machine.root / HOME)
    found = debian_install.install(machine, "/srv/new.deb")
    changed = changes(before, tree(machine.root / HOME))
    if changed:
        raise CheckFailed(f"the user's data changed: {'; '.join(changed[:6])}")
    version = debian_install.is_installed(machine)
    if version != package.Package(deb).version:
        raise CheckFailed(f"version {version} is installed")
    return Found(f"{package.OLDER} → {version}", found.figure)


def read_by_source(bench: Bench, installed: Installed) -> Found:
    """The report of the upgraded program's workplace, checked by the source run."""
    return program.verifies(bench.source, installed.folder("firm-report") / "report.xlsx")
