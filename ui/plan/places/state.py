"""What the page of weekly places shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sme_smartwork.errors import UserError
from sme_smartwork.places.model import DayPlan, Key, Template, WeekPlan
from sme_smartwork.places.service import Term
from sme_smartwork.worklog.model import Place

PLACE_KEYS = {"h": Place.HOME, "c": Place.CENTRE, "m": Place.MOBILE, "o": Place.OFFICE}


@dataclass(frozen=True, slots=True)
class PlacesState:
    """A week of everybody; `selected` is the current day, `only` the people the filter leaves."""

    monday: date
    today: date
    week: WeekPlan | None = None
    names: Mapping[str, str] = field(default_factory=dict)  # by code, in the order of the roster
    selected: Key | None = None
    typed: str = ""  # the filter
    team_days: frozenset[int] = frozenset()
    templates: tuple[Template, ...] = ()
    terms: Mapping[str, Term] = field(default_factory=dict)
    jobs: Mapping[str, str] = field(default_factory=dict)  # of the worksheet, by id
    is_read: bool = False
    problem: UserError | None = None
    day_problem: UserError | None = None  # of the number of days that was typed

    @property
    def people(self) -> tuple[str, ...]:
        """Whom the filter leaves, by code."""
        if self.week is None:
            return ()
        wanted = self.typed.strip().lower()
        shown = (code for code in self.week.rows if wanted in f"{code} {self.names.get(code, '')}".lower())
        return tuple(shown)

    @property
    def person(self) -> str | None:
        """Whose week is chosen."""
        return (
            self.selected[0] if self.selected and self.week and self.selected[0] in self.week.rows else None
        )

    def day(self, key: Key) -> DayPlan | None:
        """One day of the week shown."""
        if self.week is None or key[0] not in self.week.rows:
            return None
        at = (key[1] - self.week.monday).days
        return self.week.rows[key[0]][at]
