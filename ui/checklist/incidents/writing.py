"""What is written into the log of the incident shown, and what leaves it on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.checklist.incidents.export import file_name, incident_sheet, workbook
from sme_smartwork.checklist.incidents.fields import chosen, fields
from ui.i18n import language, t

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sme_smartwork.checklist.incidents.model import Incident
    from ui.checklist.incidents.view_model import IncidentsViewModel
    from ui.session import Session

KIND = "incidents"
_MOMENT = re.compile(r"(?:(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D{1,3})?(\d{1,2})\D(\d{2})\D?")


class Writing:
    """Entries with words of the person's own; nothing written is ever taken out again."""

    def __init__(self, model: IncidentsViewModel, session: Session) -> None:
        self._model, self._session, self._service = model, session, model.service

    def note(self, text: str) -> None:
        """Write down what happened."""
        self._write(lambda name: self._service.note(name, text, self._model.by))

    def learn(self, text: str) -> None:
        """Write down what was learned just now, which may have to be added to a report."""
        self._write(lambda name: self._service.learn(name, text, by=self._model.by))

    def correct(self, entry: int) -> None:
        """Ask for the words that correct an entry, and add them."""
        label = t("ui.checklist.incidents.correct.label")
        text = self._session.dialogs.ask_text(t("ui.checklist.incidents.correct"), label)
        if text and text.strip():
            self._write(lambda name: self._service.correct(name, entry, text, self._model.by))

    def known_at(self, at: datetime, reason: str) -> None:
        """Say when the firm knew."""
        self._write(lambda name: self._service.known_at(name, at, reason, self._model.by))

    def report(self, clock: str, at: datetime, to: str, reference: str) -> None:
        """Write down who was told when, and under which number."""
        self._write(lambda name: self._service.report(name, clock, at, to, reference, self._model.by))

    def end(self) -> None:
        """Say that it is over now."""
        self._write(lambda name: self._service.end(name, self._session.now(), self._model.by))

    def close(self, causes: str, lessons: str) -> None:
        """Write up what caused it and what will be done otherwise."""
        self._write(lambda name: self._service.close(name, causes, lessons, self._model.by))

    def reopen(self) -> None:
        """Go on with it."""
        self._write(lambda name: self._service.reopen(name, self._model.by))

    def withdraw(self) -> None:
        """Ask why it was written down by mistake, and mark it so."""
        label = t("ui.checklist.incidents.withdraw.label")
        text = self._session.dialogs.ask_text(t("ui.checklist.incidents.withdraw"), label)
        if text and text.strip():
            self._write(lambda name: self._service.withdraw(name, text, self._model.by))

    def save_paper(self) -> None:
        """Ask where, and write the ticked fields and nothing else."""
        incident, state = self._model.state.incident, self._model.state
        ticked = chosen(state.fields, state.ticked)
        if incident is None or not ticked:
            return
        now, spoken = self._session.now(), language()
        path = self._session.dialogs.save_file(
            t("ui.checklist.incidents.export.where"),
            Path.home() / file_name(incident, spoken, now),
            "Excel (*.xlsx)",
            other_endings=False,
        )
        if path is not None:
            sheet = incident_sheet(incident, ticked, spoken, now)
            left = tuple(each.id for each in ticked)
            self._save(path, lambda: workbook(sheet, now), lambda: self._left(incident.id, left, path))

    def _save(self, path: Path, made: Callable[[], bytes], then: Callable[[], None]) -> None:
        from sme_smartwork.exchange.files import write_whole

        self._session.jobs.run(lambda _ticket: write_whole(path, made()), done=lambda _nothing: then())

    def _left(self, name: str, fields: tuple[str, ...], path: Path) -> None:
        """Write down what left, and say where it is."""
        self._session.save(KIND, lambda: self._service.handed_on(name, fields, self._model.by))
        self._session.messages.say(t("ui.checklist.incidents.export.saved", name=path.name))

    def attach_drill(self, item: str) -> None:
        """Attach the record of the drill to `item` as its proof; the answer stays the person's own."""
        state, incident = self._model.state, self._model.state.incident
        if incident is None or item not in state.offered:
            return
        now, spoken = self._session.now(), language()
        told = fields(self._model.telling(state, incident), spoken)
        content = workbook(incident_sheet(incident, told, spoken, now), now)
        checklist = self._session.open_workspace.checklist
        worker, name = self._session.worker, file_name(incident, spoken, now)
        self._session.save("checklist", lambda: checklist.add_evidence(worker, item, name, content))
        self._session.messages.say(t("ui.checklist.incidents.drill.attached", item=item))

    def _write(self, entry: Callable[[str], None]) -> None:
        incident: Incident | None = self._model.state.incident
        if incident is not None:
            self._session.save(KIND, lambda: entry(incident.id))


def read_moment(typed: str, now: datetime) -> datetime | None:
    """The moment typed ("2026-11-22 21:00", or "21:00" of today) in the zone of `now`; None: unreadable."""
    found = _MOMENT.fullmatch(typed.strip())
    if found is None:
        return None
    year, month, day, hour, minute = (None if part is None else int(part) for part in found.groups())
    try:
        on = {} if year is None else {"year": year, "month": month, "day": day}
        moment = now.replace(**on, hour=hour, minute=minute, second=0, microsecond=0)  # type: ignore[arg-type]
    except ValueError:
        return None
    return moment
