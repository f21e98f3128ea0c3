"""A programme while the officer writes it: anything may be missing yet, and what is missing is named."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sme_smartwork.exchange.programme_file import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    MOST_FIELDS,
    ROUND,
    is_way,
    programme_body,
    programme_of,
)
from sme_smartwork.figures.catalogue import figure
from sme_smartwork.figures.model import Form, is_day
from sme_smartwork.intake.text import clean_text
from sme_smartwork.programme.model import Field, Programme, Way, WayKind, is_personal
from sme_smartwork.reports.model import ReportKind, ReportLanguage
from sme_smartwork.wording import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

USUAL_FIELDS = (
    *("firm_name", "business_number", "industry", "region", "regular_workers"),
    *("readiness_score", "readiness_grade", "checklist_score", "checklist_coverage"),
)
"""What a new programme asks until the officer chooses otherwise."""

_OPTIONAL = frozenset({"regular_workers", "checklist_score", "checklist_coverage"})


_COUNTED = re.compile(r"(.*?)([0-9]{1,6})")
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Draft:
    """What the officer wrote so far. `id` is of the programme, and stays the same from round to round."""

    id: str
    round: str = ""
    title: Text = _NOTHING
    organisation: str = ""
    note: Text = _NOTHING
    fields: tuple[Field, ...] = ()
    languages: tuple[ReportLanguage, ...] = ("ko",)
    kinds: tuple[ReportKind, ...] = ()
    due: date | None = None
    not_after: date | None = None
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that keeps a draft from becoming a file: `programme.flaw.<code>`, about `about`."""

    code: str
    about: str = ""


def new_draft() -> Draft:
    """A programme nobody knows yet, asking for what most programmes ask."""
    usual = tuple(Field(name, name not in _OPTIONAL) for name in USUAL_FIELDS)
    return Draft(secrets.token_hex(16), fields=usual)


def next_round(draft: Draft, taken: Collection[str] = ()) -> Draft:
    """The same programme once more, its round counted on past those `taken`; its days are written anew."""
    return replace(draft, round=_next_name(draft.round, {draft.round, *taken}), due=None, not_after=None)


def _next_name(round: str, taken: Collection[str]) -> str:
    """ "2026-3" after "2026-2"; "a-2" after "a"."""
    found = _COUNTED.fullmatch(round)
    start, number = (found[1], int(found[2])) if found else (f"{round}-" if round else "", 1)
    return next(
        name for at in range(number + 1, number + len(taken) + 2) if (name := f"{start}{at}") not in taken
    )


def flaws(draft: Draft, today: date) -> tuple[Flaw, ...]:
    """Everything that is missing or cannot be, in the order of the form."""
    return (*_about_the_head(draft), *_about_fields(draft), *_about_days(draft, today), *_about_ways(draft))


def _about_the_head(draft: Draft) -> Iterator[Flaw]:
    if not (draft.title.ko or draft.title.en):
        yield Flaw("no_title")
    if not draft.organisation:
        yield Flaw("no_organisation")
    if not ROUND.fullmatch(draft.round):
        yield Flaw("no_round")
    if not draft.languages:
        yield Flaw("no_language")


def _about_fields(draft: Draft) -> Iterator[Flaw]:
    if not draft.fields:
        yield Flaw("no_fields")
    if len(draft.fields) > MOST_FIELDS:
        yield Flaw("many_fields", str(MOST_FIELDS))
    for each in draft.fields:
        question = each.question
        if is_personal(each, figure(each.id)) and not each.basis:
            yield Flaw("no_basis", each.id)
        if question is not None and not (question.text.ko or question.text.en):
            yield Flaw("no_question", each.id)
        if question is not None and question.form is Form.CODE and len(question.choices) < 2:
            yield Flaw("few_choices", each.id)


def _about_days(draft: Draft, today: date) -> Iterator[Flaw]:
    if draft.due is None or not is_day(draft.due):
        yield Flaw("no_due")
    elif draft.due < today:
        yield Flaw("due_passed", draft.due.isoformat())
    if draft.not_after is None or not is_day(draft.not_after):
        yield Flaw("no_not_after")
    elif draft.due is not None and draft.not_after < draft.due:
        yield Flaw("closed_before_due")


def _about_ways(draft: Draft) -> Iterator[Flaw]:
    if not draft.ways:
        yield Flaw("no_way")
    for each in draft.ways:
        if not is_way(each):
            yield Flaw(f"no_{each.kind.value}", each.address)


def cleaned(draft: Draft) -> Draft:
    """`draft` as it can be kept: texts on one line, as long as the file takes them."""
    return replace(
        draft,
        round=clean_text(draft.round)[:40],
        title=_clean(draft.title, LONGEST_TITLE),
        organisation=clean_text(draft.organisation)[:LONGEST_TITLE].strip(),
        note=_clean(draft.note, LONGEST_NOTE),
    )


def _clean(text: Text, most: int) -> Text:
    return Text(clean_text(text.ko)[:most].strip(), clean_text(text.en)[:most].strip())


def programme_from(draft: Draft, version: int, sign_key: bytes, made_at: datetime) -> Programme:
    """The programme of a draft without flaws; ValueError otherwise."""
    if draft.due is None or draft.not_after is None:
        raise ValueError("a programme needs its days")
    made = Programme(
        id=draft.id,
        round=draft.round,
        version=version,
        title=draft.title,
        organisation=draft.organisation,
        note=draft.note,
        fields=draft.fields,
        languages=draft.languages,
        kinds=draft.kinds,
        due=draft.due,
        not_after=draft.not_after,
        ways=draft.ways,
        sign_key=sign_key,
        made_at=made_at,
    )
    return programme_of(programme_body(made))


def draft_of(programme: Programme) -> Draft:
    """The draft a file was made from."""
    names = Draft.__dataclass_fields__
    return Draft(**{name: getattr(programme, name) for name in names})


def draft_body(draft: Draft) -> dict[str, Any]:
    """`draft` as it is kept."""
    return {
        "id": draft.id,
        "round": draft.round,
        "title": [draft.title.ko, draft.title.en],
        "organisation": draft.organisation,
        "note": [draft.note.ko, draft.note.en],
        "fields": [_plain_field(each) for each in draft.fields],
        "languages": list(draft.languages),
        "kinds": [each.value for each in draft.kinds],
        "due": draft.due.isoformat() if draft.due else None,
        "not_after": draft.not_after.isoformat() if draft.not_after else None,
        "ways": [[each.kind.value, each.address] for each in draft.ways],
    }


def _plain_field(field: Field) -> dict[str, Any]:
    kept: dict[str, Any] = {"id": field.id, "required": field.required, "basis": field.basis}
    if field.question is not None:
        asked = field.question
        kept["question"] = {
            "text": [asked.text.ko, asked.text.en],
            "form": asked.form.value,
            "unit": asked.unit,
            "choices": [[each.id, each.text.ko, each.text.en] for each in asked.choices],
            "personal": asked.personal,
        }
    return kept


def draft_from(body: Mapping[str, Any]) -> Draft:
    """The draft that was kept as `body`."""
    return Draft(
        id=body["id"],
        round=body["round"],
        title=Text(*body["title"]),
        organisation=body["organisation"],
        note=Text(*body["note"]),
        fields=tuple(_field(each) for each in body["fields"]),
        languages=tuple(body["languages"]),
        kinds=tuple(ReportKind(each) for each in body["kinds"]),
        due=date.fromisoformat(body["due"]) if body["due"] else None,
        not_after=date.fromisoformat(body["not_after"]) if body["not_after"] else None,
        ways=tuple(Way(WayKind(kind), address) for kind, address in body["ways"]),
    )


def _field(body: Mapping[str, Any]) -> Field:
    from sme_smartwork.programme.model import Choice, Question

    asked = body.get("question")
    question = None
    if asked is not None:
        choices = tuple(Choice(id, Text(ko, en)) for id, ko, en in asked["choices"])
        text = Text(*asked["text"])
        question = Question(text, Form(asked["form"]), asked["unit"], choices, asked["personal"])
    return Field(body["id"], body["required"], body["basis"], question)
