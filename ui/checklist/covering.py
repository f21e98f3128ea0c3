"""Whether names are covered on the pages about several people: codes alone then tell who it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sme_smartwork.company.model import Worker
    from ui.session import Session


class Covering(QObject):
    """One for a session; it starts uncovered, and a workplace that is closed takes the choice with it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.is_on = False
        session.closed.connect(self._lift)

    def turn(self) -> None:
        """Cover the names everywhere, or show them again."""
        self.is_on = not self.is_on
        self._session.touched("checklist")

    def names(self, workers: Iterable[Worker]) -> Mapping[str, str]:
        """The names that may be shown, by code."""
        return {} if self.is_on else {each.code: each.name for each in workers if each.name}

    def _lift(self) -> None:
        self.is_on = False


def covering(session: Session) -> Covering:
    """The covering of `session`."""
    found = session.findChild(Covering)
    return found if isinstance(found, Covering) else Covering(session)
