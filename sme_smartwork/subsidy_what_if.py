"""What one may suppose: kinds of people to hire, hours, telework, a move; each as changes to try out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sme_smartwork.company.model import FirmFacts, Worker
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.packs import compiled
from sme_smartwork.paths import resources
from sme_smartwork.subsidy.dates import steps
from sme_smartwork.subsidy.model import Evaluation, Step
from sme_smartwork.subsidy.service import PACK
from sme_smartwork.subsidy.steps import StepKind
from sme_smartwork.subsidy.what_if import (
    Change,
    ChangedFirm,
    ChangedPerson,
    Difference,
    NewPerson,
    fraud_of,
    try_out,
)
from sme_smartwork.wording import Text

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Preset:
    """A kind of person or of hours to suppose: facts of a person, and an age where it has one."""

    id: str
    title: Text
    facts: Plain
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a supposition changes, the evaluation of the firm as supposed, and what to mind first."""

    difference: Difference
    after: Evaluation
    steps: tuple[Step, ...]


@cache
def _presets() -> Plain:
    document: Plain = json.loads(resources("supposing", "what_if.json").read_text(encoding="utf-8"))
    return document


def hires() -> tuple[Preset, ...]:
    """Whom one may suppose to hire."""
    return tuple(map(_preset, _presets()["hires"]))


def hours() -> tuple[Preset, ...]:
    """The hours one may suppose."""
    return tuple(map(_preset, _presets()["hours"]))


def hired(who: Preset, time: Preset, monthly_pay: int, as_of: date) -> Change:
    """Somebody hired a year before `as_of`, so that a whole year of work is reckoned by today's rules."""
    since = _years_before(as_of, 1).isoformat()
    own = {"birth_date": _years_before(as_of, who.age or 0).isoformat(), "hired_on": since}
    pay = {"insured_on": since, "average_monthly_pay": monthly_pay, "minimum_wage_pay": monthly_pay}
    return NewPerson(_known({**_presets()["assumed"], **own, **pay, **who.facts, **time.facts}))


def hired_again(worker: Worker) -> Change:
    """Somebody who works here already, supposed as newly hired: trying it out is refused."""
    born = worker.birth_date.isoformat() if worker.birth_date else None
    facts = {"birth_date": born, "sex": worker.sex.value if worker.sex else None, "name": worker.name}
    return NewPerson({name: value for name, value in facts.items() if value is not None})


def other_hours(code: str, time: Preset) -> Change:
    """Other contractual hours for one person."""
    return ChangedPerson(code, _known(time.facts))


def teleworking(code: str) -> Change:
    """One person at home two days a week, through a year."""
    return ChangedPerson(code, _known(_presets()["telework"]))


def moved_to(region: str) -> Change:
    """The firm in another province or city."""
    return ChangedFirm({"region": region})


def outcome(
    facts: FirmFacts,
    changes: Sequence[Change],
    kind: str,
    before: Evaluation,
    judge: Callable[[FirmFacts], Evaluation],
) -> Outcome:
    """Try `changes` of one `kind` out; raises `ExistingPerson` for somebody who works here already."""
    judged: list[Evaluation] = []

    def keep(supposed: FirmFacts) -> Evaluation:
        judged.append(judge(supposed))
        return judged[-1]

    found = try_out(facts, changes, compiled(PACK, fraud_of), keep, before)
    kinds = [StepKind(each) for each in _presets()["steps"][kind]]
    first = tuple(each for step in kinds for each in steps(judged[-1], step))
    return Outcome(found, judged[-1], first)


def _known(facts: Plain) -> Plain:
    """Those of `facts` the dictionary in use has: an older or a newer one may not know all."""
    known = dictionary()["worker"].facts
    return {name: value for name, value in facts.items() if name in known}


def _preset(written: Plain) -> Preset:
    return Preset(written["id"], _text(written["title"]), written["facts"], written.get("age"))


def _text(written: Mapping[str, str]) -> Text:
    return Text(written["ko"], written["en"])


def _years_before(day: date, years: int) -> date:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - years, day=last)
