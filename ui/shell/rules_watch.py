"""Says what is wrong with the rule packs in use, and once a week, if wanted, whether newer ones are there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from sme_smartwork.errors import UserError
from ui.i18n import t
from ui.session import Role
from ui.theme import Tone

if TYPE_CHECKING:
    from datetime import datetime

    from sme_smartwork.work import Ticket
    from ui.session import Session

_EVERY = timedelta(days=7)


class _Seen(NamedTuple):
    problems: tuple[UserError, ...]
    newer: int
    publisher: str
    answered_on: date | None  # None: nobody was asked, or the server was not reached


class RulesWatch(QObject):
    """Looks when a workplace opens; each thing is said once in a run, and nothing is ever put in use."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._said: set[str] = set()

    def look(self) -> None:
        """Look beside the window; a machine that never had updates and asks for none is left alone."""
        from sme_smartwork.packs import shelf

        address, now = self._due_address(), self._session.now()
        if address is None and not shelf.folder().exists():
            return
        self._session.jobs.run(lambda ticket: _look(address, now, ticket), self._tell)

    def _due_address(self) -> str | None:
        """Where to ask, if a person wants that and it was not asked within the week."""
        settings = self._session.settings
        is_wanted = settings.ask_for_updates and self._session.role is not Role.STAFF
        if not is_wanted or settings.update_address is None:
            return None
        asked = settings.asked_for_updates_on
        since = self._session.as_of() - date.fromisoformat(asked) if asked else _EVERY
        return settings.update_address if not timedelta(0) <= since < _EVERY else None

    def _tell(self, seen: _Seen) -> None:
        if seen.answered_on is not None:
            self._session.choose(asked_for_updates_on=seen.answered_on.isoformat())
        if seen.newer:
            words = t("shell.rules.newer", publisher=seen.publisher, count=seen.newer)
            self._session.messages.say(words, Tone.INFO)
        for problem in seen.problems:
            told = problem.told("en")
            if told not in self._said:
                self._said.add(told)
                self._session.messages.fail(problem)


def _look(address: str | None, now: datetime, ticket: Ticket) -> _Seen:
    """What is wrong with the packs in use and the known list; a server that is not reached is no problem."""
    from sme_smartwork.errors import NotPossibleHere
    from sme_smartwork.pack_updates import updates
    from sme_smartwork.packs import shelf
    from sme_smartwork.updates.sources import HttpsSource

    found, newer, publisher, answered_on = list(shelf.usable()[1]), 0, "", None
    if address is not None:
        try:
            offer = updates().check(HttpsSource(address), now, ticket)
            newer, publisher, answered_on = len(offer.newer), offer.publisher, now.date()
        except NotPossibleHere:
            pass
        except UserError as problem:
            found.append(problem)
            answered_on = now.date()
    state = updates().state(now)
    if state.problem is not None and state.problem.code not in {each.code for each in found}:
        found.append(state.problem)
    return _Seen(tuple(found), newer, publisher, answered_on)
