"""Where reports come from, and what they are collected for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from ui.collect.intake.state import IntakeState, Watched
from ui.forms.drop import DropCard
from ui.i18n import iso, language, t
from ui.kit import (
    Card,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    QuietButton,
    Status,
    StatusBadge,
    Style,
    Tone,
    column,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WATCHED = {
    Watched.ON: (Tone.SUCCESS, "✓"),
    Watched.ARRIVING: (Tone.INFO, "▼"),
    Watched.LOST: (Tone.WARNING, "!"),
}


class SourcesCard(DropCard):
    """Where reports come from: dropped, or a typed place; read again; watch for new ones."""

    given = Signal(object)
    typed = Signal(str)
    read_wanted = Signal()
    watching_turned = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._path = LineEdit()
        self._path.setObjectName("collect-path")
        self._field = FormField(self._path)
        self._read = QuietButton(slot=self.read_wanted.emit)
        self._read.setObjectName("collect-read")
        self._watch, self._watched = QCheckBox(), StatusBadge()
        self._watch.setObjectName("collect-watch")
        self._watch_note, self._places = Label(style=Style.SMALL), Label(style=Style.SMALL)
        line = FlowRow()
        for part in (self._read, self._watch, self._watched):
            line.add(part)
        for below in (self._field, self._places, line, self._watch_note):
            self.body.addWidget(below)
        self._path.submitted.connect(self._typed)
        self._watch.clicked.connect(self.watching_turned)
        self.dropped.connect(self.given)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.collect.drop"))
        self.set_hint(t("ui.collect.drop.hint"))
        self._field.set_texts(t("ui.collect.path"), t("ui.collect.path.help"))
        self._watch.setText(t("ui.collect.watch"))
        self._watch_note.setText(t("ui.collect.watch.note"))

    def show_state(self, state: IntakeState) -> None:
        """Show the places, whether a run was cut short, and how watching stands."""
        places = state.given.places
        self._places.show_text(_told_places(places))
        self._read.setText(t("ui.collect.go_on" if state.is_interrupted else "ui.collect.again"))
        self._read.setVisible(bool(places))
        self._watch.setChecked(state.given.watch)
        self._watch.setEnabled(bool(places))
        tone, glyph = _WATCHED.get(state.watched, (Tone.NEUTRAL, ""))
        words = t(f"ui.collect.watched.{state.watched.value}", count=f"{state.arriving:,}")
        self._watched.show_status(None if state.watched is Watched.OFF else Status(tone, words, glyph))

    def _typed(self, typed: str) -> None:
        if typed.strip():
            self.typed.emit(typed)
            self._path.clear()


def _told_places(places: tuple[str, ...]) -> str:
    """The first places, and how many more there are."""
    if not places:
        return ""
    told = " · ".join(places[:3])
    more = t("ui.collect.places.more", count=len(places) - 3) if len(places) > 3 else ""
    return t("ui.collect.places", places=f"{told}{more}")


class TermsCard(Card):
    """What is collected for: the programme, the known firms, and the folder it is kept in."""

    programme_wanted = Signal()
    programme_dropped = Signal()
    known_wanted = Signal()
    known_dropped = Signal()
    closed = Signal()
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._programme, self._known, self._folder = Label(), Label(), Label()
        self._choose, self._drop = (
            QuietButton(slot=self.programme_wanted.emit),
            QuietButton(slot=self.programme_dropped.emit),
        )
        self._choose_known, self._drop_known = (
            QuietButton(slot=self.known_wanted.emit),
            QuietButton(slot=self.known_dropped.emit),
        )
        self._show, self._close = (
            QuietButton(slot=self.folder_wanted.emit),
            QuietButton(slot=self.closed.emit),
        )
        self._close.setObjectName("collect-close")
        self._add_line(self._programme, self._choose, self._drop)
        self._add_line(self._known, self._choose_known, self._drop_known)
        self._add_line(self._folder, self._show, self._close)

    def _add_line(self, words: Label, *buttons: QWidget) -> None:
        line, side = column(gap_step=1), FlowRow()
        for button in buttons:
            side.add(button)
        line.addWidget(words)
        line.addWidget(side)
        self.body.addLayout(line)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.collect.terms"))
        self._choose.setText(t("ui.collect.programme.choose"))
        self._drop.setText(t("ui.collect.programme.drop"))
        self._choose_known.setText(t("ui.collect.known.choose"))
        self._drop_known.setText(t("ui.collect.known.drop"))
        self._show.setText(t("ui.collect.folder.show"))
        self._close.setText(t("ui.collect.folder.close"))

    def show_state(self, state: IntakeState) -> None:
        """Show what was given."""
        given = state.given
        self._programme.setText(_told_programme(state))
        self._known.setText(
            t("ui.collect.known", file=given.known) if given.known else t("ui.collect.known.none")
        )
        self._folder.setText(t("ui.collect.folder", folder=str(state.folder or "")))
        self._drop.setVisible(bool(given.programme))
        self._drop_known.setVisible(bool(given.known))


def _told_programme(state: IntakeState) -> str:
    programme = state.programme
    if programme is None:
        key = "ui.collect.programme.unread" if state.given.programme else "ui.collect.programme.none"
        return t(key, file=state.given.programme)
    from sme_smartwork.programme.model import spoken

    return t(
        "ui.collect.programme",
        title=spoken(programme.title, language()),
        round=programme.round,
        due=iso(programme.due),
    )
