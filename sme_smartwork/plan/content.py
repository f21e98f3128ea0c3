"""The plan pack, compiled once into frozen phases, tasks, conditions, indicators and risks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sme_smartwork.packs import Pack, PackError, compiled, text_of, texts_of
from sme_smartwork.plan.model import Duty
from sme_smartwork.wording import Text

PACK = "plan"
SIZES = ("10", "50")


@dataclass(frozen=True, slots=True)
class TaskRule:
    """One task: working days by firm size, and the tasks of its phase that come before."""

    id: str
    title: Text
    days: Mapping[str, int]
    after: tuple[str, ...]
    months: int  # begins that many months after its phase
    documents: tuple[str, ...]
    leads: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold before the next phase; `ask` is the question where somebody must say it."""

    id: str
    kind: str
    text: Text
    ask: Text | None
    at_least: int


@dataclass(frozen=True, slots=True)
class PhaseRule:
    """One phase; `weeks` is empty for a phase without an end."""

    id: str
    title: Text
    weeks: Mapping[str, int]
    quarter_hours: Mapping[str, int]
    after: tuple[str, ...]
    holds: bool
    documents: tuple[str, ...]
    result: Text | None
    duties: Mapping[str, tuple[Duty, ...]]
    tasks: tuple[TaskRule, ...]
    conditions: tuple[Condition, ...]
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something measured before the pilot and during it; `better` is "more" or "less"."""

    id: str
    title: Text
    unit: str
    better: str


@dataclass(frozen=True, slots=True)
class Risk:
    """What may fail, how it shows, and what helps."""

    id: str
    title: Text
    signal: Text
    remedy: Text


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the plan rests on."""

    pack: str
    knowledge_date: str
    note: Text
    sources: tuple[str, ...]
    titles: Mapping[str, Text]  # of the sources
    confidence: str
    sizes: Mapping[str, Text]
    week_days: int
    roles: Mapping[str, Text]
    duties: Mapping[str, Text]
    phases: tuple[PhaseRule, ...]
    pilot_phase: str
    pilot_task: str
    deciding_phase: str
    again_weeks: int
    baseline_weeks: int
    indicators: tuple[Indicator, ...]
    risks: tuple[Risk, ...]


def content() -> Content:
    """The plan in use; `PackError` when the pack is unusable."""
    return compiled(PACK, compile_pack)


def compile_pack(pack: Pack) -> Content:
    """`pack` as frozen content; `PackError` names the phase or task that contradicts the others."""
    head = pack.content
    _refuse_contradictions(pack)
    return Content(
        pack=f"{pack.id} {pack.version}",
        knowledge_date=head["knowledge_date"],
        note=text_of(head["note"]),
        sources=tuple(head["sources"]),
        titles=MappingProxyType({name: source.title for name, source in pack.sources.items()}),
        confidence=head["confidence"],
        sizes=texts_of(head["sizes"]),
        week_days=head["week_days"],
        roles=texts_of(head["roles"]),
        duties=texts_of(head["duties"]),
        phases=tuple(_phase(item) for item in pack.items.values()),
        pilot_phase=head["pilot"]["phase"],
        pilot_task=head["pilot"]["task"],
        deciding_phase=head["pilot"]["decides"],
        again_weeks=head["pilot"]["again_weeks"],
        baseline_weeks=head["baseline_weeks"],
        indicators=tuple(
            Indicator(each["id"], text_of(each["title"]), each["unit"], each["better"])
            for each in head["indicators"]
        ),
        risks=tuple(
            Risk(each["id"], *(text_of(each[part]) for part in ("title", "signal", "remedy")))
            for each in head["risks"]
        ),
    )


def _phase(data: Mapping[str, Any]) -> PhaseRule:
    told = data["results"].get("told")
    return PhaseRule(
        id=data["id"],
        title=text_of(data["title"]),
        weeks=MappingProxyType(dict(data.get("weeks", {}))),
        quarter_hours=MappingProxyType(dict(data.get("quarter_hours", {}))),
        after=tuple(data["after"]),
        holds=data.get("holds", False),
        documents=tuple(data["results"]["documents"]),
        result=text_of(told) if told else None,
        duties=MappingProxyType({role: tuple(map(Duty, duties)) for role, duties in data["raci"].items()}),
        tasks=tuple(_task(each) for each in data["tasks"]),
        conditions=tuple(_condition(each) for each in data.get("conditions", ())),
        sources=tuple(data["sources"]),
        confidence=data["confidence"],
    )


def _task(data: Mapping[str, Any]) -> TaskRule:
    return TaskRule(
        data["id"],
        text_of(data["title"]),
        MappingProxyType(dict(data["days"])),
        tuple(data.get("after", ())),
        data.get("months", 0),
        tuple(data.get("documents", ())),
        data.get("leads", ""),
    )


def _condition(data: Mapping[str, Any]) -> Condition:
    ask = data.get("ask")
    return Condition(
        data["id"],
        data["kind"],
        text_of(data["text"]),
        text_of(ask) if ask else None,
        data.get("at_least", 0),
    )


def _refuse_contradictions(pack: Pack) -> None:
    """Names point backwards, one role answers for a phase, and its tasks take as long as it does."""
    seen: set[str] = set()
    for item in pack.items.values():
        place = pack.item_place(item["id"])
        _refuse_unless(set(item["after"]) <= seen, place, pack, f"after: {item['after']}")
        owners = sum(Duty.ACCOUNTABLE in duties for duties in item["raci"].values())
        _refuse_unless(owners == 1, place, pack, f"raci: {owners} × A")
        _refuse_unless(("weeks" in item) != ("quarter_hours" in item), place, pack, "weeks, quarter_hours")
        tasks: set[str] = set()
        for task in item["tasks"]:
            known = set(task.get("after", ())) <= tasks and task["id"].startswith(f"{item['id']}-")
            _refuse_unless(known, place, pack, task["id"])
            tasks.add(task["id"])
        for size, weeks in item.get("weeks", {}).items():
            long = longest(item["tasks"], size)
            _refuse_unless(
                long == weeks * pack.content["week_days"], place, pack, f"{weeks} weeks ≠ {long} days"
            )
        seen.add(item["id"])


def _refuse_unless(holds: bool, place: Any, pack: Pack, found: str) -> None:
    if not holds:
        raise PackError.at(place, "plan_contradicts", pack=pack.id, found=found)


def longest(tasks: Iterable[Mapping[str, Any]], size: str) -> int:
    """Working days from the first to the last of `tasks`, done as early as each can be."""
    ends: dict[str, int] = {}
    for task in tasks:
        ends[task["id"]] = max((ends[name] for name in task.get("after", ())), default=0) + task["days"][size]
    return max(ends.values())
