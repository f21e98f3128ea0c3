"""Reports that programmes wait for, as things to do next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sme_smartwork.wording import Text
from ui.forms.phrase import Phrase, phrase
from ui.home.tasks import SOON_DAYS, Task, Tone

if TYPE_CHECKING:
    from sme_smartwork.programme.arriving import Received


def programme_tasks(waiting: tuple[Received, ...], today: date) -> Iterator[Task]:
    """One task for each programme that still wants a report; a late one is the most pressing."""
    for each in waiting:
        programme, left = each.programme, (each.programme.due - today).days
        title = Text(programme.title.ko or programme.title.en, programme.title.en or programme.title.ko)
        yield Task(
            _tag(left),
            Tone.NOW if left <= 0 else Tone.SOON if left <= SOON_DAYS else Tone.OPEN,
            phrase("home.task.programme.title", programme=title, round=programme.round),
            phrase(
                "home.task.programme.detail",
                day=programme.due.isoformat(),
                organisation=programme.organisation,
            ),
            phrase("home.task.programme.action"),
            "reports",
            f"programmes:{programme.name}",
        )


def _tag(left: int) -> Phrase:
    if left < 0:
        return phrase("home.task.programme.late", days=-left)
    return phrase("home.task.today") if left == 0 else phrase("home.task.days_left", days=left)
