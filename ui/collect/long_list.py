"""A list with a search and a filter above it, as long as it likes; what it shows comes page by page."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.forms.long_table import LongTable
from ui.i18n import t
from ui.kit import Card, FailedState, FlowRow, FormField, Label, LineEdit, Picker, Style
from ui.theme import em

if TYPE_CHECKING:
    from sme_smartwork.errors import UserError
    from ui.kit import Choice

_ROWS_EM = 24


class LongListCard(Card):
    """`searched` and `filtered` tell what is typed and chosen; `table` asks for its pages itself."""

    searched = Signal(str)
    filtered = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(fills=True, margin_step=5)
        self._search, self._filter = LineEdit(), Picker()
        self._search.setObjectName(f"{name}-search")
        self._filter.setObjectName(f"{name}-filter")
        self._filter.setMinimumContentsLength(18)
        self._search.setClearButtonEnabled(True)
        self._search.setMinimumWidth(em(14))
        self._search_field, self._filter_field = FormField(self._search), FormField(self._filter)
        self.above = FlowRow(gap_step=4, on_bottom=True)
        self._count, self._failed = Label(style=Style.SMALL), FailedState()
        self._count.setWordWrap(False)
        self._note = Label(style=Style.SMALL)
        for part in (self._search_field, self._filter_field, self._count):
            self.above.add(part)
        self.table = LongTable()
        self.table.setObjectName(name)
        self.table.setMinimumHeight(em(_ROWS_EM))
        self._failed.hide()
        self._note.hide()
        for each in (self.above, self._note, self._failed, self.table):
            self.body.addWidget(each)
        self.retried = self._failed.retried
        self._search.textEdited.connect(self.searched)
        self._filter.chosen.connect(self.filtered)

    def set_words(self, title: str, search: str, choose: str, choices: tuple[Choice, ...]) -> None:
        """Name the list, its search and its filter."""
        self.set_title(title)
        self.table.setAccessibleName(title)
        self._search_field.set_texts(search)
        self._filter_field.set_texts(choose)
        self._filter.set_choices(choices)

    def add_choice(self, name: str) -> tuple[Picker, FormField]:
        """One more picker beside the filter."""
        picker = Picker()
        picker.setObjectName(name)
        picker.setMinimumContentsLength(18)
        field = FormField(picker)
        self.above.add(field, before=self._count)
        return picker, field

    def set_note(self, text: str) -> None:
        """Say how a column is to be read."""
        self._note.show_text(text)

    def show_look(self, search: str, chosen: Hashable) -> None:
        """Show what is searched and chosen."""
        self._search.show_text(search)
        self._filter.choose(chosen)

    def show_count(self, total: int, is_busy: bool) -> None:
        """Say how many rows there are, or that they are being sorted."""
        self._count.setText(
            t("ui.collect.list.busy") if is_busy else t("ui.collect.list.count", count=f"{total:,}")
        )

    def show_problem(self, problem: UserError | None) -> None:
        """Say why there is no list."""
        self._failed.setVisible(problem is not None)
        self.table.setVisible(problem is None)
        if problem is not None:
            self._failed.show_error(problem)
