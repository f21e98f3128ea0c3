"""Saves days to know as a calendar file at a place the person chooses."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.exchange.files import write_whole
from sme_smartwork.subsidy.dates import calendar, entries
from ui.i18n import language, t

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import Evaluation
    from ui.session import Session


def save_dates(session: Session, evaluation: Evaluation, programme: str | None = None) -> None:
    """Ask where, and write the days from today on; those of one programme, or of all."""
    chosen = [
        each
        for each in entries(evaluation, evaluation.as_of)
        if programme is None or each.deadline.programme == programme
    ]
    suggested = Path.home() / t("ui.subsidy.calendar.file", day=evaluation.as_of.isoformat())
    path = session.dialogs.save_file(
        t("ui.subsidy.calendar.where"),
        suggested,
        f"{t('ui.subsidy.calendar.kind')} (*.ics)",
        other_endings=False,
    )
    if path is None:
        return
    data = calendar(chosen, session.now().astimezone(UTC), language()).encode()
    session.jobs.run(
        lambda _ticket: write_whole(path, data),
        done=lambda _nothing: session.messages.say(
            t("ui.subsidy.calendar.saved", count=len(chosen), name=path.name)
        ),
    )
