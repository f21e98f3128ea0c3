"""The limits readings are judged by: the pack's, or the firm's own with who chose them when and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sme_smartwork.checklist.errors import ReplyRefused
from sme_smartwork.checklist.kept import checks
from sme_smartwork.checklist.kept.changes import Change, OwnValues
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.checklist.pack.tables import Limits
from sme_smartwork.clock import local_now
from sme_smartwork.intake.text import shown_text

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store

_KEY = "checklist.limits"
BOUNDS: Mapping[str, tuple[int, int]] = {  # beyond them a limit limits nothing, or nobody can keep it
    "lock_minutes": (1, 60),
    "shared_lock_minutes": (1, 30),
    "definitions_days": (1, 60),
    "update_days": (1, 90),
    "restart_days": (1, 90),
    "table_days": (7, 365),
}

_MARKS: Mapping[str, str] = {  # short: an answer file gives the rules of a reading 80 letters
    "lock_minutes": "lock",
    "shared_lock_minutes": "shared",
    "definitions_days": "virus",
    "update_days": "patch",
    "restart_days": "restart",
    "table_days": "table",
}


@dataclass(frozen=True, slots=True)
class OwnLimit:
    """One limit in use: the pack's, or the firm's `own`, which never hides the pack's."""

    name: str
    pack_value: int
    own: int | None
    sources: tuple[str, ...]  # of the pack's value
    changes: tuple[Change, ...]

    @property
    def value(self) -> int:
        """The limit in use, in the unit of its name."""
        return self.pack_value if self.own is None else self.own

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most it can be."""
        return BOUNDS[self.name]


class FirmLimits:
    """The limits of one workplace; a change says nothing about readings that were judged before."""

    def __init__(self, store: Store, now: Callable[[], datetime] = local_now) -> None:
        self._now = now
        self._own = OwnValues(store, _KEY)

    def all(self) -> Mapping[str, OwnLimit]:
        """Every limit that can be changed, by name."""
        told, changed = content().limits, self._own.all()
        return {name: _limit(name, told, changed.get(name, ())) for name in BOUNDS}

    def own(self) -> Mapping[str, int]:
        """The limits that are the firm's own, by name: what a reading is judged by beside the pack."""
        return {name: each.own for name, each in self.all().items() if each.own is not None}

    def change(self, name: str, value: int | None, reason: str, by: str = "") -> None:
        """Judge by the firm's own `value` from now on; None: by the pack's again. Every change is kept.

        Raises `ReplyRefused` for a limit there is not, a value out of its bounds, a missing or long reason.
        """
        if name not in BOUNDS:
            raise ReplyRefused("checklist.unknown_limit", "limit", found=shown_text(name))
        least, most = BOUNDS[name]
        if value is not None and not least <= value <= most:
            raise ReplyRefused("checklist.limit_out_of_range", "value", least=least, most=most)
        checks.check_reason(reason)
        self._own.add(name, Change(value, None, self._now(), by, reason.strip()))


def with_own(told: Limits, own: Mapping[str, int]) -> Limits:
    """The limits of the pack with the firm's own in their places."""
    values = {name: value for name, value in own.items() if name in BOUNDS}
    return replace(
        told,
        lock_minutes=values.get("lock_minutes", told.lock_minutes),
        shared_lock_minutes=values.get("shared_lock_minutes", told.shared_lock_minutes),
        definitions_days=values.get("definitions_days", told.definitions_days),
        update_days=values.get("update_days", told.update_days),
        restart_days=values.get("restart_days", told.restart_days),
        table_days=values.get("table_days", told.table_days),
    )


def rules_told(pack: str, own: Mapping[str, int]) -> str:
    """What a result says it was judged by: the pack, and the firm's own limits where there are some.

    "security 2026.11.1" or "security 2026.11.1 + lock=15".
    """
    told = " ".join(f"{mark}={own[name]}" for name, mark in _MARKS.items() if name in own)
    return f"{pack} + {told}" if told else pack


def own_limits_in(rules: str) -> Mapping[str, int]:
    """The firm's own limits that `rules_told` named; empty when the pack's were used, or none are known."""
    _, _, told = rules.partition(" + ")
    found = {mark: value for mark, _, value in (each.partition("=") for each in told.split())}
    return {name: int(found[mark]) for name, mark in _MARKS.items() if found.get(mark, "").isdecimal()}


def _limit(name: str, told: Limits, changes: tuple[Change, ...]) -> OwnLimit:
    own = changes[-1].value if changes else None
    least, most = BOUNDS[name]
    return OwnLimit(
        name=name,
        pack_value=getattr(told, name),
        own=None if own is None else min(max(own, least), most),
        sources=told.sources.get(name, ()),
        changes=changes,
    )
