"""What officers need beside the firms' program: DuckDB, from one file that is checked to the last bit."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from sme_smartwork.errors import NotPossibleHere, UserError
from sme_smartwork.paths import places, private_folder, resources

_CHUNK = 1 << 20
_MODULE = "duckdb"
_TAG = re.compile(r"Tag: cp3(?P<minor>\d+)-(?P<abi>\w+)-(?P<system>\w+)")


class ToolsRefused(UserError):
    """The file given is not the one this version of the program knows, or could not be unpacked."""


@dataclass(frozen=True, slots=True)
class OfficerTools:
    """A package that officers add to the program: where it lies, and the digests its file may have."""

    folder: Path
    digests: frozenset[str]  # SHA-256 of the package for each system it is made for

    def is_there(self) -> bool:
        """Whether collecting is possible here; puts the added package where Python finds it."""
        if importlib.util.find_spec(_MODULE) is not None:
            return True
        if not (self.folder / _MODULE / "__init__.py").is_file():
            return False
        if str(self.folder) not in sys.path:
            sys.path.append(str(self.folder))  # at the end: nothing of ours can be replaced by it
            importlib.invalidate_caches()
        return importlib.util.find_spec(_MODULE) is not None

    def require(self) -> None:
        """Raise NotPossibleHere when the package was not added yet."""
        if not self.is_there():
            raise NotPossibleHere("collect.no_tools")

    def add(self, file: Path) -> None:
        """Take the package in `file` in, whole or not at all; raises ToolsRefused or NotPossibleHere.

        Takes a second: call it from a job. Nothing of a file is unpacked before its digest is known to be
        right, so that no other code than the one this version was tried with can get in.
        """
        if _digest(file) not in self.digests:
            raise ToolsRefused("tools.other_file", name=file.name)
        if not _suits(file):
            raise ToolsRefused("tools.other_system", name=file.name)
        part = self.folder.with_name(f"{self.folder.name}.part")
        try:
            shutil.rmtree(part, ignore_errors=True)
            with zipfile.ZipFile(file) as archive:
                archive.extractall(private_folder(part))
            shutil.rmtree(self.folder, ignore_errors=True)
            part.replace(self.folder)
        except OSError as error:
            shutil.rmtree(part, ignore_errors=True)
            raise NotPossibleHere("tools.not_unpacked", reason=error.strerror or "") from error


def officer_tools() -> OfficerTools:
    """The officers' package of this user, and what this version of the program expects of it."""
    pinned = json.loads(resources("officer_tools.json").read_text(encoding="utf-8"))
    folder = places().data / "officer-tools" / f"{pinned['package']}-{pinned['version']}"
    return OfficerTools(folder, frozenset(pinned["sha256"]))


def _digest(file: Path) -> str:
    """The SHA-256 of `file`; raises ToolsRefused when it cannot be read."""
    sha256 = hashlib.sha256()
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                sha256.update(chunk)
    except OSError as error:
        raise ToolsRefused("tools.unreadable", name=file.name, reason=error.strerror or "") from error
    return sha256.hexdigest()


def _suits(file: Path) -> bool:
    """Whether the package is made for this Python and this system, by the tags a wheel carries."""
    try:
        with zipfile.ZipFile(file) as archive:
            name = next(name for name in archive.namelist() if name.endswith(".dist-info/WHEEL"))
            tags = archive.read(name).decode("utf-8")
    except (StopIteration, zipfile.BadZipFile, zlib.error, UnicodeDecodeError, OSError):
        return False
    made_for = [_TAG.fullmatch(line) for line in tags.splitlines()]
    return any(tag is not None and _is_ours(tag) for tag in made_for)


def _is_ours(tag: re.Match[str]) -> bool:
    """Whether a package so tagged runs here: made for this very Python, or for it and all later ones."""
    older, here = int(tag["minor"]), sys.version_info.minor
    runs = older <= here if tag["abi"] == "abi3" else older == here
    return runs and any(system in tag["system"] for system in _systems())


def _systems() -> tuple[str, ...]:
    """How wheels call this system."""
    if sys.platform == "win32":
        return ("win_amd64",)
    if sys.platform == "darwin":
        return ("macosx",)
    return (f"_{os.uname().machine}",)
