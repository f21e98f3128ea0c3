"""One catalogue: how much of it our items touch, its controls, and the chosen one explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.checklist.frameworks.export.words import percent
from sme_smartwork.checklist.frameworks.model import Cover, Failing
from ui.checklist.standards.control_card import ControlCard
from ui.checklist.standards.state import ALL
from ui.checklist.standards.words import row_status
from ui.i18n import language, say, t
from ui.kit import Card, Choice, Column, Columns, Label, Segmented, Style, Table, column
from ui.theme import em

if TYPE_CHECKING:
    from fractions import Fraction

    from sme_smartwork.checklist.frameworks.model import ControlReading, StandardReading
    from ui.checklist.standards.state import StandardsState
    from ui.kit import Cell

_LEAST_EM, _ABOVE_EM = 22, 8.5  # of the table, and of the lines above it
_COLUMNS = ("id", "control", "cover", "met")


class StandardPanel(QWidget):
    """`filtered` carries a cover, `chosen` a control, `wanted` one of our items."""

    filtered = Signal(str)
    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._drawn: tuple[tuple[ControlReading, ...], str] | None = None
        self._told, self._fails = Label(), Label(style=Style.STRONG)
        self._filter, self.table = Segmented(), Table()
        self._filter.setObjectName("standards-filter")
        self.table.setObjectName("standards-controls")
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its room is known
        self.card, self._about = ControlCard(), Card()
        self._scope = Label(style=Style.SUBTLE)
        self._about.body.addWidget(self._scope)
        right = QWidget()
        stacked = column(right)
        for part in (self.card, self._about):
            stacked.addWidget(part)
        stacked.addStretch(1)
        whole = column(self, gap_step=3)
        for widget in (self._told, self._fails, self._filter):
            whole.addWidget(widget)
        self._both = Columns(minimum_em=20)
        self._both.add(self.table, 3)
        self._both.add(right, 2)
        whole.addWidget(self._both, 1)
        self._filter.chosen.connect(lambda value: self.filtered.emit(str(value)))
        self.table.chosen.connect(lambda key: self.chosen.emit(str(key)))
        self.card.wanted.connect(self.wanted)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._filter.set_name(t("ui.checklist.standards.filter"))
        self._about.set_title(t("ui.checklist.standards.about"))
        heads = {name: t(f"ui.checklist.standards.column.{name}") for name in _COLUMNS}
        self.table.set_columns(
            tuple(Column(heads[name], name == "met", name == "control") for name in _COLUMNS)
        )
        self.card.retranslate()

    def show_state(self, state: StandardsState) -> None:
        """Show the catalogue of `state`."""
        reading = state.reading
        if reading is None:
            return
        self.table.setAccessibleName(say(reading.standard.title))
        self._told.setText(_told(reading))
        self._fails.show_text(_failures(reading))
        self._filter.set_choices(_choices(reading))
        self._filter.choose(state.cover)
        self._show_rows(state.shown)
        self.table.choose(state.chosen.control.id if state.chosen else None)
        self.card.show_control(state.chosen)
        self._scope.setText(_about(reading))

    def _show_rows(self, shown: tuple[ControlReading, ...]) -> None:
        """The same rows in the same words stay as they are: measuring them anew takes time."""
        if (shown, language()) != self._drawn:
            self._drawn = (shown, language())
            self.table.show_rows([_row(each) for each in shown], [each.control.id for each in shown])

    def fill(self, room: int) -> None:
        """Take the height `room` together with the lines above the table, and never too little to read."""
        self.table.setMinimumHeight(max(em(_LEAST_EM), room - em(_ABOVE_EM)))


def _told(reading: StandardReading) -> str:
    """The numbers of the whole, and that touched is no compliance."""
    counts = {each.value: reading.count(each) for each in Cover}
    shares = {"met": percent(reading.met, language()), "fresh": percent(reading.fresh, language())}
    told = t("ui.checklist.standards.counts", total=len(reading.own), **counts)
    return " ".join((told, t("frameworks.shares", **shares), t("frameworks.touched")))


def _failures(reading: StandardReading) -> str:
    """The controls whose failure ends an assessment, as far as the answers show one or leave it open."""
    told = []
    for kind in (Failing.FAILS, Failing.OPEN):
        named = [each.control.id for each in reading.failures if each.failing is kind]
        if named:
            told.append(t(f"ui.checklist.standards.named.{kind.value}", controls=", ".join(named)))
    return " ".join(told)


def _choices(reading: StandardReading) -> tuple[Choice, ...]:
    covers = [each.cover for each in reading.controls]
    named = [(each.value, t(f"frameworks.cover.{each.value}"), covers.count(each)) for each in Cover]
    every = (ALL, t("ui.checklist.standards.all"), len(covers))
    return tuple(Choice(key, f"{words} {count}") for key, words, count in (every, *named) if count)


def _row(each: ControlReading) -> tuple[Cell, ...]:
    is_silent = each.cover in (Cover.NOT_ASKED, Cover.NOT_COVERED)
    return each.control.id, say(each.control.title), row_status(each), "" if is_silent else _short(each.met)


def _short(share: Fraction | None) -> str:
    """A share in a narrow column; a sign where nothing is known, which the card says in words."""
    return "?" if share is None else percent(share, language())


def _about(reading: StandardReading) -> str:
    standard = reading.standard
    told = {"edition": standard.edition, "day": standard.as_of.isoformat(), "confidence": standard.confidence}
    lines = [f"{say(standard.title)} — {say(standard.publisher)}", say(standard.scope)]
    lines += [say(standard.terms)] if standard.terms else []
    return "\n".join([*lines, t("ui.checklist.standards.checked", **told)])
