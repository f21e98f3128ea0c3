"""What the checklist screen shows and what can be done there; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sme_smartwork.checklist.model import Reply
from sme_smartwork.errors import NotPossibleHere
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.checklist.model import Answered, ChecklistScore, Item
    from ui.session import Session

NOTE_NEEDED = frozenset({Reply.PARTLY, Reply.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply not yet kept, because its note is still missing or because it could not be saved."""

    reply: Reply | None
    note: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistState:
    """One person's checklist. `people` are codes; empty when there is nobody to answer for."""

    people: tuple[str, ...]
    person: str | None
    items: tuple[Item, ...]
    answers: Mapping[str, Answered]
    score: ChecklistScore | None
    names: Mapping[str, str] = field(default_factory=dict)  # by code, of those whose name is known
    area: str | None = None  # None: every area
    drafts: Mapping[str, Draft] = field(default_factory=dict)

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items of the chosen area, in the catalogue's order."""
        return tuple(item for item in self.items if self.area in (None, item.area))

    def reply(self, item: str) -> Reply | None:
        """The reply to show for `item`: the one being written, else the kept one."""
        if item in self.drafts:
            return self.drafts[item].reply
        return self.answers[item].reply if item in self.answers else None

    def note(self, item: str) -> str:
        """The note to show for `item`."""
        if item in self.drafts:
            return self.drafts[item].note
        return self.answers[item].note if item in self.answers else ""


class ChecklistViewModel(ViewModel[ChecklistState]):
    """A reply is kept at once; one that needs a note waits as a draft until the note is there."""

    def __init__(self, session: Session) -> None:
        self._session, self._service = session, session.open_workspace.checklist
        self._drafts: dict[str, dict[str, Draft]] = {}  # by person, so that none is lost by looking elsewhere
        items = self._service.items(role="user")
        super().__init__(self._of_person(ChecklistState((), None, items, {}, None)))
        self.follow(session, "checklist", "company")

    def choose_person(self, person: str) -> None:
        """Show and keep the answers of `person` from now on."""
        if person in self.state.people and person != self.state.person:
            self._show(self._of_person(replace(self.state, person=person)))

    def choose_area(self, area: str | None) -> None:
        """Show one area only; None shows them all."""
        self._show(replace(self.state, area=area))

    def reply(self, item: str, reply: Reply | None) -> None:
        """Answer `item`; None makes it unanswered; a reply that needs a note waits for it."""
        note = self.state.note(item)
        if reply in NOTE_NEEDED and not note.strip():
            self._wait(item, Draft(reply, note))
        else:
            self._keep(item, reply, note if reply else "")

    def write_note(self, item: str, note: str) -> None:
        """Keep the note of `item` with its reply; a needed note that is empty keeps the reply waiting."""
        reply = self.state.reply(item)
        if reply is None or (note == self.state.note(item) and item not in self.state.drafts):
            return
        if reply in NOTE_NEEDED and not note.strip():
            self._wait(item, Draft(reply, note))
        else:
            self._keep(item, reply, note.strip())

    def _wait(self, item: str, draft: Draft) -> None:
        self._show(replace(self.state, drafts={**self.state.drafts, item: draft}))
        if self.state.person is not None:
            self._drafts[self.state.person] = dict(self.state.drafts)

    def _keep(self, item: str, reply: Reply | None, note: str) -> None:
        person, before = self.state.person, self.state.answers.get(item)
        draft = self.state.drafts.get(item)
        is_kept = before is not None and before.reply == reply and before.note == note
        if person is None or (is_kept and not (draft and draft.failed)):
            self._forget_draft(item)
            return
        try:
            self._session.do(
                "checklist",
                t("ui.checklist.undo", item=item),
                lambda: self._record(person, item, reply, note),
                lambda: self._put_back(person, item, before),
            )
        except NotPossibleHere:
            self._wait(item, Draft(reply, note, failed=True))
            raise
        self._forget_draft(item)

    def review(self, item: str) -> None:
        """Agree, as the owner, that `item` does not apply; from then on it leaves the score."""
        person, before = self.state.person, self.state.answers.get(item)
        if person is None or before is None or before.reviewed_by or self._session.worker is not None:
            return
        self._session.do(
            "checklist",
            t("ui.checklist.undo", item=item),
            lambda: self._put_back(person, item, replace(before, reviewed_by="owner")),
            lambda: self._put_back(person, item, before),
        )

    def _record(self, person: str, item: str, reply: Reply | None, note: str) -> None:
        self._service.record(person, item, reply, note=note, at=self._session.now())

    def _put_back(self, person: str, item: str, answer: Answered | None) -> None:
        if answer is None:
            self._record(person, item, None, "")
        else:
            self._service.record(
                person, item, answer.reply, note=answer.note, at=answer.at, reviewed_by=answer.reviewed_by
            )

    def _forget_draft(self, item: str) -> None:
        drafts = {other: draft for other, draft in self.state.drafts.items() if other != item}
        self._show(replace(self.state, drafts=drafts))
        if self.state.person is not None:
            self._drafts[self.state.person] = drafts

    def _reload(self) -> None:
        self._show(self._of_person(self.state))

    def _of_person(self, state: ChecklistState) -> ChecklistState:
        people, names = self._people()
        state = replace(state, people=people, names=names)
        person = state.person if state.person in people else next(iter(people), None)
        if person is None:
            return replace(state, person=None, answers={}, score=None, drafts={})
        answers = self._service.answers(person)
        drafts = {
            item: each
            for item, each in self._drafts.get(person, {}).items()
            if not _is_in(answers, item, each)
        }
        self._drafts[person] = drafts
        score = self._service.score(person, self._session.now())
        return replace(state, person=person, answers=answers, score=score, drafts=drafts)

    def _people(self) -> tuple[tuple[str, ...], dict[str, str]]:
        """Who is checked here, and their names: a staff member sees nobody else."""
        day, own = self._session.as_of(), self._session.worker
        working = [
            worker
            for worker in self._session.open_workspace.company.workers()
            if own in (None, worker.code) and worker.is_employed_on(day)
        ]
        return tuple(w.code for w in working), {w.code: w.name for w in working if w.name}


def _is_in(answers: Mapping[str, Answered], item: str, draft: Draft) -> bool:
    """Whether a draft that could not be saved at first is kept now."""
    kept = answers.get(item)
    return (
        draft.failed
        and (kept.reply if kept else None) == draft.reply
        and (kept.note if kept else "") == draft.note
    )
