"""Writes down what is really bundled; run by the spec inside the Python that is frozen."""

from __future__ import annotations

import json
import platform
import re
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

LICENCE_FILE = re.compile(r"(^|/)(licen[cs]es?|copying|notice|authors)([^/]*$|/)", re.IGNORECASE)
BY_THE_FREEZER = frozenset({"pyinstaller", "pyinstaller-hooks-contrib"})
"""What starts the frozen program comes along with it."""
Entry = tuple[str, str, str]


def write(target: Path, entries: Iterable[Entry], locked: Path) -> None:
    """Write the distributions and libraries behind `entries` to `target`.

    Stops the build when a distribution is bundled that the program's own lock does not name.
    """
    owners = _owners()
    sources = sorted({(name, str(Path(source).resolve())) for name, source, _ in entries if source})
    owned = {owners[source].name: owners[source] for _, source in sources if source in owners}
    _refuse_strangers(owned, locked)
    document = {
        "system": sys.platform,
        "python": platform.python_version(),
        "distributions": [_described(owned[name]) for name in sorted(owned, key=str.lower)],
        "libraries": [
            {"name": name.replace("\\", "/"), "source": source}
            for name, source in sources
            if source not in owners and re.search(r"\.(so|dll|pyd)(\.|$)", name)
        ],
    }
    target.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def _owners() -> dict[str, Distribution]:
    """Which distribution each installed file belongs to."""
    return {
        str(Path(str(distribution.locate_file(file))).resolve()): distribution
        for distribution in distributions()
        for file in distribution.files or ()
    }


def _described(distribution: Distribution) -> dict[str, object]:
    files = [str(file).replace("\\", "/") for file in distribution.files or ()]
    told = distribution.metadata.get_all("Classifier") or ()
    return {
        "name": distribution.name,
        "version": distribution.version,
        "license": _said(distribution, "License-Expression") or _said(distribution, "License"),
        "classifiers": [each for each in told if each.startswith("License ::")],
        "summary": _said(distribution, "Summary"),
        "texts": sorted(file for file in files if ".dist-info/" in file and LICENCE_FILE.search(file)),
    }


def _said(distribution: Distribution, field: str) -> str:
    return str(next(iter(distribution.metadata.get_all(field) or ()), ""))


def _refuse_strangers(owned: Iterable[str], locked: Path) -> None:
    lines = locked.read_text(encoding="utf-8").splitlines()
    known = {plain(line.split("==")[0]) for line in lines if re.match(r"[\w.-]+==", line)}
    strangers = sorted(name for name in owned if plain(name) not in known | BY_THE_FREEZER)
    if strangers:
        raise SystemExit(f"bundled, but not in {locked.name}: {', '.join(strangers)}")


def plain(name: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
