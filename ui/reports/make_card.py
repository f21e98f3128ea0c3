"""How the report is made: language, names, where to, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from sme_smartwork.wording import LANGUAGES
from ui.i18n import t
from ui.kit import (
    BusyState,
    Card,
    Choice,
    Columns,
    FailedState,
    FormField,
    Label,
    LineEdit,
    QuietButton,
    Segmented,
    Status,
    StatusBadge,
    Style,
    Tone,
)

if TYPE_CHECKING:
    from ui.reports.view_model import ReportsState

_NO, _YES = "without", "with"


class MakeCard(Card):
    """Choices before the report is written; the outcome after."""

    language_chosen = Signal(str)
    names_chosen = Signal(bool)
    path_given = Signal(str)
    retried = Signal()
    other_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._language, self._names, self._path = Segmented(), Segmented(), LineEdit()
        self._language.setObjectName("report-language")
        self._names.setObjectName("report-names")
        self._path.setObjectName("report-path")
        self._fields = {
            "language": FormField(self._language),
            "names": FormField(self._names),
            "path": FormField(self._path),
        }
        self._busy, self._failed = BusyState(), FailedState()
        self._other, self._badge, self._told = QuietButton(), StatusBadge(), Label(style=Style.SMALL)
        self._other.clicked.connect(self.other_wanted)
        both = Columns(minimum_em=16)
        both.add(self._fields["language"])
        both.add(self._fields["names"])
        self.body.addWidget(both)
        for part in (
            self._fields["path"],
            self._busy,
            self._failed,
            self._badge,
            self._told,
        ):
            self.body.addWidget(part)
        self._failed.body.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        self._connect()

    def _connect(self) -> None:
        self._language.chosen.connect(self._choose_language)
        self._names.chosen.connect(self._choose_names)
        self._path.submitted.connect(self._typed)
        self._failed.retried.connect(self.retried)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.reports.make"))
        self._fields["language"].set_texts(t("ui.reports.language"))
        self._fields["names"].set_texts(t("ui.reports.names"), t("ui.reports.names.help"))
        self._fields["path"].set_texts(t("ui.reports.path"), t("ui.reports.path.help"))
        self._language.set_choices(tuple(Choice(each, t(f"settings.language.{each}")) for each in LANGUAGES))
        self._names.set_choices(
            (Choice(_NO, t("ui.reports.names.off")), Choice(_YES, t("ui.reports.names.on")))
        )
        self._other.setText(t("ui.reports.other_name"))

    def show_state(self, state: ReportsState) -> None:
        """Show the choices and the outcome."""
        self._language.choose(state.language)
        self._names.choose(_YES if state.with_names else _NO)
        self._busy.setVisible(state.saving)
        self._busy.show_progress(t("ui.reports.saving"))
        self._busy.stop.hide()
        problem = state.save_problem
        self._failed.setVisible(problem is not None)
        if problem is not None:
            self._failed.show_error(problem)
        saved = state.saved
        self._badge.show_status(Status(Tone.SUCCESS, t("ui.reports.saved"), "✓") if saved else None)
        told = t("ui.reports.saved.told", path=saved.path, sha256=saved.sha256) if saved else ""
        self._told.show_text(told)

    @property
    def typed(self) -> str:
        """The place typed so far."""
        return self._path.text()

    def _choose_language(self, chosen: object) -> None:
        self.language_chosen.emit(str(chosen))

    def _choose_names(self, chosen: object) -> None:
        self.names_chosen.emit(chosen == _YES)

    def _typed(self, typed: str) -> None:
        if typed.strip():
            self.path_given.emit(typed)
