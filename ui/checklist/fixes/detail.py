"""The chosen fix: how to mend it, who, what it takes, why now, and one promise for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.checklist.fixes.words import effort_words, marks, people_words, why
from ui.i18n import error_told, say, t
from ui.kit import Card, Divider, FlowRow, FormField, Label, LineEdit, QuietButton, StatusBadge, Style

if TYPE_CHECKING:
    from ui.checklist.fixes.state import FixesState

_MARKS = 4
_PARTS = ("how", "who", "effort", "why")


class FixCard(Card):
    """`people_wanted` asks for the people of the item; `promised` carries the day that was typed."""

    people_wanted = Signal()
    promised = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._text, self._badges = Label(style=Style.STRONG), tuple(StatusBadge() for _ in range(_MARKS))
        self._marks = FlowRow()
        for badge in self._badges:
            self._marks.add(badge)
        self._heads = {part: Label(style=Style.SMALL_STRONG) for part in _PARTS}
        self._words = {part: Label() for part in _PARTS}
        self._show = QuietButton(slot=self.people_wanted.emit)
        self._day = LineEdit()
        self._day.setObjectName("fixes-day")
        self._field, self._promise = FormField(self._day), QuietButton(slot=self._promise_typed)
        self._promise.setObjectName("fixes-promise")
        self._day.submitted.connect(self.promised)
        self._place()

    def _place(self) -> None:
        self.body.addWidget(self._text)
        self.body.addWidget(self._marks)
        for part in _PARTS:
            self.body.addWidget(self._heads[part])
            self.body.addWidget(self._words[part])
        self.body.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)
        self._line = Divider()
        for widget in (self._line, self._field):
            self.body.addWidget(widget)
        self.body.addWidget(self._promise, 0, Qt.AlignmentFlag.AlignLeft)

    def retranslate(self) -> None:
        """Words in the language in force."""
        for part in _PARTS:
            self._heads[part].setText(t(f"ui.checklist.fixes.{part}_head"))
        self._show.setText(t("ui.checklist.fixes.show_people"))
        self._field.set_texts(t("ui.checklist.fixes.day"), t("ui.checklist.fixes.day_help"))

    def show_state(self, state: FixesState) -> None:
        """Show the chosen fix of `state`."""
        fix = state.fix
        if fix is None:
            return
        self.set_title(fix.item.id)
        self._text.setText(say(fix.item.text))
        found = marks(fix)
        for at, badge in enumerate(self._badges):
            badge.show_status(found[at] if at < len(found) else None)
        self._marks.setVisible(bool(found))
        self._words["how"].setText(say(fix.item.fix))
        self._words["who"].setText(people_words(fix.people, state.names))
        self._words["effort"].setText(effort_words(fix))
        self._words["why"].setText(why(fix))
        self._draw_promise(state)

    def _draw_promise(self, state: FixesState) -> None:
        count = len(state.open_people)
        for part in (self._line, self._field, self._promise):
            part.setVisible(count > 0)
        self._promise.setText(t("ui.checklist.fixes.promise", count=count))
        self._day.show_text(state.typed_day)
        told = error_told(state.problem) if state.problem else None
        self._field.set_error(f"{told[0]} {told[2]}" if told else "")

    def _promise_typed(self) -> None:
        self.promised.emit(self._day.text())
