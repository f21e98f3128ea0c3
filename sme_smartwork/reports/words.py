"""Words and figures as every sheet of a report says them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from sme_smartwork.company.model import Worker
from sme_smartwork.exact import whole_percent
from sme_smartwork.facts.dictionary import fact as find_fact
from sme_smartwork.facts.model import FactType
from sme_smartwork.reports.model import Value
from sme_smartwork.rules.model import Verdict
from sme_smartwork.subsidy.model import FactUse
from sme_smartwork.wording import Language, Text, say

TENTH = Decimal("0.1")
_CODES_SHOWN = 12
_INTERVAL = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one report: its language, and whether people appear by name."""

    language: Language
    names: tuple[tuple[str, str], ...] = ()  # code and name, only when names were asked for
    hides_people: bool = False  # where even a code would tell something sensitive

    @classmethod
    def of(cls, language: Language, workers: Iterable[Worker], *, names: bool) -> Words:
        """Words in `language`; people keep their codes only, unless `names`."""
        known = ((worker.code, worker.name) for worker in workers if names and worker.name)
        return cls(language, tuple(known))

    def say(self, key: str, **params: object) -> str:
        """The text of `key` in the report's language."""
        return say(key, self.language, **params)

    def text(self, text: Text) -> str:
        """A sentence of the content packs."""
        return text.say(self.language)

    def person(self, code: str) -> str:
        """W-01, or "W-01 김하나" when names were asked for; only "one person" where people are hidden."""
        if self.hides_people:
            return self.say("report.people.one")
        name = dict(self.names).get(code)
        return f"{code} {name}" if name else code

    def people(self, codes: Iterable[str]) -> str:
        """A dozen people and how many more; only their number where people are hidden."""
        if self.hides_people:
            return self.say("report.people.count", count=len(tuple(codes)))
        listed = [self.person(code) for code in codes]
        shown = ", ".join(listed[:_CODES_SHOWN])
        more = len(listed) - _CODES_SHOWN
        return self.say("report.people.more", shown=shown, count=more) if more > 0 else shown

    def yes_no(self, value: bool | None) -> str:
        """Yes, no or not known."""
        return say(
            "company.unknown" if value is None else f"company.{'yes' if value else 'no'}", self.language
        )

    def unknown(self) -> str:
        """The word for a fact nobody gave, with its glyph."""
        return self.say("report.unknown")

    def verdict(self, verdict: Verdict) -> str:
        """✓ 충족, ✗ 미충족 or ? 확인."""
        return self.say(f"report.verdict.{verdict.value}")

    def won(self, amount: int | None) -> str:
        """₩1,200,000, or the word for unknown."""
        return self.unknown() if amount is None else f"₩{amount:,}"

    def period(self, start: date, end: date) -> str:
        """Both days included, though `end` is exclusive."""
        return f"{start.isoformat()} ~ {(end - timedelta(days=1)).isoformat()}"

    def span(self, period: str) -> str:
        """The period of a payment: an ISO interval with an exclusive end in words, anything else as it is."""
        match = _INTERVAL.fullmatch(period)
        return self.period(date.fromisoformat(match[1]), date.fromisoformat(match[2])) if match else period

    def fact(self, use: FactUse) -> str:
        """One fact with its label: 지역(시·도): 서울."""
        return f"{fact_label(use.fact, self.language)}: {self.fact_value(use)}"

    def fact_value(self, use: FactUse) -> str:
        """The value of one fact as a reader says it."""
        value = use.value
        if value is None:
            return self.unknown()
        if value.lower() in ("true", "false"):
            return self.yes_no(value.lower() == "true")
        known = find_fact(use.fact)
        if known and value in known.choices:
            return self.text(known.choices[value])
        return self.won(int(value)) if known and known.type is FactType.WON and value.isdigit() else value


def fact_label(fact: str, language: Language) -> str:
    """The label of "firm.region" or "worker.birth_date"; the fact's own name when the dictionary has none."""
    known = find_fact(fact)
    return known.label.say(language) if known else fact


def one_decimal(value: Decimal | None) -> Decimal | None:
    """`value` rounded half up to one decimal, as scores are shown."""
    return None if value is None else value.quantize(TENTH, ROUND_HALF_UP)


def share(value: Decimal | None) -> Decimal | None:
    """A share 0-1 rounded to a whole per cent, as the screens do."""
    return None if value is None else Decimal(whole_percent(value)).scaleb(-2)


def percent(value: Decimal | None) -> str | None:
    """A share 0-1 as a sentence says it: 87%."""
    return None if value is None else f"{whole_percent(value)}%"


def plain(value: object) -> Value:
    """A fact's value as a cell takes it; choices become their id."""
    if isinstance(value, StrEnum):
        return value.value
    return value if isinstance(value, str | int | Decimal | bool | date) else None
