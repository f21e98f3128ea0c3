"""What a firm writes into a programme itself, leaves out and agrees to; kept in its workplace file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from sme_smartwork.exchange.canonical import pack_value, unpack_value
from sme_smartwork.figures.catalogue import LONGEST_CONTACT, MOST_WON, figure
from sme_smartwork.figures.model import Form
from sme_smartwork.intake.resident import without_resident_numbers
from sme_smartwork.intake.text import clean_text
from sme_smartwork.programme.arriving import ProgrammeRefused
from sme_smartwork.reports.model import Value

if TYPE_CHECKING:
    from sme_smartwork.programme.model import Field, Programme
    from sme_smartwork.storage.store import Store

LONGEST_ANSWER = 500
_TYPED, _CHOICES = "programme.typed", "programme.choices"
_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{6,24}")
_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@.]{2,24}")


@dataclass(frozen=True, slots=True)
class Answers:
    """What the firm decided for one round.

    `typed`: by field, own questions and figures no screen works out. `agreed`: by personal field, the
    legal basis that was shown when somebody agreed; another basis needs another agreement.
    """

    typed: Mapping[str, Value] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    agreed: Mapping[str, str] = field(default_factory=dict)


def read_answers(store: Store, programme: Programme) -> Answers:
    """What was decided for the round of `programme`; figures typed for another one are known here too."""
    with store.read():
        shared, kept = store.get(_TYPED, {}), store.get(_CHOICES, {}).get(programme.name, {})
    typed = {name: unpack_value(each) for name, each in {**shared, **kept.get("own", {})}.items()}
    asked = {each.id for each in programme.fields}
    return Answers(
        {name: value for name, value in typed.items() if name in asked},
        frozenset(kept.get("left_out", ())) & asked,
        {name: basis for name, basis in kept.get("agreed", {}).items() if name in asked},
    )


def keep_typed(store: Store, programme: Programme, asked: Field, value: Value) -> None:
    """Keep what was typed for `asked`; None takes it back."""
    packed = pack_value(value)
    with store.change():
        if asked.question is None:
            _put(store, _TYPED, asked.id, packed)
        else:
            kept = _of(store, programme)
            kept["own"] = {**kept.get("own", {}), asked.id: packed}
            _keep(store, programme, kept)


def keep_left_out(store: Store, programme: Programme, asked: Field, is_left_out: bool) -> None:
    """Leave `asked` out of the report, or take it in again; raises `ProgrammeRefused` for a required one."""
    if asked.required and is_left_out:
        raise ProgrammeRefused("programme.required_stays", field=asked.id)
    with store.change():
        kept = _of(store, programme)
        left = set(kept.get("left_out", ())) - {asked.id}
        kept["left_out"] = sorted({*left, asked.id} if is_left_out else left)
        _keep(store, programme, kept)


def keep_agreed(store: Store, programme: Programme, asked: Field, is_agreed: bool) -> None:
    """Note that the firm saw the legal basis of `asked` and agrees to tell it, or does no longer."""
    with store.change():
        kept = _of(store, programme)
        agreed = {name: basis for name, basis in kept.get("agreed", {}).items() if name != asked.id}
        kept["agreed"] = {**agreed, asked.id: asked.basis} if is_agreed else agreed
        _keep(store, programme, kept)


def _put(store: Store, key: str, name: str, value: object) -> None:
    store.put(key, {**store.get(key, {}), name: value})


def _of(store: Store, programme: Programme) -> dict[str, Any]:
    return dict(store.get(_CHOICES, {}).get(programme.name, {}))


def _keep(store: Store, programme: Programme, kept: Mapping[str, Any]) -> None:
    _put(store, _CHOICES, programme.name, dict(kept))


def typed_value(asked: Field, typed: str) -> Value:
    """What somebody typed for `asked`, as a report holds it; None for nothing.

    Resident numbers do not get in. Raises `ProgrammeRefused` for what the field cannot be.
    """
    text = clean_text(typed)
    if not text:
        return None
    if asked.question is not None:
        return _own(asked, text)
    return _figure(asked.id, text)


def _own(asked: Field, text: str) -> Value:
    assert asked.question is not None
    form = asked.question.form
    if form is Form.TRUTH:
        if text not in ("yes", "no"):
            raise ProgrammeRefused("programme.not_yes_no")
        return text == "yes"
    if form is Form.CODE:
        if text not in {each.id for each in asked.question.choices}:
            raise ProgrammeRefused("programme.not_a_choice")
        return text
    return _number(text) if form is Form.NUMBER else _line(text, LONGEST_ANSWER)


def _figure(name: str, text: str) -> Value:
    if name == "business_number":
        return _business_number(text)
    if name == "contact_phone" and not _PHONE.fullmatch(text):
        raise ProgrammeRefused("programme.not_a_phone")
    if name == "contact_mail" and not _MAIL.fullmatch(text):
        raise ProgrammeRefused("programme.not_a_mail")
    known = figure(name)
    if known is None or not known.typed:
        raise ProgrammeRefused("programme.not_typed_here")
    if known.form is Form.WON:
        won = _number(text)
        if won != int(won):
            raise ProgrammeRefused("programme.not_a_number", most=f"{MOST_WON:,}")
        return int(won)
    return _line(text, LONGEST_CONTACT)


def _line(text: str, most: int) -> str:
    line = without_resident_numbers(text)
    if len(line) > most:
        raise ProgrammeRefused("programme.too_long", most=most)
    return line


def _number(text: str) -> Decimal | int:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        number = Decimal(-1)
    if not (number.is_finite() and 0 <= number <= MOST_WON) or len(number.as_tuple().digits) > 15:
        raise ProgrammeRefused("programme.not_a_number", most=f"{MOST_WON:,}")
    return int(number) if number == int(number) else number


def _business_number(text: str) -> str:
    """Ten digits whose last one follows from the others, as the tax office gives them."""
    digits = text.replace("-", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 10):
        raise ProgrammeRefused("programme.not_a_business_number")
    numbers = [int(each) for each in digits]
    total = sum(number * weight for number, weight in zip(numbers, _WEIGHTS, strict=False))
    if (10 - (total + numbers[8] * 5 // 10) % 10) % 10 != numbers[9]:
        raise ProgrammeRefused("programme.not_a_business_number")
    return digits
