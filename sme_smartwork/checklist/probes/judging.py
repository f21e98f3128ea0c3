"""From a reading to results: one rule a probe, and no rule that can take the others down."""

from __future__ import annotations

from collections.abc import Iterable

from sme_smartwork.checklist.model import Outcome, ProbeResult
from sme_smartwork.checklist.probes.model import Case, Reading, System
from sme_smartwork.checklist.probes.rules import RULES
from sme_smartwork.checklist.probes.rules.seen import NotRead, Seen, Verdict, unsupported
from sme_smartwork.intake.text import shown_text


def judge(probe: str, reading: Reading, case: Case, device: str = "") -> ProbeResult:
    """What the rule of `probe` says of `reading`; KeyError for a probe that reads no computer."""
    verdict = _verdict(probe, Seen(reading, case))
    return ProbeResult(
        probe=probe,
        outcome=verdict.outcome,
        reason=verdict.reason,
        at=reading.made_at,
        rules=case.rules,
        device=device,
        shown={name: _clean(value) for name, value in verdict.shown.items()},
    )


def _clean(value: str | int) -> str | int:
    """What other programs named themselves, as a window and a terminal may show it."""
    return shown_text(value) if isinstance(value, str) else value


def judge_all(probes: Iterable[str], reading: Reading, case: Case) -> tuple[ProbeResult, ...]:
    """Every one of `probes`, in their order."""
    return tuple(judge(probe, reading, case) for probe in probes)


def sources_of(probes: Iterable[str], system: System) -> frozenset[str]:
    """The sources the rules of `probes` look at on `system`."""
    ways = (RULES[probe].ways.get(system) for probe in probes)
    return frozenset(source for way in ways if way is not None for source in way.sources)


def _verdict(probe: str, seen: Seen) -> Verdict:
    way = RULES[probe].ways.get(seen.reading.system)
    if way is None:
        return unsupported("no_such_thing")
    try:
        return way.judge(seen)
    except NotRead as not_read:
        return not_read.verdict
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        # Whatever another program, a driver or a policy left there is no reason to stop the other probes.
        return Verdict(Outcome.ERROR, "odd_value")
