"""What the items page shows and what can be done there; no widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sme_smartwork.checklist.errors import ReplyRefused
from sme_smartwork.checklist.kept.checks import OWNER
from sme_smartwork.checklist.model import NEEDS_NOTE
from sme_smartwork.checklist.score.standing import SHORT
from sme_smartwork.errors import NotPossibleHere
from ui.checklist.items.changes import Changes
from ui.checklist.items.drafts import DraftBox, Written
from ui.checklist.items.evidence import EvidenceIntents
from ui.checklist.items.extras import Extras
from ui.checklist.items.state import NOTE, Draft, ItemsState, Part, Show, Subject
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.checklist.model import Answered, Reply
    from sme_smartwork.errors import UserError
    from ui.session import Session

FIRM_ROLES = ("manager", "provider")


class ItemsViewModel(ViewModel[ItemsState]):
    """A reply is kept at once; one that needs a note waits as a draft until the note is there."""

    def __init__(self, session: Session) -> None:
        super().__init__(ItemsState())
        self.session, self.service = session, session.open_workspace.checklist
        self.changes = Changes(session)
        self.extras, self.files = Extras(self), EvidenceIntents(self)
        self._box = DraftBox(session.open_workspace.store)
        if session.worker is None:
            workers = session.open_workspace.company.workers()
            self._box.forget_all_but({each.code for each in workers} | {*FIRM_ROLES})
        self._state = self._of_subject(self.state, None)
        self.follow(session, "checklist", "company")

    # What is looked at

    def choose(self, key: str) -> None:
        """Show and keep the answers of another person, or of the firm in another role."""
        wanted = next((each for each in self.state.subjects if each.key == key), None)
        if wanted is not None and wanted != self.state.subject:
            self._show(self._of_subject(self.state, wanted))

    def choose_person(self, person: str) -> None:
        """Show and keep the answers of `person` from now on."""
        self.choose(person)

    def choose_area(self, area: str | None) -> None:
        """Show one area only; None shows them all."""
        self._show(replace(self.state, area=area, stays=frozenset()))

    def choose_layer(self, layer: str | None) -> None:
        """Show one layer only; None shows them all."""
        self._show(replace(self.state, layer=layer, stays=frozenset()))

    def choose_show(self, show: Show) -> None:
        """Show only what is open, in disagreement, old or high; or all."""
        self._show(replace(self.state, show=show, stays=frozenset()))

    def show_item(self, item: str) -> None:
        """Take away every filter that hides `item`."""
        if item not in self.state.shown:
            self._show(replace(self.state, area=None, layer=None, show=Show.ALL, stays=frozenset()))

    def turn(self, item: str, part: Part) -> None:
        """Unfold a part of a card, or fold it again."""
        self._show(replace(self.state, open=self.state.open ^ {(item, part)}))
        if part is Part.FILES:
            self.files.look()

    # Answers

    def reply(self, item: str, reply: Reply | None) -> None:
        """Answer `item`; None makes it unanswered; a reply that needs a note waits for it."""
        note = self.state.note(item)
        if reply in NEEDS_NOTE and not note.strip():
            self._wait(item, Draft(reply, note))
        else:
            self._keep(item, reply, note if reply else "")

    def write_note(self, item: str, note: str) -> None:
        """Keep the note of `item` with its reply; a needed note that is empty keeps the reply waiting."""
        reply = self.state.reply(item)
        if reply is None or (note == self.state.note(item) and item not in self.state.drafts):
            return
        if reply in NEEDS_NOTE and not note.strip():
            self._wait(item, Draft(reply, note))
        else:
            self._keep(item, reply, note.strip())

    def review(self, item: str) -> None:
        """Agree, as the owner, that `item` does not apply; from then on it leaves the score.

        What the owner answered for the firm somebody else agrees to, whose name is asked for.
        """
        found = self.state.standing(item)
        if found is None or not found.awaits_review or self.session.worker is not None:
            return
        by: str | None = OWNER
        if self.state.person is None:
            by = self.session.dialogs.ask_text(t("ui.checklist.review"), t("ui.checklist.review.who"))
        if not by or not by.strip():
            return
        self._touch(item)
        try:
            self.changes.review(self.state.person, item, by.strip())
        except ReplyRefused as problem:
            self.session.messages.fail(problem)

    def set_types(self, types: tuple[str, ...]) -> None:
        """Choose the types of smart work of the person or of the firm, whichever is shown; none means all."""
        if self.state.subject is not None and types != self.state.types:
            self.changes.set_types(self.state.person, types)

    def renew(self, item: str) -> None:
        """Say that an old answer still holds."""
        if self.state.answer(item) is not None:
            self._touch(item)
            self.changes.renew(self.state.person, item)

    def agree_with_reading(self, item: str) -> None:
        """Change the answer to what the automatic reading says."""
        found = self.state.standing(item)
        if found is not None and found.is_mismatch:
            self._touch(item)
            self.changes.turn(self.state.person, item)

    def _keep(self, item: str, reply: Reply | None, note: str) -> None:
        before, draft = self.state.answer(item), self.state.drafts.get(item)
        is_kept = before is not None and before.reply == reply and before.note == note
        nothing = before is None and reply is None
        self._touch(item)
        if self.state.subject is None or ((is_kept or nothing) and not (draft and draft.failed)):
            self._forget_draft(item)
            return
        try:
            self.changes.answer(self.state.person, item, reply, note)
        except NotPossibleHere:
            self._wait(item, Draft(reply, note, failed=True))
            raise
        except ReplyRefused as problem:
            self._wait(item, Draft(reply, note), problem)
        else:
            self._forget_draft(item)

    def _touch(self, item: str) -> None:
        """What is changed stays in sight until another filter is chosen."""
        if self.state.show is not Show.ALL:
            self._show(replace(self.state, stays=self.state.stays | {item}))

    # What is being written

    def _wait(self, item: str, draft: Draft, problem: UserError | None = None) -> None:
        problems = {at: each for at, each in self.state.problems.items() if at != (item, NOTE)}
        if problem is not None:
            problems[item, NOTE] = problem
        self.write(replace(self.state, drafts={**self.state.drafts, item: draft}, problems=problems))

    def _forget_draft(self, item: str) -> None:
        left = {other: draft for other, draft in self.state.drafts.items() if other != item}
        typed = self.state.typed
        if self.state.answer(item) is None or self.state.reply(item) not in SHORT:  # nothing left to promise
            typed = {at: text for at, text in typed.items() if at[0] != item}
        problems = {at: each for at, each in self.state.problems.items() if at != (item, NOTE)}
        self.write(replace(self.state, drafts=left, typed=typed, problems=problems))

    def show(self, state: ItemsState) -> None:
        """Show `state`."""
        self._show(state)

    def write(self, state: ItemsState) -> None:
        """Show `state`, and keep what is being written in it."""
        self._show(state)
        if state.subject is not None:
            self._box.put(state.subject.key, Written(state.drafts, state.typed))

    # Reading

    def _reload(self) -> None:
        self._show(self._of_subject(self.state, self.state.subject))
        self.files.look()

    def _of_subject(self, state: ItemsState, wanted: Subject | None) -> ItemsState:
        """`state` with everything read anew; of another subject without what was unfolded and filtered."""
        people, names = self._people()
        subjects = self._subjects(people)
        subject = wanted if wanted in subjects else next(iter(subjects), None)
        if subject != state.subject:
            state = ItemsState(show=state.show, layer=state.layer)
        state = replace(state, subjects=subjects, subject=subject, names=names, day=self.session.as_of())
        if subject is None:
            return replace(state, standings=(), score=None, drafts={}, typed={})
        return self._with_answers(state, subject)

    def _with_answers(self, state: ItemsState, subject: Subject) -> ItemsState:
        now, service = self.session.now(), self.service
        standings = tuple(
            each for each in service.standings(subject.worker, now) if each.item.role == subject.role
        )
        firm = subject.worker is None
        score = service.firm_scores(now).get(subject.role) if firm else service.score(subject.worker, now)
        written = self._box.of(subject.key)
        state = replace(
            state,
            standings=standings,
            score=score,
            types=service.types(subject.worker),
            is_provider=service.is_provider,
            typed=written.typed,
            **self._places(subject, any(e.probe_results or e.answers for e in standings)),
        )
        answers = state.answers
        drafts = {item: each for item, each in written.drafts.items() if not _is_in(answers, item, each)}
        if drafts != written.drafts:
            self._box.put(subject.key, Written(drafts, written.typed))
        return replace(state, drafts=drafts)

    def _places(self, subject: Subject, are_some: bool) -> dict[str, Any]:
        """What the devices are called that answers and readings came from."""
        if not are_some:
            return {"places": (), "here": ""}
        devices = self.service.devices(subject.worker)
        return {
            "places": tuple((each.id, each.label) for each in devices if each.label),
            "here": self.service.this_device(),
        }

    def _subjects(self, people: tuple[str, ...]) -> tuple[Subject, ...]:
        """Whose checklists there are: a staff member has only the own one."""
        found = tuple(Subject(code, "user") for code in people)
        if self.session.worker is not None:
            return found
        roles = FIRM_ROLES if self.service.is_provider else FIRM_ROLES[:1]
        return (*found, *(Subject(None, role) for role in roles))

    def _people(self) -> tuple[tuple[str, ...], dict[str, str]]:
        """Who is checked here, and their names: a staff member sees nobody else."""
        own, company = self.session.worker, self.session.open_workspace.company
        working = [w for w in company.employed_on(self.session.as_of()) if own in (None, w.code)]
        return tuple(w.code for w in working), {w.code: w.name for w in working if w.name}


def _is_in(answers: Mapping[str, Answered], item: str, draft: Draft) -> bool:
    """Whether a draft that could not be saved at first is kept now."""
    kept = answers.get(item)
    return (
        draft.failed
        and (kept.reply if kept else None) == draft.reply
        and (kept.note if kept else "") == draft.note
    )
