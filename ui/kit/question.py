"""One question of a questionnaire or checklist: what, why, and the answer."""

from __future__ import annotations

from itertools import zip_longest

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.badge import Status, StatusBadge
from ui.kit.card import Card
from ui.kit.choice import Choice, Segmented
from ui.kit.flow import FlowRow, row
from ui.kit.label import Label, Style


class QuestionRow(Card):
    """A card with code and title, a badge, the reason, the answers and room for links."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, margin_step=5)
        self._heading, self._why, self._note = (
            Label(style=Style.STRONG),
            Label(style=Style.SUBTLE),
            Label(style=Style.SMALL),
        )
        self.badge = StatusBadge()
        self.segmented = Segmented(clearable=True)
        self.segmented.chosen.connect(self.chosen)
        self.extras: FlowRow = FlowRow()
        self._marks: FlowRow | None = None
        self._mark_badges: list[StatusBadge] = []
        self.body.addLayout(self._head())
        for part in (self._why, self.segmented, self._note, self.extras):
            self.body.addWidget(part)
        self._why.hide()
        self._note.hide()

    def _head(self) -> QHBoxLayout:
        head = row()
        head.addWidget(self._heading, 1)
        head.addWidget(self.badge)
        return head

    def show_question(self, code: str, title: str, why: str = "", note: str = "") -> None:
        """Show the words; screen readers hear the title with every answer."""
        words = f"{code} {title}".strip()
        self._heading.setText(words)
        self._why.show_text(why)
        self._note.show_text(note)
        self.setAccessibleName(words)
        self.segmented.set_name(words)

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """The answers offered."""
        self.segmented.set_choices(choices)

    def choose(self, value: object) -> None:
        """Show `value` as the answer, without a signal."""
        self.segmented.choose(value)

    def show_badge(self, status: Status | None) -> None:
        """Show a status at the top right, or none."""
        self.badge.show_status(status)

    def show_marks(self, statuses: tuple[Status, ...]) -> None:
        """Show further statuses in a line below the title, or none."""
        if self._marks is None and statuses:
            self._marks = FlowRow(gap_step=2)
            self.body.insertWidget(self.body.indexOf(self._why), self._marks)
        while self._marks is not None and len(self._mark_badges) < len(statuses):
            self._mark_badges.append(StatusBadge())
            self._marks.add(self._mark_badges[-1])
        for badge, status in zip_longest(self._mark_badges, statuses):
            badge.show_status(status)
        if self._marks is not None:
            self._marks.setVisible(bool(statuses))

    def put_above_answers(self, widget: QWidget) -> None:
        """Put `widget` between the reason and the answers."""
        self.body.insertWidget(self.body.indexOf(self.segmented), widget)
