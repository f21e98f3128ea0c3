"""What can be done on the page of jobs; no widgets."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from sme_smartwork.bridges.job_fit import first_year_costs, fit_by, home_fits
from sme_smartwork.errors import UserError
from sme_smartwork.worksheet.checks import check_days
from sme_smartwork.worksheet.errors import FieldRefused
from sme_smartwork.worksheet.model import Job, Task
from sme_smartwork.worksheet.service import Caps, job_of
from ui.assessment.jobs.state import FIRM, JobsState
from ui.i18n import language, t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sme_smartwork.assessment.model import Readiness
    from ui.session import Session

Kept = TypeVar("Kept")
_NUMBER = re.compile(r"-?[0-9]{1,9}([.][0-9]{1,6})?", re.ASCII)


class JobsViewModel(ViewModel[JobsState]):
    """Jobs and tasks are changed and kept at once; each step can be undone."""

    def __init__(self, session: Session) -> None:
        self._session, self._service = session, session.open_workspace.worksheet
        self._around: tuple[Readiness, Mapping[str, int]] | None = None  # what jobs are judged by
        super().__init__(self._read(None))
        self.follow(session, "worksheet", "assessment", "company", "kits")

    def select(self, job: str) -> None:
        """Open a job, or all jobs together."""
        self._show(self._at(self.state, job))

    def select_task(self, at: int) -> None:
        """Look at one task of the open job."""
        self._show(replace(self.state, task=at))

    def explain(self, number: str) -> None:
        """Show how `number` came about; without one nothing is explained."""
        self._show(replace(self.state, explained=number))

    def start_adding(self, is_on: bool) -> None:
        """Offer the templates to begin from, or no longer."""
        self._show(replace(self.state, is_adding=is_on, search="", shows_all=False, explained=""))

    def show_all(self) -> None:
        """Offer every template, not only the first ones."""
        self._show(replace(self.state, shows_all=True))

    def search(self, text: str) -> None:
        """Offer only the templates in which `text` occurs."""
        self._show(replace(self.state, search=text))

    def add(self, template_id: str) -> None:
        """Begin a job from a template, or with one empty task."""
        template = self.state.content.template(template_id)
        empty = Job("", t("ui.assessment.jobs.new_job"), tasks=(Task(t("ui.assessment.jobs.new_task")),))
        self._add(empty if template is None else job_of(template, language()), None, "add")

    def duplicate(self) -> None:
        """Put a copy of the open job behind it."""
        found = self.state.result
        if found is not None:
            at = [each.job.id for each in self.state.fit.jobs].index(found.job.id)
            title = t("ui.assessment.jobs.copy_of", title=found.job.title)[:120]
            self._add(replace(found.job, id="", title=title), at + 1, "copy")

    def _add(self, job: Job, at: int | None, what: str) -> None:
        made: list[Job] = []

        def put() -> None:
            made[:] = [self._service.add(made[0] if made else job, at)]

        self._session.do(
            "worksheet", t(f"ui.assessment.jobs.undo.{what}"), put, lambda: self._service.remove(made[0].id)
        )
        self.select(made[0].id)

    def remove(self) -> None:
        """Take the open job away."""
        found = self.state.result
        if found is not None:
            job, at = found.job, [each.job.id for each in self.state.fit.jobs].index(found.job.id)
            self._session.do(
                "worksheet",
                t("ui.assessment.jobs.undo.remove"),
                lambda: self._service.remove(job.id),
                lambda: self._service.add(job, at),
            )

    def move(self, step: int) -> None:
        """Put the open job one place up (-1) or down (1)."""
        order = [each.job.id for each in self.state.fit.jobs]
        if self.state.selected not in order:
            return
        job, at = self.state.selected, order.index(self.state.selected)
        if 0 <= at + step < len(order):
            self._session.do(
                "worksheet",
                t("ui.assessment.jobs.undo.move"),
                lambda: self._service.move(job, at + step),
                lambda: self._service.move(job, at),
            )

    def enter(self, field: str, typed: str) -> None:
        """Take `typed` as the title, the people or the newcomers of the open job."""
        if field == "title":
            self._try(field, typed, lambda job: replace(job, title=typed.strip()))
        elif field == "people":
            self._try(field, typed, lambda job: replace(job, people=_whole(typed, field)))
        else:
            self._try(field, typed, lambda job: replace(job, newcomers=_whole(typed, field) or 0))

    def enter_task(self, at: int, field: str, typed: str) -> None:
        """Take `typed` as the name, the share or a level of a task; empty is not answered."""
        self._try(
            f"tasks[{at}].{field}", typed, lambda job: _with(job, at, _filled(job.tasks[at], field, typed))
        )

    def set_level(self, at: int, scale: str, level: int | None) -> None:
        """Answer one scale of a task, or take the answer back."""
        self.enter_task(at, scale, "" if level is None else str(level))

    def set_blockers(self, at: int, blockers: frozenset[str] | None) -> None:
        """Say what ties a task to its place: nothing, something, or not looked at yet."""
        field = f"tasks[{at}].blockers"
        self._try(field, "", lambda job: _with(job, at, replace(job.tasks[at], blockers=blockers)))

    def add_task(self) -> None:
        """Put an empty task at the end and look at it."""
        found = self.state.result
        if found is not None:
            new = Task(t("ui.assessment.jobs.new_task"))
            if self._try("tasks", "", lambda job: replace(job, tasks=(*job.tasks, new))):
                self.select_task(len(found.job.tasks))

    def remove_task(self) -> None:
        """Take the task that is looked at away."""
        at = self.state.task
        if self.state.open_task is not None:
            self._try("tasks", "", lambda job: replace(job, tasks=job.tasks[:at] + job.tasks[at + 1 :]))
            self.select_task(max(0, at - 1))

    def move_task(self, step: int) -> None:
        """Put the task that is looked at one row up or down."""
        found, at = self.state.result, self.state.task
        if found is None or not 0 <= at + step < len(found.job.tasks):
            return
        tasks = list(found.job.tasks)
        tasks.insert(at + step, tasks.pop(at))
        if self._try("tasks", "", lambda job: replace(job, tasks=tuple(tasks))):
            self.select_task(at + step)

    def enter_cap(self, field: str, typed: str) -> None:
        """Take `typed` as the most days a week of the team, or of newcomers; nothing typed is the default."""
        before = self._service.caps()
        try:
            typed_days = _number(typed, field)
            known = self.state.content
            default = known.team_cap if field == "team_cap" else known.newcomer_cap
            days = default if typed_days is None else check_days(typed_days, field)
            after = Caps(days, before.newcomer) if field == "team_cap" else Caps(before.team, days)
            if after != before:
                self._session.do(
                    "worksheet",
                    t("ui.assessment.jobs.undo.caps"),
                    lambda: self._service.set_caps(after),
                    lambda: self._service.set_caps(before),
                )
            self._settle(field)
        except FieldRefused as problem:
            self._refuse(field, typed, problem)

    def open_questions(self) -> None:
        """Go and answer the questions of readiness."""
        self._session.go("assessment", "questions")

    def _try(self, field: str, typed: str, change: Callable[[Job], Job]) -> bool:
        """Change the open job and keep it; what cannot be stays in the field with its reason."""
        found = self.state.result
        if found is None:
            return False
        before = found.job
        try:
            after = change(before)
            if after != before:
                self._session.do(
                    "worksheet",
                    t("ui.assessment.jobs.undo.change", title=before.title),
                    lambda: self._service.save(after),
                    lambda: self._service.save(before),
                )
        except FieldRefused as problem:
            self._refuse(field, typed, problem)
            return False
        self._settle(field)
        return True

    def _refuse(self, field: str, typed: str, problem: UserError) -> None:
        state = self.state
        self._show(
            replace(state, typed={**state.typed, field: typed}, problems={**state.problems, field: problem})
        )

    def _settle(self, field: str) -> None:
        """The field holds what is kept again; where rows changed, so do all fields of rows."""
        typed, problems = _without(self.state.typed, field), _without(self.state.problems, field)
        self._show(replace(self.state, typed=typed, problems=problems))

    def _heard(self, kind: str) -> None:
        if kind != "worksheet":
            self._around = None
        super()._heard(kind)

    def _reload(self) -> None:
        self._show(self._read(self.state))

    def _read(self, before: JobsState | None) -> JobsState:
        workspace = self._session.open_workspace
        if self._around is None:
            self._around = workspace.assessment.result(quick=False), self._costs()
        readiness, costs = self._around
        fit = fit_by(workspace, readiness, costs)
        found = JobsState(self._service.content, fit, self._service.caps(), home_fits(readiness))
        if before is None:
            return found
        same = replace(
            before, content=found.content, fit=found.fit, caps=found.caps, home_fits=found.home_fits
        )
        return same if same.result is not None else self._at(same, FIRM)

    def _costs(self) -> Mapping[str, int]:
        """First-year costs of the types, for a firm of this size; they decide between equals only."""
        day = self._session.as_of()
        workers = self._session.open_workspace.company.facts(day).workers
        return first_year_costs(day, sum(each.is_employed_on(day) for each in workers))

    def _at(self, state: JobsState, job: str) -> JobsState:
        if job == state.selected and not state.is_adding:
            return state
        return replace(state, selected=job, task=0, is_adding=False, explained="", typed={}, problems={})


def _with(job: Job, at: int, task: Task) -> Job:
    return replace(job, tasks=(*job.tasks[:at], task, *job.tasks[at + 1 :]))


def _filled(task: Task, field: str, typed: str) -> Task:
    if field == "name":
        return replace(task, name=typed.strip())
    number = _number(typed.replace("%", ""), field)
    if field == "share":
        return replace(task, share=number)
    levels = {name: level for name, level in task.levels.items() if name != field}
    if number is None:
        return replace(task, levels=levels)
    return replace(task, levels={**levels, field: _integer(number, field)})


def _number(typed: str, field: str) -> Decimal | None:
    """The number `typed` means; nothing typed is None. Raises FieldRefused."""
    text = typed.strip().replace(",", "")
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise FieldRefused("worksheet.not_a_number", field, found=text[:30])
    return Decimal(text)


def _whole(typed: str, field: str) -> int | None:
    number = _number(typed, field)
    return None if number is None else _integer(number, field)


def _integer(number: Decimal, field: str) -> int:
    if number != int(number):
        raise FieldRefused("worksheet.not_a_number", field, found=str(number))
    return int(number)


def _without(held: Mapping[str, Kept], field: str) -> dict[str, Kept]:
    return {
        name: value
        for name, value in held.items()
        if name != field and not (field == "tasks" and name.startswith("tasks["))
    }
