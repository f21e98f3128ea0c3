"""What the page of made reports shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sme_smartwork.programme.model import WayKind

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.errors import UserError
    from sme_smartwork.programme.model import Programme
    from sme_smartwork.programme.receiving import KeptReceipt
    from sme_smartwork.reports.register import MadeReport
    from sme_smartwork.submit.leaving import Leaving
    from sme_smartwork.submit.model import Parcel, Proof, Submission
    from sme_smartwork.work import Progress


@dataclass(frozen=True, slots=True)
class Made:
    """One report with everything that became of it, the newest first."""

    report: MadeReport
    submissions: tuple[Submission, ...] = ()
    receipts: tuple[KeptReceipt, ...] = ()


@dataclass(frozen=True, slots=True)
class Sending:
    """Handing one report over: the file, whom it goes to, and what came of it."""

    report: str = ""  # its id; empty: no report is being handed over
    place: Path | None = None  # where its file should lie
    parcel: Parcel | None = None  # the file, read and checked
    leaving: tuple[Leaving, ...] = ()
    way: WayKind = WayKind.FOLDER
    receivers: Mapping[WayKind, str] = field(default_factory=dict)
    progress: Progress | None = None  # while it is on its way
    needs_sign_in: bool = False
    proof: Proof | None = None
    problem: UserError | None = None

    @property
    def receiver(self) -> str:
        """Whom it goes to by the way chosen."""
        return self.receivers.get(self.way, "")

    @property
    def can_send(self) -> bool:
        """Whether everything is there that was to be seen before."""
        return self.parcel is not None and bool(self.receiver.strip()) and self.progress is None


@dataclass(frozen=True, slots=True)
class MadeState:
    """The reports made, the one looked at, and its handing over."""

    reports: tuple[Made, ...] = ()
    programmes: Mapping[str, Programme] = field(default_factory=dict)  # by "id/round"
    chosen: str = ""
    sending: Sending = field(default_factory=Sending)
    taken: tuple[KeptReceipt, ...] = ()  # receipts that just came in
    receipt_problem: UserError | None = None

    @property
    def looked_at(self) -> Made | None:
        """The report that is explained."""
        return next((each for each in self.reports if each.report.id == self.chosen), None)

    def programme_of(self, made: Made) -> Programme | None:
        """The programme a report answers, if it is still here."""
        return self.programmes.get(made.report.programme or "")
