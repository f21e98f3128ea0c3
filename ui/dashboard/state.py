"""What the dashboard shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.collect.exports.columns import Scope

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.dashboard.model import Board, FirmList, GapLine, Participation, Selection
    from sme_smartwork.dashboard.publication import Names
    from sme_smartwork.dashboard.reminders import Reminders
    from sme_smartwork.errors import UserError
    from sme_smartwork.wording import Language
    from sme_smartwork.work import Progress


class Part(StrEnum):
    """What is looked at."""

    OVERVIEW = "overview"
    FIRMS = "firms"
    REMIND = "remind"
    EXPORT = "export"


class Stage(StrEnum):
    """Where the dashboard stands."""

    EMPTY = "empty"  # no collection is open
    NO_TOOLS = "no_tools"
    OPENING = "opening"
    STOPPED = "stopped"  # the officer did not wait
    NOTHING = "nothing"  # a collection without a report that counts
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Saving:
    """How far something that is written is: under way, written to `done`, or not written."""

    is_running: bool = False
    progress: Progress | None = None
    done: Path | None = None
    problem: UserError | None = None


@dataclass(frozen=True, slots=True)
class DashboardState:
    """One collection, one selection of its firms, and what is known of them."""

    stage: Stage = Stage.EMPTY
    part: Part = Part.OVERVIEW
    progress: Progress | None = None
    problem: UserError | None = None
    names: Mapping[Language, Names] | None = None
    rounds: tuple[Participation, ...] = ()
    selection: Selection | None = None
    board: Board | None = None
    is_asking: bool = False  # figures of another selection are on their way
    item: str | None = None  # of the checklist, looked at by group
    gap_lines: tuple[GapLine, ...] = ()
    firms: FirmList | None = None
    firms_of: Selection | None = None  # which group the list is of
    reminders: Reminders | None = None
    skipped: int = 0  # lines of that list that were no firm
    source: str = ""  # where the list of invited firms came from
    has_desk: bool = False
    remind_problem: UserError | None = None
    scope: Scope = Scope.MAIN
    saving: Saving = Saving()
