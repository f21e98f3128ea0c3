"""What a reader recorded of a computer, as data: a saved reading is a fixture of the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sme_smartwork.checklist.model import ProbeResult
from sme_smartwork.checklist.pack.tables import Limits, Table

PROBES = tuple(f"P{number:02}" for number in range(1, 21))
"""The probes that read this computer; P00 judges what other people handed in."""
TIME_LIMIT = "time_limit"


class System(StrEnum):
    """The systems there are readers for."""

    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"


class State(StrEnum):
    """What became of reading one source."""

    READ = "read"
    MISSING = "missing"  # it is not there, which is known
    DENIED = "denied"  # this account may not look
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Recorded:
    """One source as it was found. `value` is plain JSON; `error` says in one word why reading failed."""

    state: State
    value: Any = None
    error: str = ""

    def to_json(self) -> Mapping[str, Any]:
        """The one form of each state."""
        match self.state:
            case State.READ:
                return {"value": self.value}
            case State.FAILED:
                return {"error": self.error}
            case _:
                return {self.state.value: True}


MISSING, DENIED = Recorded(State.MISSING), Recorded(State.DENIED)


def found(value: Any) -> Recorded:
    """A source that could be read."""
    return Recorded(State.READ, value)


def failed(error: str) -> Recorded:
    """A source whose reading went wrong."""
    return Recorded(State.FAILED, error=error)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one look at a computer recorded, by the name of its source."""

    system: System
    made_at: datetime
    readings: Mapping[str, Recorded] = field(hash=False)

    def to_json(self) -> Mapping[str, Any]:
        """The document that `reading_of` reads again."""
        return {
            "system": self.system.value,
            "made_at": self.made_at.isoformat(),
            "readings": {source: each.to_json() for source, each in sorted(self.readings.items())},
        }


def reading_of(document: Any) -> Reading:
    """The reading of a JSON document; ValueError when it is not exactly one."""
    if not isinstance(document, dict) or set(document) != {"system", "made_at", "readings"}:
        raise ValueError("a reading has system, made_at and readings, and nothing else")
    if not isinstance(document["readings"], dict) or not isinstance(document["made_at"], str):
        raise ValueError("readings are an object, made_at is a text")
    made_at = datetime.fromisoformat(document["made_at"])
    if made_at.tzinfo is None:
        raise ValueError("made_at needs its zone")
    recorded = {str(source): _recorded(each) for source, each in document["readings"].items()}
    return Reading(System(document["system"]), made_at, recorded)


def _recorded(document: Any) -> Recorded:
    match document:
        case {"value": value, **rest} if not rest:
            return found(value)
        case {"missing": True, **rest} if not rest:
            return MISSING
        case {"denied": True, **rest} if not rest:
            return DENIED
        case {"error": str(error), **rest} if not rest:
            return failed(error)
    raise ValueError("a source is one of value, missing, denied and error")


@dataclass(frozen=True, slots=True)
class Case:
    """What a reading is judged by. `rules` names the pack; a shared PC has tighter limits."""

    limits: Limits
    tables: Mapping[str, Table] = field(hash=False)
    now: datetime
    rules: str
    is_shared_pc: bool = False

    @property
    def lock_minutes(self) -> int:
        """Minutes without input after which the screen must be locked."""
        return self.limits.shared_lock_minutes if self.is_shared_pc else self.limits.lock_minutes


@dataclass(frozen=True, slots=True)
class Group:
    """Sources read in one go, at most `seconds` long; `read` gets the names of those that are wanted."""

    sources: tuple[str, ...]
    read: Callable[[frozenset[str]], Mapping[str, Recorded]]
    seconds: float = 10


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read of this computer and what the rules said of it; nothing of it is stored yet."""

    reading: Reading
    results: tuple[ProbeResult, ...]
