"""One control explained: what our answers say of it, our items about it, and a way to their people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.checklist.frameworks.export.words import told_control, told_item
from ui.checklist.standards.words import cover_status, failing_status
from ui.i18n import language, say, t
from ui.kit import Card, Divider, FlowRow, Label, LinkButton, Rows, StatusBadge, Style, column

if TYPE_CHECKING:
    from sme_smartwork.checklist.frameworks.model import ControlReading, ItemReading

_LEFT = Qt.AlignmentFlag.AlignLeft


class ControlCard(Card):
    """`wanted` carries the item whose people shall be shown."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._text, self._told, self._note = Label(style=Style.STRONG), Label(), Label(style=Style.SUBTLE)
        self._cover, self._failing, self._level = StatusBadge(), StatusBadge(), Label(style=Style.SMALL)
        self._head, self._items = Label(style=Style.SMALL_STRONG), Rows(gap_step=2)
        self._touched = Label(style=Style.SUBTLE)
        marks = FlowRow()
        for badge in (self._cover, self._failing):
            marks.add(badge)
        for part in (self._text, marks, self._level, self._told, self._note, self._head, self._items):
            self.body.addWidget(part)
        self.body.addWidget(self._touched)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._head.setText(t("ui.checklist.standards.our_items"))
        self._touched.setText(t("frameworks.touched"))

    def show_control(self, each: ControlReading | None) -> None:
        """Explain `each`; nothing is shown for None."""
        self.setVisible(each is not None)
        if each is None:
            return
        control = each.control
        self.set_title(control.id)
        self._text.setText(say(control.title))
        self._cover.show_status(cover_status(each))
        self._failing.show_status(failing_status(each.failing) if each.failing else None)
        beside = t("ui.checklist.standards.beside") if "IG2" in control.levels else ""
        self._level.show_text(beside)
        self._told.setText(told_control(each, language()))
        self._note.show_text(say(control.note) if control.note else "")
        self._head.setVisible(bool(each.items))
        self._touched.setVisible(bool(each.items))
        self._items.show_rows([(item.item.id, item) for item in each.items], self._make, _ItemRow.show_item)

    def _make(self) -> _ItemRow:
        made = _ItemRow()
        made.wanted.connect(self.wanted)
        return made


class _ItemRow(QWidget):
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._item = ""
        self._text, self._told, self._go = Label(), Label(style=Style.SUBTLE), LinkButton(slot=self._want)
        whole = column(self, gap_step=1)
        whole.addWidget(self._text)
        whole.addWidget(self._told)
        whole.addWidget(self._go, 0, _LEFT)
        whole.addWidget(Divider())

    def show_item(self, each: ItemReading) -> None:
        """Show one of our items with its answers over everybody."""
        self._item = each.item.id
        self._text.setText(say(each.item.text))
        self._told.setText(told_item(each, language()))
        self._go.setVisible(each.asked > 0)
        self._go.setText(t("ui.checklist.standards.go", item=each.item.id))
        self._go.setAccessibleName(f"{self._go.text()}: {say(each.item.text)}")

    def _want(self) -> None:
        self.wanted.emit(self._item)
