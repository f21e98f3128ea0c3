"""What the firm decides about programmes: held on to, decided against, received; each one step to undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.company.model import Choices, Pin, Received
from ui.i18n import t

if TYPE_CHECKING:
    from ui.session import Session


class Choosing:
    """Changes the choices of the firm; they are facts like others, and everything is judged anew."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def pin(self, programme: str, worker: str | None, is_pinned: bool) -> None:
        """Take `programme` in any case (for one person), or let the best combination decide again."""
        now, pin = self._now(), Pin(programme, worker)
        others = tuple(each for each in now.pinned if each != pin)
        self._keep("pin", replace(now, pinned=(*others, pin) if is_pinned else others))

    def dismiss(self, programme: str, is_dismissed: bool) -> None:
        """Decide against `programme`, or consider it again."""
        now = self._now()
        others = tuple(each for each in now.dismissed if each != programme)
        self._keep("dismiss", replace(now, dismissed=(*others, programme) if is_dismissed else others))

    def receive(self, received: Received) -> None:
        """Note money that was paid already."""
        now = self._now()
        self._keep("receive", replace(now, received=(*now.received, received)))

    def forget(self, received: Received) -> None:
        """Take such a note away."""
        now = self._now()
        others = list(now.received)
        others.remove(received)
        self._keep("receive", replace(now, received=tuple(others)))

    def _now(self) -> Choices:
        return self._session.open_workspace.company.events.choices()

    def _keep(self, what: str, after: Choices) -> None:
        events, before = self._session.open_workspace.company.events, self._now()
        if before != after:
            self._session.do(
                "company",
                t(f"ui.subsidy.choice.{what}"),
                lambda: events.choose(after),
                lambda: events.choose(before),
            )
