"""What a person asked the build for, and how the build says that it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class BuildError(Exception):
    """The build cannot go on; its words say what happened and what to do."""


@dataclass(frozen=True, slots=True)
class Order:
    """One call of `build.py`; paths are absolute."""

    out: Path
    version: str
    publisher: Path | None = None
    windows_python: Path | None = None
    windows_python_sha256: str | None = None
    certificate: Path | None = None
    certificate_password_file: Path | None = None
    timestamp: str | None = None
