"""Prepares what is frozen: the tracked source, the resources that are shipped, digests and icons."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from frozen import trust
from frozen.environment import build_python
from frozen.moment import OWNED_BY_ANYONE, epoch, set_times, steady_environment
from frozen.order import BuildError, Order
from frozen.places import TOP
from frozen.running import run

HERE = Path(__file__).resolve().parent
SHIPPED = ("main.py", "sme_smartwork", "ui", "resources")
NOT_SHIPPED = (
    "resources/wording/setup.json",
    "resources/wording/setup_windows.json",
    "resources/samples/README.md",
)
"""Words of the set-up and of the Windows installer, which have their own copy, and a note on the source."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder the spec reads: `source` runs as it is, `icons` has every size."""

    folder: Path

    @property
    def source(self) -> Path:
        """main.py, the packages and `resources`."""
        return self.folder / "source"

    @property
    def icons(self) -> Path:
        """`app-SIZE.png`, `app.ico` and `app.svg`."""
        return self.folder / "icons"


def stage(folder: Path, order: Order) -> Stage:
    """Fill `folder` anew; raises BuildError when a pack is unusable or the publisher's packs are others."""
    shutil.rmtree(folder, ignore_errors=True)
    made = Stage(folder)
    made.icons.mkdir(parents=True)
    for name in _shipped():
        target = made.source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(TOP / name, target)
    _set_version(made.source, order.version)
    python, environment = build_python(), steady_environment()
    run([python, HERE / "digest_packs.py", made.source], made.folder, environment)
    if order.publisher is not None:
        trust.ship(order.publisher, made.source, python)
    _draw(made, python, environment)
    set_times(folder, epoch())
    return made


def _shipped() -> Iterator[str]:
    """The tracked files that belong to the program, as paths below the checkout."""
    try:
        command = ["git", *OWNED_BY_ANYONE, "ls-files", "-z", "--", *SHIPPED]
        names = run(command, TOP, dict(os.environ)).split("\0")
    except BuildError:
        names = sorted(_found())
    return (name for name in names if name and name not in NOT_SHIPPED)


def _found() -> Iterator[str]:
    """The same for source that was unpacked from an archive."""
    yield "main.py"
    for top in SHIPPED[1:]:
        for path in (TOP / top).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(TOP).as_posix()


def _set_version(source: Path, version: str) -> None:
    file = source / "sme_smartwork" / "__init__.py"
    lines = file.read_text(encoding="utf-8").splitlines()
    told = [f'__version__ = "{version}"' if line.startswith("__version__ = ") else line for line in lines]
    file.write_text("\n".join(told) + "\n", encoding="utf-8", newline="\n")


def _draw(made: Stage, python: Path, environment: dict[str, str]) -> None:
    drawing = TOP / "resources" / "icons" / "app.svg"
    shutil.copyfile(drawing, made.icons / "app.svg")
    run([python, HERE / "draw_icons.py", drawing, made.icons], made.folder, environment)
