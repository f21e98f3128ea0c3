"""What holds for every way of asking people: who, in which round, by when, and how the file is called."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sme_smartwork.checklist.inviting.model import InvitingRefused
from sme_smartwork.errors import NotPossibleHere
from sme_smartwork.figures.model import is_day
from sme_smartwork.intake.text import clean_text

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.storage.store import Store

LONGEST_CAMPAIGN = 60
_LONGEST_FIRM = 120
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


def check_round(
    codes: Iterable[str], campaign: str, not_after: date, moment: datetime
) -> tuple[tuple[str, ...], str]:
    """The people, each once, and the round's clean name.

    Raises `InvitingRefused` for nobody, a name too short or long, a day of another century or before that
    of `moment`.
    """
    wanted, named = tuple(dict.fromkeys(codes)), clean_text(campaign)
    if not wanted:
        raise InvitingRefused("inviting.nobody")
    if not 0 < len(named) <= LONGEST_CAMPAIGN:
        raise InvitingRefused("inviting.campaign", limit=LONGEST_CAMPAIGN)
    if not is_day(not_after):
        raise InvitingRefused("inviting.day_far", day=not_after.isoformat())
    if not_after < moment.date():
        raise InvitingRefused("inviting.day_passed", day=not_after.isoformat())
    return wanted, named


def check_people(connection: Any, codes: Sequence[str]) -> None:
    """Raise `InvitingRefused` for a code nobody on the roster has."""
    from sqlalchemy import select

    from sme_smartwork.storage.tables import worker

    known = set(connection.execute(select(worker.c.code)).scalars())
    for code in codes:
        if code not in known:
            raise InvitingRefused("inviting.unknown_worker", worker=code[:60])


def firm_name(connection: Any) -> str:
    """How the firm calls itself; empty when nobody said."""
    from sqlalchemy import select

    from sme_smartwork.storage.tables import firm

    row = connection.execute(select(firm.c.document)).first()
    name = json.loads(row.document).get("name") if row else None
    return clean_text(name)[:_LONGEST_FIRM].strip() if isinstance(name, str) else ""


def written_or_forgotten(store: Store, ids: Sequence[str], writing: Iterable[Path]) -> tuple[Path, ...]:
    """The paths that `writing` gives, one for each of the invitations `ids`.

    Where it ends early, for whatever reason, those without a file are forgotten: nobody was asked by them.
    """
    paths: list[Path] = []
    try:
        for path in writing:
            paths.append(path)
    except BaseException:
        with suppress(NotPossibleHere):  # as what stopped the writing may stop this
            _forget(store, ids[len(paths) :])
        raise
    return tuple(paths)


def _forget(store: Store, ids: Sequence[str]) -> None:
    from sqlalchemy import delete

    from sme_smartwork.storage.tables import invitation

    with store.change() as connection:
        connection.execute(delete(invitation).where(invitation.c.id.in_(ids)))


def file_name(worker: str, campaign: str, suffix: str) -> str:
    """How a file for one person is called: by code and round, never by name."""
    return "_".join(_NOT_IN_NAMES.sub("-", each) for each in (worker, campaign)) + suffix
