"""Whom to remind: a list of invited firms against the reports that count, and what to write to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.forms.tables import TallTable
from ui.i18n import t
from ui.kit import (
    Card,
    Column,
    FailedState,
    FlowRow,
    FormField,
    Label,
    MultiLine,
    QuietButton,
    SecondaryButton,
    Style,
    column,
)
from ui.theme import em

if TYPE_CHECKING:
    from sme_smartwork.dashboard.reminders import ToRemind
    from ui.dashboard.state import DashboardState
    from ui.kit import Cell

_COLUMNS = ("firm", "number", "contact", "mail", "why")
_SHOWN = 200
_LINES_EM = 6  # the height of the pasted list


class RemindPart(QWidget):
    """Three ways to give a list, the firms without a report, and three things to make of them."""

    desk_wanted = Signal()
    file_wanted = Signal()
    pasted = Signal(str)
    list_wanted = Signal()
    drafts_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._given, self._found, self._failed = Card(), Card(), FailedState()
        self._failed.retry.hide()
        self._about, self._count, self._note = Label(), Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._desk, self._file = (
            SecondaryButton(slot=self.desk_wanted.emit),
            SecondaryButton(slot=self.file_wanted.emit),
        )
        self._text, self._take = MultiLine(), QuietButton(slot=self._paste)
        self._text.setObjectName("dashboard-pasted")
        self._text.setFixedHeight(em(_LINES_EM))
        self._field = FormField(self._text)
        ways = FlowRow()
        for way in (self._desk, self._file):
            ways.add(way)
        for asked in (self._about, ways, self._field):
            self._given.body.addWidget(asked)
        self._given.body.addWidget(self._take, 0, Qt.AlignmentFlag.AlignLeft)
        self._table = TallTable()
        self._table.setObjectName("dashboard-remind")
        self._list, self._drafts = (
            SecondaryButton(slot=self.list_wanted.emit),
            SecondaryButton(slot=self.drafts_wanted.emit),
        )
        makes = FlowRow()
        for make in (self._list, self._drafts):
            makes.add(make)
        for part in (self._count, makes, self._table, self._note):
            self._found.body.addWidget(part)
        whole = column(self)
        for card in (self._given, self._failed, self._found):
            whole.addWidget(card)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._given.set_title(t("ui.dashboard.remind"))
        self._about.setText(t("ui.dashboard.remind.about"))
        self._desk.setText(t("ui.dashboard.remind.desk"))
        self._file.setText(t("ui.dashboard.remind.file"))
        self._field.set_texts(t("ui.dashboard.remind.paste"), t("ui.dashboard.remind.paste.help"))
        self._take.setText(t("ui.dashboard.remind.take"))
        self._list.setText(t("ui.dashboard.remind.list"))
        self._drafts.setText(t("ui.dashboard.remind.drafts"))
        self._table.setAccessibleName(t("ui.dashboard.remind.found"))
        self._found.set_title(t("ui.dashboard.remind.found"))
        self._table.set_columns(
            tuple(Column(t(f"ui.dashboard.column.{name}"), stretch=name == "firm") for name in _COLUMNS)
        )

    def show_state(self, state: DashboardState) -> None:
        """Show whom to remind."""
        found = state.reminders
        self._desk.setEnabled(state.has_desk)
        self._failed.setVisible(state.remind_problem is not None)
        if state.remind_problem is not None:
            self._failed.show_error(state.remind_problem)
            self._failed.retry.hide()
        self._found.setVisible(found is not None)
        if found is None:
            return
        count, invited = f"{len(found.firms):,}", f"{found.invited:,}"
        self._count.setText(t("ui.dashboard.remind.count", count=count, invited=invited, source=state.source))
        for button in (self._list, self._drafts):
            button.setEnabled(bool(found.firms) and not state.saving.is_running)
        self._table.setVisible(bool(found.firms))
        self._table.show_rows([_cells(each) for each in found.firms[:_SHOWN]])
        notes = []
        if len(found.firms) > _SHOWN:
            notes.append(t("ui.dashboard.remind.first", count=_SHOWN))
        if state.skipped:
            notes.append(t("ui.dashboard.remind.skipped", count=f"{state.skipped:,}"))
        if found.unsure:
            notes.append(t("ui.dashboard.remind.unsure", count=f"{found.unsure:,}"))
        notes.append(t("ui.dashboard.remind.nothing_sent"))
        self._note.setText(" ".join(notes))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._text.setFixedHeight(em(_LINES_EM))

    def _paste(self) -> None:
        if self._text.toPlainText().strip():
            self.pasted.emit(self._text.toPlainText())


def _cells(each: ToRemind) -> tuple[Cell, ...]:
    firm = each.firm
    why = t(f"dashboard.state.{each.state or 'nothing'}")
    return firm.name, firm.number, firm.contact, firm.mail, why
