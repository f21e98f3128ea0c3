"""The respondents page: who answers, where roles differ, sheets to hand out, files to take in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.exchange.readiness_answer import SUFFIX
from ui.assessment.people.ask_card import AskCard
from ui.assessment.people.incoming_card import IncomingCard
from ui.assessment.people.means_card import MeansCard
from ui.assessment.people.respondents_card import RespondentsCard
from ui.assessment.people.view_model import PeopleViewModel
from ui.assessment.people.words import explained
from ui.forms.formula import BesideFormula
from ui.i18n import t
from ui.kit import BusyState, FailedState
from ui.kit.page import ScreenPage

if TYPE_CHECKING:
    from ui.assessment.people.state import PeopleState
    from ui.session import Session


class PeoplePage(ScreenPage["PeopleState"]):
    """Gaps between roles come first: they are what several respondents are asked for."""

    title_key = "ui.people.title"
    help_key = "ui.people.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = model = PeopleViewModel(session)
        self._beside, self._busy, self._failed = BesideFormula(), BusyState(), FailedState()
        self.means, self.people = MeansCard(), RespondentsCard()
        self.ask, self.incoming = AskCard(), IncomingCard()
        for part in (self._busy, self._failed, self.means, self.people, self.ask, self.incoming):
            self._beside.body.addWidget(part)
        self._connect(model)
        self.body.addWidget(self._beside, 1)
        self.shows(model)

    def _connect(self, model: PeopleViewModel) -> None:
        self._beside.closed.connect(lambda: model.explain(""))
        self._busy.cancelled.connect(model.stop)
        self._failed.retried.connect(model.clear)
        self.means.asked.connect(model.explain)
        self.means.turned.connect(model.show_all)
        self.people.chosen.connect(model.select)
        self.people.named.connect(model.name)
        self.people.answer_wanted.connect(model.answer)
        self.people.removed.connect(model.remove)
        self.ask.role_chosen.connect(lambda role: model.choose_role(str(role)))
        self.ask.count_chosen.connect(lambda count: model.choose_count(int(str(count))))
        self.ask.list_chosen.connect(lambda quick: model.choose_list(quick=bool(quick)))
        self.ask.sheets_wanted.connect(self._make_sheets)
        self.ask.person_wanted.connect(model.add_person)
        self.ask.invite_wanted.connect(model.invite)
        self.incoming.files_wanted.connect(self._ask_files)
        self.incoming.folder_wanted.connect(self._ask_folder)
        self.incoming.turned.connect(self._turn)
        self.incoming.compared.connect(model.compared)
        self.incoming.take_wanted.connect(model.take)
        self.incoming.cleared.connect(model.clear)

    def retranslate(self) -> None:
        super().retranslate()
        for card in (self.means, self.people, self.ask, self.incoming):
            card.retranslate()

    def draw(self, state: PeopleState) -> None:
        self.set_subtitle(t("ui.people.subtitle", people=len(state.people), roles=len(state.roles)))
        self._busy.setVisible(bool(state.busy))
        if state.busy:
            step = state.progress
            done, total = (step.done, step.total) if step else (0, 0)
            self._busy.show_progress(t(f"ui.people.busy.{state.busy}"), done, total)
            self._busy.stop.setVisible(state.busy != "taking")  # taking is one step: all of it or nothing
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        for card in (self.means, self.people, self.ask, self.incoming):
            card.show_state(state)
        self._beside.show_formula(explained(state.question, state.result, state.content))

    def arrive(self, where: str) -> None:
        """Explain the question `where` names, or look at the file that was opened by a double click."""
        if where.lower().endswith(SUFFIX):
            self.view_model.look((Path(where),))
        elif where:
            self.view_model.explain(where)

    def here(self) -> str:
        """The question that is explained."""
        return self.view_model.state.question

    def _make_sheets(self) -> None:
        folder = self.session.dialogs.folder(t("ui.people.ask.folder"))
        if folder is not None:
            self.view_model.make_sheets(folder)

    def _ask_files(self) -> None:
        patterns = f"{t('ui.people.incoming.kinds')} (*.swreadiness *.xlsx)"
        self.view_model.look(self.session.dialogs.open_files(t("ui.people.incoming.files"), patterns))

    def _ask_folder(self) -> None:
        folder = self.session.dialogs.folder(t("ui.people.incoming.folder"))
        if folder is not None:
            self.view_model.look((folder,))

    def _turn(self, path: object) -> None:
        if isinstance(path, Path):
            self.view_model.turn(path)
