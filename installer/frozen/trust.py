"""Ships a publisher's signed metadata, when its packs are the very ones that are bundled."""

from __future__ import annotations

from pathlib import Path

from frozen.order import BuildError


def ship(repository: Path, source: Path, python: Path) -> None:
    """Copy the metadata of `repository` to `source`/resources/trust."""
    raise BuildError(f"{repository} {source} {python}")
