"""Installing, looking at and removing the package on one machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from frozen.limits import INSTALLED, MEGABYTE
from verification.bare_root import HOME
from verification.display import Display
from verification.first_paint import PATIENCE
from verification.ledger import CheckFailed, Figure, Found
from verification.machine import Machine
from verification.processes import Done
from verification.refusals import refused
from verification.steps import measured, quickest, seconds_figure
from verification.trees import size, walked

NAME = "sme-smartwork"
PLACE = "usr/lib/sme-smartwork"
SILENT_INSTALL = 10.0
NOT_THE_PACKAGES = ("var/lib/dpkg", "var/log", "var/cache", "dev", "proc", "tmp", "run", "srv")
"""Where the package system itself writes, and where the trial does."""


@dataclass(frozen=True, slots=True)
class Installed:
    """The installed program as the ordinary user runs it; `more` is added to the environment."""

    machine: Machine
    more: dict[str, str]

    def run(self, *words: str, seconds: float, piped: str = "") -> Done:
        """One command of it, run to its end."""
        return self.machine.as_owner("smartwork", *words, seconds=seconds, piped=piped, more=self.more)

    def folder(self, name: str) -> Path:
        """A folder of the user, made if missing, seen from outside."""
        if not (self.machine.home / name).exists():
            self.machine.as_owner("mkdir", "-p", f"/{HOME}/{name}").good("mkdir")
        return self.machine.home / name

    def called(self, path: Path) -> str:
        """The path inside."""
        return f"/{path.relative_to(self.machine.root)}"

    @contextmanager
    def window(self, *words: str) -> Iterator[None]:
        """Its window, open during the block."""
        with self.machine.running("smartwork", *words, more=self.more):
            yield


def silent_install(machine: Machine, inside: str) -> Found:
    """Installed by one command without a question, quickly."""
    return quickest(partial(install, machine, inside), partial(remove, machine), SILENT_INSTALL)


def install(machine: Machine, inside: str) -> float:
    """Install a file that lies inside; the seconds it took."""
    done: list[Done] = []
    seconds = measured(lambda: done.append(machine.as_root("dpkg", "--install", inside)))
    done[0].good("dpkg")
    is_installed(machine)
    return seconds


def previous(machine: Machine, inside: str) -> Found:
    """The version before this one."""
    return Found("", seconds_figure(install(machine, inside)))


def status(machine: Machine) -> str:
    """What the package system says of the package: its state and version; `none` where it has none."""
    shown_as = ["--show", "--showformat", "${db:Status-Status} ${Version} ${db:Status-Eflag}", NAME]
    told = machine.as_root("dpkg-query", *shown_as).out
    return "none" if told.startswith("not-installed") or not told else told


def is_installed(machine: Machine) -> str:
    """The version that is wholly installed; raises CheckFailed when none is."""
    told = status(machine)
    state, *version = told.split()
    if (state, version[1:]) != ("installed", ["ok"]):
        raise CheckFailed(f"the package is {told}")
    return version[0]


def installed_size(machine: Machine) -> Found:
    """What the installed files take; below the program's folder lies nothing that no package owns."""
    listed = machine.as_root("dpkg", "--listfiles", NAME).good("dpkg").out.split()
    paths = [machine.root / name.lstrip("/") for name in listed]
    sizes = {path: path.stat().st_size for path in paths if path.is_file() and not path.is_symlink()}
    own = sum(taken for path, taken in sizes.items() if path.is_relative_to(machine.root / PLACE))
    strange = size(machine.root / PLACE) - own
    if strange:
        raise CheckFailed(f"{strange} bytes in /{PLACE} belong to no package")
    taken = round(sum(sizes.values()) / MEGABYTE, 1)
    return Found(f"{len(sizes)} files", Figure(taken, "MB", INSTALLED / MEGABYTE))


def removal_while_running(machine: Machine, screen: Display) -> Found:
    """The package stays while somebody works with it, and says why."""
    with at_work(machine, screen):
        words = refused(machine.as_root("dpkg", "--remove", NAME), "is running")
    is_installed(machine)
    machine.as_owner("smartwork", "--version").good("smartwork")
    return Found(words)


@contextmanager
def at_work(machine: Machine, screen: Display) -> Iterator[None]:
    """The program's window, open and painted during the block."""
    screen.wait_blank()
    with machine.running("smartwork"):
        screen.wait_painted(PATIENCE)
        yield


def remove(machine: Machine) -> Found:
    """Removed with what it set up, without a question."""
    machine.as_root("dpkg", "--purge", NAME).good("dpkg")
    if status(machine) != "none":
        raise CheckFailed(f"the package is {status(machine)}")
    return Found()


def what_is_left(machine: Machine, bare: Path) -> Found:
    """What the package and its use leave: the user's own data and nothing else."""
    left = left_over(machine.layer, bare)
    strange = [name for name in left if not name.startswith(f"{HOME}/")]
    if strange:
        raise CheckFailed(f"{len(strange)} left: {', '.join(strange[:8])}")
    own = sorted({"/".join(name.split("/")[2:4]) for name in left})
    return Found(f"user data only, {len(left)} entries: {', '.join(own[:10])}")


def left_over(layer: Path, bare: Path) -> list[str]:
    """What `layer` adds to the bare system or changes in it, without the package system's own notes."""
    found = []
    for path in walked(layer):
        name = path.relative_to(layer).as_posix()
        below = bare / name
        is_there = below.exists() or below.is_symlink()
        if name.startswith(NOT_THE_PACKAGES) or (is_there and _is_same(path, below)):
            continue
        found.append(name)
    return sorted(found)


def _is_same(path: Path, below: Path) -> bool:
    if path.is_dir() and below.is_dir():
        return True
    if path.is_symlink() or below.is_symlink():
        return path.is_symlink() and below.is_symlink() and path.readlink() == below.readlink()
    return path.is_file() and below.is_file() and path.read_bytes() == below.read_bytes()
