"""From the previous version to this one with a real workplace, through every way it can go wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from verification import debian_install, package, packs_update, program
from verification.bare_root import HOME
from verification.bench import Bench
from verification.debian_install import PLACE, Installed
from verification.ledger import CheckFailed, Found
from verification.machine import Machine, mount_at, small_disk, unmount
from verification.packs_update import Published
from verification.refusals import refused
from verification.steps import Step, seconds_figure
from verification.trees import Tree, changes, tree

ROOM_LEFT = 40 << 20  # bytes: less than the program takes, more than its first files do
Attempt = Callable[[], str]
Around = Callable[[], AbstractContextManager[object]]
FLIPS = (0.3, 0.9)
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


def steps(bench: Bench, machine: Machine, deb: Path, stick: Published) -> list[Step]:
    """The failures first, on a machine without the program and on one with the older version."""
    installed = Installed(machine, {})
    folder = bench.folder("packages")
    older = package.with_version(deb, package.OLDER, folder / "older")
    older_over = partial(dpkg, machine, "older.deb", f"{re.escape(package.OLDER)} was not")
    names = {"new.deb": deb, "older.deb": older, "cut.deb": package.truncated(deb, folder / "cut.deb")}
    names |= {f"bit{n}.deb": package.flipped(deb, folder / f"bit{n}.deb", at) for n, at in enumerate(FLIPS)}
    for name, file in names.items():
        machine.put(file, name)
    return [
        *_failures("nothing there before", machine),
        Step("previous version", partial(debian_install.previous, machine, "/srv/older.deb"), 120, True),
        Step("workplace made by the previous version", partial(program.make_workplace, installed), 240, True),
        Step("publisher registered", partial(packs_update.register, installed, stick)),
        Step("rule pack installed before the upgrade", partial(packs_update.take_in, installed, stick), 90),
        *_failures("previous version there", machine),
        Step("upgrade while it runs is refused", partial(upgrade_while_running, machine, bench), 180),
        Step("upgrade", partial(upgrade, machine, deb), 120, True),
        Step("workplace read after the upgrade", partial(program.read_workplace, installed), 240),
        Step("rule pack outlives the upgrade", partial(packs_update.still_in_use, installed)),
        Step("older over newer is refused", partial(kept, machine, older_over), 120),
        Step("workplace read by the source run", partial(read_by_source, bench, installed), 240),
    ]


def _failures(when: str, machine: Machine) -> list[Step]:
    def step(name: str, attempt: Attempt, around: Around = nullcontext) -> Step:
        return Step(f"{name} ({when})", partial(kept, machine, attempt, around), 180)

    new = partial(dpkg, machine, "new.deb")
    flips = {f"bit turned at {place:.0%}": f"bit{number}.deb" for number, place in enumerate(FLIPS)}
    return [
        step("half a file", partial(dpkg, machine, "cut.deb", "unexpected end of file", ours=False)),
        *(step(name, partial(dpkg, machine, file, "is corrupt", ours=False)) for name, file in flips.items()),
        step("disk too small", partial(new, "Only [0-9]+ MB are free"), partial(too_small, machine)),
        step("disk full while unpacking", partial(new, "No space", ours=False), partial(filling, machine)),
        step("disk cannot be written", partial(new, "cannot be written"), partial(read_only, machine)),
        step("no rights", partial(without_rights, machine)),
    ]


def kept(machine: Machine, attempt: Attempt, around: Around = nullcontext) -> Found:
    """An attempt that is refused and changes nothing; a program that was there still runs."""
    with around():
        before = State.of(machine)
        words = attempt()
        found = before.differs(State.of(machine))
        if found:
            raise CheckFailed(f"refused, but {len(found)} things changed: {'; '.join(found[:6])} [{words}]")
        if before.status != "none":
            machine.as_owner("smartwork", "--version").good("the previous version")
    return Found(words)


def dpkg(machine: Machine, name: str, because: str, *, ours: bool = True) -> str:
    """Install a file from /srv, which must be refused; the words."""
    return refused(machine.as_root("dpkg", "--install", f"/srv/{name}"), because, ours=ours)


def too_small(machine: Machine) -> AbstractContextManager[None]:
    """A disk on which what is needed does not fit, as the package can tell before it begins."""
    return small_disk(machine.root / PLACE, ROOM_LEFT)


def filling(machine: Machine) -> AbstractContextManager[None]:
    """A disk that is full all of a sudden, half way through unpacking."""
    return small_disk(machine.root / PLACE / "_internal", ROOM_LEFT)


@contextmanager
def read_only(machine: Machine) -> Iterator[None]:
    """A disk that cannot be written."""
    usr = machine.root / "usr"
    mount_at(usr, "--bind", str(usr))
    try:
        mount_at(usr, "-o", "remount,bind,ro")
        yield
    finally:
        unmount(usr)


def without_rights(machine: Machine) -> str:
    """Install as the ordinary user."""
    return refused(machine.as_owner("/usr/bin/dpkg", "--install", "/srv/new.deb"), "privilege", ours=False)


def upgrade_while_running(machine: Machine, bench: Bench) -> Found:
    """The old version stays while somebody works with it."""
    with debian_install.at_work(machine, bench.screen):
        return kept(machine, partial(dpkg, machine, "new.deb", "is running"))


def upgrade(machine: Machine, deb: Path) -> Found:
    """This version over the previous one; the user's data stay as they are, byte for byte."""
    before = tree(machine.root / HOME)
    seconds = debian_install.install(machine, "/srv/new.deb")
    changed = changes(before, tree(machine.root / HOME))
    if changed:
        raise CheckFailed(f"the user's data changed: {'; '.join(changed[:6])}")
    version = debian_install.is_installed(machine)
    if version != package.Package(deb).version:
        raise CheckFailed(f"version {version} is installed")
    return Found(f"{package.OLDER} → {version}", seconds_figure(seconds))


def read_by_source(bench: Bench, installed: Installed) -> Found:
    """The report of the upgraded program's workplace, checked by the source run."""
    return program.verifies(bench.source, installed.folder("firm-report") / "report.xlsx")
