"""From the previous version to this one in wine with a real workplace, through every way it can go wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from verification import package, packs_update, program, windows_install
from verification.bench import Bench
from verification.ledger import CheckFailed, Found
from verification.machine import mount_at, small_disk, unmount
from verification.packs_update import Published
from verification.processes import Done
from verification.refusals import refused
from verification.seat import DATA, TRIAL, InstalledInWine, Seat
from verification.steps import Step, seconds_figure
from verification.trees import Tree, changes, tree
from windows.package import pack
from windows.wine_run import windows

OLDER = "0.0.1"
DAMAGED, RUNS, NEWER, SPACE, FOLDER, UNFINISHED = 2, 10, 11, 12, 13, 14
ROOM_LEFT = 40 << 20  # bytes: less than the program takes
FLIPS = (0.3, 0.9)
Attempt = Callable[[], str]
Around = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class State:
    """What must not change when an installation is refused."""

    version: str
    program: Tree
    user: Tree

    @classmethod
    def of(cls, seat: Seat) -> State:
        """The state of `seat` now."""
        user = {f"{name}/{path}": kind for name in OWN for path, kind in tree(seat.home / name).items()}
        return cls(windows_install.version(seat), tree(seat.place.parent), user)

    def differs(self, after: State) -> list[str]:
        """What is other than before, in words."""
        words = [] if self.version == after.version else [f"{self.version!r} became {after.version!r}"]
        return words + changes(self.program, after.program) + changes(self.user, after.user)


OWN = (str(DATA), TRIAL)
"""Where the user's own data are."""


def older_setup(installed: Path, folder: Path) -> Path:
    """The same program under an older version: packed again from the folder it was installed into."""
    return pack(installed, OLDER, folder / "older.exe", quick=True)


def steps(bench: Bench, seat: Seat, setup: Path, older: Path, stick: Published) -> list[Step]:
    """The failures first, without the program and with the older version."""
    installed = InstalledInWine(seat)
    folder = bench.folder("setups")
    cut = package.truncated(setup, folder / "cut.exe")
    flips = {at: package.flipped(setup, folder / f"bit{at}.exe", at) for at in FLIPS}
    failures = partial(_failures, seat, setup, cut, flips)
    again = partial(stopped, seat, older, NEWER, f"{OLDER} was not")
    return [
        Step("half a file says so in a window", partial(damaged_window, bench, seat, cut), 120),
        *failures("nothing there before"),
        Step("previous version", partial(windows_install.previous, seat, older), 180, True),
        Step("workplace made by the previous version", partial(program.make_workplace, installed), 400, True),
        Step("publisher registered", partial(packs_update.register, installed, stick), 120),
        Step("rule pack installed before the upgrade", partial(packs_update.take_in, installed, stick), 240),
        *failures("previous version there"),
        Step("upgrade while it runs is refused", partial(while_running, bench, seat, setup), 180),
        Step("upgrade", partial(upgrade, seat, setup), 180, True),
        Step("workplace read after the upgrade", partial(program.read_workplace, installed), 400),
        Step("rule pack outlives the upgrade", partial(packs_update.still_in_use, installed), 120),
        Step("older over newer is refused", partial(kept, seat, again), 180),
        Step("workplace read by the source run", partial(read_by_source, bench, installed), 120),
    ]


def _failures(seat: Seat, setup: Path, cut: Path, flips: dict[float, Path], when: str) -> list[Step]:
    def step(name: str, attempt: Attempt, around: Around = nullcontext) -> Step:
        return Step(f"{name} ({when})", partial(kept, seat, attempt, around), 240)

    new = partial(stopped, seat, setup)
    return [
        step("half a file", partial(damaged, seat, cut)),
        *(step(f"bit turned at {at:.0%}", partial(damaged, seat, file)) for at, file in flips.items()),
        step("disk too small", partial(new, SPACE, "too little free space"), partial(too_small, seat)),
        step("disk full while unpacking", partial(new, UNFINISHED, "taken back"), partial(filling, seat)),
        step("folder cannot be written", partial(new, FOLDER, "cannot be written"), partial(read_only, seat)),
    ]


def kept(seat: Seat, attempt: Attempt, around: Around = nullcontext) -> Found:
    """An attempt that is refused and changes nothing; a program that was there still runs."""
    with around():
        before = State.of(seat)
        words = attempt()
        found = before.differs(State.of(seat))
        if found:
            raise CheckFailed(f"refused, but {len(found)} things changed: {'; '.join(found[:6])} [{words}]")
        if before.version:
            seat.command("--version", seconds=60).good("the previous version")
    return Found(words)


def stopped(seat: Seat, setup: Path, code: int, because: str) -> str:
    """Run Setup, which must stop with `code`; the words."""
    return _told(seat.setup(setup), code, because)


def damaged(seat: Seat, setup: Path) -> str:
    """Run a damaged Setup: its start says so in a window, which a silent one does not open."""
    done = seat.setup(setup)
    if done.code != DAMAGED:
        raise CheckFailed(f"exit code {done.code}: {done.said}")
    return f"exit code {done.code}"


def damaged_window(bench: Bench, seat: Seat, setup: Path) -> Found:
    """A damaged Setup that a person opens says so; its window is for the eye, in both languages."""
    bench.screen.wait_blank()
    with seat.open_window(windows(setup)):
        bench.screen.wait_shown(60)
        bench.screen.wait_steady()
        bench.screen.save(bench.out / "setup-damaged.png")
    return Found("setup-damaged.png")


def _told(done: Done, code: int, because: str) -> str:
    words = refused(done, because)
    if done.code != code:
        raise CheckFailed(f"exit code {done.code} instead of {code}: {words}")
    return words


def too_small(seat: Seat) -> AbstractContextManager[None]:
    """A disk on which what is needed does not fit, as Setup can tell before it begins."""
    return small_disk(seat.place.parent, ROOM_LEFT)


def filling(seat: Seat) -> AbstractContextManager[None]:
    """A disk that is full all of a sudden, half way through unpacking."""
    return small_disk(seat.place.with_name("SmartWork.setup-new"), ROOM_LEFT)


@contextmanager
def read_only(seat: Seat) -> Iterator[None]:
    """A folder that cannot be written."""
    place = seat.place.parent
    place.mkdir(parents=True, exist_ok=True)
    mount_at(place, "--bind", str(place))
    try:
        mount_at(place, "-o", "remount,bind,ro")
        yield
    finally:
        unmount(place)


def while_running(bench: Bench, seat: Seat, setup: Path) -> Found:
    """The old version stays while somebody works with it."""
    before = tree(seat.place.parent)
    with windows_install.at_work(seat, bench.screen):
        words = stopped(seat, setup, RUNS, "is running|is open")
        found = changes(before, tree(seat.place.parent))
        if found:
            raise CheckFailed(f"refused, but {len(found)} things changed: {'; '.join(found[:6])}")
    return Found(words)


def upgrade(seat: Seat, setup: Path) -> Found:
    """This version over the previous one; the user's data stay as they are, byte for byte."""
    before = State.of(seat)
    seconds = windows_install.install(seat, setup)
    after = State.of(seat)
    changed = changes(before.user, after.user)
    if changed or after.version == before.version:
        raise CheckFailed(f"version {after.version}; the user's data: {'; '.join(changed[:6])}")
    return Found(f"{before.version} → {after.version}", seconds_figure(seconds))


def read_by_source(bench: Bench, installed: InstalledInWine) -> Found:
    """The report of the upgraded program's workplace, checked by the source run."""
    return program.verifies(bench.source, installed.folder("firm-report") / "report.xlsx")
