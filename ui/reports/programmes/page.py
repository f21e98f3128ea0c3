"""Which programme asks for a report, what is still missing, and making it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from ui.i18n import t
from ui.kit import (
    BusyState,
    Card,
    Choice,
    FailedState,
    Label,
    QuietButton,
    Segmented,
    Status,
    StatusBadge,
    Style,
    Tone,
)
from ui.kit.field import FormField
from ui.kit.page import ScreenPage
from ui.reports.preview import PreviewCard
from ui.reports.programmes.answer_card import AboutCard, FieldsCard
from ui.reports.programmes.list_card import ArrivingCard, ListCard
from ui.reports.programmes.state import ProgrammesState
from ui.reports.programmes.view_model import ProgrammesViewModel

if TYPE_CHECKING:
    from sme_smartwork.reports.model import ReportLanguage
    from ui.session import Session

PROGRAMMES = "SME SmartWork (*.swprogramme)"
PROGRAMME = ".swprogramme"
WORKBOOKS = "Excel (*.xlsx)"


class ProgrammesPage(ScreenPage[ProgrammesState]):
    """The programmes received; the chosen one field by field; its report, looked at and saved."""

    title_key = "ui.reports.programmes.title"
    help_key = "ui.reports.programmes.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = ProgrammesViewModel(session)
        self._take = self.add_secondary(self._ask_file)
        self._take.setObjectName("programme-open")
        self._save = self.add_primary(self._ask_where)
        self._save.setObjectName("programme-save")
        self._list, self.arriving = ListCard(), ArrivingCard()
        self._about, self._fields = AboutCard(), FieldsCard()
        self._outcome, self._preview = OutcomeCard(), PreviewCard()
        cards = (self._list, self.arriving, self._about, self._outcome, self._fields, self._preview)
        for card in cards:
            self.body.addWidget(card)
        self._connect()
        self.shows(self.view_model)

    def _connect(self) -> None:
        model = self.view_model
        self._list.chosen.connect(self._choose)
        self._list.dropped.connect(self._dropped)
        self.arriving.taken.connect(model.take)
        self.arriving.refused.connect(model.put_aside)
        self._about.beside_wanted.connect(model.make_beside)
        self._about.calendar_wanted.connect(self._ask_calendar)
        self._about.put_away_wanted.connect(model.put_away)
        self._fields.typed.connect(model.type_in)
        self._fields.left_out.connect(model.leave_out)
        self._fields.agreed.connect(model.agree)
        self._fields.opened.connect(model.open_screen)
        self._outcome.language_chosen.connect(self._choose_language)
        self._outcome.hand_over.clicked.connect(model.hand_over)
        self._outcome.failed.retried.connect(self._ask_where)
        self._preview.sheet_chosen.connect(model.show_sheet)

    def retranslate(self) -> None:
        super().retranslate()
        self._take.setText(t("ui.reports.programmes.open"))
        self._save.setText(t("ui.reports.programmes.save"))
        for card in (self._list, self._outcome, self._preview):
            card.retranslate()

    def draw(self, state: ProgrammesState) -> None:
        self._save.setVisible(state.answered is not None)
        self._save.setEnabled(state.report is not None and not state.is_saving)
        for card in (self._list, self.arriving, self._about, self._outcome, self._fields):
            card.show_state(state)
        self._preview.setVisible(state.report is not None)
        if state.report is not None:
            self._preview.show_report(state.report, state.sheet, t("ui.reports.programmes.preview"))

    def arrive(self, where: str) -> None:
        """Look at the programme file, or answer the programme, that `where` names."""
        if where.lower().endswith(PROGRAMME):
            self.view_model.look(Path(where))
        elif where:
            self.view_model.choose(where)

    def here(self) -> str:
        return self.view_model.state.chosen

    def _choose(self, name: object) -> None:
        self.view_model.choose(str(name))

    def _choose_language(self, chosen: object) -> None:
        self.view_model.choose_language(cast("ReportLanguage", chosen))

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        if paths:
            self.view_model.look(paths[0])

    def _ask_file(self) -> None:
        path = self.session.dialogs.open_file(t("ui.reports.programmes.open"), PROGRAMMES)
        if path is not None:
            self.view_model.look(path)

    def _ask_where(self) -> None:
        suggested = self.view_model.suggested_path()
        path = self.session.dialogs.save_file(t("ui.reports.programmes.save"), suggested, WORKBOOKS)
        if path is not None:
            self.view_model.save(path)

    def _ask_calendar(self) -> None:
        suggested = self.view_model.suggested_path().with_suffix(".ics")
        path = self.session.dialogs.save_file(
            t("ui.reports.programmes.calendar"), suggested, "iCalendar (*.ics)", other_endings=False
        )
        if path is not None:
            self.view_model.export_day(path)


class OutcomeCard(Card):
    """In which language the report is made, and what became of it."""

    def __init__(self) -> None:
        super().__init__()
        self._language, self._busy, self.failed = Segmented(), BusyState(), FailedState()
        self._language.setObjectName("programme-language")
        self._field, self.language_chosen = FormField(self._language), self._language.chosen
        self._badge, self._told = StatusBadge(), Label(style=Style.SMALL)
        self._badge.setObjectName("programme-saved")
        self.hand_over = QuietButton()
        self.hand_over.setObjectName("programme-hand-over")
        self._busy.stop.hide()
        for part in (self._field, self._busy, self.failed, self._badge, self._told):
            self.body.addWidget(part)
        self.body.addWidget(self.hand_over, 0, Qt.AlignmentFlag.AlignLeft)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.reports.programmes.report"))
        self._field.set_texts(t("ui.reports.language"))
        self.hand_over.setText(t("ui.reports.hand_over"))

    def show_state(self, state: ProgrammesState) -> None:
        """Show the choice and the outcome."""
        received = state.answered
        self.setVisible(received is not None)
        if received is None:
            return
        languages = received.programme.languages
        self._language.set_choices(
            tuple(Choice(each, t(f"ui.reports.language.{each}")) for each in languages)
        )
        self._language.choose(state.language)
        self._busy.setVisible(state.is_saving)
        if state.is_saving:
            self._busy.show_progress(t("ui.reports.saving"))
            self._busy.stop.hide()
        self.failed.setVisible(state.save_problem is not None)
        if state.save_problem is not None:
            self.failed.show_error(state.save_problem)
        saved = state.saved
        self._badge.show_status(Status(Tone.SUCCESS, t("ui.reports.saved"), "✓") if saved else None)
        told = t("ui.reports.saved.told", path=saved.path, sha256=saved.sha256) if saved else ""
        self._told.show_text(told)
        self.hand_over.setVisible(saved is not None)
