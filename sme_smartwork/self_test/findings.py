"""What a check is, how one is run and timed, and what it found, in words without personal data."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sme_smartwork.errors import Cancelled, UserError
from sme_smartwork.self_test.privacy import without_personal_data
from sme_smartwork.wording import Language, say
from sme_smartwork.work import Ticket

Clock = Callable[[], float]  # seconds from any start


class SelfTestFailed(UserError):
    """A check of the self-test found the program not working here."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a check that went well says: `key` with `params`, and the same as `facts` for programs."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the self-test; its words are `self_test.check.<name>`."""

    name: str
    run: Callable[[Language, Ticket], Told]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found in `milliseconds`: `told`, or `error`, or the program's own `fault`."""

    check: str
    milliseconds: int
    told: Told | None = None
    error: UserError | None = None
    fault: str = ""

    @property
    def is_good(self) -> bool:
        """Whether this part works here; one that does not makes the whole self-test fail."""
        return self.told is not None

    def title(self, language: Language) -> str:
        """What was checked."""
        return say(f"self_test.check.{self.check}", language)

    def detail(self, language: Language) -> str:
        """What was found, in one sentence."""
        if self.told:
            return say(self.told.key, language, **self.told.params)
        happened = self.error.happened(language) if self.error else self.fault
        return without_personal_data(happened)

    def remedy(self, language: Language) -> str:
        """What to do about it; nothing where all is well."""
        if self.told:
            return ""
        todo = self.error.todo(language) if self.error else say("self_test.fault.todo", language)
        return without_personal_data(todo)


def run_checks(
    checks: Iterable[Check], language: Language, clock: Clock, ticket: Ticket | None = None
) -> Iterator[Finding]:
    """Every check in turn; one that fails does not stop the others. Raises `Cancelled`."""
    for check in checks:
        yield run_check(check, language, clock, ticket or Ticket())


def run_check(check: Check, language: Language, clock: Clock, ticket: Ticket) -> Finding:
    """What `check` finds; only `Cancelled` passes through."""
    began = clock()

    def spent() -> int:
        return round((clock() - began) * 1000)

    try:
        told = check.run(language, ticket)
    except Cancelled:
        raise
    except UserError as error:
        return Finding(check.name, spent(), error=error)
    except Exception as problem:  # noqa: BLE001 - the self-test is an outermost edge: every failure is a finding
        return Finding(check.name, spent(), fault=_place(problem))
    return Finding(check.name, spent(), told)


def _place(problem: Exception) -> str:
    """The kind of a bug and where it happened; its message may hold anything and stays out."""
    last = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{type(problem).__qualname__} ({Path(last.filename).name}:{last.lineno} {last.name})"
