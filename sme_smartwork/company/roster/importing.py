"""From a preview to the people to store: refused as a whole when anything stands against it."""

from __future__ import annotations

from collections.abc import Mapping

from sme_smartwork.company.model import Worker
from sme_smartwork.company.roster.model import RosterEntry, RosterPreview
from sme_smartwork.errors import UserError


class RosterRefused(UserError):
    """A roster is not read or not imported; `code` is `roster.<why>`, nothing was stored."""


def plan(preview: RosterPreview, existing: Mapping[str, Worker]) -> tuple[RosterEntry, ...]:
    """The entries to store, all of them; `existing` are the people stored now, by code.

    Raises `RosterRefused` when a problem is open, nobody is in the preview, or the roster changed.
    """
    if preview.problems:
        raise RosterRefused("roster.has_problems", count=len(preview.problems) + preview.more_problems)
    if not preview.entries:
        raise RosterRefused("roster.nobody")
    if tuple(existing.values()) != preview.existing:
        raise RosterRefused("roster.changed_meanwhile")
    return preview.entries
