"""A Debian package as a file: what it says of itself, and others made from it for the trials."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from frozen.checksums import NAME as SUMS
from frozen.checksums import digest
from frozen.limits import DEBIAN_PACKAGE, MEGABYTE
from verification.ledger import CheckFailed, Figure, Found
from verification.processes import run

OLDER, NEWER = "0.0.1~before", "99.0"
REPACKING = 120


@dataclass(frozen=True, slots=True)
class Package:
    """A package file."""

    file: Path

    def field(self, name: str) -> str:
        """One field of its description."""
        return run(["dpkg-deb", "--field", self.file, name]).good("dpkg-deb").out.strip()

    @property
    def version(self) -> str:
        """Its version."""
        return self.field("Version")


def is_whole(package: Path) -> Found:
    """The file is the one that was published: its SHA-256 stands in the list beside it."""
    listed = package.with_name(SUMS)
    found = digest(package)
    if not listed.exists():
        raise CheckFailed(f"there is no {SUMS} beside {package.name}")
    lines = (line.split() for line in listed.read_text(encoding="utf-8").splitlines())
    if {name: told for told, name in lines}.get(package.name) != found:
        raise CheckFailed(f"{package.name} has the SHA-256 {found}, which is not the one in {SUMS}")
    return Found(found)


def size_of(file: Path, limit: int) -> Found:
    """How large an installer is."""
    return Found("", Figure(round(file.stat().st_size / MEGABYTE, 1), "MB", limit / MEGABYTE))


def package_size(package: Path) -> Found:
    """How large the package is."""
    return size_of(package, DEBIAN_PACKAGE)


def with_version(package: Path, version: str, folder: Path) -> Path:
    """The same package under another version, packed without compression because that is quick."""
    folder.mkdir(parents=True)
    content, made = folder / "content", folder / f"other_{version}.deb"
    run(["dpkg-deb", "--raw-extract", package, content], seconds=REPACKING).good("dpkg-deb")
    control = content / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8")
    control.write_text(re.sub(r"(?m)^Version: .*$", f"Version: {version}", text), encoding="utf-8")
    run(["dpkg-deb", "--root-owner-group", "-Znone", "-b", content, made], seconds=REPACKING).good("dpkg-deb")
    shutil.rmtree(content)
    return made


def truncated(package: Path, target: Path) -> Path:
    """The first two thirds of the file, as a broken download leaves it."""
    content = package.read_bytes()
    target.write_bytes(content[: len(content) * 2 // 3])
    return target


def flipped(package: Path, target: Path, place: float) -> Path:
    """The file with one bit turned, `place` between 0 (its begin) and 1 (its end)."""
    content = bytearray(package.read_bytes())
    content[int((len(content) - 1) * place)] ^= 0x10
    target.write_bytes(content)
    return target
