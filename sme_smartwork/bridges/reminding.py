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
    from sme_smartwork.programme.model import Programme

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


def question_titles(folder: Path) -> dict[str, Text]:
    """The own questions of the programme that the collection in `folder` is for, by id."""
    programme = _programme(folder)
    asked = programme.fields if programme else ()
    return {each.id: each.question.text for each in asked if each.question is not None}


def _programme(folder: Path) -> Programme | None:
    """The programme that was given to the collection; None without one."""
    try:
        return read_programme((folder / _FILE).read_bytes(), _FILE)
    except (OSError, UserError):
        return None


def about(folder: Path, round_: Round) -> About:
    """What firms are reminded of: as the programme's file in the collection says, or by ids alone."""
    name = Text(round_.programme or "", round_.programme or "")
    found = About(name, round_.round or "", "")
    programme = _programme(folder)
    if programme is None or (programme.id, programme.round) != (round_.programme, round_.round):
        return found
    return About(programme.title, programme.round, programme.organisation, programme.due)
