"""Which Debian packages the bundled system libraries come from, and under which terms."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from frozen.order import BuildError
from frozen.places import TOP
from frozen.running import run

_DOCUMENTS = Path("/usr/share/doc")


@dataclass(frozen=True, slots=True)
class Owner:
    """A package of the system that gave files to the bundle."""

    package: str
    version: str
    copyright: str


def owners(files: Iterable[Path]) -> list[Owner]:
    """The packages that hold `files`, once each; raises BuildError for a file no package holds."""
    return [_described(package) for package in sorted({_package(file) for file in files})]


def _package(file: Path) -> str:
    """The package of `file`, which may be listed by its name before /usr was merged."""
    told = ""
    for name in (str(file), str(file).removeprefix("/usr")):
        try:
            told = run(["dpkg-query", "--search", name], TOP, dict(os.environ) | {"LC_ALL": "C"})
            break
        except BuildError:
            continue
    if not told:
        raise BuildError(f"No package of this system holds {file}, so its licence is not known.")
    return told.split(":")[0]


def _described(package: str) -> Owner:
    version = run(["dpkg-query", "--show", "--showformat=${Version}\n", package], TOP, dict(os.environ))
    text = (_DOCUMENTS / package / "copyright").read_text(encoding="utf-8")
    return Owner(package, version.splitlines()[0], text)


def outdated(packages: Iterable[str]) -> list[str]:
    """Those of `packages` that this system knows a newer version of, as `libssl3 3.0.19 → 3.0.20`."""
    told = run(["apt-cache", "policy", *packages], TOP, dict(os.environ) | {"LC_ALL": "C"})
    return newer_known(told)


def newer_known(policy: str) -> list[str]:
    """What `apt-cache policy` tells of packages whose candidate is not what is installed."""
    found = re.findall(r"^(\S+):\n  Installed: (\S+)\n  Candidate: (\S+)", policy, re.MULTILINE)
    return [f"{name} {here} → {there}" for name, here, there in found if here != there]
