"""Whether the conditions of a phase are met: by what the program knows, and asked where it does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sme_smartwork.korean_days import WEEK, next_working_day
from sme_smartwork.plan.content import Condition
from sme_smartwork.plan.model import Choices, Evidence, Judged, Measure
from sme_smartwork.rules.model import Verdict

Found = tuple[Verdict, Mapping[str, object]]
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Known:
    """What conditions are judged by. `pilot`: its first day and the last one so far; None: not begun."""

    choices: Choices
    evidence: Evidence
    pilot: tuple[date, date] | None = None


def judged(condition: Condition, known: Known) -> Judged:
    """`condition` with its verdict and the figures behind it."""
    verdict, figures = _JUDGES[condition.kind](condition, known)
    return Judged(condition.id, condition.kind, condition.text, condition.ask, verdict, figures)


def weeks_of(pilot: tuple[date, date] | None) -> int:
    """Whole weeks of a pilot: begun on a Monday, its sixth is over on a Friday."""
    return 0 if pilot is None else (next_working_day(pilot[1]) - pilot[0]).days // WEEK.days


def _asked(condition: Condition, known: Known) -> Found:
    return _verdict(known.choices.answers.get(condition.id)), {}


def _gates(_condition: Condition, known: Known) -> Found:
    """Of the target types; while none is chosen, of every type."""
    targets = known.choices.targets
    types = [each for each in known.evidence.types if not targets or each.kind in targets]
    closed = [each for each in types if not each.is_open]
    names = {name: None for each in closed for name in each.blocked_by}
    figures = {"questions": tuple(names), "types": tuple(each.kind for each in types)}
    if closed:
        return Verdict.UNMET, figures
    is_known = bool(types) and all(each.is_known for each in types)
    return (Verdict.MET if is_known else Verdict.UNKNOWN), figures


def _worksheet(_condition: Condition, known: Known) -> Found:
    evidence = known.evidence
    figures = {"jobs": evidence.jobs, "fitting": evidence.fitting}
    return _verdict(bool(evidence.fitting) if evidence.jobs else None), figures


def _pilot_weeks(condition: Condition, known: Known) -> Found:
    weeks = weeks_of(known.pilot)
    figures = {"weeks": weeks, "wanted": condition.at_least}
    return (Verdict.MET if weeks >= condition.at_least else Verdict.UNMET), figures


def _response_rate(condition: Condition, known: Known) -> Found:
    if known.choices.survey is None:
        return Verdict.UNKNOWN, {"wanted": condition.at_least}
    answered, asked = known.choices.survey
    rate = Fraction(answered * _PERCENT, asked)
    figures = {"answered": answered, "asked": asked, "rate": rate, "wanted": condition.at_least}
    return (Verdict.MET if rate >= condition.at_least else Verdict.UNMET), figures


def _satisfaction(_condition: Condition, known: Known) -> Found:
    found = known.choices.measures.get("satisfaction", Measure())
    if found.before is None or found.after is None:
        return Verdict.UNKNOWN, {}
    figures = {"before": found.before, "after": found.after}
    return (Verdict.MET if found.after >= found.before else Verdict.UNMET), figures


def _verdict(holds: bool | None) -> Verdict:
    return Verdict.UNKNOWN if holds is None else Verdict.MET if holds else Verdict.UNMET


_JUDGES: Mapping[str, Callable[[Condition, Known], Found]] = {
    "asked": _asked,
    "gates": _gates,
    "worksheet": _worksheet,
    "pilot_weeks": _pilot_weeks,
    "response_rate": _response_rate,
    "satisfaction": _satisfaction,
}
