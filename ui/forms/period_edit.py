"""A fact that differs by period: one small field for each month, quarter or year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.facts.model import Every
from sme_smartwork.facts.periods import periods_of_year
from ui.forms.entry import show
from ui.forms.fact_editor import fact_choices, fact_label
from ui.forms.facts import FactField, Kind, period_key
from ui.i18n import error_told, t
from ui.kit import FlowRow, FormField, Label, LineEdit, Picker, QuietButton, Rows, Style, column
from ui.theme import em

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.errors import UserError
    from ui.forms.facts import FactValue

_FIELD_EM = 6
_YEARS = (-3, -2, -1, 0, 1)  # the years shown beside each other where a fact differs by year


class PeriodEdit(QWidget):
    """The periods of one year; `entered` carries the period and what was typed."""

    entered = Signal(str, str)

    def __init__(self, field: FactField, year: int) -> None:
        super().__init__()
        self._field, self._year = field, year
        self._values: Mapping[str, FactValue] = {}
        self._typed: Mapping[str, str] = {}
        self._problems: Mapping[str, UserError] = {}
        self._cells: dict[str, _Cell] = {}
        self._before, self._after = QuietButton(slot=self._back), QuietButton(slot=self._forth)
        self._title, self._lines = Label(style=Style.STRONG), Rows(gap_step=2)
        head = FlowRow()
        for part in (self._before, self._title, self._after):
            head.add(part)
        whole = column(self, gap_step=2)
        whole.addWidget(head)
        whole.addWidget(self._lines)
        self._before.setObjectName(f"{field.id}.before")
        self._after.setObjectName(f"{field.id}.after")

    def show_values(
        self,
        values: Mapping[str, FactValue],
        typed: Mapping[str, str],
        problems: Mapping[str, UserError],
    ) -> None:
        """Show what is known by period, and what could not be taken."""
        self._values, self._typed, self._problems = values, typed, problems
        label = fact_label(self._field)
        self._title.setText(str(self._year))
        for button, glyph, step in ((self._before, "‹", -1), (self._after, "›", 1)):
            button.setText(f"{glyph} {self._year + step}")
            button.setAccessibleName(f"{label}: {self._year + step}")
        self._lines.show_rows([(self._year, self._periods())], self._new_line, self._fill)

    def _periods(self) -> tuple[str, ...]:
        every = self._field.fact.by or Every.MONTH
        if every is Every.YEAR:
            return tuple(str(self._year + step) for step in _YEARS)
        return periods_of_year(every, self._year)

    def _new_line(self) -> FlowRow:
        line = FlowRow()
        self._cells = {}
        for period in self._periods():
            cell = self._cells[period] = _Cell(self._field, period)
            cell.entered.connect(self.entered)
            line.add(cell)
        return line

    def _fill(self, _line: FlowRow, periods: tuple[str, ...]) -> None:
        for period in periods:
            key = period_key(self._field.name, period)
            self._cells[period].show_value(
                self._values.get(period), self._typed.get(key), self._problems.get(key)
            )

    def _back(self) -> None:
        self._turn(-1)

    def _forth(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        self._year += step
        self.show_values(self._values, self._typed, self._problems)


class _Cell(QWidget):
    """The value of one period."""

    entered = Signal(str, str)

    def __init__(self, field: FactField, period: str) -> None:
        super().__init__()
        self._field, self._period = field, period
        self._editor: LineEdit | Picker = Picker() if field.kind in (Kind.YES_NO, Kind.CHOICE) else LineEdit()
        self._editor.setObjectName(f"{field.id}@{period}")
        self._form = FormField(self._editor)
        self.setFixedWidth(em(_FIELD_EM))
        column(self).addWidget(self._form)
        if isinstance(self._editor, LineEdit):
            self._editor.finished.connect(self._tell)
        else:
            self._editor.chosen.connect(self._tell)

    def show_value(self, value: FactValue, typed: str | None, problem: UserError | None) -> None:
        self._form.set_texts(self._period)
        self._editor.setAccessibleName(t("ui.fact.at", fact=fact_label(self._field), period=self._period))
        text = show(value, self._field.kind) if typed is None else typed
        if isinstance(self._editor, LineEdit):
            self._editor.show_text(text)
        else:
            self._editor.set_choices(fact_choices(self._field))
            self._editor.choose(text)
        happened, _, todo = error_told(problem) if problem else ("", "", "")
        self._form.set_error(f"{happened} {todo}".strip())

    def _tell(self, typed: object) -> None:
        self.entered.emit(self._period, str(typed or ""))
