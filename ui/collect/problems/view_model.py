"""Looking at problems and deciding: accept with a reason, return with a message, take back; no widgets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.collect.decisions.messages import Message, draft
from sme_smartwork.collect.decisions.model import Action, Decision
from sme_smartwork.errors import UserError
from ui.collect.problems.deciding import Done, Looked, decide, look_at, message_about
from ui.collect.problems.state import ProblemsState
from ui.i18n import language, t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.collect.browsing.lists import Lists
    from sme_smartwork.collect.browsing.model import ProblemRow
    from sme_smartwork.wording import Language
    from ui.session import Session


class ProblemsViewModel(ViewModel[ProblemsState]):
    """One problem is looked at; decisions are about its whole file and count from then on."""

    def __init__(self, session: Session) -> None:
        super().__init__(ProblemsState(language=language()))
        self._session = session

    def choose(self, row: ProblemRow) -> None:
        """Look at `row`."""
        before = self.state.row
        if before is not None and before.sha256 == row.sha256:
            is_waiting = self.state.is_waiting and before.state == row.state
            self._show(replace(self.state, row=row, is_waiting=is_waiting))
            return
        self._show(ProblemsState(row, by=self.state.by, language=self.state.language))
        self._look()

    def name_officer(self, by: str) -> None:
        """Who decides."""
        self._show(replace(self.state, by=by, refused=None))

    def give_reason(self, reason: str) -> None:
        """Why."""
        self._show(replace(self.state, reason=reason, refused=None))

    def speak(self, spoken: Language, lists: Lists | None) -> None:
        """Prepare the message in another language."""
        self._show(replace(self.state, language=spoken))
        if self.state.is_returned:
            self._prepare(lists)

    def accept(self) -> None:
        """Let the file count, for the reason given."""
        if self.state.can_accept:
            self._decide(Action.ACCEPT, None)

    def send_back(self, lists: Lists | None) -> None:
        """Note that the firm is asked to send another one, and prepare what is written to it."""
        if self.state.can_decide:
            self._decide(Action.RETURN, lists)

    def take_back(self) -> None:
        """Undo the decision that stands."""
        if self.state.can_decide and self.state.decision is not None:
            self._decide(Action.UNDO, None)

    def save_draft(self, path: Path) -> None:
        """Save the message as a draft for the mail program; nothing is sent."""
        from sme_smartwork.exchange.files import write_whole

        prepared = self.state.message
        if prepared is not None:
            self._session.jobs.run(
                lambda _ticket: write_whole(path, draft(prepared)),
                done=lambda _nothing: self._session.messages.say(t("ui.collect.draft.saved", name=path.name)),
            )

    def open_place(self, lists: Lists | None) -> None:
        """Show the folder in which the file lies."""
        row = self.state.row
        if row is None or lists is None:
            return
        self._session.jobs.run(lambda _ticket: lists.path_of(row.label), done=self._open)

    def _open(self, path: Path | None) -> None:
        if path is None or not self._session.dialogs.open_folder(path if path.is_dir() else path.parent):
            self._session.messages.fail(UserError("collect.place_gone", file=self._label))

    @property
    def _label(self) -> str:
        return self.state.row.label if self.state.row else ""

    def _look(self) -> None:
        row, folder = self.state.row, self._session.settings.collection
        if row is not None and folder is not None:
            self._session.jobs.run(
                lambda _ticket: look_at(Path(folder), row.sha256),
                done=lambda found: self._looked(row, found),
                failed=self._refused,
            )

    def _looked(self, row: ProblemRow, found: Looked) -> None:
        if row == self.state.row:  # else another one was chosen meanwhile
            self._show(replace(self.state, decision=found.decision, by=self.state.by or found.by))

    def _decide(self, action: Action, lists: Lists | None) -> None:
        row, folder, state = self.state.row, self._session.settings.collection, self.state
        if row is None or row.sha256 is None or folder is None:
            return
        reason = state.decision.reason if action is Action.UNDO and state.decision else state.reason
        wanted = Decision(self._session.now(), row.sha256, action, reason, state.by)
        self._show(replace(state, is_deciding=True, refused=None))
        self._session.jobs.run(
            lambda _ticket: decide(Path(folder), wanted),
            done=lambda done: self._done(done, lists),
            failed=self._refused,
        )

    def _done(self, done: Done, lists: Lists | None) -> None:
        state = replace(self.state, is_deciding=False, reason="", message=None, decision=done.decision)
        self._show(replace(state, refused=done.problem, is_waiting=not done.is_sorted))
        if self.state.is_returned:
            self._prepare(lists)
        if done.is_sorted:
            self._session.touched("collection")

    def _refused(self, problem: UserError) -> None:
        self._show(replace(self.state, is_deciding=False, refused=problem))

    def _prepare(self, lists: Lists | None) -> None:
        row, decision, spoken = self.state.row, self.state.decision, self.state.language
        if row is not None and decision is not None and lists is not None:
            self._session.jobs.run(
                lambda _ticket: message_about(lists, row, decision, spoken), done=self._prepared
            )

    def _prepared(self, prepared: Message) -> None:
        self._show(replace(self.state, message=prepared))
