"""The form for money that was paid already: for which programme, whom and when, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sme_smartwork.company.model import Received
from sme_smartwork.facts.model import Every
from sme_smartwork.facts.periods import is_period
from ui.forms.entry import EntryError, read
from ui.forms.facts import fact_field
from ui.i18n import error_told, say, t
from ui.kit import Choice, Columns, FormField, LineEdit, Picker, QuietButton, column
from ui.subsidy.people import who

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.subsidy.model import Evaluation
    from ui.subsidy.choosing import Choosing

_FIELDS = ("programme", "worker", "period", "won")
_NOBODY = ""
_MONEY = "worker.average_monthly_pay"  # read like any fact in won


class ReceivedForm(QWidget):
    """Four fields and a button; what cannot be read stays in its field with the reason."""

    def __init__(self, choosing: Choosing) -> None:
        super().__init__()
        self._choosing = choosing
        self._programme, self._worker = Picker(), Picker()
        self._period, self._won = LineEdit(), LineEdit()
        editors = (self._programme, self._worker, self._period, self._won)
        self._fields = {name: FormField(editor) for name, editor in zip(_FIELDS, editors, strict=True)}
        self._add = QuietButton(slot=self._note)
        self._add.setObjectName("received-add")
        across = Columns(minimum_em=11, gap_step=4)
        for name, field in self._fields.items():
            field.editor.setObjectName(f"received-{name}")
            across.add(field)
        whole = column(self, gap_step=3)
        whole.addWidget(across)
        whole.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def retranslate(self) -> None:
        """Words in the language in force."""
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.subsidy.received.{name}"))
        self._period.setPlaceholderText("2026-Q1")
        self._won.setPlaceholderText("1,200,000")
        self._add.setText(t("ui.subsidy.received.add"))

    def show_programmes(self, evaluation: Evaluation, facts: FirmFacts) -> None:
        """Offer the programmes there are, and the firm or one of its people."""
        titles = sorted((say(each.title), each.id) for each in evaluation.programmes)
        self._programme.set_choices(tuple(Choice(name, title) for title, name in titles))
        people = tuple(Choice(each.code, who(each.code, facts)) for each in facts.workers)
        self._worker.set_choices((Choice(_NOBODY, t("ui.subsidy.received.whole_firm")), *people))
        if self._worker.value is None:
            self._worker.choose(_NOBODY)

    def _note(self) -> None:
        for field in self._fields.values():
            field.set_error("")
        programme, money = self._programme.value, self._money()
        period = self._period.text().strip().upper() or None
        if programme is None:
            self._fields["programme"].set_error(t("ui.subsidy.received.which"))
        if period is not None and not any(is_period(every, period) for every in Every):
            self._fields["period"].set_error(t("ui.subsidy.received.no_period"))
        if any(field.error for field in self._fields.values()):
            return
        worker = str(self._worker.value) if self._worker.value else None
        self._choosing.receive(Received(str(programme), money, worker, period))
        self._period.clear()
        self._won.clear()

    def _money(self) -> int | None:
        """The won typed; None when nothing or nothing readable was typed."""
        try:
            found = read(fact_field(_MONEY), self._won.text())
        except EntryError as problem:
            happened, _, todo = error_told(problem)
            self._fields["won"].set_error(f"{happened} {todo}")
            return None
        return found if isinstance(found, int) else None
