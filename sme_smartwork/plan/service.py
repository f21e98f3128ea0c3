"""The plan of one workplace: what was chosen and how tasks stand, kept as it is said; the dates follow."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from sme_smartwork.intake.text import clean_text
from sme_smartwork.plan.checks import MOST_OWN, PlanRefused, check_choices, check_step
from sme_smartwork.plan.codec import choices_document, choices_from, step_document, step_from
from sme_smartwork.plan.content import Content, content
from sme_smartwork.plan.model import Choices, Decision, Evidence, Measure, Plan, Ruling, Step
from sme_smartwork.plan.schedule import Given, plan

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store

_CHOICES = "plan.choices"
_SMALL = 30  # people; the nearer of the two sizes the lengths are known for
_PUT = (
    "INSERT INTO plan_step (id, document) VALUES (?, ?) "
    "ON CONFLICT (id) DO UPDATE SET document = excluded.document"  # an own task keeps its place
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything kept of a plan, for taking a change back."""

    choices: Choices
    steps: Mapping[str, Step]


class PlanService:
    """Reads and changes one plan; every change gives what there was before, for `restore`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def content(self) -> Content:
        """Phases, roles, indicators and risks."""
        return content()

    def choices(self) -> Choices:
        """What the firm decided."""
        return choices_from(self._store.get(_CHOICES, {}))

    def steps(self) -> Mapping[str, Step]:
        """What is kept of tasks, by id; own tasks in the order they were added."""
        with self._store.read() as connection:
            rows = connection.exec_driver_sql("SELECT id, document FROM plan_step ORDER BY rowid").all()
        return {row[0]: step_from(row[0], json.loads(row[1])) for row in rows}

    def snapshot(self) -> Snapshot:
        """Everything kept."""
        with self._store.read():
            return Snapshot(self.choices(), self.steps())

    def restore(self, before: Snapshot) -> None:
        """Make the plan what it was."""
        with self._store.change() as connection:
            connection.exec_driver_sql("DELETE FROM plan_step")
            for step in before.steps.values():
                self._write(step)
            self._store.put(_CHOICES, choices_document(before.choices))

    def choose(self, change: Callable[[Choices], Choices]) -> Snapshot:
        """Keep the choices as `change` makes them. Raises PlanRefused; nothing is kept then."""
        with self._store.change():
            before = self.snapshot()
            wanted = change(before.choices)
            wanted = replace(wanted, helper=clean_text(wanted.helper))
            check_choices(wanted, content())
            self._store.put(_CHOICES, choices_document(wanted))
        return before

    def hold(self, role: str, codes: Iterable[str]) -> Snapshot:
        """Say who holds `role`; one person may hold several."""
        held = tuple(codes)
        return self.choose(lambda kept: replace(kept, holders={**kept.holders, role: held}))

    def answer(self, condition: str, holds: bool | None) -> Snapshot:
        """Say whether an asked condition holds; None takes the answer back."""

        def change(kept: Choices) -> Choices:
            others = {name: told for name, told in kept.answers.items() if name != condition}
            return replace(kept, answers=others if holds is None else {**others, condition: holds})

        return self.choose(change)

    def measure(self, indicator: str, measure: Measure) -> Snapshot:
        """Note an indicator before and during the pilot. Raises PlanRefused for a figure that cannot be."""
        return self.choose(lambda kept: replace(kept, measures={**kept.measures, indicator: measure}))

    def decide(self, ruling: Ruling, on: date, found: Plan, note: str = "") -> Snapshot:
        """Decide on the pilot. To widen every condition must be met. Raises PlanRefused."""
        if ruling is Ruling.WIDEN and not found.may_widen:
            raise PlanRefused("plan.not_yet", "ruling")
        made = Decision(on, ruling, clean_text(note))
        return self.choose(lambda kept: replace(kept, decisions=(*kept.decisions, made)))

    def put(self, today: date, *steps: Step) -> Snapshot:
        """Keep how tasks stand on `today`, all or none; an empty one is forgotten. Raises PlanRefused."""
        known = {task.id for phase in content().phases for task in phase.tasks}
        steps = tuple(
            replace(each, note=clean_text(each.note), title=clean_text(each.title)) for each in steps
        )
        for step in steps:
            check_step(step, today)
            if not (step.is_own or step.is_empty or step.id in known):
                raise PlanRefused("plan.unknown_task", "id", found=step.id[:60])
        with self._store.change():
            before = self.snapshot()
            for step in steps:
                self._write(step)
        return before

    def add_own(self, phase: str, title: str, days: int) -> Snapshot:
        """Add a task of the firm's own to `phase`; it begins with the phase. Raises PlanRefused."""
        if phase not in {each.id for each in content().phases}:
            raise PlanRefused("plan.unknown_task", "phase", found=phase[:60])
        if sum(step.is_own for step in self.steps().values()) >= MOST_OWN:
            raise PlanRefused("plan.too_many", "title", limit=MOST_OWN)
        return self.put(
            date.max, Step(f"own-{uuid4().hex[:12]}", phase=phase, title=title.strip(), days=days)
        )

    def remove_own(self, step_id: str) -> Snapshot:
        """Take an own task out of the plan."""
        return self.put(date.max, Step(step_id)) if self._is_own(step_id) else self.snapshot()

    def plan(self, evidence: Evidence, as_of: date, people: int) -> Plan | None:
        """The plan on `as_of` for a firm of `people`; None until a start is chosen."""
        kept = self.snapshot()
        if kept.choices.start is None:
            return None
        known = {each.id for each in content().phases}
        steps = {name: step for name, step in kept.steps.items() if not step.is_own or step.phase in known}
        size = kept.choices.size or size_of(people)
        return plan(Given(content(), kept.choices, steps, evidence, kept.choices.start, size, as_of))

    def _is_own(self, step_id: str) -> bool:
        return self.steps().get(step_id, Step(step_id)).is_own

    def _write(self, step: Step) -> None:
        with self._store.change() as connection:
            if step.is_empty:
                connection.exec_driver_sql("DELETE FROM plan_step WHERE id = ?", (step.id,))
                return
            document = json.dumps(step_document(step), ensure_ascii=False, separators=(",", ":"))
            connection.exec_driver_sql(_PUT, (step.id, document))


def size_of(people: int) -> str:
    """The nearer of the two firm sizes, 10 and 50 people, for which lengths are known."""
    return "10" if people <= _SMALL else "50"
