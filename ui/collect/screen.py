"""Collecting, for officers: what do the firms report, and can it be trusted?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.collect.model import State
from ui.collect.intake import IntakeCard
from ui.collect.tables import firm_columns, firm_row, problem_columns, problem_row
from ui.collect.view_model import CollectState, CollectViewModel, Stage
from ui.forms.tables import TallTable
from ui.i18n import t
from ui.kit import (
    BusyState,
    Card,
    Columns,
    EmptyState,
    FailedState,
    Figure,
    FormField,
    LineEdit,
    Screen,
    Status,
    StatusBadge,
    Tone,
)

if TYPE_CHECKING:
    from sme_smartwork.collect.model import Collection
    from ui.session import Session

_FIGURES = ("verified", "repeated", "changed", "unread")


class CollectScreen(Screen[CollectState]):
    """Give folders and files, see every firm and every problem, save one workbook."""

    title_key = "ui.collect.title"
    help_key = "ui.collect.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._save = self.add_primary(self._ask_where)
        self._add_folder = self.add_secondary(self._ask_folder)
        self._add_files = self.add_secondary(self._ask_files)
        self._intake, self._busy, self._failed = IntakeCard(), BusyState(), FailedState()
        self._result = _ResultCard()
        for part in (self._busy, self._failed, self._result, self._intake):
            self.body.addWidget(part)
        self.view_model = CollectViewModel(session)
        self._intake.given.connect(self._add)
        self._intake.typed.connect(self._add_typed)
        self._intake.again.clicked.connect(self.view_model.read_again)
        self._intake.clear.clicked.connect(self.view_model.clear)
        self._busy.cancelled.connect(self.view_model.stop)
        self._failed.retried.connect(self.view_model.read_again)
        self._result.path_given.submitted.connect(self._save_typed)
        self.shows(self.view_model)

    def retranslate(self) -> None:
        super().retranslate()
        self._save.setText(t("ui.collect.save"))
        self._add_folder.setText(t("ui.collect.add_folder"))
        self._add_files.setText(t("ui.collect.add_files"))
        self._intake.retranslate()
        self._result.retranslate()

    def draw(self, state: CollectState) -> None:
        reading = state.stage is Stage.READING
        self._draw_subtitle(state)
        self._save.setEnabled(state.collection is not None and not reading)
        self._add_folder.setEnabled(not reading)
        self._add_files.setEnabled(not reading)
        self._busy.setVisible(reading)
        if reading:
            self._draw_progress(state)
        self._failed.setVisible(state.stage is Stage.FAILED)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        self._intake.setVisible(not reading)
        self._intake.show_given(bool(state.paths))
        self._result.setVisible(state.collection is not None)
        if state.collection is not None:
            self._result.show_state(state, state.collection)

    def may_leave(self) -> bool:
        return self.view_model.may_leave()

    def _draw_subtitle(self, state: CollectState) -> None:
        if state.collection is None:
            self.set_subtitle(t("ui.collect.subtitle.empty"))
        else:
            self.set_subtitle(t("ui.collect.subtitle", paths=len(state.paths), files=state.collection.files))

    def _draw_progress(self, state: CollectState) -> None:
        step = state.progress
        if step is None or not step.total:
            self._busy.show_progress(t("ui.collect.searching"))
        else:
            words = t("ui.collect.reading", done=f"{step.done:,}", total=f"{step.total:,}")
            self._busy.show_progress(words, step.done, step.total)

    def _add(self, paths: tuple[Path, ...]) -> None:
        self.view_model.add(paths)

    def _add_typed(self, typed: str) -> None:
        self.view_model.add_typed(typed)

    def _ask_folder(self) -> None:
        folder = self.session.dialogs.folder(t("ui.collect.add_folder"))
        if folder:
            self.view_model.add((folder,))

    def _ask_files(self) -> None:
        patterns = f"{t('ui.collect.files')} (*.xlsx *.zip)"
        self.view_model.add(self.session.dialogs.open_files(t("ui.collect.add_files"), patterns))

    def _ask_where(self) -> None:
        name = t("ui.collect.file_name", day=self.session.as_of().isoformat())
        path = self.session.dialogs.save_file(t("ui.collect.save"), Path.home() / name, "Excel (*.xlsx)")
        if path:
            self.view_model.save(path)

    def _save_typed(self, typed: str) -> None:
        if typed.strip():
            self.view_model.save_typed(typed)


class _ResultCard(Card):
    """Four counts, the firms, the problems, and where the consolidated workbook goes."""

    def __init__(self) -> None:
        super().__init__()
        self._figures = {name: Figure() for name in _FIGURES}
        self._firms, self._problems, self._empty = TallTable(), TallTable(), EmptyState()
        self._firms.setObjectName("collected-firms")
        self._problems.setObjectName("collected-problems")
        self._problem_card, self._failed = Card(), FailedState()
        self._failed.retry.hide()
        self._saved, self.path_given = StatusBadge(), LineEdit()
        self.path_given.setObjectName("collect-save-path")
        self._field = FormField(self.path_given)
        counts = Columns(minimum_em=11)
        for figure in self._figures.values():
            counts.add(figure)
        self._problem_card.body.addWidget(self._problems)
        parts = (
            counts,
            self._empty,
            self._firms,
            self._problem_card,
            self._field,
            self._saved,
            self._failed,
        )
        for part in parts:
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.collect.firms"))
        self._firms.setAccessibleName(t("ui.collect.firms"))
        self._firms.set_columns(firm_columns())
        self._problems.set_columns(problem_columns())
        self._empty.show_state(t("ui.collect.none"), t("ui.collect.none_todo"))
        self._field.set_texts(t("ui.collect.save_path"), t("ui.collect.save_path.help"))

    def show_state(self, state: CollectState, found: Collection) -> None:
        """Show what was found."""
        repeated = found.count(State.DUPLICATE) + found.count(State.OLDER)
        counts = (found.count(State.VERIFIED), repeated, found.count(State.CHANGED), found.unread)
        for name, count in zip(_FIGURES, counts, strict=True):
            self._figures[name].show_figure(t(f"ui.collect.figure.{name}"), f"{count:,}")
        self._empty.setVisible(not found.reports)
        self._firms.setVisible(bool(found.reports))
        self._firms.show_rows(tuple(firm_row(report) for report in found.reports))
        self._problem_card.setVisible(bool(found.problems))
        title = t("ui.collect.problems", count=len(found.problems))
        self._problem_card.set_title(title)
        self._problems.setAccessibleName(title)
        self._problems.show_rows(tuple(problem_row(problem) for problem in found.problems))
        saved = Status(Tone.SUCCESS, t("ui.collect.saved"), "✓")
        self._saved.show_status(saved if state.saved else None)
        self._failed.setVisible(state.save_problem is not None)
        if state.save_problem is not None:
            self._failed.show_error(state.save_problem)
            self._failed.retry.hide()
