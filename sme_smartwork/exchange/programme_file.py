"""The programme file: what an officer asks of firms, signed by the officer and open to all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from sme_smartwork.exchange.envelope import FileNewer, Kind, packed, unpacked, unreadable
from sme_smartwork.exchange.fields import Fields, plain_key, plain_moment
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.figures.catalogue import figure
from sme_smartwork.figures.model import Form
from sme_smartwork.programme.model import (
    OWN,
    QUESTION_FORMS,
    Choice,
    Field,
    Programme,
    Question,
    Way,
    WayKind,
    is_personal,
)
from sme_smartwork.reports.model import ReportKind, ReportLanguage
from sme_smartwork.wording import Text

SUFFIX = ".swprogramme"
MOST_FIELDS, MOST_CHOICES, MOST_WAYS = 400, 20, 10
LONGEST_TITLE, LONGEST_NOTE, LONGEST_QUESTION, LONGEST_BASIS = 120, 1_000, 300, 300
LONGEST_CHOICE, LONGEST_UNIT, LONGEST_ADDRESS, LAST_VERSION = 80, 20, 300, 10**6
LANGUAGES: tuple[ReportLanguage, ...] = ("ko", "en", "both")
ROUND = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24}")
_OWN_ID = re.compile(r"own\.[a-z0-9_]{1,40}")
_FIGURE_ID = re.compile(r"[A-Za-z0-9_.-]{1,100}")
_NAMES = (
    *("id", "round", "version", "title", "organisation", "note", "fields", "languages"),
    *("kinds", "due", "not_after", "ways", "sign_key", "made_at"),
)


class _Later(ValueError):
    """The file asks for something only a newer version of the program knows."""


def write_programme(programme: Programme, key: SigningKey) -> bytes:
    """`programme` as a file, signed by `key`, which must be the one it names; ValueError otherwise."""
    if key.public != programme.sign_key:
        raise ValueError("a programme is signed by the key it names")
    body = programme_body(programme)
    programme_of(body)  # what nobody could read must not be sent
    return packed(Kind.PROGRAMME, body, key)


def read_programme(raw: bytes, name: str) -> Programme:
    """The programme in `raw`, a file `name`; raises `FileUnreadable`, `FileNewer`, `FileOfOtherKind`."""
    body = unpacked(Kind.PROGRAMME, raw, name)
    try:
        return programme_of(body)
    except _Later:
        raise FileNewer("sending.newer", name=name) from None
    except ValueError:
        raise unreadable(name) from None


def programme_body(programme: Programme) -> dict[str, Any]:
    """`programme` as the document that is signed."""
    return {
        "id": programme.id,
        "round": programme.round,
        "version": programme.version,
        "title": _plain_text(programme.title),
        "organisation": programme.organisation,
        "note": _plain_text(programme.note),
        "fields": [_plain_field(each) for each in programme.fields],
        "languages": list(programme.languages),
        "kinds": [kind.value for kind in programme.kinds],
        "due": programme.due.isoformat(),
        "not_after": programme.not_after.isoformat(),
        "ways": [{"kind": way.kind.value, "address": way.address} for way in programme.ways],
        "sign_key": plain_key(programme.sign_key),
        "made_at": plain_moment(programme.made_at),
    }


def _plain_text(text: Text) -> dict[str, str]:
    return {"ko": text.ko, "en": text.en}


def _plain_field(asked: Field) -> dict[str, Any]:
    question = _plain_question(asked.question) if asked.question else None
    return {"id": asked.id, "required": asked.required, "basis": asked.basis, "question": question}


def _plain_question(question: Question) -> dict[str, Any]:
    return {
        "text": _plain_text(question.text),
        "form": question.form.value,
        "unit": question.unit,
        "choices": [{"id": each.id, "text": _plain_text(each.text)} for each in question.choices],
        "personal": question.personal,
    }


def programme_of(body: Any) -> Programme:
    """The programme a document describes; ValueError for anything this program never writes."""
    read = Fields(body, *_NAMES)
    due, not_after = read.day("due"), read.day("not_after")
    if not_after < due:
        raise ValueError("not_after: before it is due")
    return Programme(
        id=read.id("id"),
        round=_matched(read.code("round"), ROUND),
        version=read.whole("version", 1, LAST_VERSION),
        title=_text(read, "title", LONGEST_TITLE),
        organisation=read.text("organisation", LONGEST_TITLE),
        note=_text(read, "note", LONGEST_NOTE, may_be_empty=True),
        fields=_fields(read.several("fields", MOST_FIELDS)),
        languages=_languages(read.several("languages", len(LANGUAGES))),
        kinds=_kinds(read.several("kinds", len(ReportKind))),
        due=due,
        not_after=not_after,
        ways=tuple(_way(each) for each in read.several("ways", MOST_WAYS)),
        sign_key=read.key("sign_key"),
        made_at=read.moment("made_at"),
    )


def _matched(text: str, pattern: re.Pattern[str]) -> str:
    if not pattern.fullmatch(text):
        raise ValueError("not what this program writes")
    return text


def _text(read: Fields, name: str, most: int, *, may_be_empty: bool = False) -> Text:
    both = read.inner(name, "ko", "en")
    text = Text(*(both.text(each, most, may_be_empty=True) for each in ("ko", "en")))
    if not (text.ko or text.en or may_be_empty):
        raise ValueError(f"{name}: empty")
    return text


def _fields(documents: Sequence[Any]) -> tuple[Field, ...]:
    fields = tuple(_field(each) for each in documents)
    _check_once([each.id for each in fields])
    if not fields:
        raise ValueError("fields: nothing is asked")
    return fields


def _field(document: Any) -> Field:
    read = Fields(document, "id", "required", "basis", "question")
    question = _question(document["question"]) if document["question"] is not None else None
    if type(document["required"]) is not bool:
        raise ValueError("required: neither yes nor no")
    name = _matched(read.text("id", LONGEST_QUESTION), _OWN_ID if question else _FIGURE_ID)
    known = figure(name)
    if question is None and (known is None or name.startswith(OWN)):
        raise _Later("known to a newer version only")
    asked = Field(name, document["required"], read.text("basis", LONGEST_BASIS, may_be_empty=True), question)
    if is_personal(asked, known) and not asked.basis:
        raise ValueError("basis: a personal field needs one")
    return asked


def _question(document: Any) -> Question:
    read = Fields(document, "text", "form", "unit", "choices", "personal")
    form = read.code("form")
    if form not in {each.value for each in QUESTION_FORMS}:
        raise _Later("known to a newer version only")
    choices = tuple(_choice(each) for each in read.several("choices", MOST_CHOICES))
    _check_once([each.id for each in choices])
    if (len(choices) < 2) is (form == Form.CODE) or (choices and form != Form.CODE):
        raise ValueError("choices: two or more, and for a choice only")
    if type(document["personal"]) is not bool:
        raise ValueError("personal: neither yes nor no")
    unit = read.text("unit", LONGEST_UNIT, may_be_empty=True)
    if unit and form != Form.NUMBER:
        raise ValueError("unit: of a number only")
    text = _text(read, "text", LONGEST_QUESTION)
    return Question(text, Form(form), unit, choices, document["personal"])


def _choice(document: Any) -> Choice:
    read = Fields(document, "id", "text")
    return Choice(read.code("id"), _text(read, "text", LONGEST_CHOICE))


def _languages(values: Sequence[Any]) -> tuple[ReportLanguage, ...]:
    _check_once(values)
    if not values or any(each not in LANGUAGES for each in values):
        raise ValueError("languages: none, or unknown")
    return tuple(values)


def _kinds(values: Sequence[Any]) -> tuple[ReportKind, ...]:
    _check_once(values)
    if any(not isinstance(each, str) or each == ReportKind.PROGRAMME for each in values):
        raise ValueError("kinds: not a report beside")
    if any(each not in set(ReportKind) for each in values):
        raise _Later("known to a newer version only")
    return tuple(ReportKind(each) for each in values)


def _way(document: Any) -> Way:
    read = Fields(document, "kind", "address")
    kind = read.code("kind")
    if kind not in set(WayKind):
        raise _Later("known to a newer version only")
    way = Way(WayKind(kind), read.text("address", LONGEST_ADDRESS))
    if not is_way(way):
        raise ValueError("address: nobody could hand in there")
    return way


def is_way(way: Way) -> bool:
    """Whether something can be handed in there: a mail address, an https address without a password."""
    if way.kind is WayKind.MAIL:
        return MAIL.fullmatch(way.address) is not None
    if way.kind is WayKind.FOLDER:
        return bool(way.address)
    try:
        parts = urlsplit(way.address)
        port_is_one = parts.port is None or parts.port > 0
    except ValueError:
        return False
    plain = way.address.isascii() and " " not in way.address and "\\" not in way.address
    named = bool(parts.hostname) and "@" not in parts.netloc and not parts.fragment
    return parts.scheme == "https" and plain and named and port_is_one


def _check_once(values: Sequence[Any]) -> None:
    if any(not isinstance(each, str) for each in values) or len(set(values)) != len(values):
        raise ValueError("the same twice, or not a name")
