"""Where the file of a report was written, remembered inside the encrypted workplace; the file may be gone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store

_PLACES = "reports.places"
_MOST = 500


def remember_place(store: Store, report: str, path: Path) -> None:
    """Keep where the file of `report` lies."""
    with store.change():
        places = {name: each for name, each in store.get(_PLACES, {}).items() if name != report}
        kept = list(places.items())[1 - _MOST :]
        store.put(_PLACES, {**dict(kept), report: str(path)})


def place_of(store: Store, report: str) -> Path | None:
    """Where the file of `report` was written or last found."""
    with store.read():
        found = store.get(_PLACES, {}).get(report)
    return Path(found) if found else None
