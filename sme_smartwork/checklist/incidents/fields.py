"""Everything that can be handed on about an incident, field by field, each as the reader will see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sme_smartwork.checklist.incidents.clocks import Clock
from sme_smartwork.checklist.incidents.model import Entry, Incident, LegalValue, Truth, What
from sme_smartwork.checklist.incidents.values import KOREA
from sme_smartwork.checklist.pack.cards import Card, Response
from sme_smartwork.wording import Language, say, text

GROUPS = ("firm", "incident", "questions", "clocks", "reports", "steps", "log", "review")


@dataclass(frozen=True, slots=True)
class Field:
    """One field that may leave: nothing leaves unless it was shown and ticked."""

    id: str
    group: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of one incident; `names` are those of people by code, where they are known."""

    incident: Incident
    response: Response
    clocks: tuple[Clock, ...] = ()
    values: Mapping[str, LegalValue] = field(default_factory=dict)
    firm: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def card(self) -> Card | None:
        """The card of its kind; None while it is not sorted."""
        return self.response.cards.get(self.incident.kind)


def fields(told: Telling, language: Language) -> tuple[Field, ...]:
    """Every field there is something to say in, group by group."""
    makers = (_firm, _incident, _questions, _clocks, _reports, _steps, _log, _review)
    found = (each for make in makers for each in make(told, language))
    return tuple(each for each in found if each.value)


def when(at: datetime) -> str:
    """A moment in Korean time, as papers write it."""
    return f"{at.astimezone(KOREA):%Y-%m-%d %H:%M}"


def question_text(told: Response, question: str, values: Mapping[str, LegalValue], language: Language) -> str:
    """A question with the legal values it names."""
    numbers = {name: f"{each.value:,}" for name, each in values.items()}
    return told.questions[question].text.say(language).format_map(numbers)


def entry_text(entry: Entry, told: Telling, language: Language) -> str:
    """One line of the log in words."""
    details = dict(entry.details) | _named(entry, told, language)
    return say(f"incidents.entry.{entry.what.value}", language, **details)


def person(code: str, told: Telling, language: Language) -> str:
    """Who wrote an entry: the name where it is known, else the code."""
    return told.names.get(code, code) or say("incidents.owner", language)


def _named(entry: Entry, told: Telling, language: Language) -> dict[str, str]:
    """The details of an entry that are codes or moments, in words."""
    found: dict[str, str] = {}
    for name in ("known_at", "learned_at", "reported_at", "ended_at"):
        if name in entry.details:
            found[name] = when(datetime.fromisoformat(entry.details[name]))
    if "kind" in entry.details:
        found["kind"] = _card_title(told, entry.details["kind"], language)
    if "question" in entry.details:
        question = entry.details["question"]
        known = question in told.response.questions
        found["question"] = (
            question_text(told.response, question, told.values, language) if known else question
        )
    if "answer" in entry.details:
        found["answer"] = say(f"incidents.truth.{entry.details['answer']}", language)
    if "step" in entry.details:
        found["step"] = _step_text(told, entry.details["step"], language)
    if "clock" in entry.details:
        found["clock"] = _clock_title(told, entry.details["clock"], language)
    return found


def _card_title(told: Telling, kind: str, language: Language) -> str:
    card = told.response.cards.get(kind)
    return (kind or say("incidents.not_sure", language)) if card is None else card.title.say(language)


def _clock_title(told: Telling, clock: str, language: Language) -> str:
    rule = next((each for each in told.response.clocks if each.id == clock), None)
    return clock if rule is None else rule.title.say(language)


def _step_text(told: Telling, step: str, language: Language) -> str:
    """A step as its card says it; a card of another kind, or an older pack, may have had it."""
    role, _, name = step.partition(".")
    cards = (told.card, *told.response.cards.values())
    steps = (each for card in cards if card is not None for each in card.steps.get(role, ()))
    found = next((each for each in steps if each.id == name), None)
    return step if found is None else found.text.say(language)


def _label(key: str, language: Language) -> str:
    return text(f"incidents.field.{key}").say(language)


def _firm(told: Telling, language: Language) -> Iterator[Field]:
    yield Field("firm.name", "firm", _label("firm", language), told.firm)


def _incident(told: Telling, language: Language) -> Iterator[Field]:
    incident = told.incident
    yield Field(
        "incident.kind", "incident", _label("kind", language), _card_title(told, incident.kind, language)
    )
    yield Field("incident.known", "incident", _label("known", language), when(incident.known_at))
    yield Field("incident.opened", "incident", _label("opened", language), when(incident.opened_at))
    for number, known in enumerate(incident.history[1:], start=1):
        before = incident.history[number - 1]
        words = say("incidents.known_change", language, before=when(before.at), after=when(known.at))
        label = _label("known_change", language)
        yield Field(f"incident.known.{number}", "incident", label, f"{words} {known.reason}".strip())
    if incident.ended_at is not None:
        yield Field("incident.ended", "incident", _label("ended", language), when(incident.ended_at))


def _questions(told: Telling, language: Language) -> Iterator[Field]:
    asked = {name for each in told.clocks for name in (*each.rule.needs_all, *each.rule.needs_any)}
    for question in (each for each in told.response.questions if each in asked):
        answer = told.incident.answers.get(question, Truth.UNKNOWN)
        label = question_text(told.response, question, told.values, language)
        yield Field(
            f"question.{question}", "questions", label, say(f"incidents.truth.{answer.value}", language)
        )


def _clocks(told: Telling, language: Language) -> Iterator[Field]:
    for each in told.clocks:
        due = "" if each.due is None else say("incidents.due", language, due=when(each.due))
        state = say(f"incidents.clock.{each.state.value}", language)
        hours = say("incidents.hours", language, hours=each.hours)
        words = " · ".join(part for part in (each.rule.law.say(language), hours, state, due) if part)
        yield Field(f"clock.{each.rule.id}", "clocks", each.rule.title.say(language), words)


def _reports(told: Telling, language: Language) -> Iterator[Field]:
    for each in told.incident.reports:
        parts = (when(each.at), each.to, each.reference, person(each.by, told, language))
        label = _clock_title(told, each.clock, language)
        yield Field(f"report.{each.entry}", "reports", label, " · ".join(part for part in parts if part))


def _steps(told: Telling, language: Language) -> Iterator[Field]:
    for step, at in told.incident.done.items():
        yield Field(f"step.{step}", "steps", when(at), _step_text(told, step, language))


def _log(told: Telling, language: Language) -> Iterator[Field]:
    for each in told.incident.log:
        if each.what in (What.DONE, What.NOT_DONE):
            continue
        who = person(each.by, told, language)
        label = f"{when(each.at)} · {who}"
        yield Field(f"log.{each.id}", "log", label, entry_text(each, told, language))


def _review(told: Telling, language: Language) -> Iterator[Field]:
    yield Field("review.causes", "review", _label("causes", language), told.incident.causes)
    yield Field("review.lessons", "review", _label("lessons", language), told.incident.lessons)


def chosen(all_fields: Sequence[Field], ticked: frozenset[str]) -> tuple[Field, ...]:
    """The fields whose ids were ticked, in their order."""
    return tuple(each for each in all_fields if each.id in ticked)
