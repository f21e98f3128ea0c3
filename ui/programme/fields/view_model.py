"""Choosing what a round asks for: figures of the catalogue, and questions of its own; no widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.exchange.programme_file import (
    LONGEST_BASIS,
    LONGEST_CHOICE,
    LONGEST_QUESTION,
    LONGEST_UNIT,
    MOST_CHOICES,
)
from sme_smartwork.figures.catalogue import FIGURES, figure
from sme_smartwork.figures.model import Figure, Form, Group
from sme_smartwork.figures.words import figure_help, figure_title
from sme_smartwork.intake.text import clean_text
from sme_smartwork.programme.drafting import Draft
from sme_smartwork.programme.model import OWN, Choice, Field, Question
from sme_smartwork.wording import Text
from ui.i18n import say
from ui.programme.desk_page import RoundModel
from ui.programme.fields.state import ON_A_PAGE, FieldsState, Offered

if TYPE_CHECKING:
    from ui.session import Session

_STEP = "ui.programme.step.fields"


class FieldsModel(RoundModel[FieldsState]):
    """The fields of the round that is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, FieldsState(session.desk is not None))
        self.follow(session, "desk")
        session.jobs.run(lambda _ticket: _members(), done=self._named)
        self._reload()

    def look_in(self, group: Group) -> None:
        """List the figures of `group`."""
        self._list(replace(self.state, group=group, search="", page=0))

    def search(self, text: str) -> None:
        """List the figures of every group whose words hold `text`."""
        self._list(replace(self.state, search=text.strip(), page=0))

    def turn_page(self, steps: int) -> None:
        """List the figures before or after those listed."""
        page = min(max(0, self.state.page + steps), self.state.pages - 1)
        self._list(replace(self.state, page=page))

    def choose(self, name: object) -> None:
        """Look at the field `name`."""
        self._show(replace(self.state, chosen=str(name or "")))

    def turn(self, name: str, is_asked: bool) -> None:
        """Ask for the figure `name`, or no longer."""

        def changed(draft: Draft) -> Draft:
            others = tuple(each for each in draft.fields if each.id != name)
            return replace(draft, fields=(*others, Field(name)) if is_asked else others)

        self.change(_STEP, changed)

    def turn_all(self, is_asked: bool) -> None:
        """Ask for everything of the group or the search, or for nothing of it."""
        names = self.state.found

        def changed(draft: Draft) -> Draft:
            kept = tuple(each for each in draft.fields if is_asked or each.id not in names)
            here = {each.id for each in kept}
            added = tuple(Field(name, False) for name in names if is_asked and name not in here)
            return replace(draft, fields=(*kept, *added))

        self.change(_STEP, changed)

    def remove(self, name: str) -> None:
        """Ask for `name` no longer."""
        self.turn(name, False)

    def require(self, name: str, is_required: bool) -> None:
        """Make a field one that must be told, or may be left out."""
        self._edit(name, lambda each: replace(each, required=is_required))

    def set_basis(self, name: str, typed: str) -> None:
        """Take the legal basis of a field."""
        self._edit(name, lambda each: replace(each, basis=_line(typed, LONGEST_BASIS)))

    def move(self, name: str, steps: int) -> None:
        """Ask for a field earlier or later."""

        def changed(draft: Draft) -> Draft:
            fields = list(draft.fields)
            at = next((at for at, each in enumerate(fields) if each.id == name), -1)
            if at < 0 or not 0 <= at + steps < len(fields):
                return draft
            fields.insert(at + steps, fields.pop(at))
            return replace(draft, fields=tuple(fields))

        self.change(_STEP, changed)

    def ask_own(self, form: Form) -> None:
        """Begin a question of the programme's own."""

        begun: list[str] = []

        def changed(draft: Draft) -> Draft:
            taken = {each.id for each in draft.fields}
            number = next(n for n in range(1, len(taken) + 2) if f"{OWN}q{n}" not in taken)
            begun.append(f"{OWN}q{number}")
            asked = Field(begun[-1], False, question=Question(Text("", ""), form))
            return replace(draft, fields=(*draft.fields, asked))

        self.change(_STEP, changed)
        self.choose(begun[-1] if begun else "")

    def word(self, name: str, language: str, typed: str) -> None:
        """Take the words of a question in one language."""
        line = _line(typed, LONGEST_QUESTION)

        def changed(question: Question) -> Question:
            text = question.text
            return replace(question, text=Text(line, text.en) if language == "ko" else Text(text.ko, line))

        self._edit_question(name, changed)

    def set_unit(self, name: str, typed: str) -> None:
        """Take the unit of a number."""
        self._edit_question(name, lambda each: replace(each, unit=_line(typed, LONGEST_UNIT)))

    def set_choices(self, name: str, typed: str) -> None:
        """Take the answers to choose from, separated by commas; what is kept keeps its id."""
        words = dict.fromkeys(_line(each, LONGEST_CHOICE) for each in typed.split(","))
        wanted = [each for each in words if each][:MOST_CHOICES]

        def changed(question: Question) -> Question:
            known = {each.text.ko or each.text.en: each for each in question.choices}
            return replace(question, choices=tuple(_choices(wanted, known)))

        self._edit_question(name, changed)

    def mark_personal(self, name: str, is_personal: bool) -> None:
        """Say that the answer speaks of persons, or that it does not."""
        self._edit_question(name, lambda each: replace(each, personal=is_personal))

    def _edit_question(self, name: str, changed: Callable[[Question], Question]) -> None:
        def edited(field: Field) -> Field:
            return field if field.question is None else replace(field, question=changed(field.question))

        self._edit(name, edited)

    def _edit(self, name: str, changed: Callable[[Field], Field]) -> None:
        self.change(
            _STEP,
            lambda draft: replace(
                draft,
                fields=tuple(changed(each) if each.id == name else each for each in draft.fields),
            ),
        )

    def _named(self, members: Mapping[str, Text]) -> None:
        self._list(replace(self.state, members=members))

    def _reload(self) -> None:
        self._list(replace(self.state, is_open=self.desk is not None, round=self.shown_round()))

    def _list(self, state: FieldsState) -> None:
        fields = state.round.draft.fields if state.round else ()
        asked = {each.id for each in fields}
        found = tuple(each for each in _catalogue(state.members) if _is_wanted(each, state))
        first = state.page * ON_A_PAGE
        shown = found[first : first + ON_A_PAGE]
        offered = tuple(_offered(each, state.members, asked) for each in shown)
        chosen = state.chosen if state.chosen in asked else next((each.id for each in fields), "")
        names = tuple(each.id for each in found)
        self._show(replace(state, offered=offered, found=names, chosen=chosen))


def _members() -> Mapping[str, Text]:
    from sme_smartwork.bridges.programme_values import figure_members

    return figure_members()


def _catalogue(members: Mapping[str, Text]) -> Iterator[Figure]:
    yield from FIGURES.values()
    for name in members:
        found = figure(name)
        if found is not None:
            yield found


def _is_wanted(one: Figure, state: FieldsState) -> bool:
    if not state.search:
        return one.group is state.group
    title, told = figure_title(one, state.members.get(one.id)), figure_help(one)
    words = f"{one.id} {title.ko} {title.en} {told.ko} {told.en}".lower()
    return all(part in words for part in state.search.lower().split())


def _offered(one: Figure, members: Mapping[str, Text], asked: set[str]) -> Offered:
    title = say(figure_title(one, members.get(one.id)))
    return Offered(one.id, title, say(figure_help(one)), one.id in asked, one.personal)


def _choices(wanted: list[str], known: Mapping[str, Choice]) -> Iterator[Choice]:
    taken = {each.id for each in known.values()}
    number = 0
    for words in wanted:
        if words in known:
            yield known[words]
            continue
        number = next(n for n in range(number + 1, 10_000) if f"c{n}" not in taken)
        yield Choice(f"c{number}", Text(words, ""))


def _line(typed: str, most: int) -> str:
    return clean_text(typed)[:most].strip()
