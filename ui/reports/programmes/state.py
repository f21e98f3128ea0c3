"""What the page of received programmes shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sme_smartwork.programme.asking import held_back

if TYPE_CHECKING:
    from datetime import date

    from sme_smartwork.errors import UserError
    from sme_smartwork.programme.arriving import Arriving, Received
    from sme_smartwork.programme.asking import Asked
    from sme_smartwork.reports.model import Report, ReportLanguage
    from ui.forms.typed import Problems, Typed
    from ui.reports.making.state import Saved


@dataclass(frozen=True, slots=True)
class ProgrammesState:
    """The programmes here, a file that is looked at, and the one that is answered."""

    as_of: date
    received: tuple[Received, ...] = ()
    made: Mapping[str, int] = field(default_factory=dict)  # how many reports were made, by "id/round"
    arriving: Arriving | None = None
    arriving_problem: UserError | None = None
    chosen: str = ""  # "id/round"
    fields: tuple[Asked, ...] = ()
    is_judging: bool = False
    judge_problem: UserError | None = None
    typed: Typed = field(default_factory=dict)
    problems: Problems = field(default_factory=dict)
    language: ReportLanguage = "ko"
    report: Report | None = None  # as it would be made now; None while something holds it back
    sheet: str = ""
    is_saving: bool = False
    saved: Saved | None = None
    save_problem: UserError | None = None

    @property
    def answered(self) -> Received | None:
        """The programme that is answered."""
        return next((each for each in self.received if each.programme.name == self.chosen), None)

    @property
    def in_the_way(self) -> tuple[Asked, ...]:
        """What holds the report back."""
        return held_back(self.fields)
