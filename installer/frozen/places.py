"""Where the build finds the checkout and keeps what it makes between two runs."""

from __future__ import annotations

import os
import re
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("SMARTWORK_CACHE") or TOP / ".cache").resolve()
SPEC = TOP / "installer" / "smartwork.spec"
APP_ID = "sme-smartwork"
APP_NAME = "SME SmartWork"


def program_version() -> str:
    """The version the program says of itself."""
    told = (TOP / "sme_smartwork" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', told, re.MULTILINE)
    assert found is not None, "sme_smartwork/__init__.py names no version"
    return found[1]
