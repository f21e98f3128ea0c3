"""What the card of the rule packs has done beside the window: plain data in, plain data out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.errors import UserError
    from sme_smartwork.pack_changes import PackChanges
    from sme_smartwork.packs.shelf import InUse
    from sme_smartwork.updates.model import Fetched, Offer
    from sme_smartwork.updates.sources import Source
    from sme_smartwork.updates.trust import Trust
    from sme_smartwork.work import Ticket


class Known(NamedTuple):
    """What is in use, what is wrong with it, and whom this copy believes."""

    packs: tuple[InUse, ...]
    problems: tuple[UserError, ...]
    trust: Trust | None


class Found(NamedTuple):
    """What a source offers and what it would change; `fetched` None: nothing newer."""

    offer: Offer
    fetched: Fetched | None
    changes: tuple[PackChanges, ...]


def known(now: datetime) -> Known:
    """What is in use; a pack that cannot be used is among the problems."""
    from sme_smartwork.pack_updates import updates
    from sme_smartwork.packs import shelf

    packs, problems = shelf.usable()
    state = updates().state(now)
    return Known(packs, (*problems, *((state.problem,) if state.problem else ())), state.trust)


def ask(source: Source, firm: FirmFacts | None, today: date, now: datetime, ticket: Ticket) -> Found:
    """What a source offers, fetched and proven, and what it would change; nothing of it is used yet."""
    from sme_smartwork.pack_changes import changes
    from sme_smartwork.pack_updates import updates
    from sme_smartwork.packs import installed

    offer = updates().check(source, now, ticket)
    if not offer.newer:
        return Found(offer, None, ())
    fetched = updates().fetch(offer, now, ticket)
    if not fetched.packs:  # another window put them in use meanwhile
        return Found(fetched.offer, None, ())
    found = []
    for pack in fetched.packs:
        ticket.report(0)
        found.append(changes(installed(pack.id), pack, firm, today))
    found.sort(key=lambda each: each.subsidies is None)  # what is in won comes first
    return Found(fetched.offer, fetched, tuple(found))


def changed_by(pack: str, firm: FirmFacts | None, today: date) -> tuple[PackChanges, ...]:
    """What the pack in use changed against the one before it."""
    from sme_smartwork.pack_changes import changes
    from sme_smartwork.packs import installed, shelf

    before = shelf.pack_before(pack)
    return () if before is None else (changes(before, installed(pack), firm, today),)


def taken_back(pack: str, firm: FirmFacts | None, today: date) -> tuple[PackChanges, ...]:
    """Take the newest update of `pack` back; what that changes."""
    from sme_smartwork.pack_changes import changes
    from sme_smartwork.packs import installed, shelf

    given_up = installed(pack)
    shelf.take_back(pack)
    return (changes(given_up, installed(pack), firm, today),)
