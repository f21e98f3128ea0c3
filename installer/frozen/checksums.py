"""The list of checksums that is published beside the installers."""

from __future__ import annotations

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"


def write(out: Path) -> Path:
    """Write `SHA256SUMS` over every file directly in `out`, as `sha256sum --check` reads it."""
    files = sorted(path for path in out.iterdir() if path.is_file() and path.name != NAME)
    lines = [f"{digest(path)}  {path.name}\n" for path in files]
    (out / NAME).write_text("".join(lines), encoding="utf-8", newline="\n")
    return out / NAME


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
