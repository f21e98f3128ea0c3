"""What is known of invitations that were made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sme_smartwork.errors import UserError


class InvitingRefused(UserError):
    """An invitation that cannot be made: unknown person, a day that has passed, no campaign name."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One invitation, and what came back for it."""

    id: str
    worker: str
    campaign: str
    made_at: datetime
    not_after: date
    is_form: bool
    answered_at: datetime | None = None  # when the newest answer to it was taken
    is_late: bool = False  # that answer came after the day
