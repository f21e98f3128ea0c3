"""Writes down what is really bundled; run by the spec inside the Python that is frozen."""

from __future__ import annotations

import json
import platform
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from frozen.contents import Entry

LICENCE_FILE = re.compile(r"(^|/)(licen[cs]es?|copying|notice|authors)([^/]*$|/)", re.IGNORECASE)
BY_THE_FREEZER = frozenset({"pyinstaller", "pyinstaller-hooks-contrib"})
"""What starts the frozen program comes along with it."""
_OPENSSL = re.compile(rb"OpenSSL (\d+\.\d+\.\d+\w*) +\d+ \w+ \d{4}")


def write(target: Path, entries: Iterable[Entry], locked: Path) -> None:
    """Write the distributions, libraries and inner components behind `entries` to `target`.

    Stops the build when a distribution is bundled that the program's own lock does not name.
    """
    owners = _owners()
    sources = sorted(
        {
            (name, str(Path(source).resolve()))
            for name, source, kind in entries
            if source and kind != "SYMLINK"
        }
    )
    owned = {owners[source].name: owners[source] for _, source in sources if source in owners}
    _refuse_strangers(owned, locked)
    document = {
        "system": sys.platform,
        "python": {"version": platform.python_version(), "text": _python_licence()},
        "components": dict(_components([Path(source) for _, source in sources])),
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
    told = distribution.metadata.get_all("Classifier") or ()
    inside = [file for file in distribution.files or () if ".dist-info/" in str(file).replace("\\", "/")]
    texts = [file for file in inside if LICENCE_FILE.search(str(file).replace("\\", "/").split("/", 1)[1])]
    crates = [file for file in inside if file.parent.name == "sboms" and file.suffix == ".json"]
    return {
        "name": distribution.name,
        "version": distribution.version,
        "license": _said(distribution, "License-Expression") or _said(distribution, "License"),
        "classifiers": [each for each in told if each.startswith("License ::")],
        "summary": _said(distribution, "Summary"),
        "texts": {file.name: file.read_text(encoding="utf-8") for file in sorted(texts)},
        "inside": [json.loads(file.read_text(encoding="utf-8")) for file in sorted(crates)],
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


def _python_licence() -> str:
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.prefix), Path(sys.base_prefix))
    found = next((place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").exists()), None)
    if found is None:
        raise SystemExit("the Python that is frozen brings no LICENSE.txt")
    return found.read_text(encoding="utf-8")


def _components(sources: list[Path]) -> Iterator[tuple[str, str]]:
    """Versions of what is linked into the libraries, read from the libraries themselves."""
    import ssl

    import sqlcipher3.dbapi2 as driver
    from cryptography.hazmat.backends.openssl import backend
    from PySide6.QtCore import qVersion

    yield "qt", qVersion()
    yield "openssl-of-python", ssl.OPENSSL_VERSION.split()[1]
    yield "openssl-of-cryptography", backend.openssl_version_text().split()[1]
    connection = driver.connect(":memory:")
    yield "sqlcipher", connection.execute("PRAGMA cipher_version").fetchone()[0].split()[0]
    yield "sqlite", connection.execute("SELECT sqlite_version()").fetchone()[0]
    connection.close()
    for source in sources:
        if source.parent.name == "sqlcipher3" and source.suffix in (".so", ".pyd"):
            found = _OPENSSL.search(source.read_bytes())
            yield "openssl-of-sqlcipher3", found[1].decode() if found else "unknown"
        elif source.name.startswith("libicudata.so."):
            yield "icu", source.name.removeprefix("libicudata.so.")
