"""What a person typed becomes a fact, and a fact becomes what the field shows."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.facts.records import RECORDS, kinds
from sme_smartwork.intake.text import shown_text
from ui.forms.facts import FactField, FactValue, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

_TIME = re.compile(r"(\d{1,2})\D{1,2}(\d{2})\D{0,2}|(\d{1,2})(\d{2})")
_DATE = re.compile(r"(\d{4})\D{0,3}(\d{1,2})\D{0,3}(\d{1,2})\D{0,2}")
_UNITS = {"": 1, "천": 1_000, "만": 10_000, "백만": 1_000_000, "천만": 10_000_000, "억": 100_000_000}
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(억|천만|백만|만|천|)")
_AMOUNTS = re.compile(rf"(?:{_AMOUNT.pattern})+")
_FIGURES = re.compile(r"\d[\d,]*(?:\.\d*)?|\.\d+")
_MOST = 10**15  # more than any firm counts or pays; beyond thousands of digits Python itself refuses


class EntryError(UserError):
    """What was typed cannot be read as the fact it stands for; the typed text stays in the field."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, **{name: shown_text(told) for name, told in params.items()})


def read(field: FactField, typed: str) -> FactValue:
    """The fact `typed` means; an empty entry means "not known". Raises `EntryError`."""
    text = typed.strip()
    if not text:
        return None
    if field.kind is Kind.CHOICE:
        return _choice(field, text)
    return _READERS[field.kind](text)


def read_day(typed: str) -> date:
    """The day `typed` means, however its parts are divided. Raises `EntryError`."""
    return _date(typed.strip())


def read_money(typed: str) -> int:
    """The won `typed` means: "1,200,000", "120만". Raises `EntryError`."""
    return _money(typed.strip())


def read_number(typed: str) -> Decimal:
    """The number `typed` means, 0 or more. Raises `EntryError`."""
    return _number(typed.strip())


def show(value: FactValue, kind: Kind) -> str:
    """The text a field shows for `value`: grouped digits, ISO dates, nothing for "not known"."""
    if value is None:
        return ""
    if kind is Kind.YES_NO:
        return "yes" if value else "no"
    if kind is Kind.MONEY:
        return f"{value:,}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _choice(field: FactField, text: str) -> str:
    """A choice by its id, as the record's own enumeration where it has one."""
    if field.owner in RECORDS:
        typed = kinds("firm" if field.owner == "firm" else "worker").get(field.name)
        if typed is not None and issubclass(typed.type, StrEnum):
            return typed.type(text)
    return text


def _time(text: str) -> time:
    found = _TIME.fullmatch(text)
    try:
        hours, minutes = (part for part in found.groups() if part is not None) if found else ("", "")
        return time(int(hours), int(minutes))
    except ValueError:
        raise EntryError("entry.time", typed=text) from None


def _text(text: str) -> str:
    return text


def _yes_no(text: str) -> bool:
    return text == "yes"


def _date(text: str) -> date:
    found = _DATE.fullmatch(text)
    if not found:
        raise EntryError("entry.date", typed=text)
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        raise EntryError("entry.date", typed=text) from None


def _count(text: str) -> int:
    number = _decimal(text, "명건일회개월학년분")
    if number != number.to_integral_value():
        raise EntryError("entry.whole", typed=text)
    return int(number)


def _money(text: str) -> int:
    plain = text.replace("원", "").lstrip("₩").replace(" ", "")
    parts = _AMOUNT.findall(plain)
    factors = [_UNITS[unit] for _, unit in parts]
    if not parts or not _AMOUNTS.fullmatch(plain) or factors != sorted(set(factors), reverse=True):
        raise EntryError("entry.number", typed=text)
    number = sum(_decimal(figures, "") * factor for (figures, _), factor in zip(parts, factors, strict=True))
    if number > _MOST:
        raise EntryError("entry.too_big", typed=text)
    if number != int(number):
        raise EntryError("entry.whole", typed=text)
    return int(number)


def _number(text: str) -> Decimal:
    return _decimal(text, "명시간")


def _decimal(text: str, units: str) -> Decimal:
    plain = text.rstrip(units).strip()
    if not _FIGURES.fullmatch(plain):
        raise EntryError("entry.number", typed=text)
    number = Decimal(plain.replace(",", ""))
    if number > _MOST:
        raise EntryError("entry.too_big", typed=text)
    return number


_READERS: dict[Kind, Callable[[str], FactValue]] = {
    Kind.TEXT: _text,
    Kind.INDUSTRY: _text,
    Kind.YES_NO: _yes_no,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.COUNT: _count,
    Kind.MONEY: _money,
    Kind.NUMBER: _number,
}
