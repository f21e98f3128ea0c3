"""How the report is made: kind, language, names, where to, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

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
    Picker,
    QuietButton,
    Segmented,
    Status,
    StatusBadge,
    Style,
    Tone,
)
from ui.reports.making.state import KINDS, WITH_PEOPLE, Work

if TYPE_CHECKING:
    from ui.reports.making.state import MakingState, Saved

_NO, _YES = "without", "with"
_LANGUAGES = ("ko", "en", "both")


class ChoicesCard(Card):
    """Choices before the report is written; the outcome after."""

    kind_chosen = Signal(object)
    language_chosen = Signal(str)
    names_chosen = Signal(bool)
    path_given = Signal(str)
    retried = Signal()
    other_wanted = Signal()
    hand_over_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind, self._language = Picker(), Segmented()
        self._names, self._path = Segmented(), LineEdit()
        editors = {"kind": self._kind, "language": self._language, "names": self._names, "path": self._path}
        for name, editor in editors.items():
            editor.setObjectName(f"report-{name}")
        self._fields = {name: FormField(editor) for name, editor in editors.items()}
        self._about = Label(style=Style.SUBTLE)
        self._busy, self._failed = BusyState(), FailedState()
        self._other, self._hand_over = QuietButton(), QuietButton()
        self._hand_over.setObjectName("report-hand-over")
        self._badge, self._told = StatusBadge(), Label(style=Style.SMALL)
        self._place()
        self._connect()

    def _place(self) -> None:
        chosen = Columns(minimum_em=14)
        for name in ("kind", "language", "names"):
            chosen.add(self._fields[name])
        for part in (self._about, chosen, self._fields["path"], self._busy, self._failed):
            self.body.addWidget(part)
        self.body.addWidget(self._badge)
        self.body.addWidget(self._told)
        self.body.addWidget(self._hand_over, 0, Qt.AlignmentFlag.AlignLeft)
        self._failed.body.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        self._busy.stop.hide()

    def _connect(self) -> None:
        self._kind.chosen.connect(self.kind_chosen)
        self._language.chosen.connect(self._choose_language)
        self._names.chosen.connect(self._choose_names)
        self._path.submitted.connect(self._typed)
        self._failed.retried.connect(self.retried)
        self._other.clicked.connect(self.other_wanted)
        self._hand_over.clicked.connect(self.hand_over_wanted)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.reports.make"))
        for name in ("kind", "language"):
            self._fields[name].set_texts(t(f"ui.reports.{name}"))
        for name in ("names", "path"):
            self._fields[name].set_texts(t(f"ui.reports.{name}"), t(f"ui.reports.{name}.help"))
        self._kind.set_choices(tuple(Choice(kind, t(f"ui.reports.kind.{kind.value}")) for kind in KINDS))
        self._language.set_choices(
            tuple(Choice(each, t(f"ui.reports.language.{each}")) for each in _LANGUAGES)
        )
        self._names.set_choices(
            (Choice(_NO, t("ui.reports.names.off")), Choice(_YES, t("ui.reports.names.on")))
        )
        self._other.setText(t("ui.reports.other_name"))
        self._hand_over.setText(t("ui.reports.hand_over"))

    def show_state(self, state: MakingState) -> None:
        """Show the choices and the outcome."""
        self._about.setText(t(f"ui.reports.kind.{state.kind.value}.about"))
        self._kind.choose(state.kind)
        self._language.choose(state.language)
        self._names.choose(_YES if state.with_names else _NO)
        self._fields["names"].setVisible(state.kind in WITH_PEOPLE)
        self._busy.setVisible(state.work is not Work.NOTHING)
        if state.work is not Work.NOTHING:
            self._busy.show_progress(t(f"ui.reports.{state.work.value}"))
        self._show_outcome(state)

    def _show_outcome(self, state: MakingState) -> None:
        problem = state.save_problem or state.build_problem
        self._failed.setVisible(problem is not None)
        self._other.setVisible(state.save_problem is not None)
        if problem is not None:
            self._failed.show_error(problem)
        saved = state.saved
        self._badge.show_status(Status(Tone.SUCCESS, t("ui.reports.saved"), "✓") if saved else None)
        self._told.show_text(_told(saved) if saved else "")
        self._hand_over.setVisible(saved is not None and bool(saved.sha256))

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


def _told(saved: Saved) -> str:
    """Where the file is; of a workbook the digest too."""
    if not saved.sha256:
        return str(saved.path)
    return t("ui.reports.saved.told", path=saved.path, sha256=saved.sha256)
