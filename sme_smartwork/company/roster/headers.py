"""The words Korean HR and insurance tools put above their columns, and the facts they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sme_smartwork.company.roster.words import words_of
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.facts.model import Dictionary, Every

Insurer = Literal["employment", "accident", "health", "pension", ""]

_INSURERS: tuple[tuple[str, Insurer], ...] = (
    ("고용", "employment"),
    ("산재", "accident"),
    ("건강", "health"),
    ("건보", "health"),
    ("연금", "pension"),
)
_INSURER_PREFIX = re.compile(
    r"(국민연금|연금|건강보험|건강|건보|고용산재보험|고용산재|고용보험|고용|산재보험|산재)(보험)?(?=.)"
)
_OF_EMPLOYMENT_INSURANCE = frozenset({"insured", "insured_on", "lost_on"})
_PAY_RANK: dict[Insurer, int] = {"employment": 0, "": 1, "accident": 2, "health": 3, "pension": 4}
_HEALTH_PAY = frozenset({"보수월액"})
_PENSION_PAY = frozenset({"기준소득월액", "소득월액", "월소득액"})
_BRACKETS = re.compile(r"[(\[{<（［【〔][^)\]}>）］】〕]*[)\]}>）］】〕]")
_A_DAY = re.compile(r"[(\[（]\s*1?\s*(일|day)")  # "소정근로시간(1일)" is no weekly figure
_PERIOD = re.compile(r"(20\d\d)\s*[년.\-/]\s*(?:(1[0-2]|0?[1-9])\s*월?|([1-4])\s*분기)(?!\d)[\s.]*(?!\d)(.+)")
_NOT_WORDS = re.compile(r"[^0-9a-z가-힣]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header means: the fact, and how good this column is for it (0 is best)."""

    field: str
    rank: int = 0


def meaning(text: str, block: str = "") -> Meaning | None:
    """The fact a column headed `text` below the insurer `block` holds; None when no tool calls it so.

    Where the header or the block names a month or a quarter, the fact of that period: "paid_days@2026-03".
    """
    period = _PERIOD.fullmatch(unicodedata.normalize("NFKC", f"{block} {text}").strip())
    if period and (timed := _of_period(period)):
        return timed
    insurer = insurer_of(block)
    for word in _candidates(text):
        found = _meaning_of(word, insurer, block)
        if found:
            return None if found.field == "weekly_hours" and _A_DAY.search(text) else found
    return None


def _of_period(found: re.Match[str]) -> Meaning | None:
    """What the words after "2026년 3월" or "2026년 1분기" mean, where that fact differs by such periods."""
    year, month, quarter, rest = found.groups()
    usual = meaning(rest)
    fact = dictionary()["worker"].facts.get(usual.field) if usual else None
    if usual is None or fact is None or fact.by is not (Every.MONTH if month else Every.QUARTER):
        return None
    period = f"{year}-{int(month):02}" if month else f"{year}-Q{quarter}"
    return Meaning(f"{usual.field}@{period}", usual.rank)


def insurer_of(block: str) -> Insurer:
    """Which of the four insurances `block` names; "" when none."""
    plain = _squeezed(block)
    return next((insurer for word, insurer in _INSURERS if word in plain), "")


def multiplier(header: str) -> int:
    """By how much the numbers below `header` are cut: "(천원)" 1,000, "(만원)" 10,000, else 1."""
    plain = _squeezed(header)
    if "천원" in plain:
        return 1_000
    return 10_000 if "만원" in plain else 1


def is_yes_no_about_severity(header: str) -> bool:
    """Whether a yes below `header` means a severe disability ("중증여부") and not just any."""
    plain = _squeezed(header)
    return "중증" in plain or "severe" in plain


def _candidates(text: str) -> tuple[str, ...]:
    bare = _BRACKETS.sub(" ", unicodedata.normalize("NFKC", text))
    return (_squeezed(text), _squeezed(bare), _squeezed(text).replace("필수", "").replace("선택입력", ""))


def _squeezed(text: str) -> str:
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _meaning_of(word: str, insurer: Insurer, block: str) -> Meaning | None:
    field = _vocabulary().get(word) or _vocabulary().get(_squeezed(block) + word)
    if field:
        return _ranked(field, word, insurer)
    prefix = _INSURER_PREFIX.match(word)
    if prefix is None:
        return None
    rest = word[prefix.end() :]
    field = _vocabulary().get(rest)
    return _ranked(field, rest, insurer_of(prefix[0])) if field else None


def _ranked(field: str, word: str, insurer: Insurer) -> Meaning | None:
    if field in _OF_EMPLOYMENT_INSURANCE and insurer not in ("employment", ""):
        return None
    if field == "average_monthly_pay":
        return Meaning(field, _pay_rank(word, insurer))
    rank = {"employment": 0, "": 1}.get(insurer, 2) if insurer or field in _OF_EMPLOYMENT_INSURANCE else 0
    return Meaning(field, rank)


def _pay_rank(word: str, insurer: Insurer) -> int:
    if not insurer and word in _HEALTH_PAY:
        insurer = "health"
    if not insurer and word in _PENSION_PAY:
        insurer = "pension"
    return _PAY_RANK[insurer]


def _vocabulary() -> Mapping[str, str]:
    """The words of rosters, and what the dictionary in use calls the facts of a person."""
    global _last
    known, kept = dictionary(), _last
    if kept is None or kept[0] is not known:
        called = {
            _squeezed(word): name
            for name, fact in known["worker"].facts.items()
            for word in (fact.label.ko, fact.label.en, *fact.synonyms)
        }
        kept = _last = (known, {**called, **_words()})
    return kept[1]


_last: tuple[Dictionary, Mapping[str, str]] | None = None


@cache
def _words() -> dict[str, str]:
    return {word: field for field, words in words_of("headers").items() for word in words}
