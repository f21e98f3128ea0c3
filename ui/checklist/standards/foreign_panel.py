"""Checklists of others: a list of its own with its own progress, never mixed into our score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.checklist.frameworks.foreign.model import State
from ui.checklist.standards.foreign_card import ForeignCard
from ui.checklist.standards.foreign_view_model import ALL, ForeignState, ForeignViewModel
from ui.checklist.standards.words import state_status
from ui.i18n import error_told, language, t
from ui.kit import (
    BusyState,
    Card,
    Choice,
    Column,
    Columns,
    EmptyState,
    FlowRow,
    FormField,
    Label,
    Picker,
    QuietButton,
    Style,
    Table,
    Tone,
    column,
)
from ui.theme import em

if TYPE_CHECKING:
    from sme_smartwork.checklist.frameworks.foreign.model import ForeignItem, ForeignList
    from ui.kit import Cell
    from ui.session import Session

_COLUMNS = ("number", "line", "state", "severity")
_MANY, _MOST_LETTERS = 200, 60  # a long table has one line a row
_MEASURED = 60  # rows that decide how wide the columns are
_MOST_TOLD = 30
_LEAST_EM, _ABOVE_EM = 22, 7.5  # of the table, and of the lines above it


class ForeignPanel(QWidget):
    """Built at the first visit; it reads its lists then."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.model = ForeignViewModel(session)
        self.model.setParent(self)
        self._drawn: tuple[tuple[ForeignItem, ...], str] | None = None
        self.lists, self.filter = Picker(), Picker()
        self.lists.setObjectName("foreign-lists")
        self.lists.setMinimumContentsLength(20)
        self._list_field, self._filter_field = FormField(self.lists), FormField(self.filter)
        self.take = QuietButton(slot=self._ask_files)
        self.take.setObjectName("foreign-take")
        self._remove = QuietButton(slot=self._ask_remove)
        self._busy, self._empty, self._problem = BusyState(), EmptyState(), Card()
        self._progress, self.table, self.card = Label(style=Style.STRONG), Table(), ForeignCard()
        self._told, self._told_lines = Card(), Label(style=Style.SUBTLE)
        self.table.setObjectName("foreign-lines")
        self.table.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self._place()
        self.lists.chosen.connect(lambda name: self.model.choose_list(str(name)))
        self.filter.chosen.connect(lambda shown: self.model.filter(str(shown)))
        self.table.chosen.connect(lambda key: self.model.choose(str(key)))
        self.card.answered.connect(self.model.answer)
        self._busy.cancelled.connect(self.model.stop)
        self.model.changed.connect(self.draw)

    def _place(self) -> None:
        tools = FlowRow(on_bottom=True)
        for tool in (self._list_field, self._filter_field, self.take, self._remove):
            tools.add(tool)
        self._wrong = Label(style=Style.ERROR)
        self._problem.body.addWidget(self._wrong)
        self._problem.set_tone(Tone.DANGER)
        self._told.body.addWidget(self._told_lines)
        right = QWidget()
        stacked = column(right)
        for part in (self.card, self._told):
            stacked.addWidget(part)
        stacked.addStretch(1)
        self._both = Columns(minimum_em=20)
        self._both.add(self.table, 3)
        self._both.add(right, 2)
        whole = column(self, gap_step=3)
        for widget in (tools, self._problem, self._busy, self._empty, self._progress):
            whole.addWidget(widget)
        whole.addWidget(self._both, 1)
        whole.addStretch(0)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._list_field.set_texts(t("ui.checklist.standards.foreign.list"))
        self._filter_field.set_texts(t("ui.checklist.standards.foreign.filter"))
        self.take.setText(t("ui.checklist.standards.foreign.take"))
        self._remove.setText(t("ui.checklist.standards.foreign.remove"))
        self._busy.show_progress(t("ui.checklist.standards.foreign.reading"))
        self._told.set_title(t("ui.checklist.standards.foreign.told"))
        self._empty.show_state(
            t("ui.checklist.standards.foreign.none"), t("ui.checklist.standards.foreign.none_todo")
        )
        heads = {name: t(f"ui.checklist.standards.column.{name}") for name in _COLUMNS}
        self.table.set_columns(tuple(Column(heads[name], stretch=name == "line") for name in _COLUMNS))
        self.table.setAccessibleName(t("ui.checklist.standards.part.foreign"))
        self.card.retranslate()
        self.draw(self.model.state)

    def draw(self, state: ForeignState) -> None:
        """Show the lists of `state`."""
        found = state.chosen
        for part in (self._list_field, self._filter_field, self._remove, self._progress, self._both):
            part.setVisible(found is not None)
        self._empty.setVisible(found is None and not state.is_reading)
        self._busy.setVisible(state.is_reading)
        self.take.setEnabled(not state.is_reading)
        self._problem.setVisible(state.problem is not None)
        self._wrong.setText(" ".join(error_told(state.problem)) if state.problem else "")
        if found is None:
            return
        self.lists.set_choices(tuple(Choice(each.id, each.title.say(language())) for each in state.lists))
        self.lists.choose(found.id)
        self.filter.set_choices(_filters(found))
        self.filter.choose(state.shown)
        self._progress.setText(_progress(found))
        self._show_rows(state.items)
        self.table.choose(state.item.key if state.item else None)
        self.card.show_item(state.item)
        self._show_told(found)

    def _show_rows(self, items: tuple[ForeignItem, ...]) -> None:
        """The same rows in the same words stay as they are: measuring them anew takes time."""
        if (items, language()) != self._drawn:
            self._drawn = (items, language())
            most = _MOST_LETTERS if len(items) > _MANY else None
            self.table.show_rows([_row(each, most) for each in items], [each.key for each in items])

    def fill(self, room: int) -> None:
        """Take the height `room` together with the lines above the table, and never too little to read."""
        self.table.setMinimumHeight(max(em(_LEAST_EM), room - em(_ABOVE_EM)))

    def _show_told(self, found: ForeignList) -> None:
        lines = [
            t(f"foreign.trouble.{each.trouble.value}", where=each.where, found=each.found)
            for each in found.told[:_MOST_TOLD]
        ]
        left = len(found.told) - _MOST_TOLD
        lines += [t("ui.checklist.standards.foreign.more", count=left)] if left > 0 else []
        self._told.setVisible(bool(lines))
        self._told_lines.setText("\n".join(lines))

    def _ask_files(self) -> None:
        patterns = t("ui.checklist.standards.foreign.patterns")
        title = t("ui.checklist.standards.foreign.take")
        self.model.take(self._session.dialogs.open_files(title, patterns))

    def _ask_remove(self) -> None:
        found = self.model.state.chosen
        if found is None:
            return
        question = t("ui.checklist.standards.foreign.sure", title=found.title.say(language()))
        detail = t("ui.checklist.standards.foreign.sure_detail")
        if self._session.dialogs.confirm(question, detail, t("ui.checklist.standards.foreign.remove"), True):
            self.model.remove()


def _filters(found: ForeignList) -> tuple[Choice, ...]:
    states = [each.state for each in found.items]
    every = Choice(ALL, f"{t('ui.checklist.standards.all')} {len(states):,}")
    named = [
        Choice(each.value, f"{t(f'ui.checklist.standards.state.{each.value}')} {states.count(each):,}")
        for each in State
        if each in states
    ]
    return (every, *named)


def _progress(found: ForeignList) -> str:
    """How far this list is, apart from our score, and in which languages it came."""
    told = [t("ui.checklist.standards.foreign.progress", met=found.met, applicable=found.applicable)]
    if len(found.languages) == 1:
        told.append(t(f"foreign.only.{found.languages[0]}"))
    elif found.one_language:
        told.append(t("foreign.one_language", count=len(found.one_language)))
    return " ".join(told)


def _row(each: ForeignItem, most: int | None) -> tuple[Cell, ...]:
    """A line of the table; of a text longer than `most` letters the card beside it has the rest."""
    tongue = language()
    text = each.text.say(tongue)
    told = text if most is None or len(text) <= most else f"{text[:most]}…"
    return each.number, told, state_status(each.state), each.severity.say(tongue)
