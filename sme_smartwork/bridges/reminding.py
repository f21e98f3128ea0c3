"""Whom to remind, from the officer's desk or a list of firms, and what the reminder is about."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.dashboard.model import Round
from sme_smartwork.dashboard.reminders import Invited
from sme_smartwork.dashboard.reminding import About
from sme_smartwork.errors import UserError
from sme_smartwork.exchange.programme_file import read_programme
from sme_smartwork.wording import Text

if TYPE_CHECKING:
    from sme_smartwork.programme.desk import Desk
    from sme_smartwork.programme.invited import InvitedFirm, ReadFirms

_FILE = "programme.swprogramme"


def invited_on(desk: Desk, round_: Round) -> tuple[Invited, ...]:
    """The firms that the desk invited to `round_`."""
    if round_.programme is None:
        return ()
    return plain(desk.invited(f"{round_.programme}/{round_.round or ''}"))


def listed(read: ReadFirms) -> tuple[tuple[Invited, ...], int]:
    """The firms of a list, and how many of its lines nobody could read as one."""
    return plain(read.firms), len(read.skipped)


def plain(firms: Iterable[InvitedFirm]) -> tuple[Invited, ...]:
    """Firms as the reminders know them."""
    return tuple(Invited(each.name, each.number, each.contact, each.mail) for each in firms)


def about(folder: Path, round_: Round) -> About:
    """What firms are reminded of: as the programme's file in the collection says, or by ids alone."""
    name = Text(round_.programme or "", round_.programme or "")
    found = About(name, round_.round or "", "")
    try:
        programme = read_programme((folder / _FILE).read_bytes(), _FILE)
    except (OSError, UserError):
        return found  # no programme was given to this collection
    if (programme.id, programme.round) != (round_.programme, round_.round):
        return found
    return About(programme.title, programme.round, programme.organisation, programme.due)
