"""What the page of standards shows and what can be done there; no widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.checklist.frameworks.service import ExportChoice, FrameworkService, Overview
from ui.checklist.standards.state import ALL, STANDARDS, Part, StandardsState
from ui.i18n import language, t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.checklist.frameworks.export.leaving import Layout
    from ui.jobs import Job
    from ui.session import Session


class StandardsViewModel(ViewModel[StandardsState]):
    """Reads everybody beside the window; what was read stays shown until it is read anew."""

    def __init__(self, session: Session) -> None:
        self._session = session
        workspace = session.open_workspace
        self.service = FrameworkService(workspace.store, workspace.checklist)
        self._job: Job | None = None
        super().__init__(StandardsState())
        self.follow(session, "checklist", "company")
        self._reload()

    def show_part(self, part: Part) -> None:
        """Turn to one part; a catalogue is shown whole at first."""
        if part is not self.state.part:
            self._show(replace(self.state, part=part, cover=ALL, control=None))

    def filter(self, cover: str) -> None:
        """Show only controls with this cover, or all."""
        self._show(replace(self.state, cover=cover))

    def choose(self, control: str) -> None:
        """Explain this control."""
        self._show(replace(self.state, control=control))

    def look_at(self, standard: str, control: str) -> None:
        """Turn to one control of a catalogue."""
        if standard in STANDARDS:
            self._show(replace(self.state, part=Part(standard), cover=ALL, control=control))

    def hand_on(self, standard: str, layout: Layout, with_people: bool, path: Path) -> None:
        """Write the answers, read as `standard`, to `path` beside the window."""
        overview = self.state.overview
        if overview is None:
            return
        choice = ExportChoice(standard, layout, language(), with_people)
        self._session.jobs.run(
            lambda _ticket: self.service.write(overview, choice, path), lambda made: self._written(made)
        )

    def print_card(self, path: Path) -> None:
        """Write the card of the grade as a PDF to `path` beside the window."""
        from sme_smartwork.checklist.frameworks.card import grade_card
        from ui.checklist.standards.printing import write_card

        if self.state.overview is not None:
            card = grade_card(self.state.overview, language())
            firm = self._session.open_workspace.company.firm().name or ""
            self._session.jobs.run(
                lambda _ticket: write_card(card, firm, path), lambda made: self._written(made)
            )

    def _written(self, path: Path) -> None:
        self._session.messages.say(t("ui.checklist.standards.written", file=path.name))

    def _reload(self) -> None:
        if self._job is not None:
            self._job.cancel()
        now, company = self._session.now(), self._session.open_workspace.company
        codes = tuple(worker.code for worker in company.employed_on(self._session.as_of()))
        self._show(replace(self.state, is_reading=True))
        self._job = self._session.jobs.run(lambda _ticket: self.service.overview(codes, now), self._read)

    def _read(self, overview: Overview) -> None:
        self._job = None
        self._show(replace(self.state, overview=overview, is_reading=False))
