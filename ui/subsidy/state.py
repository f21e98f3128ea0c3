"""What the subsidy screen shows, frozen: which page, what was judged, what is looked for and read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.errors import UserError
    from sme_smartwork.subsidy.model import Evaluation, ProgrammeResult, Year
    from sme_smartwork.subsidy.prediagnosis import Theirs
    from sme_smartwork.subsidy.register import KeptResult
    from sme_smartwork.subsidy_record import Compared
    from sme_smartwork.subsidy_what_if import Outcome
    from ui.subsidy.cover import Cover

Asked = tuple[str, str | None]  # the fact, and whose: a worker's code or None for the firm
NEW = ""  # nobody on the roster: somebody who is supposed to be hired
QUESTIONS = "questions"  # the row of the list that leads to the ranked questions


class Page(StrEnum):
    """The pages of the screen."""

    LIST = "list"
    BEST = "best"
    WHAT_IF = "what_if"
    DATES = "dates"
    RECORD = "record"


class Group(StrEnum):
    """How the list is divided, in the order it is read."""

    CLAIM = "claim"
    CHECK = "check"
    NOT_FOR_US = "not_for_us"
    CLOSED = "closed"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class Search:
    """What the list is narrowed to; empty: everything."""

    words: str = ""
    family: str = ""


class Supposition(StrEnum):
    """What may be supposed."""

    HIRE = "hire"
    HOURS = "hours"
    TELEWORK = "telework"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is supposed, as chosen and typed, and what comes of it once it is worked out."""

    kind: Supposition = Supposition.HIRE
    who: str = "anyone"
    person: str = NEW
    hours: str = "full"
    pay: str = ""
    region: str = ""
    is_working: bool = False
    found: Outcome | None = None
    problem: UserError | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Results of then, the one compared with now, and what the ministry's pre-diagnosis said."""

    results: tuple[KeptResult, ...] = ()
    chosen: datetime | None = None  # when the result compared with was kept
    compared: Compared | None = None
    theirs: Mapping[str, Theirs] = field(default_factory=dict)
    unread: tuple[str, ...] = ()  # lines of an imported table that name no programme known here
    problem: UserError | None = None


@dataclass(frozen=True, slots=True)
class SubsidyState:
    """Everything the screen draws; `evaluation` is None until the first judging is done."""

    facts: FirmFacts
    page: Page = Page.LIST
    evaluation: Evaluation | None = None
    covers: tuple[Cover, ...] = ()
    is_judging: bool = False
    selected: str | None = None
    search: Search = Search()
    year: Year | None = None
    opened: frozenset[str] = frozenset()  # parts of the detail that are unfolded
    prepared: Mapping[str, frozenset[str]] = field(default_factory=dict)  # documents by programme
    supposed: Supposed = Supposed()
    record: Record = Record()
    problems: Mapping[Asked, UserError] = field(default_factory=dict)

    @property
    def chosen(self) -> ProgrammeResult | None:
        """The programme being read."""
        found = (cover.result for cover in self.covers if cover.result.id == self.selected)
        return next(found, None)

    def of(self, group: Group) -> tuple[Cover, ...]:
        """The programmes of one group that were looked for, the highest yearly amount first."""
        return tuple(cover for cover in self.covers if cover.group is group and cover.fits(self.search))
