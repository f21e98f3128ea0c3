"""The documents to prepare as a list to tick off; what lies ready is kept in the workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.i18n import say, t
from ui.kit import Card, Label, Rows, Status, StatusBadge, Style, Tone, row

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import ProgrammeResult
    from sme_smartwork.wording import Text


class DocumentsCard(Card):
    """`ticked` carries the document, as the pack names it in Korean, and whether it lies ready."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(margin_step=4)
        self._title, self._ready, self._rows = Label(style=Style.SUBHEADING), StatusBadge(), Rows(gap_step=2)
        head = row(gap_step=3)
        head.addWidget(self._title)
        head.addWidget(self._ready, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self._rows)

    def show_documents(self, result: ProgrammeResult, ready: frozenset[str]) -> None:
        """Show the documents of `result`, those in `ready` ticked."""
        documents = result.documents
        self.setVisible(bool(documents))
        self._title.setText(t("ui.subsidy.documents"))
        self.setAccessibleName(self._title.text())
        done = sum(each.ko in ready for each in documents)
        tone = Tone.SUCCESS if done == len(documents) else Tone.INFO
        told = t("ui.subsidy.documents.ready", done=done, all=len(documents))
        self._ready.show_status(Status(tone, told))
        shown = [(at, (each, each.ko in ready)) for at, each in enumerate(documents)]
        self._rows.show_rows(shown, self._make, TickRow.show_document)

    def _make(self) -> TickRow:
        made = TickRow()
        made.ticked.connect(self.ticked)
        return made


class TickRow(QWidget):
    """A tick box whose words wrap; a click on the words ticks too."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.box, self._words = QCheckBox(), Label()
        across = row(self, gap_step=2)
        across.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._words, 1)
        self.box.clicked.connect(self._clicked)

    def show_document(self, shown: tuple[Text, bool]) -> None:
        """Show one document."""
        document, is_ready = shown
        self._key = document.ko
        self._words.setText(say(document))
        self.box.setAccessibleName(say(document))
        self.box.setChecked(is_ready)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the words for one on the box."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.box.click()

    def _clicked(self, is_ready: bool) -> None:
        self.ticked.emit(self._key, is_ready)
