"""The senders whose number was compared, and forgetting one; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sme_smartwork.checklist.collecting.service import Collecting
from sme_smartwork.errors import UserError
from ui.checklist.covering import covering
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.checklist.collecting.model import KnownSender
    from ui.session import Session

Place = tuple[str, str]  # person and device


@dataclass(frozen=True, slots=True)
class SendersState:
    """Who is trusted and who no more; `chosen` is the one that can be forgotten."""

    senders: tuple[KnownSender, ...] = ()
    forgotten: tuple[Mapping[str, str], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)  # of devices
    chosen: Place | None = None
    problem: UserError | None = None

    @property
    def sender(self) -> KnownSender | None:
        """The chosen one."""
        return next((each for each in self.senders if (each.worker, each.device) == self.chosen), None)


class SendersViewModel(ViewModel[SendersState]):
    """Forgetting is noted and not undone: the number is compared anew when the next file comes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        workspace = session.open_workspace
        self._collecting = Collecting(workspace.store, workspace.checklist, session.now)
        super().__init__(SendersState())
        self.follow(session, "checklist", "company")
        self._reload()

    def choose(self, place: Place | None) -> None:
        """Let `place` be the one that could be forgotten."""
        self._show(replace(self.state, chosen=place, problem=None))

    def forget(self, reason: str) -> bool:
        """Trust the key of the chosen one no more, for `reason`; whether that was done."""
        sender = self.state.sender
        if sender is None:
            return False
        worker, device = sender.worker, sender.device
        try:
            self._session.save("checklist", lambda: self._collecting.forget_sender(worker, device, reason))
        except UserError as problem:
            self._show(replace(self.state, problem=problem))
            return False
        self._session.messages.say(t("ui.checklist.senders.done"))
        return True

    def _reload(self) -> None:
        workspace = self._session.open_workspace
        senders = sorted(self._collecting.senders(), key=lambda each: (each.worker, each.device))
        devices = workspace.checklist.kept_devices.all()
        state = SendersState(
            tuple(senders),
            tuple(reversed(self._collecting.forgotten())),
            covering(self._session).names(workspace.company.workers()),
            {each.id: each.label for each in devices},
            self.state.chosen,
        )
        self._show(state if state.sender else replace(state, chosen=None))
