"""What a worksheet may hold: a value that makes no sense is refused with its field, never put right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sme_smartwork.intake.strict_json import nearest, shown_json
from sme_smartwork.worksheet.errors import FieldRefused
from sme_smartwork.worksheet.model import BLOCKERS, DAYS_OF_A_WEEK, HIGHEST, SCALES, Job, Task

MOST_JOBS = 200
MOST_TASKS = 40
MOST_PEOPLE = 100_000
MOST_SHARE = 1000
MOST_LETTERS = 120
MOST_WON = 10**12


def check_job(job: Job) -> Job:
    """`job` itself; raises FieldRefused for the first field that makes no sense."""
    check_words(job.title, "title", needed=True)
    if job.people is not None:
        check_whole(job.people, "people", 1, MOST_PEOPLE)
    check_whole(job.newcomers, "newcomers", 0, MOST_PEOPLE if job.people is None else job.people)
    if len(job.tasks) > MOST_TASKS:
        raise FieldRefused("worksheet.too_many", "tasks", most=MOST_TASKS)
    for at, task in enumerate(job.tasks):
        check_task(task, f"tasks[{at}]")
    return job


def check_task(task: Task, place: str) -> None:
    """Raises FieldRefused for the first field of `task` that makes no sense."""
    check_words(task.name, f"{place}.name", needed=False)
    if task.share is not None:
        check_number(task.share, f"{place}.share", 0, MOST_SHARE)
    for blocker in task.blockers or ():
        check_known(blocker, BLOCKERS, f"{place}.blockers", "blocker")
    for name, level in task.levels.items():
        check_known(name, SCALES, f"{place}.{name}", "key")
        check_level(level, f"{place}.{name}")


def check_words(value: Any, field: str, needed: bool) -> str:
    """`value` as one line of words."""
    if not isinstance(value, str) or len(value) > MOST_LETTERS or not (value.isprintable() or not value):
        raise FieldRefused("worksheet.not_words", field, found=shown_json(value), most=MOST_LETTERS)
    if needed and not value.strip():
        raise FieldRefused("worksheet.no_words", field)
    return value


def check_level(value: Any, field: str) -> int:
    """`value` as a level."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= HIGHEST:
        raise FieldRefused("worksheet.not_a_level", field, found=shown_json(value), highest=HIGHEST)
    return value


def check_whole(value: Any, field: str, low: int, high: int) -> int:
    """`value` as a whole number from `low` to `high`."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise FieldRefused("worksheet.not_whole", field, found=shown_json(value), low=low, high=f"{high:,}")
    return value


def check_number(value: Any, field: str, low: int, high: int) -> Decimal:
    """`value` as an exact number from `low` to `high`."""
    is_number = isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    if not is_number or not Decimal(value).is_finite() or not low <= value <= high:
        raise FieldRefused("worksheet.not_between", field, found=shown_json(value), low=low, high=f"{high:,}")
    return Decimal(value)


def check_days(value: Any, field: str) -> Decimal:
    """`value` as days a week."""
    return check_number(value, field, 0, DAYS_OF_A_WEEK)


def check_known(value: Any, known: Iterable[str], field: str, what: str) -> str:
    """`value` as one of the known words; the refusal suggests the one that was probably meant."""
    words = tuple(known)
    if isinstance(value, str) and value in words:
        return value
    by_lower = {each.lower(): each for each in words}
    likely = nearest(value, by_lower) if isinstance(value, str) else None
    if likely is None:
        raise FieldRefused(f"worksheet.unknown_{what}", field, found=shown_json(value))
    raise FieldRefused(f"worksheet.misspelt_{what}", field, found=shown_json(value), likely=by_lower[likely])


def check_keys(data: Mapping[str, Any], known: Iterable[str], place: str) -> None:
    """Raises FieldRefused for the first key that is not known."""
    words = tuple(known)
    for key in data:
        check_known(key, words, f"{place}.{key}".removeprefix("."), "key")
