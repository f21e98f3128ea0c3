"""Resident registration numbers: recognised anywhere, reduced to birth date and sex, never kept.

The check digit is not looked at: numbers given since October 2020 have none, and a mistyped number
is as personal as a right one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from sme_smartwork.company.model import Sex
from sme_smartwork.intake.text import visible_text

_GAP = r"\s?[-\u2010-\u2015\u2212·._/]?\s?"
_NUMBER = re.compile(rf"(?<!\d)(\d{{6}}){_GAP}(\d)(?:\d{{6}}|[*xX●•]{{6}}|\d[*xX●•]{{5}})(?![\d*●•])")
_HYPHENATED = re.compile(r"(?<!\d)\d{6}\s?[-\u2010-\u2015\u2212]\s?\d{7}(?!\d)")
_FRONT = re.compile(rf"(\d{{6}}){_GAP}(\d)")
_OTHER_DIGITS = re.compile(r"[^\D0-9]")
_CENTURY = {
    "9": 1800,
    "0": 1800,
    "1": 1900,
    "2": 1900,
    "5": 1900,
    "6": 1900,
    "3": 2000,
    "4": 2000,
    "7": 2000,
    "8": 2000,
}
HIDDEN = "●●●●●●-●●●●●●●"


@dataclass(frozen=True, slots=True)
class Reduced:
    """What is left of a resident number: birth date, sex, and whether it is a foreigner's number."""

    birth_date: date
    sex: Sex
    is_foreigner: bool

    def __str__(self) -> str:
        return f"{self.birth_date.isoformat()} {'M' if self.sex is Sex.MALE else 'F'}"


def reduce_number(text: str) -> Reduced | None:
    """The birth date and sex in `text` when it is one resident number, also a masked or cut one.

    Read are 13 digits with or without a hyphen, 7 digits followed by stars, and the first 7 digits.
    None when it is something else or holds an impossible date.
    """
    plain = _plain(text).strip()
    match = _NUMBER.fullmatch(plain) or _FRONT.fullmatch(plain)
    return _read(match) if match else None


def reduce_all(text: str) -> tuple[str, tuple[Reduced, ...], int]:
    """`text` with every resident number replaced; what they were reduced to; how many were unreadable.

    Thirteen digits count as a resident number when they begin with a date that exists, or when they
    are written with the hyphen; the latter are hidden even if the date does not exist.
    """
    found: list[Reduced] = []
    plain = _plain(text)

    def replaced(match: re.Match[str]) -> str:
        reduced = _read(match)
        if reduced is None:
            return match[0]
        found.append(reduced)
        return str(reduced)

    cut, unreadable = _HYPHENATED.subn(HIDDEN, _NUMBER.sub(replaced, plain))
    return (cut, tuple(found), unreadable) if found or unreadable else (text, (), 0)


def without_resident_numbers(text: str) -> str:
    """`text` with every resident number hidden whole: what nobody asked for is not kept in part either."""
    plain = _plain(text)
    hidden = _HYPHENATED.sub(HIDDEN, _NUMBER.sub(lambda match: HIDDEN if _read(match) else match[0], plain))
    return hidden if hidden != plain else text


def holds_resident_number(text: str) -> bool:
    """Whether `text` contains a resident number."""
    _, found, unreadable = reduce_all(text)
    return bool(found or unreadable)


def padded(digits: str) -> str:
    """A number that lost its leading zeros in a number cell ("1013234567"), made 13 digits again."""
    return digits.zfill(13) if digits.isascii() and digits.isdigit() and 8 <= len(digits) < 13 else digits


def _plain(text: str) -> str:
    """`text` in one spelling; digits of every script become ours, as they tell the same number.

    What nobody sees is dropped: a number with such a mark inside is read as the number it is.
    """
    alike = visible_text(unicodedata.normalize("NFKC", text))
    return _OTHER_DIGITS.sub(lambda digit: str(unicodedata.decimal(digit[0])), alike)


def _read(match: re.Match[str]) -> Reduced | None:
    front, mark = match[1], match[2]
    try:
        born = date(_CENTURY[mark] + int(front[:2]), int(front[2:4]), int(front[4:]))
    except ValueError:
        return None
    return Reduced(born, Sex.MALE if int(mark) % 2 else Sex.FEMALE, mark in "5678")
