"""What every page of the officer's programmes shares: the door of the desk above, and the round shown."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from sme_smartwork.errors import UserError
from sme_smartwork.programme.arriving import ProgrammeRefused
from sme_smartwork.programme.drafting import Draft
from ui.i18n import t
from ui.kit.flow import column
from ui.kit.page import ScreenPage
from ui.kit.view_model import ViewModel
from ui.programme.gate.card import GateCard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from sme_smartwork.programme.desk import Desk, Round
    from ui.session import Session

State = TypeVar("State")


class DeskPage(ScreenPage[State]):
    """The door, and below it `inside`, which shows while the desk is open."""

    def __init__(self, session: Session, scrolls: bool = True) -> None:
        super().__init__(session, scrolls)
        self.gate = GateCard(session)
        self.inside = QWidget()
        self.within: QVBoxLayout = column(self.inside, gap_step=4)
        self.body.addWidget(self.gate)
        self.body.addWidget(self.inside, 1)

    def retranslate(self) -> None:
        super().retranslate()
        self.gate.show_gate(self.gate.model.state)

    def retire(self) -> None:
        self.gate.retire()
        super().retire()


class RoundModel(ViewModel[State]):
    """A view model of the round that is shown; every change is kept at once and can be taken back."""

    def __init__(self, session: Session, state: State) -> None:
        super().__init__(state)
        self._session = session

    @property
    def desk(self) -> Desk | None:
        """The open desk."""
        return self._session.desk

    def shown_round(self) -> Round | None:
        """The round chosen, or the one begun last."""
        desk = self.desk
        if desk is None:
            return None
        for key in (self._session.desk_round, desk.newest()):
            with suppress(ProgrammeRefused):
                if key:
                    return desk.round(key)
        return None

    def change(self, label: str, changed: Callable[[Draft], Draft]) -> None:
        """Keep the round's draft as `changed` makes it; `label` names the step for taking it back."""
        here, desk = self.shown_round(), self.desk
        if here is None or desk is None:
            return
        before, after = here.draft, changed(here.draft)
        if after == before:
            return
        try:
            self._session.do(
                "desk", t(label), lambda: desk.keep(here.key, after), lambda: desk.keep(here.key, before)
            )
        except UserError as problem:
            self._session.messages.fail(problem)
