"""How parts of a worksheet are called for people."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sme_smartwork.exact import decimal
from ui.forms.figures import plain, points
from ui.i18n import say, t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sme_smartwork.worksheet.content import Content, Scale
    from sme_smartwork.worksheet.model import Cap, Cell, Days, Job, JobResult, Kind, Range, Task


def ranged(value: Range | None) -> str:
    """One figure with one decimal at most, or both ends while it is open."""
    if value is None:
        return "–"
    low, high = points(decimal(value.low)), points(decimal(value.high))
    return low if low == high else t("ui.assessment.jobs.range", low=low, high=high)


def number(value: Decimal | None) -> str:
    """A number as it was entered; nothing while there is none."""
    return "" if value is None else plain(value)


def kinds(content: Content, found: Iterable[Kind]) -> str:
    """Types of smart work by name."""
    return " · ".join(say(content.types[each]) for each in found)


def form_title(content: Content, result: JobResult) -> str:
    """The form of work; while it is open, from the lowest to the highest it can be."""
    titles = [say(each.title) for each in content.forms if each.id in result.forms]
    return titles[0] if len(titles) == 1 else t("ui.assessment.jobs.range", low=titles[0], high=titles[-1])


def caps(found: Iterable[Cap]) -> str:
    """What holds the days down, in words."""
    return ", ".join(t(f"ui.assessment.jobs.cap.{each.value}") for each in found)


def days(value: Range) -> str:
    """Days a week: "2.5", or both ends."""
    return ranged(value)


def summary(content: Content, result: JobResult) -> str:
    """A job in one line: its form, and its days where it moves."""
    form = form_title(content, result)
    moving = result.moving
    if moving is None or not moving.days.high:
        return form
    return t("ui.assessment.jobs.line", form=form, days=days(moving.days))


def scale_title(content: Content, name: str) -> str:
    """A column of the worksheet by its full name."""
    if name in ("share", "blockers", "name"):
        return t(f"ui.assessment.jobs.column.{name}")
    return say(scale(content, name).title)


def scale(content: Content, name: str) -> Scale:
    """The scale `name`."""
    return next(each for each in content.scales if each.id == name)


def level_words(content: Content, name: str, level: int | None) -> str:
    """A level with its words; levels between two have those of neither."""
    if level is None:
        return t("ui.assessment.jobs.open")
    told = scale(content, name).words.get(level)
    return str(level) if told is None else f"{level} · {say(told)}"


def blockers(task: Task) -> str:
    """The blockers of a task in short: none, their ids, or nobody looked yet."""
    if task.blockers is None:
        return "?"
    return "·".join(sorted(task.blockers)) or t("ui.assessment.jobs.none")


def cell_name(content: Content, job: Job, cell: Cell) -> str:
    """An empty cell by its task and column."""
    task = job.tasks[cell.task].name or t("ui.assessment.jobs.task_number", number=cell.task + 1)
    return t("ui.assessment.jobs.cell", task=task, column=scale_title(content, cell.name))


def bound_by(found: Days) -> str:
    """Why it is not more days."""
    return t("ui.assessment.jobs.bound_by", caps=caps(found.bound_by))
