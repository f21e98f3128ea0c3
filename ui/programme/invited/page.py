"""Invited firms: who is asked to report, and where a reminder goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.forms.drop import DropCard
from ui.i18n import t
from ui.kit import (
    BusyState,
    Card,
    Column,
    EmptyState,
    FailedState,
    FormField,
    Label,
    LineEdit,
    MultiLine,
    QuietButton,
    Style,
    Table,
)
from ui.programme.desk_page import DeskPage
from ui.programme.invited.view_model import InvitedModel
from ui.programme.rounds.cards import say_text
from ui.theme import em

if TYPE_CHECKING:
    from pathlib import Path

    from ui.programme.invited.view_model import InvitedState
    from ui.session import Session

_COLUMNS = ("name", "number", "contact", "mail")
_LINES_EM = 7
_LEFT = Qt.AlignmentFlag.AlignLeft


class InvitedPage(DeskPage["InvitedState"]):
    """The firms of the round shown."""

    title_key = "ui.programme.invited"
    help_key = "ui.programme.invited.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = model = InvitedModel(session)
        self.read = self.add_primary(self._ask_file)
        self.remove = self.add_secondary(model.remove)
        self._empty, self._failed, self._busy = EmptyState(), FailedState(), BusyState()
        self._failed.retry.hide()
        self._busy.stop.hide()
        self.paste, self.list = PasteCard(), Card()
        self.list.setObjectName("invited-firms")
        self.table, self._none, self.search = Table(), Label(style=Style.SUBTLE), LineEdit()
        self._searching, self._more = FormField(self.search), Label(style=Style.SMALL)
        self.table.setMinimumHeight(em(16))
        for below in (self._none, self._searching, self.table, self._more):
            self.list.body.addWidget(below)
        for part in (self._empty, self._busy, self._failed, self.paste, self.list):
            self.within.addWidget(part)
        self.within.addStretch(1)
        self.paste.given.clicked.connect(self._pasted)
        self.paste.dropped.connect(self._dropped)
        self.table.chosen.connect(model.choose)
        self.search.textEdited.connect(model.search)
        self.shows(model)

    def retranslate(self) -> None:
        super().retranslate()
        self.read.setText(t("ui.programme.invited.file"))
        self.remove.setText(t("ui.programme.invited.remove"))
        self._busy.show_progress(t("ui.programme.invited.reading"))
        self._empty.show_state(t("ui.programme.empty"), t("ui.programme.empty.todo"))
        self._none.setText(t("ui.programme.invited.none"))
        self._searching.set_texts(t("ui.programme.search"))
        self.paste.retranslate()
        self.table.set_columns(
            tuple(Column(t(f"ui.programme.invited.{name}"), stretch=name == "name") for name in _COLUMNS)
        )

    def draw(self, state: InvitedState) -> None:
        here = state.round
        self.inside.setVisible(state.is_open)
        self._empty.setVisible(here is None)
        self.set_subtitle(say_text(here.draft) if here else "")
        for button in (self.read, self.remove):
            button.setEnabled(here is not None and not state.is_reading)
        self.remove.setVisible(bool(state.chosen))
        self._busy.setVisible(state.is_reading)
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
            self._failed.retry.hide()
        for card in (self.paste, self.list):
            card.setVisible(here is not None)
        self.paste.told.show_text(state.read)
        title = t("ui.programme.invited.count", count=f"{state.total:,}")
        self.list.set_title(title)
        self.table.setAccessibleName(title)
        self._none.setVisible(not state.total)
        self._searching.setVisible(state.total > len(state.firms) or bool(state.search))
        self.table.setVisible(bool(state.firms))
        shows_all = state.total == len(state.firms) or not state.firms
        more = t("ui.programme.invited.shown", shown=len(state.firms), total=f"{state.total:,}")
        self._more.show_text("" if shows_all else more)
        self.table.show_rows(
            tuple((each.name, each.number, each.contact, each.mail) for each in state.firms),
            tuple(each.id for each in state.firms),
        )

    def _ask_file(self) -> None:
        patterns = f"{t('ui.programme.invited.files')} (*.xlsx *.csv)"
        path = self.session.dialogs.open_file(t("ui.programme.invited.file"), patterns)
        if path is not None:
            self.view_model.import_file(path)

    def _pasted(self) -> None:
        text = self.paste.text.toPlainText()
        self.paste.text.clear()
        self.view_model.paste(text)

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        for path in paths[:1]:
            self.view_model.import_file(path)


class PasteCard(DropCard):
    """Lines to paste or type, one firm a line; a file may be dropped here too."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paste-firms")
        self.text, self.given, self.told = MultiLine(), QuietButton(), Label(style=Style.SMALL_STRONG)
        self.text.setFixedHeight(em(_LINES_EM))
        self._field = FormField(self.text)
        self.told.hide()
        for part in (self._field, self.given, self.told):
            self.body.addWidget(part)
        self.body.setAlignment(self.given, _LEFT)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.programme.invited.add"))
        self.set_hint(t("ui.programme.invited.drop"))
        self._field.set_texts(t("ui.programme.invited.paste"), t("ui.programme.invited.paste.help"))
        self.given.setText(t("ui.programme.invited.take"))
