"""The complete frozen program for Linux: frozen, trimmed, measured, with its papers."""

from __future__ import annotations

import json
from pathlib import Path

from frozen import limits
from frozen.debian_libraries import outdated
from frozen.finish import LISTING, finish
from frozen.freeze import freeze
from frozen.order import Order
from frozen.trim import trim


def linux_program(order: Order) -> Path:
    """The folder of the frozen program, made now; it can be started where it lies."""
    bundle = freeze(order)
    trim(bundle.folder)
    finish(bundle.folder, bundle.record, order)
    _tell_outdated(bundle.record.with_name(LISTING))
    limits.check_installed(bundle.folder)
    return bundle.folder


def _tell_outdated(listing: Path) -> None:
    """Name bundled libraries that this machine lags behind with: they may lack mended holes."""
    parts = json.loads(listing.read_text(encoding="utf-8"))
    packages = [part["name"] for part in parts if part["purl"].startswith("pkg:deb/")]
    for each in outdated(packages):
        print(f"Older than what Debian has now, update this machine before a release: {each}", flush=True)
