"""What must be the same everywhere for two machines to read a file alike."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from sme_smartwork import __version__
from sme_smartwork.collect.reading import READER


@cache
def about() -> str:
    """The program's version and those of its parts that decide what a file says, in one line."""
    return f"SME SmartWork {__version__}, reader {READER}, calamine {version('python-calamine')}"
