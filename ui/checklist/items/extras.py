"""Beside the answers: promises, accepted risks, and decisions about readings."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sme_smartwork.checklist.errors import ReplyRefused
from sme_smartwork.checklist.model import Waiver
from ui.checklist.items.state import Part
from ui.forms.entry import EntryError, read_day
from ui.i18n import iso

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sme_smartwork.errors import UserError
    from ui.checklist.items.view_model import ItemsViewModel

PROMISE, REASON = "promise", "reason"
OWNER, WHY, STEP, UNTIL = "owner", "why", "step", "until"
WAIVER = (OWNER, WHY, STEP, UNTIL)
_FIELD_OF = {"reason": WHY}  # what the service calls it


class Extras:
    """The intents of the parts that unfold on a card; what is typed stays until it can be taken."""

    def __init__(self, model: ItemsViewModel) -> None:
        self._model = model

    def type(self, item: str, name: str, text: str) -> None:
        """Note what was typed into a field."""
        state = self._model.state
        problems = {at: each for at, each in state.problems.items() if at != (item, name)}
        self._model.write(replace(state, typed={**state.typed, (item, name): text}, problems=problems))

    def promise(self, item: str, typed: str) -> None:
        """Promise `item` for the day typed; nothing typed takes the promise back."""
        self.type(item, PROMISE, typed)
        self._take(item, (PROMISE,), lambda: self._promise(item, read_day(typed) if typed.strip() else None))

    def promise_in(self, item: str, days: int) -> None:
        """Promise `item` for some days from today."""
        day = self._model.session.as_of() + timedelta(days=days)
        self._take(item, (PROMISE,), lambda: self._promise(item, day))

    def _promise(self, item: str, day: date | None) -> None:
        if day is not None and day < self._model.session.as_of():
            raise ReplyRefused("checklist.promise_over", PROMISE)
        kept = self._model.state.answer(item)
        if kept is not None and kept.promise != day:
            self._model.changes.promise(self._model.state.person, item, day)

    def waive(self, item: str) -> None:
        """Accept the risk with what stands in the four fields; only an owner does."""
        if self._model.session.worker is None:
            self._take(item, WAIVER, lambda: self._waive(item), Part.WAIVER)

    def _waive(self, item: str) -> None:
        found = self._model.state.answer(item)
        kept = found.waiver if found else None
        known = (kept.owner, kept.reason, kept.step, iso(kept.until)) if kept else ("",) * len(WAIVER)
        texts = {
            name: self._model.state.typed.get((item, name), text)
            for name, text in zip(WAIVER, known, strict=True)
        }
        missing = [name for name in WAIVER if not texts[name].strip()]
        for name in missing:
            self._refuse(item, name, ReplyRefused("checklist.waiver_incomplete", name))
        if missing:
            raise ReplyRefused("checklist.waiver_incomplete", missing[0])
        made = Waiver(texts[OWNER], texts[WHY], texts[STEP], read_day(texts[UNTIL]))
        if made != kept:
            self._model.changes.waive(self._model.state.person, item, made)

    def end_waiver(self, item: str) -> None:
        """Accept the risk no more."""
        found = self._model.state.answer(item)
        if self._model.session.worker is None and found is not None and found.waiver is not None:
            person = self._model.state.person
            self._take(item, WAIVER, lambda: self._model.changes.waive(person, item, None), Part.WAIVER)

    def decide(self, item: str) -> None:
        """Keep the answer although the reading disagrees, for the reason that was typed."""
        state = self._model.state
        reason = state.typed.get((item, REASON), "")
        self._take(item, (REASON,), lambda: self._model.changes.decide(state.person, item, reason))

    def _take(
        self, item: str, names: tuple[str, ...], work: Callable[[], None], part: Part | None = None
    ) -> None:
        """Do `work`; then what was typed is done with, or else it stays with what is wrong about it."""
        try:
            work()
        except ReplyRefused as problem:
            meant = (problem.field, _FIELD_OF.get(problem.field), names[-1])
            self._refuse(item, next(name for name in meant if name in names), problem)
        except EntryError as problem:
            self._refuse(item, names[-1], problem)
        else:
            self._done(item, names, part)

    def _done(self, item: str, names: tuple[str, ...], part: Part | None) -> None:
        state, fields = self._model.state, {(item, name) for name in names}
        self._model.write(
            replace(
                state,
                typed={at: text for at, text in state.typed.items() if at not in fields},
                problems={at: each for at, each in state.problems.items() if at not in fields},
                open=state.open - {(item, part)} if part else state.open,
            )
        )

    def _refuse(self, item: str, name: str, problem: UserError) -> None:
        state = self._model.state
        self._model.write(replace(state, problems={**state.problems, (item, name): problem}))
