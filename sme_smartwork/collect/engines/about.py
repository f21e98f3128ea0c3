"""What must be the same everywhere for two machines to read a file alike."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import sme_smartwork

_READING = ("collect", "exchange", "figures", "intake")
_LIBRARIES = ("python-calamine", "openpyxl", "cryptography")
_DIGITS = 12


@cache
def about() -> str:
    """The program's version, the digest of its code that reads, and the libraries below it, in one line.

    The version alone would not do: clusters run from the source, where two copies of one version may differ.
    """
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"SME SmartWork {sme_smartwork.__version__} ({_code()}), {libraries}"


def _code() -> str:
    """The first digits of the SHA-256 of the code that decides what a file says, whatever its line ends."""
    top = Path(sme_smartwork.__file__).parent
    sha256 = hashlib.sha256()
    for folder in _READING:
        for path in sorted((top / folder).rglob("*.py")):
            sha256.update(path.relative_to(top).as_posix().encode() + b"\0")
            sha256.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return sha256.hexdigest()[:_DIGITS]
