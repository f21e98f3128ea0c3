"""What a firm practises: Smart Work Days and who took part, quick checks, learning, volunteers, a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from sme_smartwork.errors import UserError
from sme_smartwork.intake.resident import holds_resident_number

LONGEST = 600  # letters of one field
MOST_FIGURES = 3


class PracticeRefused(UserError):
    """What was entered cannot be kept; `field` names the part that is wrong."""

    def __init__(self, code: str, field: str, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field


class Kind(StrEnum):
    """What a row of practice tells."""

    DAY = "day"  # a Smart Work Day; a day to come is fixed, a day that is over was held
    TOOK_PART = "took_part"
    CHECK = "check"
    LEARNED = "learned"
    VOLUNTEER = "volunteer"  # only the wish is kept, never a reason
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as it is kept; `worker` is None for the firm."""

    id: int
    kind: Kind
    on: date
    worker: str | None = None
    document: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class SmartDay:
    """A Smart Work Day: who took part, and whether the leader went first."""

    entry: Entry
    took_part: Mapping[str, Entry]

    @property
    def on(self) -> date:
        """The day itself."""
        return self.entry.on

    @property
    def has_led(self) -> bool:
        """Whether the owner or a manager worked that way first."""
        return bool(self.entry.document.get("led"))

    @property
    def note(self) -> str:
        """What was tried that day."""
        return str(self.entry.document.get("note", ""))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a case, in words, and where it comes from."""

    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A case card: the firm's own story. `may_quote` says that the person quoted agreed."""

    title: str = ""
    problem: str = ""
    did: str = ""
    figures: tuple[Figure, ...] = ()
    quote: str = ""
    speaker: str = ""
    may_quote: bool = False


def days(entries: Sequence[Entry]) -> tuple[SmartDay, ...]:
    """The Smart Work Days among `entries`, the newest first."""
    held = sorted((each for each in entries if each.kind is Kind.DAY), key=lambda each: each.on, reverse=True)
    took: dict[date, dict[str, Entry]] = {}
    for each in entries:
        if each.kind is Kind.TOOK_PART and each.worker is not None:
            took.setdefault(each.on, {})[each.worker] = each
    return tuple(SmartDay(each, took.get(each.on, {})) for each in held)


def case_of(entry: Entry) -> Case:
    """The case card kept in `entry`."""
    told = entry.document
    figures = tuple(Figure(str(each["text"]), str(each["source"])) for each in told.get("figures", ()))
    words = {name: str(told.get(name, "")) for name in ("title", "problem", "did", "quote", "speaker")}
    return Case(**words, figures=figures, may_quote=bool(told.get("may_quote")))


def case_document(case: Case) -> dict[str, Any]:
    """`case` as it is kept."""
    return {
        "title": case.title,
        "problem": case.problem,
        "did": case.did,
        "figures": [{"text": each.text, "source": each.source} for each in case.figures],
        "quote": case.quote,
        "speaker": case.speaker,
        "may_quote": case.may_quote,
    }


def check_words(name: str, words: str) -> None:
    """Raises `PracticeRefused` for words that are too long or hold a resident number."""
    if len(words) > LONGEST:
        raise PracticeRefused("practice.too_long", name, most=LONGEST)
    if holds_resident_number(words):
        raise PracticeRefused("practice.resident", name)


def check_to_hand_on(case: Case) -> None:
    """Raises `PracticeRefused` where something is missing before `case` may leave the firm.

    A figure without a source, a quote without the person's consent, or no problem and no deed.
    """
    if not case.problem.strip() or not case.did.strip():
        raise PracticeRefused("practice.case_incomplete", "problem" if not case.problem.strip() else "did")
    for number, each in enumerate(case.figures, 1):
        if each.text.strip() and not each.source.strip():
            raise PracticeRefused("practice.figure_without_source", f"source.{number}", number=number)
    if case.quote.strip() and not case.may_quote:
        raise PracticeRefused("practice.quote_without_consent", "may_quote")
