"""The money of a programme: the sum, the periods of the year, and every line a clerk can add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.subsidy.model import Line
from ui.forms.tables import TallTable
from ui.i18n import say, t
from ui.kit import Column, Label, LinkButton, Style, column
from ui.subsidy.covering import tells_pay, tells_secret
from ui.subsidy.people import who
from ui.subsidy.words import kind_words, total
from ui.subsidy.year_strip import YearStrip

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.subsidy.model import Payment, ProgrammeResult
    from ui.kit import Cell
    from ui.subsidy.state import SubsidyState

_COLUMNS = ("who", "calculation", "won", "why")
_RIGHT = ("calculation", "won")
_COUNTED = (Line.PAY, Line.ADD)


class AmountCard(QWidget):
    """Lines for persons and the firm; limits and deductions are lines too, so that the sum is the amount.

    Where a line tells a disability or pay, names stay away until they are asked for: `turned` carries that.
    """

    turned = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._key, self._is_named = "", False
        self._names = LinkButton(slot=self._turn)
        self._names.setObjectName("amount-names")
        self._title, self._total = Label(style=Style.SUBHEADING), Label(style=Style.STRONG)
        self._table, self._strip = TallTable(), YearStrip()
        whole = column(self, gap_step=3)
        for part in (self._title, self._total, self._strip, self._table):
            whole.addWidget(part)
        whole.insertWidget(whole.indexOf(self._table), self._names, 0, Qt.AlignmentFlag.AlignLeft)

    def show_amount(self, result: ProgrammeResult, state: SubsidyState) -> None:
        """Show what `result` pays."""
        payments = () if result.awaits_plan else tuple(result.payments)
        self.setVisible(result.amount is not None)
        kind = kind_words(result.kind)
        self._title.setText(t("ui.subsidy.amount", kind=kind))
        self._total.show_text(_total(result))
        self._strip.setVisible(not result.awaits_plan)
        self._strip.show_year(result.id, state.year)
        self._table.setVisible(bool(payments))
        self._table.setAccessibleName(self._title.text())
        self._table.set_columns(tuple(_column(name) for name in _COLUMNS))
        is_private = bool(payments) and (tells_pay(result) or tells_secret(result))
        self._show_names(f"{result.id}#names", state, is_private)
        is_covered = is_private and not self._is_named
        rows = [_line(payment, state.facts, is_covered) for payment in payments]
        self._table.show_rows((*rows, _sum(payments)) if payments else ())

    def _show_names(self, key: str, state: SubsidyState, is_private: bool) -> None:
        self._key, self._is_named = key, key in state.opened
        self._names.setVisible(is_private)
        self._names.setText(t(f"ui.subsidy.amount.names.{'cover' if self._is_named else 'show'}"))

    def _turn(self) -> None:
        self.turned.emit(self._key, not self._is_named)


def _total(result: ProgrammeResult) -> str:
    """The sum; what the firm may not want at all has none, as it is in no total either."""
    if result.awaits_plan:
        return t("ui.subsidy.amount.awaits_plan")
    return total(result.amount) if result.amount else ""


def _column(name: str) -> Column:
    return Column(t(f"ui.subsidy.amount.{name}"), align_right=name in _RIGHT, stretch=name == "why")


def _line(payment: Payment, facts: FirmFacts, is_covered: bool) -> tuple[Cell, ...]:
    code = payment.row or payment.worker
    name = who(code, facts, is_covered=is_covered) if code else t("ui.subsidy.amount.firm")
    why = say(payment.why)
    if payment.line is not Line.PAY:
        why = t("ui.subsidy.amount.line", line=t(f"ui.subsidy.line.{payment.line.value}"), why=why)
    if payment.computed:
        why = f"{why} · {_in_words(payment.computed)}"
    return name, _calculation(payment), payment.won, why


def _in_words(computed: str) -> str:
    """A formula with its rounding and choosing named in words instead of a programmer's."""
    for name in ("round", "floor", "ceil", "min", "max"):
        computed = computed.replace(f"{name}(", f"{t(f'ui.subsidy.amount.by.{name}')}(")
    return computed


def _calculation(payment: Payment) -> str:
    """What is multiplied, or the limit that was looked at."""
    if payment.line in _COUNTED:
        return t("ui.subsidy.amount.times", unit=f"{payment.unit_won:,}", count=payment.count)
    return f"{payment.unit_won:,}" if payment.unit_won else ""


def _sum(payments: tuple[Payment, ...]) -> tuple[Cell, ...]:
    return t("ui.subsidy.amount.sum"), "", sum(each.won for each in payments), ""
