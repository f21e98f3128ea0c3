"""What the page of seats and rooms shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sme_smartwork.errors import UserError
from sme_smartwork.places.model import Booking, Centre, Key, Seat

SLOT = 30  # minutes a column stands for


@dataclass(frozen=True, slots=True)
class Entry:
    """What is typed for a booking; an empty `worker` is a guest or several people."""

    seat: int | None = None
    start: str = ""
    end: str = ""
    worker: str = ""
    people: str = "1"
    note: str = ""


@dataclass(frozen=True, slots=True)
class SeatsState:
    """One day of every seat; `chosen` is a booking."""

    on: date
    today: date
    centre: Centre = field(default_factory=Centre)
    bookings: tuple[Booking, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    unseated: tuple[Key, ...] = ()  # who is planned at the centre on this day without a seat
    entry: Entry = field(default_factory=Entry)
    suggested: tuple[Seat, ...] = ()
    chosen: int | None = None
    is_read: bool = False
    problem: UserError | None = None
    entry_problem: UserError | None = None
    centre_problem: UserError | None = None

    @property
    def opens(self) -> int:
        """The first minute shown."""
        return min((site.opens for site in self.centre.sites), default=0) // SLOT * SLOT

    @property
    def slots(self) -> int:
        """How many columns are shown."""
        closes = max((site.closes for site in self.centre.sites), default=0)
        return -(-(closes - self.opens) // SLOT)

    @property
    def booking(self) -> Booking | None:
        """The chosen booking."""
        return next((each for each in self.bookings if each.id == self.chosen), None)
