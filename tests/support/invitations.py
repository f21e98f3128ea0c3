"""Invitations for tests: a workplace's keys, and files as an owner sends them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from sme_smartwork.exchange.invitation import Invitation, write_invitation
from sme_smartwork.exchange.sealing import SealingKey
from sme_smartwork.exchange.signing import SigningKey

MADE = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=9)))
UNTIL = date(2026, 12, 4)


@dataclass(frozen=True)
class Inviter:
    """A workplace somewhere else, known by its keys only."""

    firm: str = "한빛디자인"
    workplace: str = field(default_factory=lambda: secrets.token_hex(8))
    signs: SigningKey = field(default_factory=SigningKey.generate)
    opens: SealingKey = field(default_factory=SealingKey.generate)

    def invitation(
        self, worker: str = "W-07", campaign: str = "2026-11", not_after: date = UNTIL
    ) -> Invitation:
        """An invitation for one person."""
        return Invitation(
            id=secrets.token_hex(16),
            workplace=self.workplace,
            firm=self.firm,
            worker=worker,
            types=("mobile", "telework"),
            campaign=campaign,
            pack="security 2026.11.1",
            not_after=not_after,
            sign_key=self.signs.public,
            seal_key=self.opens.public,
            made_at=MADE,
        )

    def send(self, folder: Path, invitation: Invitation | None = None) -> Path:
        """`invitation`, or a first one, as a file in `folder`."""
        chosen = invitation or self.invitation()
        folder.mkdir(exist_ok=True)
        path = folder / f"{chosen.worker}_{chosen.campaign}.swinvite"
        path.write_bytes(write_invitation(chosen, self.signs))
        return path


def later(invitation: Invitation, campaign: str = "2026-12") -> Invitation:
    """The next campaign's invitation of the same workplace for the same person."""
    return replace(
        invitation,
        id=secrets.token_hex(16),
        campaign=campaign,
        made_at=invitation.made_at + timedelta(days=30),
        not_after=invitation.not_after + timedelta(days=30),
    )
