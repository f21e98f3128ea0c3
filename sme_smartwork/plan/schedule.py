"""The dates of a plan: forward from its start over Korean working days, and moved by what really happened."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from sme_smartwork.korean_days import after_working_days, next_working_day, working_day_from
from sme_smartwork.plan.conditions import Known, judged
from sme_smartwork.plan.content import Content, PhaseRule, TaskRule
from sme_smartwork.plan.model import (
    Choices,
    Duty,
    Evidence,
    Hint,
    Judged,
    Phase,
    Plan,
    Ruling,
    State,
    Step,
    Task,
)
from sme_smartwork.rules.model import Verdict
from sme_smartwork.wording import Text

Span = tuple[date, date]
_EVERYBODY = "EMP"  # a role nobody has to be named for


@dataclass(frozen=True, slots=True)
class Given:
    """Everything a plan is made of. `start` and `size` are settled by then."""

    content: Content
    choices: Choices
    steps: Mapping[str, Step]
    evidence: Evidence
    start: date
    size: str
    as_of: date

    @property
    def again_on(self) -> date | None:
        """When it was last decided to try the pilot again."""
        return max((each.on for each in self.choices.decisions if each.ruling is Ruling.AGAIN), default=None)

    def rules_of(self, phase: PhaseRule) -> tuple[TaskRule, ...]:
        """The tasks of `phase` with those the firm added, which begin with the phase."""
        own = (step for step in self.steps.values() if step.phase == phase.id)
        return (*phase.tasks, *(_own_rule(step) for step in own))

    def done_on(self, task: str, phase: str) -> date | None:
        """When `task` was done; what was done before a repetition is to be done anew."""
        done = self.steps.get(task, Step(task)).done_on
        again = self.again_on
        repeats = task == self.content.pilot_task or phase == self.content.deciding_phase
        return None if done and again and repeats and done <= again else done


def plan(given: Given) -> Plan:
    """The plan on `given.as_of`: each task as first planned and as expected now."""
    planned = _planned(given)
    phases: list[Phase] = []
    ends: dict[str, date] = {}
    for rule in given.content.phases:
        phases.append(_phase(given, rule, planned, ends, phases))
        ends[rule.id] = phases[-1].expected[1]
    pilot = next(phase for phase in phases if phase.id == given.content.pilot_phase)
    deciding = next(phase for phase in phases if phase.id == given.content.deciding_phase)
    begins = working_day_from(given.start)
    judged_both = (*pilot.conditions, *deciding.conditions)
    return Plan(
        given.start,
        begins,
        given.size,
        tuple(phases),
        _hints(given),
        _baseline(given, pilot.expected[0]),
        all(each.verdict is Verdict.MET for each in judged_both),
        given.choices.decisions,
    )


def first_plan(content: Content, start: date, size: str) -> Mapping[str, Span]:
    """The dates of phases and tasks by id before anything happened."""
    given = Given(content, Choices(start, size), {}, Evidence(), start, size, date.min)
    return _planned(given)


def _planned(given: Given) -> Mapping[str, Span]:
    spans: dict[str, Span] = {}
    for rule in given.content.phases:
        first = _phase_first(given, rule, {name: spans[name][1] for name in rule.after})
        for task in given.rules_of(rule):
            begins = _task_first(task, first, {name: spans[name][1] for name in task.after})
            spans[task.id] = begins, after_working_days(begins, task.days[given.size])
        spans[rule.id] = first, max(spans[task.id][1] for task in given.rules_of(rule))
    return MappingProxyType(spans)


def _phase(
    given: Given,
    rule: PhaseRule,
    planned: Mapping[str, Span],
    ends: Mapping[str, date],
    before: Sequence[Phase],
) -> Phase:
    first = _phase_first(given, rule, ends)
    is_free = all(one.state is State.DONE for one in before if one.id in rule.after)
    tasks: dict[str, Task] = {}
    for each in given.rules_of(rule):
        tasks[each.id] = _task(given, rule, each, planned[each.id], first, tasks, is_free)
    last = max(task.expected[1] for task in tasks.values())
    conditions = _conditions(given, rule, tasks, is_free)
    state = _state_of_phase(given, rule, tuple(tasks.values()), conditions)
    if state is State.HELD:
        last = max(last, working_day_from(given.as_of))
    begun = min(task.expected[0] for task in tasks.values())
    return Phase(
        rule.id,
        rule.title,
        planned[rule.id],
        (min(first, begun), last),
        state,
        tuple(tasks.values()),
        conditions,
        rule.duties,
        rule.documents,
        rule.result,
        rule.after,
        rule.quarter_hours.get(given.size),
        rule.sources,
        rule.confidence,
    )


def _phase_first(given: Given, rule: PhaseRule, ends: Mapping[str, date]) -> date:
    if not rule.after:
        return working_day_from(given.start)
    return next_working_day(max(ends[name] for name in rule.after))


def _task_first(rule: TaskRule, phase_first: date, ends: Mapping[str, date]) -> date:
    first = working_day_from(months_later(phase_first, rule.months))
    return max([first, *(next_working_day(ends[name]) for name in rule.after)])


def _task(
    given: Given,
    phase: PhaseRule,
    rule: TaskRule,
    planned: Span,
    first: date,
    others: Mapping[str, Task],
    is_free: bool,
) -> Task:
    step = given.steps.get(rule.id, Step(rule.id))
    done = given.done_on(rule.id, phase.id)
    before = {name: others[name].expected[1] for name in rule.after}
    begins = step.begun_on or _task_first(rule, first, before)
    if step.done_on is not None and (done is not None or rule.id == given.content.pilot_task):
        begins = min(begins, step.done_on)  # a repeated pilot goes on, other tasks begin anew
    last = _last(given, rule, replace(step, done_on=done), begins, is_repeated=done != step.done_on)
    is_free = is_free and all(others[name].state is State.DONE for name in rule.after)
    state = _state_of_task(given, done, (begins, last), is_free or step.begun_on is not None)
    if done is None:
        last = max(last, working_day_from(given.as_of)) if given.as_of > last else last
    return Task(
        rule.id,
        phase.id,
        rule.title,
        rule.days[given.size],
        planned,
        (min(begins, last), last),
        state,
        step,
        rule.after,
        rule.documents,
        rule.leads,
    )


def _last(given: Given, rule: TaskRule, step: Step, begins: date, *, is_repeated: bool) -> date:
    """The day a task was done, else the one expected by hand, else the one its length gives."""
    if step.done_on is not None:
        return step.done_on
    last = step.expected_on or after_working_days(begins, rule.days[given.size])
    if rule.id == given.content.pilot_task and given.again_on is not None:
        days = given.content.again_weeks * given.content.week_days
        longer = after_working_days(next_working_day(given.again_on), days)
        return longer if is_repeated else max(last, longer)
    if is_repeated:
        return after_working_days(begins, rule.days[given.size])
    return max(last, begins)


def _state_of_task(given: Given, done: date | None, span: Span, is_free: bool) -> State:
    if done is not None:
        return State.DONE
    if given.choices.is_stopped:
        return State.STOPPED
    if span[1] < given.as_of:
        return State.LATE
    return State.RUNNING if span[0] <= given.as_of and is_free else State.WAITING


def _state_of_phase(
    given: Given, rule: PhaseRule, tasks: tuple[Task, ...], conditions: tuple[Judged, ...]
) -> State:
    states = {task.state for task in tasks}
    if states == {State.DONE}:
        is_met = all(each.verdict is Verdict.MET for each in conditions)
        return State.DONE if is_met or not rule.holds else State.HELD
    if given.choices.is_stopped:
        return State.STOPPED
    if State.LATE in states:
        return State.LATE
    return State.RUNNING if states & {State.RUNNING, State.DONE} else State.WAITING


def _conditions(
    given: Given, rule: PhaseRule, tasks: Mapping[str, Task], is_free: bool
) -> tuple[Judged, ...]:
    found = tasks.get(given.content.pilot_task)
    known = Known(given.choices, given.evidence, _pilot(given, found, is_free) if found else None)
    return tuple(judged(each, known) for each in rule.conditions)


def _pilot(given: Given, task: Task, is_free: bool) -> Span | None:
    """The pilot's first day and its last one so far; None before it began."""
    begun = task.step.begun_on or (task.expected[0] if is_free else None)
    if task.state is State.DONE:
        return task.expected
    return None if begun is None or begun > given.as_of else (begun, given.as_of)


def _baseline(given: Given, pilot_first: date) -> Span:
    return pilot_first - timedelta(weeks=given.content.baseline_weeks), pilot_first - timedelta(days=1)


def _hints(given: Given) -> tuple[Hint, ...]:
    """Roles nobody holds: first those that answer for a phase, then those that do the work of one."""
    found: list[Hint] = []
    for duty, kind in ((Duty.ACCOUNTABLE, "accountable"), (Duty.RESPONSIBLE, "responsible")):
        for role in given.content.roles:
            phases = tuple(each.id for each in given.content.phases if duty in each.duties[role])
            if phases and not _is_held(given, role) and role not in {hint.role for hint in found}:
                found.append(Hint(kind, role, phases))
    return tuple(found)


def _is_held(given: Given, role: str) -> bool:
    holders = given.choices.holders.get(role, ())
    is_helped = role == "IT" and bool(given.choices.helper)
    return role == _EVERYBODY or is_helped or any(code in given.evidence.people for code in holders)


def _own_rule(step: Step) -> TaskRule:
    title = Text(step.title, step.title)
    return TaskRule(step.id, title, {"10": step.days, "50": step.days}, (), 0, (), "")


def months_later(day: date, months: int) -> date:
    """`day` that many months later; the last day of a month that is too short for it."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
