"""What a staff member hands in for readiness, every value of it; no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.assessment.content import Content
    from sme_smartwork.assessment.people.handing import Leaving
    from sme_smartwork.errors import UserError
    from sme_smartwork.exchange.invitation import Invitation
    from ui.session import Session

KIND = "assessment"


@dataclass(frozen=True, slots=True)
class HandingState:
    """What would leave now. `leaving` is None where nobody invited: answers are kept here already."""

    content: Content
    role: str
    leaving: Leaving | None = None
    firm: str = ""
    number: str = ""  # both sides compare it at the first file
    is_writing: bool = False

    @property
    def answered(self) -> int:
        """How many answers leave."""
        return len(self.leaving.file.answers) if self.leaving else 0

    @property
    def can_be_made(self) -> bool:
        """Whether there is anything to hand in."""
        return self.answered > 0 and not self.is_writing


class HandingViewModel(ViewModel[HandingState]):
    """Lays the file open, and writes exactly what it showed."""

    def __init__(self, session: Session) -> None:
        self._session, self._service = session, session.open_workspace.assessment
        self._is_writing = False
        super().__init__(self._read())
        self.follow(session, KIND)

    def choose_role(self, role: str) -> None:
        """Answer for `role` from now on; one step to undo."""
        handing = self._service.handing
        before = handing.role()
        if role != before:
            self._session.do(
                KIND,
                t("ui.readiness_handing.undo.role"),
                lambda: handing.choose_role(role),
                lambda: handing.choose_role(before),
            )

    def answer(self) -> None:
        """To the questions of the role."""
        self._session.go(KIND, "questions:full")

    @property
    def suggested(self) -> Path:
        """Where the file goes unless somebody says otherwise: named by role and number, never by a name."""
        from sme_smartwork.exchange.readiness_answer import SUFFIX

        leaving = self.state.leaving
        if leaving is None:
            raise RuntimeError("nobody invited")
        return Path.home() / f"readiness_{leaving.file.respondent.replace('/', '-')}{SUFFIX}"

    def make_file(self) -> None:
        """Ask where, and write what is shown."""
        if not self.state.can_be_made:
            return
        patterns = f"{t('ui.readiness_handing.files')} (*.swreadiness)"
        title = t("ui.readiness_handing.make")
        path = self._session.dialogs.save_file(title, self.suggested, patterns, False)
        shown, invitation = self.state.leaving, self._invitation()
        if path is None or shown is None or invitation is None:
            return
        handing = self._service.handing
        self._writes(True)
        self._session.jobs.run(
            lambda _ticket: handing.write(path, invitation, shown),
            lambda _done: self._written(path),
            self._failed,
        )

    def _written(self, path: Path) -> None:
        self._writes(False)
        self._session.touched(KIND)
        self._session.messages.say(t("ui.readiness_handing.made", file=path.name))

    def _failed(self, error: UserError) -> None:
        """A file that could not be written used its number up: what is shown is laid open anew."""
        self._writes(False)
        self._session.messages.fail(error)

    def _writes(self, is_writing: bool) -> None:
        self._is_writing = is_writing
        self._reload()

    def _reload(self) -> None:
        self._show(self._read())

    def _invitation(self) -> Invitation | None:
        from sme_smartwork.staff_profile import replying_of

        return replying_of(self._session.open_workspace, self._session.now).invitation()

    def _read(self) -> HandingState:
        from sme_smartwork.staff_profile import replying_of

        content, handing, invitation = self._service.content, self._service.handing, self._invitation()
        if invitation is None:
            return HandingState(content, handing.role())
        number = replying_of(self._session.open_workspace, self._session.now).number()
        return HandingState(
            content=content,
            role=handing.role(),
            leaving=handing.leaving(invitation),
            firm=invitation.firm,
            number=number,
            is_writing=self._is_writing,
        )
