"""Choices and steps as kept: JSON without what is not said; what a newer program adds is passed over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sme_smartwork.plan.model import Choices, Decision, Measure, Ruling, Step

_DAYS = ("begun_on", "expected_on", "done_on")
_WORDS = ("note", "phase", "title", "days")


def step_document(step: Step) -> dict[str, Any]:
    """`step` as kept."""
    told = {name: _iso(getattr(step, name)) for name in _DAYS}
    told |= {name: getattr(step, name) or None for name in _WORDS}
    return {name: value for name, value in told.items() if value is not None}


def step_from(step_id: str, told: Mapping[str, Any]) -> Step:
    """The step kept as `told`."""
    days: dict[str, Any] = {name: date.fromisoformat(told[name]) for name in _DAYS if name in told}
    return Step(step_id, **days, **{name: told[name] for name in _WORDS if name in told})


def choices_document(choices: Choices) -> dict[str, Any]:
    """`choices` as kept."""
    return {
        "start": _iso(choices.start),
        "size": choices.size,
        "holders": {role: list(codes) for role, codes in choices.holders.items() if codes},
        "helper": choices.helper,
        "targets": list(choices.targets),
        "answers": dict(choices.answers),
        "survey": list(choices.survey) if choices.survey else None,
        "measures": {name: _measure(each) for name, each in choices.measures.items()},
        "decisions": [
            {"on": _iso(each.on), "ruling": each.ruling.value, "note": each.note}
            for each in choices.decisions
        ],
    }


def choices_from(told: Mapping[str, Any]) -> Choices:
    """The choices kept as `told`; nothing kept is nothing chosen."""
    survey = told.get("survey")
    return Choices(
        start=_day(told.get("start")),
        size=told.get("size"),
        holders={role: tuple(codes) for role, codes in told.get("holders", {}).items()},
        helper=told.get("helper", ""),
        targets=tuple(told.get("targets", ())),
        answers=told.get("answers", {}),
        survey=(survey[0], survey[1]) if survey else None,
        measures={
            name: Measure(_decimal(each.get("before")), _decimal(each.get("after")))
            for name, each in told.get("measures", {}).items()
        },
        decisions=tuple(
            Decision(date.fromisoformat(each["on"]), Ruling(each["ruling"]), each["note"])
            for each in told.get("decisions", ())
        ),
    )


def _measure(measure: Measure) -> dict[str, str]:
    told = {"before": measure.before, "after": measure.after}
    return {name: str(value) for name, value in told.items() if value is not None}


def _decimal(told: str | None) -> Decimal | None:
    return None if told is None else Decimal(told)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(told: str | None) -> date | None:
    return None if told is None else date.fromisoformat(told)
