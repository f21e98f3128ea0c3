"""Cells read as facts: dates, won, hours, yes and no, and the words of a roster."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sme_smartwork.company.model import Contract, Disability, FlexibleKind, Residence, Sex
from sme_smartwork.company.roster.headers import is_yes_no_about_severity, multiplier
from sme_smartwork.company.roster.words import meanings, word_set
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.facts.model import Fact, FactType
from sme_smartwork.intake.resident import HIDDEN

Value = object


class Unreadable(Exception):
    """A cell is not what its column holds; `why` names the words `roster.problem.<why>`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Reading:
    """How a column is read: its header, and how the workbook counts days."""

    header: str
    counts_from_1904: bool = False


_SEPARATED = re.compile(
    r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?(?:\s*\(?[월화수목금토일]\)?)?"
)
_WITH_TIME = re.compile(r"(.*?\d)[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?")
_TWO_DIGIT_YEAR = re.compile(r"\d{2}\s*[-./년]\s*\d{1,2}\s*[-./월]\s*\d{1,2}\s*[일.]?|\d{6}")
_REDUCED = re.compile(r"(\d{4}-\d{2}-\d{2}) ([MF])")
_SERIAL = re.compile(r"\d{5}(\.0+)?")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?")
_WON_WORDS = re.compile(r"원|₩|￦|\\|krw|won", re.IGNORECASE)
_HOUR_WORDS = re.compile(r"(주|월|시간|hours?|hrs?|h|\s)", re.IGNORECASE)
_COUNT_WORDS = re.compile(
    r"(개월|일|회|분|개|세|학년|명|시간|days?|months?|minutes?|min|hours?|\s)", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_MARKS = re.compile(r"[\s_-]")
_VISA = re.compile(r"(?<![a-z])([a-h])-?(\d)")  # F-5-1 is a kind of F-5
_EPOCH = date(1899, 12, 30)  # Excel's day 0 for every day after its February 29, 1900
_EPOCH_1904 = date(1904, 1, 1)


def is_blank(cell: str) -> bool:
    """Whether `cell` says nothing: empty, a dash, "모름"."""
    return _plain(cell) in word_set("blank")


def read_fact(field: str, cell: str, reading: Reading) -> Value | None:
    """The fact `cell` states for `field` of the dictionary, "paid_days" or "paid_days@2026-03".

    None when it says nothing. Raises `Unreadable`.
    """
    name = field.partition("@")[0]
    special = _SPECIAL.get(name)
    if special is not None:
        return special(cell, reading)
    if is_blank(cell):
        return None
    fact = dictionary()["worker"].facts[name]
    reader = _READERS.get(fact.type)
    return _choice_of(fact, cell) if fact.choices else reader(cell, reading) if reader else cell


def _choice_of(fact: Fact, cell: str) -> str:
    """The choice called as `cell` in either language, with or without what stands in brackets."""
    word = _word(cell)
    for choice, said in fact.choices.items():
        called = {_word(name) for name in (choice, said.ko, said.en)}
        if word in called or word in {_word(_IN_BRACKETS.sub("", name)) for name in (said.ko, said.en)}:
            return choice
    raise Unreadable("choice")


def read_date(cell: str, reading: Reading | None = None) -> date:
    """The date in `cell`: 20240115, 2024-01-15, 2024.01.15., 2024년 1월 15일, or Excel's day number."""
    text = unicodedata.normalize("NFKC", cell).strip()
    if cell == HIDDEN:
        raise Unreadable("resident_number")
    if reduced := _REDUCED.fullmatch(text):
        text = reduced[1]
    if timed := _WITH_TIME.fullmatch(text):
        text = timed[1].strip()
    digits = text.removesuffix(".0")
    if len(digits) == 8 and digits.isascii() and digits.isdigit():
        return _day(digits[:4], digits[4:6], digits[6:])
    if separated := _SEPARATED.fullmatch(text):
        return _day(*separated.groups())
    if _SERIAL.fullmatch(text):
        return _serial_day(int(text.partition(".")[0]), reading)
    raise Unreadable("two_digit_year" if _TWO_DIGIT_YEAR.fullmatch(text) else "date")


def read_won(cell: str, reading: Reading | None = None) -> int:
    """Whole won in `cell`: "2,500,000원", "₩2500000", "250만원"; the header may say 천원 or 만원."""
    text = _WON_WORDS.sub("", _plain(cell).replace(",", "").replace(" ", "").replace("월", ""))
    times = multiplier(reading.header) if reading else 1
    for word, each in (("만", 10_000), ("천", 1_000)):
        if text.endswith(word):
            text, times = text.removesuffix(word), each
    won = _number(text, "won") * times
    if won != won.to_integral_value():
        raise Unreadable("won")
    return int(won)


def read_count(cell: str) -> int:
    """A whole number: "12", "12일", "3개월", "12.0"."""
    number = _number(_COUNT_WORDS.sub("", _plain(cell)), "whole_number")
    if number != number.to_integral_value():
        raise Unreadable("whole_number")
    return int(number)


def read_yes_no(cell: str) -> bool:
    """Yes or no in the words rosters use: Y, 예, O, 가입 …; N, 아니요, X, 미가입 …"""
    word = _plain(cell).replace(" ", "")
    if word in word_set("yes"):
        return True
    if word in word_set("no"):
        return False
    raise Unreadable("yes_no")


def sex_in(cell: str) -> Sex | None:
    """The sex a reduced resident number told, None for any other cell."""
    reduced = _REDUCED.fullmatch(cell)
    return None if reduced is None else Sex.MALE if reduced[2] == "M" else Sex.FEMALE


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip().casefold()


def _day(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Unreadable("no_such_day") from None


def _serial_day(days: int, reading: Reading | None) -> date:
    if reading is not None and reading.counts_from_1904:
        return _EPOCH_1904 + timedelta(days=days)
    return _EPOCH + timedelta(days=days)


def _number(text: str, why: str) -> Decimal:
    text = text.replace(",", "")
    if not _NUMBER.fullmatch(text):
        raise Unreadable(why)
    return Decimal(text)


def _word(cell: str) -> str:
    return _MARKS.sub("", _plain(cell))


def _choice(name: str, cell: str) -> str:
    """What `cell` stands for among the words of `name`; "" when it says nothing."""
    stands_for = meanings(name).get(_word(cell))
    if stands_for is not None or is_blank(cell):
        return stands_for or ""
    raise Unreadable(name)


def _sex(cell: str, _: Reading) -> Sex | None:
    word = _choice("sex", cell) if sex_in(cell) is None else ""
    return Sex(word) if word else sex_in(cell)


def _contract(cell: str, reading: Reading) -> Contract | None:
    if "정규직여부" in _word(reading.header) and _word(cell) in word_set("yes"):
        return Contract.INDEFINITE
    word = _choice("contract", cell)
    return Contract(word) if word else None


def _flexible_kind(cell: str, _: Reading) -> FlexibleKind | None:
    word = _choice("flexible_kind", cell)
    return FlexibleKind(word) if word else None


def _disability(cell: str, reading: Reading) -> Disability | str | None:
    """A degree, or what a yes-or-no column leaves open: "has" and "not_severe" wait for another column."""
    word = _word(cell)
    if is_yes_no_about_severity(reading.header) and word in word_set("yes") | word_set("no"):
        return Disability.SEVERE if word in word_set("yes") else "not_severe"
    stands_for = meanings("disability").get(word)
    if stands_for is not None:
        return stands_for if stands_for == "has" else Disability(stands_for)
    if is_blank(cell):
        return None
    if word in word_set("no"):
        return Disability.NONE
    if word in word_set("yes") or word.endswith(("장애", "장애인")):
        return "has"
    raise Unreadable("disability")


def _residence(cell: str, reading: Reading) -> Residence | str | None:
    """Korean, one of the accepted visas or another; a foreign nationality alone leaves the visa open."""
    word = _word(cell)
    stands_for = meanings("residence").get(word)
    if stands_for is not None:
        return Residence(stands_for)
    if is_blank(cell):
        return None
    if "외국인여부" in _word(reading.header) and word in word_set("no"):
        return Residence.KOREAN
    if visa := _VISA.search(_plain(cell)):
        return _VISAS.get(visa[1] + visa[2], Residence.OTHER)
    return "foreign"


_VISAS: Mapping[str, Residence] = {"f2": Residence.F2, "f5": Residence.F5, "f6": Residence.F6}
_READERS: Mapping[FactType, Callable[[str, Reading], Value]] = {
    FactType.WON: read_won,
    FactType.DAY: read_date,
    FactType.YES_NO: lambda cell, _reading: read_yes_no(cell),
    FactType.NUMBER: lambda cell, _reading: _number(_HOUR_WORDS.sub("", _plain(cell)), "number"),
    FactType.COUNT: lambda cell, _reading: read_count(cell),
}
_SPECIAL: Mapping[str, Callable[[str, Reading], Value | None]] = {
    "sex": _sex,
    "contract": _contract,
    "residence": _residence,
    "disability": _disability,
    "flexible_kind": _flexible_kind,
}
