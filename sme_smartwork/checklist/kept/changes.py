"""Values of the pack that a firm may replace by its own: every change stays, with who, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a value by the firm; `value` None: the pack's value holds again.

    It holds for what happens on `since` and after; None: for everything.
    """

    value: int | None
    since: date | None
    at: datetime
    by: str
    reason: str

    def holds_on(self, day: date) -> bool:
        """Whether it says something about `day`."""
        return self.since is None or self.since <= day


class OwnValues:
    """The changes of one kind of value in one workplace; nothing is ever taken out."""

    def __init__(self, store: Store, key: str) -> None:
        self._store, self._key = store, key

    def all(self) -> Mapping[str, tuple[Change, ...]]:
        """Every change by the name of its value, the oldest first."""
        kept: Mapping[str, list[Mapping[str, Any]]] = self._store.get(self._key, {})
        return {name: tuple(map(_change, changes)) for name, changes in kept.items()}

    def add(self, name: str, change: Change) -> None:
        """Add a change of the value `name`; who checked it before is the caller."""
        with self._store.change():
            kept = self._store.get(self._key, {})
            self._store.put(self._key, {**kept, name: [*kept.get(name, ()), _written(change)]})


def _written(change: Change) -> dict[str, Any]:
    return {
        "value": change.value,
        "since": None if change.since is None else change.since.isoformat(),
        "at": change.at.astimezone(UTC).isoformat(),
        "by": change.by,
        "reason": change.reason,
    }


def _change(kept: Mapping[str, Any]) -> Change:
    since = kept.get("since")
    return Change(
        value=kept["value"],
        since=None if since is None else date.fromisoformat(since),
        at=datetime.fromisoformat(kept["at"]),
        by=kept["by"],
        reason=kept["reason"],
    )
