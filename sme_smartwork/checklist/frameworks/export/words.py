"""What the answers say of one control, in sentences; the same in every export and on paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from sme_smartwork.checklist.frameworks.model import ControlReading, Cover, ItemReading
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.exact import whole_percent
from sme_smartwork.wording import Language, say


def percent(share: Fraction | Decimal | None, language: Language) -> str:
    """A share in whole per cent, as every screen shows it; unknown is a word."""
    return say("frameworks.unknown", language) if share is None else f"{whole_percent(share)}%"


def made_on(day: date, pack: str, language: Language) -> str:
    """As of when and by which checklist; `pack` is its id and version."""
    title, version = content().title.say(language), pack.rpartition(" ")[2]
    return say("frameworks.made", language, day=day.isoformat(), title=title, version=version)


def told_control(reading: ControlReading, language: Language) -> str:
    """What our answers say of one control: cover first, then the numbers, and never that it is met."""
    parts = [say(f"frameworks.cover.{reading.cover.value}.told", language)]
    if reading.cover in (Cover.SUPPORTED, Cover.TOUCHED):
        shares = {"met": percent(reading.met, language), "fresh": percent(reading.fresh, language)}
        parts.append(say("frameworks.shares", language, **shares))
        parts += _doubts(reading, language)
    if reading.failing is not None:
        parts.append(say(f"frameworks.failing.{reading.failing.value}", language))
    return " ".join(parts)


def told_item(each: ItemReading, language: Language) -> str:
    """How everybody answered one of our items, as numbers of people; zeros are left out."""
    if not each.asked:
        return say("frameworks.item.not_asked", language)
    counts = {
        "yes": each.yes,
        "partly": each.partly,
        "no": each.no,
        "dont_know": each.dont_know,
        "not_applicable": each.not_applicable,
        "stale": each.stale,
        "unanswered": each.unanswered,
        "mismatch": each.mismatches,
    }
    told = (say(f"frameworks.count.{name}", language, count=count) for name, count in counts.items() if count)
    return " · ".join(told)


def _doubts(reading: ControlReading, language: Language) -> list[str]:
    counts = {
        "stale": reading.stale,
        "dont_know": reading.unknown,
        "unanswered": reading.unanswered,
        "mismatch": reading.mismatches,
    }
    told = [say(f"frameworks.count.{name}", language, count=count) for name, count in counts.items() if count]
    return [f"({', '.join(told)})"] if told else []
