"""The plan for a calendar program: one day per task's end, and the ends of phases with what must hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from sme_smartwork.exchange.calendar_file import CalendarDay, stable_uid
from sme_smartwork.plan.content import Content
from sme_smartwork.plan.model import Duty, Phase, Plan, State, Task
from sme_smartwork.wording import Language, say

_REMINDER = timedelta(hours=15)  # told at nine in the morning of the day before
_CATEGORY = "SMARTWORK"


def calendar_days(
    plan: Plan, content: Content, names: Mapping[str, str], workplace: str, language: Language
) -> tuple[CalendarDay, ...]:
    """Begin and end of every phase and the last day of every task still to be done.

    `names` are the holders of roles in words; `workplace` keeps the events of two firms apart.
    """
    if plan.phases and all(phase.state is State.STOPPED for phase in plan.phases):
        return ()
    days = (each for phase in plan.phases for each in _of_phase(phase, content, names, workplace, language))
    return tuple(sorted(days, key=lambda day: (day.on, day.uid)))


def _of_phase(
    phase: Phase, content: Content, names: Mapping[str, str], workplace: str, language: Language
) -> Iterator[CalendarDay]:
    if phase.state in (State.DONE, State.STOPPED):
        return
    title = phase.title.say(language)
    who = _who(phase, content, names, language)
    told = _lines(who, *(each.text.say(language) for each in phase.conditions))
    begins = say("plan.ics.begins", language, phase=phase.id, title=title)
    uid = stable_uid(workplace, "plan", phase.id)
    yield CalendarDay(uid, phase.expected[0], begins, told, _CATEGORY, _REMINDER)
    for task in phase.tasks:
        if task.state is not State.DONE:
            yield _of_task(task, who, workplace, language)


def _of_task(task: Task, who: str, workplace: str, language: Language) -> CalendarDay:
    title = task.title.say(language)
    told = _lines(who, ", ".join(task.documents), task.step.note)
    ends = say("plan.ics.ends", language, title=title)
    return CalendarDay(
        stable_uid(workplace, "plan", task.id), task.expected[1], ends, told, _CATEGORY, _REMINDER
    )


def _who(phase: Phase, content: Content, names: Mapping[str, str], language: Language) -> str:
    """Who answers for a phase and who does it: roles, with names where somebody holds them."""
    parts = []
    for duty in (Duty.ACCOUNTABLE, Duty.RESPONSIBLE):
        roles = [role for role, duties in phase.duties.items() if duty in duties]
        told = ", ".join(_role(content, role, names, language) for role in roles)
        parts.append(f"{content.duties[duty.value].say(language)}: {told}")
    return " / ".join(parts)


def _role(content: Content, role: str, names: Mapping[str, str], language: Language) -> str:
    title = content.roles[role].say(language)
    return f"{title} ({names[role]})" if names.get(role) else title


def _lines(*lines: str) -> str:
    """The lines that say something, one below the other."""
    return "\n".join(line for line in lines if line)
