"""The limits readings are judged by, and choosing the firm's own; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sme_smartwork.checklist.errors import ReplyRefused
from sme_smartwork.checklist.kept.limits import FirmLimits
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sme_smartwork.checklist.kept.limits import OwnLimit
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class LimitsState:
    """Every limit by name; `chosen` is the one whose history is told and which can be changed."""

    limits: Mapping[str, OwnLimit] = field(hash=False)
    chosen: str
    now: datetime

    @property
    def limit(self) -> OwnLimit:
        """The chosen limit."""
        return self.limits[self.chosen]


class LimitsViewModel(ViewModel[LimitsState]):
    """Each change is one step that can be undone; undoing is a change too, and the history keeps both."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._limits = FirmLimits(session.open_workspace.store, session.now)
        limits = self._limits.all()
        super().__init__(LimitsState(limits, next(iter(limits)), session.now()))
        self.follow(session, "checklist")
        self._reload()

    def choose(self, name: str) -> None:
        """Tell about another limit."""
        self._show(LimitsState(self.state.limits, name, self.state.now))

    def change(self, value: int, reason: str) -> None:
        """Judge by the firm's own `value` from now on."""
        if value != self.state.limit.own:
            self._replace(value, reason)

    def restore(self, reason: str) -> None:
        """Judge by the pack's value again."""
        if self.state.limit.own is not None:
            self._replace(None, reason or t("ui.checklist.limits.restored"))

    def _replace(self, value: int | None, reason: str) -> None:
        name, before, by = self.state.chosen, self.state.limit.own, self._session.worker or ""
        try:
            self._session.do(
                "checklist",
                t("ui.checklist.limits.undo"),
                lambda: self._limits.change(name, value, reason, by),
                lambda: self._limits.change(name, before, t("ui.checklist.limits.undone"), by),
            )
        except ReplyRefused as problem:
            self._session.messages.fail(problem)

    def _reload(self) -> None:
        self._show(LimitsState(self._limits.all(), self.state.chosen, self._session.now()))
