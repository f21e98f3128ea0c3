"""Every task of the plan with who does it, its days, and how far it moved."""

from __future__ import annotations

from collections.abc import Mapping

from sme_smartwork.plan.model import Duty, Phase, Task
from sme_smartwork.reports.cells import BLANK, Row, header, note, subtitle, title
from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.reports.sheets.plan import state
from sme_smartwork.reports.source import PlanPaper, ReportInput
from sme_smartwork.reports.words import Words
from sme_smartwork.wording import Text

_WIDTHS = (7, 40, 24, 9, 12, 12, 12, 12, 9, 14, 28)
_ALL = len(_WIDTHS)
_COLUMNS = (
    "number", "task", "who", "days", "planned_first", "planned_last", "first", "last", "moved", "state",
    "documents",
)  # fmt: skip
_HEAD = 3


def build(source: ReportInput, words: Words) -> Sheet:
    """One line a task, in the order of the phases."""
    tab = words.say("report.tasks.tab")
    rows: list[Row] = [title(tab, _ALL), subtitle(words.say("report.tasks.question"), _ALL)]
    if source.plan is None:
        return Sheet("tasks", tab, _WIDTHS, (*rows, BLANK, note(words.say("report.plan.none"), _ALL)))
    paper = source.plan
    heads = (words.say(f"report.plan.column.{name}") for name in _COLUMNS)
    rows += [BLANK, header(*heads, numbers=frozenset({3, 8}))]
    rows += [_task(task, phase, paper, words) for phase in paper.plan.phases for task in phase.tasks]
    return Sheet(
        "tasks",
        tab,
        _WIDTHS,
        tuple(rows),
        repeat_rows=_HEAD + 1,
        repeat_from=_HEAD,
        landscape=True,
        frozen_rows=_HEAD + 1,
        filtered=(_HEAD, len(rows) - 1),
    )


def _task(task: Task, phase: Phase, paper: PlanPaper, words: Words) -> Row:
    return (
        Cell(phase.id),
        Cell(words.text(task.title)),
        Cell(_who(phase, paper, words)),
        Cell(task.days, Style.COUNT),
        *(Cell(day, Style.DATE) for day in (*task.planned, *task.expected)),
        Cell(task.slip, Style.COUNT),
        state(task.state, words),
        Cell(_documents(task.documents, paper.documents, words)),
    )


def _who(phase: Phase, paper: PlanPaper, words: Words) -> str:
    """The roles that do it, with the people who hold them."""
    doing = [role for role, duties in phase.duties.items() if Duty.RESPONSIBLE in duties]
    return "\n".join(held(role, paper, words) for role in doing)


def held(role: str, paper: PlanPaper, words: Words) -> str:
    """A role with its holders: HR (W-01, W-02)."""
    holders = ", ".join(words.person(code) for code in paper.holders.get(role, ()))
    title = words.text(paper.roles[role]) if role in paper.roles else role
    return f"{title} ({holders})" if holders else title


def _documents(ids: tuple[str, ...], titles: Mapping[str, Text], words: Words) -> str | None:
    named = [f"{each} {words.text(titles[each])}" if each in titles else each for each in ids]
    return "\n".join(named) or None
