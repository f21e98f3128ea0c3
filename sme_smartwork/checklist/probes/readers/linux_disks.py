"""The tree of block devices under /sys: what lies on what, and which layer encrypts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sme_smartwork.checklist.probes.readers.asking import text_of

DEVICES = Path("/sys/dev/block")


def block_devices(folder: Path = DEVICES) -> Mapping[str, Any]:
    """Number → name, kind of layer and numbers of the devices below, of every block device."""
    return {path.name: _block(path) for path in sorted(folder.iterdir())}


def _block(path: Path) -> Mapping[str, Any]:
    real = path.resolve()
    below = [_line(each / "dev") for each in sorted(real.glob("slaves/*"))]
    if (real / "partition").exists():
        below.append(_line(real.parent / "dev"))
    return {
        "name": real.name,
        "dm_name": _line(real / "dm" / "name"),
        "dm_uuid": _line(real / "dm" / "uuid"),
        "below": [number for number in below if number],
    }


def _line(path: Path) -> str | None:
    text = text_of(path)
    return text.strip() if text else None
