"""One bare Debian to install into: changes go to a layer of their own, so that each trial starts bare."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from verification.bare_root import HOME, OWNER
from verification.ledger import CheckFailed
from verification.processes import Done, Words, run, started
from verification.trees import size

CHROOT = "/usr/sbin/chroot"
DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
RUNTIME = "run/user/1000"
X_SOCKETS = "/tmp/.X11-unix"
INSTALLING = 120


@dataclass(frozen=True, slots=True)
class Machine:
    """A mounted bare system. Root installs in it, the ordinary user runs the program."""

    root: Path
    layer: Path
    display: str

    @property
    def home(self) -> Path:
        """The home of the ordinary user, seen from outside."""
        return self.root / HOME

    def as_root(self, *words: str, piped: str = "", language: str = "C.UTF-8") -> Done:
        """Run a system's command inside; `language` as a person would have it."""
        said = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "LANGUAGE": language}
        inside: Words = [CHROOT, self.root, *words]
        quiet = {"DEBIAN_FRONTEND": "noninteractive", "HOME": "/root", **said}
        return run(inside, seconds=INSTALLING, environment=quiet, piped=piped)

    def as_owner(
        self, *words: str, seconds: float = 120, piped: str = "", more: Mapping[str, str] | None = None
    ) -> Done:
        """Run a program inside as the ordinary user."""
        return run(self.command(words), seconds=seconds, environment=self.own(more), piped=piped)

    @contextmanager
    def running(self, *words: str, more: Mapping[str, str] | None = None) -> Iterator[None]:
        """A program of the ordinary user that runs during the block."""
        with started(self.command(words), environment=self.own(more)):
            yield

    def command(self, words: tuple[str, ...]) -> Words:
        """What starts `words` inside as the ordinary user."""
        return [CHROOT, f"--userspec={OWNER}:{OWNER}", self.root, *words]

    def own(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The ordinary user's environment: nothing of this process's own."""
        return {
            "HOME": f"/{HOME}",
            "USER": "owner",
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "DISPLAY": self.display,
            "XDG_RUNTIME_DIR": f"/{RUNTIME}",
            **(more or {}),
        }

    def put(self, file: Path, name: str) -> str:
        """Copy a file into the root's /srv, readable by all; its path inside."""
        target = self.root / "srv" / name
        target.write_bytes(file.read_bytes())
        target.chmod(0o644)
        return f"/srv/{name}"


@contextmanager
def machine(bare: Path, folder: Path, display: str, bus: Path | None = None) -> Iterator[Machine]:
    """A fresh machine over the system in `bare`; `bus` is the folder its user's session bus lives in."""
    root, layer, work = (folder / name for name in ("root", "layer", "work"))
    for each in (root, layer, work):
        each.mkdir(parents=True)
    with ExitStack() as mounted:
        try:
            layers = f"lowerdir={bare},upperdir={layer},workdir={work}"
            _mount(mounted, root, "-t", "overlay", "-o", layers, "overlay")
        except CheckFailed:  # the disk is a layer itself, as in a container: then it is copied
            run(["cp", "-a", f"{bare}/.", root], seconds=INSTALLING).good("cp")
            layer = root
        _mount(mounted, root / "proc", "-t", "proc", "proc")
        _devices(mounted, root)
        _mount(mounted, root / "tmp", "-t", "tmpfs", "-o", "mode=1777", "tmpfs")
        _lend(mounted, Path(X_SOCKETS), root / X_SOCKETS.lstrip("/"))
        if bus is not None:
            _lend(mounted, bus, root / RUNTIME)
        yield Machine(root, layer, display)


def _devices(mounted: ExitStack, root: Path) -> None:
    _mount(mounted, root / "dev", "-t", "tmpfs", "-o", "mode=755", "tmpfs")
    for name in DEVICES:
        (root / "dev" / name).touch()
        _mount(mounted, root / "dev" / name, "--bind", f"/dev/{name}")
    (root / "dev" / "shm").mkdir()
    _mount(mounted, root / "dev" / "shm", "-t", "tmpfs", "-o", "mode=1777", "tmpfs")


def _lend(mounted: ExitStack, folder: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    _mount(mounted, target, "--bind", str(folder))


def _mount(mounted: ExitStack, target: Path, *words: str) -> None:
    target.mkdir(exist_ok=True) if not target.exists() else None
    mount_at(target, *words)
    mounted.callback(unmount, target)


def mount_at(target: Path, *words: str) -> None:
    """Mount something at `target`."""
    run(["mount", *words, target]).good("mount")


def unmount(target: Path) -> None:
    """Take the mount at `target` away, now or as soon as nothing uses it."""
    run(["umount", "--lazy", target])


@contextmanager
def small_disk(target: Path, left: int) -> Iterator[None]:
    """A file system at `target` that holds what was there and has `left` bytes of room besides."""
    made = [each for each in (target, *target.parents) if not each.exists()]
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="smartwork-disk-") as aside:
        run(["cp", "-a", f"{target}/.", aside]).good("cp")
        mount_at(target, "-t", "tmpfs", "-o", f"size={size(target) + left},mode=755", "tmpfs")
        try:
            run(["cp", "-a", f"{aside}/.", target]).good("cp")
            yield
        finally:
            unmount(target)
            for each in made:
                each.rmdir()
