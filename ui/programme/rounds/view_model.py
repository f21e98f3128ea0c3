"""What can be done with rounds: begin, copy, choose, fill in, remove; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.days import day_meant
from sme_smartwork.programme.drafting import Draft, new_draft, next_round
from sme_smartwork.programme.model import Way, WayKind
from sme_smartwork.programme.sample import sample_draft
from sme_smartwork.reports.model import ReportKind
from sme_smartwork.wording import Text
from ui.i18n import t
from ui.programme.desk_page import RoundModel
from ui.programme.rounds.state import SAMPLE, RoundsState

if TYPE_CHECKING:
    from ui.session import Session

_DAYS = ("due", "not_after")
_EDITED = "ui.programme.step.edited"


class RoundsModel(RoundModel[RoundsState]):
    """The list of rounds and the head of the one shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, RoundsState(session.desk is not None))
        self.follow(session, "desk", "settings")
        self._reload()

    def choose(self, key: object) -> None:
        """Show the round `key`, or the made-up programme."""
        self._session.desk_round = "" if key == SAMPLE else str(key)
        self._show(replace(self.state, chosen=str(key), refused={}))
        if key != SAMPLE:
            self._session.touched("desk")

    def begin(self) -> None:
        """Put a new programme on the desk."""
        self._begin(new_draft())

    def begin_from_sample(self) -> None:
        """Put the made-up programme on the desk as one's own."""
        if self.state.sample is not None:
            self._begin(replace(self.state.sample, id=new_draft().id))

    def begin_next(self) -> None:
        """Put the next round of the programme shown on the desk."""
        here = self.shown_round()
        if here is not None:
            same = [each.draft.round for each in self.state.rounds if each.draft.id == here.draft.id]
            self._begin(next_round(here.draft, same))

    def hide_sample(self) -> None:
        """Show the made-up programme no more."""
        self._session.choose(sample_programme=False)

    def remove(self) -> None:
        """Take the round shown off the desk."""
        here, desk = self.shown_round(), self.desk
        if here is None or desk is None:
            return
        self._do("removed", lambda: desk.remove(here.key), lambda: desk.keep(here.key, here.draft))

    def enter(self, name: str, typed: str) -> None:
        """Take what was typed into the field `name` of the form."""
        if name in _DAYS:
            self._enter_day(name, typed)
        elif name == "organisation":
            self._set(organisation=typed)
        elif name == "round":
            self._set(round=typed)
        elif name.startswith("title"):
            self.change(_EDITED, lambda draft: replace(draft, title=_said(draft.title, name, typed)))
        else:
            self.change(_EDITED, lambda draft: replace(draft, note=_said(draft.note, name, typed)))

    def _enter_day(self, name: str, typed: str) -> None:
        day = day_meant(typed) if typed.strip() else None
        kept = {each: text for each, text in self.state.refused.items() if each != name}
        if typed.strip() and day is None:
            self._show(replace(self.state, refused={**kept, name: typed}))
            return
        self._show(replace(self.state, refused=kept))
        self._set(**{name: day})

    def turn_language(self, name: str, is_on: bool) -> None:
        """Offer reports in the language `name`, or no longer."""
        self.change(
            _EDITED,
            lambda draft: replace(
                draft, languages=_turned(draft.languages, ("ko", "en", "both"), name, is_on)
            ),
        )

    def turn_kind(self, name: str, is_on: bool) -> None:
        """Ask for a report of the kind `name` beside, or no longer."""
        self.change(
            _EDITED,
            lambda draft: replace(
                draft, kinds=_turned(draft.kinds, tuple(ReportKind), ReportKind(name), is_on)
            ),
        )

    def enter_way(self, name: str, typed: str) -> None:
        """Take the address of one way to hand in; nothing closes the way."""
        kind = WayKind(name)

        def changed(draft: Draft) -> Draft:
            others = {each.kind: each for each in draft.ways if each.kind is not kind}
            if typed.strip():
                others[kind] = Way(kind, typed.strip()[:300])
            return replace(draft, ways=tuple(others[each] for each in WayKind if each in others))

        self.change(_EDITED, changed)

    def today(self) -> date:
        """The day it is."""
        return self._session.as_of()

    def _set(self, **values: Any) -> None:
        self.change(_EDITED, lambda draft: replace(draft, **values))

    def _begin(self, draft: Draft) -> None:
        desk = self.desk
        if desk is None:
            return
        keys: list[str] = []

        def begun() -> None:
            if keys:
                desk.keep(keys[0], draft)
            else:
                keys.append(desk.begin(draft))
            self._session.desk_round = keys[0]

        self._do("begun", begun, lambda: desk.remove(keys[0]))

    def _do(self, step: str, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        try:
            self._session.do("desk", t(f"ui.programme.step.{step}"), redo, undo)
        except UserError as problem:
            self._session.messages.fail(problem)

    def _reload(self) -> None:
        rounds = self.desk.rounds() if self.desk else ()
        shows_sample = self._session.settings.sample_programme
        sample = sample_draft(self._session.as_of()) if shows_sample else None
        here = self.shown_round()
        chosen = here.key if here is not None else SAMPLE if sample is not None else ""
        if self.state.chosen == SAMPLE and sample is not None and not self._session.desk_round:
            chosen = SAMPLE
        refused = self.state.refused if chosen == self.state.chosen else {}
        self._show(RoundsState(self.desk is not None, rounds, chosen, sample, refused))


def _said(text: Text, name: str, typed: str) -> Text:
    return Text(typed, text.en) if name.endswith("_ko") else Text(text.ko, typed)


def _turned(kept: tuple[Any, ...], order: tuple[Any, ...], one: object, is_on: bool) -> tuple[Any, ...]:
    wanted = {*kept, one} if is_on else {each for each in kept if each != one}
    return tuple(each for each in order if each in wanted)
