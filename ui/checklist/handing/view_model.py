"""What the handing page shows and what can be done there; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.checklist.model import Item
    from sme_smartwork.checklist.replying.model import Draft, Field
    from sme_smartwork.checklist.replying.service import Replying
    from sme_smartwork.errors import UserError
    from sme_smartwork.wording import Text
    from ui.session import Session

KIND = "handing"
_MADE = "handing.made"
_MOST_MADE = 50


@dataclass(frozen=True, slots=True)
class Made:
    """One file that was made: when, its number among them, for which round, and how much it held."""

    at: str
    number: int
    campaign: str
    answers: int
    probes: int


@dataclass(frozen=True, slots=True)
class HandingState:
    """What would leave now. `draft` is None where nobody invited: answers are kept here already."""

    draft: Draft | None = None
    firm: str = ""
    until: str = ""
    number: str = field(default="", repr=False)
    label: str = ""
    unanswered: tuple[Item, ...] = ()
    stale: tuple[Item, ...] = ()
    texts: Mapping[str, Text] = field(default_factory=dict)  # what each item asks
    asked: int = 0
    made: tuple[Made, ...] = ()
    is_writing: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every value that leaves."""
        return self.draft.fields if self.draft else ()

    @property
    def can_be_made(self) -> bool:
        """Whether there is anything to hand in."""
        return self.draft is not None and bool(self.draft.answer.answers) and not self.is_writing


class HandingViewModel(ViewModel[HandingState]):
    """Lays the answer file open, and writes exactly what it showed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._is_writing = False
        super().__init__(HandingState())
        self._show(self._read())
        self.follow(session, "checklist", "probes", KIND)

    @property
    def suggested(self) -> Path:
        """Where the file goes unless somebody says otherwise: named by code and round, never by a name."""
        from sme_smartwork.checklist.inviting.asking import file_name
        from sme_smartwork.exchange.answer import SUFFIX

        draft = self.state.draft
        if draft is None:
            raise RuntimeError("nobody invited")
        return Path.home() / file_name(draft.answer.worker, draft.answer.campaign, SUFFIX)

    def make_file(self) -> None:
        """Ask where, and write what is shown."""
        if not self.state.can_be_made:
            return
        patterns = f"{t('ui.handing.files')} (*.swanswer)"
        path = self._session.dialogs.save_file(t("ui.handing.make"), self.suggested, patterns, False)
        draft = self.state.draft
        if path is None or draft is None:
            return
        replying = self._replying()
        self._writes(True)
        self._session.jobs.run(
            lambda _ticket: replying.write(path, draft), lambda done: self._written(path, done), self._failed
        )

    def name_device(self, label: str) -> None:
        """Tell the firm a name of this device from now on; empty: none."""
        replying = self._replying()
        before = replying.label()
        self._session.do(
            KIND,
            t("ui.handing.label.undo"),
            lambda: replying.set_label(label),
            lambda: replying.set_label(before),
        )

    def _written(self, path: Path, draft: Draft) -> None:
        answer = draft.answer
        store = self._session.open_workspace.store
        before = store.get(_MADE, [])
        made = {
            "at": answer.made_at.isoformat(),
            "number": before[0]["number"] + 1 if before else 1,
            "campaign": answer.campaign,
            "answers": len(answer.answers),
            "probes": len(answer.probes),
        }
        self._is_writing = False
        self._session.save(KIND, lambda: store.put(_MADE, [made, *before][:_MOST_MADE]))
        self._session.messages.say(t("ui.handing.made", file=path.name))

    def _failed(self, error: UserError) -> None:
        """A file that could not be written used its number up: what is shown is laid open anew."""
        self._writes(False)
        self._show(self._read())
        self._session.messages.fail(error)

    def _writes(self, is_writing: bool) -> None:
        self._is_writing = is_writing
        self._show(self._read())

    def _replying(self) -> Replying:
        from sme_smartwork.staff_profile import replying_of

        return replying_of(self._session.open_workspace, self._session.now)

    def _reload(self) -> None:
        self._show(self._read())

    def _read(self) -> HandingState:
        replying, workspace = self._replying(), self._session.open_workspace
        invitation = replying.invitation()
        if invitation is None:
            return HandingState()
        standings = workspace.checklist.standings(invitation.worker, self._session.now())
        return HandingState(
            draft=replying.draft(),
            firm=invitation.firm,
            until=invitation.not_after.isoformat(),
            number=replying.number(),
            label=replying.label(),
            unanswered=tuple(each.item for each in standings if each.answer is None),
            stale=tuple(each.item for each in standings if each.answer is not None and each.is_stale),
            texts={each.item.id: each.item.text for each in standings},
            asked=len(standings),
            made=tuple(Made(**each) for each in workspace.store.get(_MADE, [])),
            is_writing=self._is_writing,
        )


def moment_of(made: Made) -> datetime:
    """When the file was made."""
    return datetime.fromisoformat(made.at)
