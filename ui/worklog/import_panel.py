"""Bringing attendance in: choose, type, drop or paste; match; look it over; import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.forms.drop import DropCard
from ui.i18n import t
from ui.kit import (
    BusyState,
    EmptyState,
    FailedState,
    FlowRow,
    FormField,
    LineEdit,
    MultiLine,
    QuietButton,
    column,
)
from ui.worklog.import_view_model import Step
from ui.worklog.match_panel import MatchPanel

if TYPE_CHECKING:
    from pathlib import Path

    from ui.session import Session
    from ui.worklog.import_view_model import ImportState, ImportViewModel

TABLE_FILES = "*.xlsx *.xls *.csv *.tsv *.txt"


class ImportPanel(QWidget):
    """Draws the step the import stands at."""

    def __init__(self, session: Session, model: ImportViewModel) -> None:
        super().__init__()
        self._session, self._model = session, model
        self._choose, self._busy, self._failed = _ChooseCard(), BusyState(), FailedState()
        self._match, self._done = MatchPanel(model), EmptyState()
        whole = column(self, gap_step=4)
        for part in (self._failed, self._choose, self._busy, self._match, self._done):
            whole.addWidget(part)
        self._choose.file.clicked.connect(self._ask_file)
        self._choose.leave.clicked.connect(model.close)
        self._choose.path.submitted.connect(self._typed_path)
        self._choose.dropped.connect(self._dropped)
        self._choose.read.clicked.connect(self._paste)
        self._busy.cancelled.connect(model.stop)
        self._failed.retried.connect(model.read_again)
        model.changed.connect(self.draw)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._choose.retranslate()
        self._match.retranslate()
        self.draw(self._model.state)

    @property
    def is_under_way(self) -> bool:
        """Whether somebody pasted or read a table and has not brought it in yet."""
        step = self._model.state.step
        return step is Step.MATCH or (step is Step.CHOOSE and bool(self._choose.pasted.toPlainText().strip()))

    def draw(self, state: ImportState) -> None:
        """Show the step `state` stands at."""
        self._choose.setVisible(state.step is Step.CHOOSE)
        self._busy.setVisible(state.step in (Step.READING, Step.KEEPING))
        self._match.setVisible(state.step is Step.MATCH)
        self._done.setVisible(state.step is Step.DONE)
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        if state.step in (Step.READING, Step.KEEPING):
            done, total = (state.progress.done, state.progress.total) if state.progress else (0, 0)
            words = t(f"ui.worklog.import.{state.step.value}", file=state.source)
            self._busy.show_progress(words, done, total)
        elif state.step is Step.MATCH:
            self._match.draw(state)
        elif state.step is Step.DONE:
            told = t("ui.worklog.import.done", count=state.imported)
            todo, button = t("ui.worklog.import.done_todo"), t("ui.worklog.import.show_month")
            self._done.show_state(told, todo, button, self._model.close)

    def _ask_file(self) -> None:
        patterns = f"{t('ui.worklog.import.files')} ({TABLE_FILES})"
        path = self._session.dialogs.open_file(t("ui.worklog.import.choose"), patterns)
        if path:
            self._model.read_file(path)

    def _typed_path(self, typed: str) -> None:
        if typed.strip():
            self._model.read_typed(typed)

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        if paths:
            self._model.read_file(paths[0])

    def _paste(self) -> None:
        self._model.read_text(self._choose.pasted.toPlainText())


class _ChooseCard(DropCard):
    """Where the table comes from: a file chosen, typed or dropped, or a paste."""

    def __init__(self) -> None:
        super().__init__()
        self.file, self.leave = QuietButton(), QuietButton()
        self.path, self.pasted, self.read = LineEdit(), MultiLine(), QuietButton()
        self.file.setObjectName("log-import-choose")
        self.path.setObjectName("log-import-path")
        self.pasted.setObjectName("log-import-paste")
        self._path_field, self._paste_field = FormField(self.path), FormField(self.pasted)
        buttons = FlowRow()
        buttons.add(self.file)
        buttons.add(self.leave)
        for part in (buttons, self._path_field, self._paste_field):
            self.body.addWidget(part)
        self.body.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeft)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.worklog.import.title"))
        self.set_hint(t("ui.worklog.import.drop"))
        self.file.setText(t("ui.worklog.import.choose"))
        self.leave.setText(t("ui.worklog.import.close"))
        self._path_field.set_texts(t("ui.worklog.import.path"), t("ui.worklog.import.path_help"))
        self._paste_field.set_texts(t("ui.worklog.import.paste"), t("ui.worklog.import.paste_help"))
        self.read.setText(t("ui.worklog.import.read_paste"))
