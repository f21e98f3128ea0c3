"""The complete frozen program for Linux: frozen, trimmed, measured, with its papers."""

from __future__ import annotations

from pathlib import Path

from frozen import limits
from frozen.finish import finish
from frozen.freeze import freeze
from frozen.order import Order
from frozen.trim import trim


def linux_program(order: Order) -> Path:
    """The folder of the frozen program, made now; it can be started where it lies."""
    bundle = freeze(order)
    trim(bundle.folder)
    finish(bundle.folder, bundle.record, order)
    limits.check_installed(bundle.folder)
    return bundle.folder
