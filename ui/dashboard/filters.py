"""What is looked at: round, region, industry, size, and what firms are grouped by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.dashboard.model import UNKNOWN, Axis
from ui.dashboard.state import Part
from ui.dashboard.words import category_name, round_name
from ui.i18n import language, t
from ui.kit import Choice, Columns, FormField, Picker, Segmented, column

if TYPE_CHECKING:
    from ui.dashboard.state import DashboardState

_ALL = ("all",)
_ORDER = (Axis.REGION, Axis.INDUSTRY, Axis.SIZE)


class FilterBar(QWidget):
    """Four lists that open, and the breakdown below them."""

    round_chosen = Signal(object)
    chosen = Signal(object, object)
    grouped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._round = Picker()
        self._round.setObjectName("dashboard-round")
        self._axes = {axis: Picker() for axis in _ORDER}
        self._fields = {name: FormField(each) for name, each in (("round", self._round), *self._named())}
        self.by = Segmented(quiet=True)
        self.by.setObjectName("dashboard-by")
        across = Columns(minimum_em=11)
        for axis in _ORDER:
            across.add(self._fields[axis.value])
        whole = column(self, gap_step=3)
        whole.addWidget(self._fields["round"])
        whole.addWidget(across)
        whole.addWidget(self.by)
        self._round.chosen.connect(self.round_chosen)
        self.by.chosen.connect(lambda axis: self.grouped.emit(Axis(str(axis))))
        for axis, picker in self._axes.items():
            picker.setObjectName(f"dashboard-{axis.value}")
            picker.chosen.connect(lambda value, axis=axis: self._choose(axis, value))

    def _named(self) -> tuple[tuple[str, Picker], ...]:
        return tuple((axis.value, picker) for axis, picker in self._axes.items())

    def _choose(self, axis: Axis, value: object) -> None:
        self.chosen.emit(axis, None if value == _ALL else value)

    def retranslate(self) -> None:
        """Words in the language in force."""
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.dashboard.filter.{name}"))
        self.by.set_name(t("ui.dashboard.by"))
        self.by.set_choices(tuple(Choice(axis, t(f"ui.dashboard.by.{axis.value}")) for axis in Axis))

    def show_state(self, state: DashboardState) -> None:
        """Show the selection, and of the filters those that matter to the part shown."""
        for axis in _ORDER:
            self._fields[axis.value].setVisible(state.part in (Part.OVERVIEW, Part.FIRMS))
        self.by.setVisible(state.part is Part.OVERVIEW)
        selection = state.selection
        if selection is None or state.names is None:
            return
        rounds = tuple(Choice(each.round, round_name(state, each.round)) for each in reversed(state.rounds))
        self._round.set_choices(rounds)
        self._round.choose(selection.round)
        for axis, picker in self._axes.items():
            picker.set_choices(
                (
                    Choice(_ALL, t("ui.dashboard.all")),
                    *(Choice(each, category_name(state, axis, each)) for each in _of(state, axis)),
                )
            )
            chosen = selection.of(axis)
            picker.choose(_ALL if chosen is None else chosen)
        self.by.choose(selection.by)


def _of(state: DashboardState, axis: Axis) -> tuple[str, ...]:
    """The categories of `axis`, the one of unknown firms last."""
    known = state.names[language()].categories if state.names else {}
    found = [category for each, category in known if each is axis and category != UNKNOWN]
    return (*found, UNKNOWN)
