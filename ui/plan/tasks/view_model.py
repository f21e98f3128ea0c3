"""What the page of tasks shows and what can be done there; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.korean_days import working_day_from
from sme_smartwork.plan.checks import PlanRefused
from sme_smartwork.plan.model import Measure, Ruling, Step
from ui.forms.entry import read_day
from ui.forms.typed import entered, refusal
from ui.i18n import language, t
from ui.kit.view_model import ViewModel
from ui.plan.tasks.state import Part, TasksState

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.plan.model import Choices, Evidence, Plan
    from sme_smartwork.plan.service import Snapshot
    from sme_smartwork.workspace import Workspace
    from ui.jobs import Job
    from ui.session import Session

Change = Callable[[], "Snapshot"]
_Found = tuple["Plan | None", "Choices", "Evidence", dict[str, str], str]
DAYS = ("begun_on", "expected_on", "done_on")
_KIND = "plan"


class TasksViewModel(ViewModel[TasksState]):
    """Every entry is kept at once and can be undone; the plan is worked out beside the window."""

    def __init__(self, session: Session) -> None:
        self._session, self._service = session, session.open_workspace.plan
        self._job: Job | None = None
        super().__init__(TasksState(session.as_of()))
        self.follow(session, _KIND, "assessment", "worksheet", "company", "worklog", "packs")
        self._reload()

    def show_part(self, part: Part) -> None:
        """Look at `part`."""
        self._show(replace(self.state, part=part, why=""))

    def choose(self, task: str) -> None:
        """Look at a task; what was typed for another and could not be kept is let go."""
        if task != self.state.chosen:
            self._show(replace(self.state, chosen=task, why="", typed={}, problems={}))

    def ask_why(self, number: str) -> None:
        """Explain a number; asked again, or with nothing, the explanation closes."""
        self._show(replace(self.state, why="" if number == self.state.why else number))

    def start(self, typed: str) -> None:
        """Begin the plan on the typed day."""
        self._typed("start", typed, lambda: self._choose("start", _wanted_day(typed)))

    def set_size(self, size: str | None) -> None:
        """Take the lengths of a firm of 10 or 50 people; None: as the head-count says."""
        self._keep(lambda: self._choose("size", size))

    def toggle_target(self, kind: str) -> None:
        """Want a type of smart work, or no longer."""
        targets = self.state.choices.targets
        wanted = tuple(each for each in targets if each != kind) if kind in targets else (*targets, kind)
        self._keep(lambda: self._choose("targets", wanted))

    def toggle_holder(self, role: str, code: str) -> None:
        """Let somebody hold a role, or no longer."""
        held = self.state.choices.holders.get(role, ())
        wanted = tuple(each for each in held if each != code) if code in held else (*held, code)
        self._keep(lambda: self._do(lambda: self._service.hold(role, wanted)))

    def enter_helper(self, typed: str) -> None:
        """Name the outside helper."""
        self._typed("helper", typed, lambda: self._choose("helper", typed.strip()))

    def enter(self, name: str, typed: str) -> None:
        """Take what was typed as a day or the note of the chosen task."""

        def keep() -> None:
            value = _day_or_none(typed) if name in DAYS else typed.strip()
            self._put({name: value})

        self._typed(name, typed, keep)

    def finish(self) -> None:
        """Note that the chosen task was done today."""
        self._keep(lambda: self._put({"done_on": self._session.as_of()}))

    def reopen(self) -> None:
        """Note that the chosen task is not done."""
        self._keep(lambda: self._put({"done_on": None}))

    def add_own(self, phase: str, title: str, days: str) -> bool:
        """Add a task of the firm's own; whether it could be."""

        def keep() -> None:
            self._do(lambda: self._service.add_own(phase, title, _whole(days)))

        return self._typed("own", title, keep)

    def remove_own(self) -> None:
        """Take the chosen own task away."""
        chosen = self.state.chosen
        self._keep(lambda: self._do(lambda: self._service.remove_own(chosen)))

    def answer(self, condition: str, holds: bool | None) -> None:
        """Say whether an asked condition holds."""
        self._keep(lambda: self._do(lambda: self._service.answer(condition, holds)))

    def enter_survey(self, answered: str, asked: str) -> None:
        """Say how many of how many answered; nothing in both takes it back."""

        def keep() -> None:
            is_empty = not answered.strip() and not asked.strip()
            self._choose("survey", None if is_empty else (_whole(answered), _whole(asked)))

        self._typed("survey", answered, keep)

    def enter_measure(self, indicator: str, which: str, typed: str) -> None:
        """Take what was typed as an indicator `before` or `after`."""

        def keep() -> None:
            measures = self.state.choices.measures
            value = _number(indicator, typed)
            wanted = replace(measures.get(indicator, Measure()), **{which: value})
            self._do(lambda: self._service.measure(indicator, wanted))

        self._typed(f"{indicator}.{which}", typed, keep)

    def decide(self, ruling: Ruling, note: str) -> bool:
        """Decide on the pilot; whether it could be."""
        plan, today = self.state.plan, self._session.as_of()
        if plan is None:
            return False
        found = plan
        return self._typed(
            "decision", note, lambda: self._do(lambda: self._service.decide(ruling, today, found, note))
        )

    def export(self, path: Path) -> None:
        """Write the calendar file of what is still to be done."""
        plan, content = self.state.plan, self.state.content
        if plan is None or content is None:
            return
        workspace, spoken, stamp = self._session.open_workspace, language(), self._session.now()
        names = {
            role: ", ".join(self.state.names[code] for code in codes if code in self.state.names)
            for role, codes in self.state.choices.holders.items()
        }

        def work() -> Path:
            from sme_smartwork.exchange.calendar_file import calendar_text
            from sme_smartwork.exchange.files import write_whole
            from sme_smartwork.plan.papers import calendar_days

            days = calendar_days(plan, content, names, workspace.store.id, spoken)
            write_whole(path, calendar_text(days, stamp.astimezone(UTC), "plan").encode())
            return path

        self._session.jobs.run(lambda _ticket: work(), done=self._exported)

    def _exported(self, path: Path) -> None:
        self._session.messages.say(t("ui.plan.tasks.exported", file=path.name))

    def _choose(self, name: str, value: object) -> None:
        def change(kept: Choices) -> Choices:
            return replace(kept, **{name: value})  # type: ignore[arg-type]  # every name is one of Choices

        self._do(lambda: self._service.choose(change))

    def _put(self, fields: dict[str, object]) -> None:
        chosen = self.state.chosen
        kept = self._service.steps().get(chosen, Step(chosen))
        wanted = replace(kept, **fields)  # type: ignore[arg-type]  # every name is one of Step
        if wanted != kept:
            today = self._session.as_of()
            self._do(lambda: self._service.put(today, wanted))

    def _do(self, change: Change) -> None:
        """Make a change as one step that can be undone."""
        before: list[Snapshot] = []

        def redo() -> None:
            before[:] = [change()]

        def undo() -> None:
            self._service.restore(before[0])

        self._session.do(_KIND, t("ui.plan.tasks.undo"), redo, undo)

    def _keep(self, work: Callable[[], object]) -> None:
        try:
            work()
        except UserError as problem:
            self._session.messages.fail(problem)

    def _typed(self, name: str, typed: str, keep: Callable[[], None]) -> bool:
        problem = refusal(keep)
        told, problems = entered(self.state.typed, self.state.problems, name, typed, problem)
        self._show(replace(self.state, typed=told, problems=problems))
        return problem is None

    def _reload(self) -> None:
        """Work the plan out beside the window; only the newest counts."""
        if self._job is not None:
            self._job.cancel()
        workspace, today = self._session.open_workspace, self._session.as_of()
        self._job = self._session.jobs.run(
            lambda _ticket: _read(workspace, today), done=self._found, failed=self._failed
        )

    def _found(self, found: _Found) -> None:
        self._job = None
        plan, choices, evidence, names, proposed = found
        state = replace(
            self.state,
            today=self._session.as_of(),
            content=self._service.content,
            plan=plan,
            choices=choices,
            names=names,
            proposed=proposed,
            used_days=evidence.used_days,
            is_read=True,
            problem=None,
        )
        if state.task is None:
            state = replace(state, chosen=_first(plan))
        self._show(state)

    def _failed(self, problem: UserError) -> None:
        self._job = None
        self._show(replace(self.state, is_read=True, problem=problem))


def _read(workspace: Workspace, today: date) -> _Found:
    from sme_smartwork.bridges.planning import evidence

    found = evidence(workspace, today)
    names = {each.code: each.name or each.code for each in workspace.company.employed_on(today)}
    plan = workspace.plan.plan(found, today, len(found.people))
    begin = working_day_from(today + timedelta(days=7 - today.weekday()))  # a Monday, or the next working day
    return plan, workspace.plan.choices(), found, names, begin.isoformat()


def _first(plan: Plan | None) -> str:
    """The task to look at first: one that is late or running, else the next."""
    tasks = plan.tasks if plan else ()
    for states in (("late",), ("running",), ("waiting",)):
        for task in tasks:
            if task.state.value in states:
                return task.id
    return tasks[0].id if tasks else ""


def _wanted_day(typed: str) -> date:
    return read_day(typed)


def _day_or_none(typed: str) -> date | None:
    return read_day(typed) if typed.strip() else None


def _whole(typed: str) -> int:
    text = typed.strip()
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise PlanRefused("plan.no_number", "number", found=typed[:20])
    return int(text)


def _number(indicator: str, typed: str) -> Decimal | None:
    text = typed.strip().replace(",", "")
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        raise PlanRefused("plan.no_number", indicator, found=typed[:20]) from None
