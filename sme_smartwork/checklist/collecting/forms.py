"""A form that came back, against what the store knows."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.checklist.collecting.known import Known
from sme_smartwork.checklist.collecting.model import Arrival, Fate, Problem
from sme_smartwork.checklist.form.model import FilledForm
from sme_smartwork.checklist.pack.content import Content
from sme_smartwork.intake.refusal import WorkbookRefused

if TYPE_CHECKING:
    from sme_smartwork.intake.pages import FormBooks


def look_at_form(
    path: Path, label: str, known: Known, content: Content, now: datetime, books: FormBooks
) -> Arrival:
    """The form in `path` as it would be taken, or why not."""
    from sme_smartwork.checklist.form.reading import read_form
    from sme_smartwork.exchange.forms.errors import FormNewer, MixedForm, NoForm

    try:
        form = read_form(path, content, now, books.pages)
    except FormNewer:
        return Arrival(path, label, Fate.NEWER_VERSION)
    except MixedForm:
        return Arrival(path, label, Fate.NOT_OURS, problems=(Problem("mixed_form"),))
    except NoForm:
        return Arrival(path, label, Fate.NOT_OURS, problems=(Problem("no_form"),))
    except WorkbookRefused as refusal:
        found = refusal.code.removeprefix("workbook.")
        return Arrival(path, label, Fate.UNREADABLE, problems=(Problem("workbook", found=found),))
    return arrival_of_form(path, label, form, known, content, now)


def arrival_of_form(
    path: Path, label: str, form: FilledForm, known: Known, content: Content, now: datetime
) -> Arrival:
    """A readable form as it stands now."""
    fate, problems = _fate(form, known, now)
    return Arrival(
        path=path,
        label=label,
        fate=fate,
        id=form.digest,
        worker=form.worker,
        campaign=form.campaign,
        made_at=form.made_at,
        answers=form.answers,
        problems=(*problems, *_stale(form, content, now)),
        form_problems=form.problems,
        file=form,
    )


def _fate(form: FilledForm, known: Known, now: datetime) -> tuple[Fate, tuple[Problem, ...]]:
    asked = known.asked.get(form.id)
    if form.worker not in known.people:
        return Fate.NOT_OURS, (Problem("no_such_person", found=form.worker),)
    if asked is None or not asked.is_form:
        return Fate.NOT_OURS, (Problem("no_such_form"),)
    # The form's own moment dates its answers, so a changed one could keep them fresh for ever.
    if (asked.worker, asked.campaign, asked.made_at) != (form.worker, form.campaign, form.made_at):
        return Fate.NOT_OURS, (Problem("form_of_another"),)
    if form.digest in known.files:
        return Fate.ALREADY, ()
    if now.date() > asked.not_after:
        return Fate.FORM, (Problem("late"),)
    return Fate.FORM, ()


def _stale(form: FilledForm, content: Content, now: datetime) -> tuple[Problem, ...]:
    days = {item.id: timedelta(days=item.renew_days) for item in content.items}
    old = (each for each in form.answers if now - each.at > days[each.item])
    return tuple(Problem("stale", each.item, each.at.date().isoformat()) for each in old)
