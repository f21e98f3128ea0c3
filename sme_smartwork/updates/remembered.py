"""What is remembered of a publisher's list from last time; nothing here asks a source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sme_smartwork.errors import UserError
from sme_smartwork.updates.errors import ClockBehind, ListExpired
from sme_smartwork.updates.model import State
from sme_smartwork.updates.trust import trusted

SIGNED_AT = "signed_at"  # stands in the timestamp beside TUF's own fields, so it is signed with them
CLOCK_SLACK = timedelta(days=1)
LIST_PARTS = ("timestamp.json", "snapshot.json", "targets.json")
_CHECKED = "checked.json"
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_MOST_BYTES = 5_000_000


def state(now: datetime) -> State:
    """Whom this copy believes, and whether the list known from last time is still good at `now`."""
    known = trusted()
    if known is None:
        return State(None, None, None, None)
    parts = [_signed(known.state / name) for name in LIST_PARTS]
    expires = min((end for each in parts if (end := moment(each.get("expires")))), default=None)
    problem = _problem(expires, moment(parts[0].get(SIGNED_AT)), now.astimezone(UTC))
    return State(known, _checked(known.state), expires, problem)


def remember(folder: Path, now: datetime) -> None:
    """Note that the source was asked and answered at `now`."""
    from sme_smartwork.storage.files import write_whole

    write_whole(folder / _CHECKED, json.dumps({"at": now.isoformat(timespec="seconds")}).encode())


def moment(text: object) -> datetime | None:
    """A moment as lists write it; None for anything else."""
    try:
        return datetime.strptime(str(text), _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def written(when: datetime) -> str:
    """A moment as lists write it."""
    return when.astimezone(UTC).strftime(_MOMENT)


def _checked(folder: Path) -> datetime | None:
    try:
        when = datetime.fromisoformat(_document(folder / _CHECKED)["at"])
    except (KeyError, ValueError, TypeError):
        return None
    return when if when.tzinfo else None


def _signed(file: Path) -> Mapping[str, Any]:
    signed = _document(file).get("signed")
    return signed if isinstance(signed, dict) else {}


def _document(file: Path) -> Mapping[str, Any]:
    """What one file of the state says; nothing where it cannot be read."""
    try:
        with file.open("rb") as stream:
            found = json.loads(stream.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _problem(expires: datetime | None, signed: datetime | None, now: datetime) -> UserError | None:
    """Why the list known from last time is no longer good, by the caller's clock."""
    if signed and signed > now + CLOCK_SLACK:
        return ClockBehind("updates.clock_behind", signed=signed.date(), today=now.date())
    if expires and expires <= now:
        return ListExpired("updates.expired", expired=expires.date(), today=now.date())
    return None
