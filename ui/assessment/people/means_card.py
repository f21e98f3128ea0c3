"""Role means side by side: the questions that roles see most differently stand first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.assessment.explaining import level, role_means
from ui.forms.formula import WhyButton
from ui.forms.tables import TallTable
from ui.i18n import say, t
from ui.kit import Card, Column, FlowRow, Label, LinkButton, Status, Style, Tone

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import QuestionView
    from ui.assessment.people.state import PeopleState
    from ui.kit import Cell


class MeansCard(Card):
    """`asked` carries the question whose mean is to be explained, `turned` whether all are to be shown."""

    asked = Signal(str)
    turned = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._told, self.table, self._text = Label(), TallTable(), Label(style=Style.SMALL)
        self.table.setObjectName("people-means")
        self.why, self._names = WhyButton(), Label(style=Style.SMALL)
        self.why.setObjectName("why-means")
        self._turn = LinkButton(slot=self._turn_all)
        self._turn.setObjectName("people-all-means")
        self._shows_all = False
        self._drawn: tuple[object, ...] = ()
        below = FlowRow(gap_step=2)
        for part in (self._names, self.why, self._turn):
            below.add(part)
        for whole in (self._told, self.table, below, self._text):
            self.body.addWidget(whole)
        self.table.chosen.connect(self._choose)
        self.table.activated_key.connect(lambda key: self.asked.emit(str(key)))
        self.why.asked.connect(self.asked)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._drawn = ()
        self.set_title(t("ui.people.means"))
        self._text.setText(t("ui.people.means.text"))
        self.table.setAccessibleName(t("ui.people.means"))

    def show_state(self, state: PeopleState) -> None:
        """Show every answered question with what each role says."""
        drawn = (state.result, state.shows_all, state.question)
        if drawn == self._drawn:  # a long table is not laid out again for a choice elsewhere on the page
            return
        self._drawn = drawn
        views, roles = state.shown, state.roles
        self._shows_all = state.shows_all
        rest = len(state.views) - len(views)
        self._turn.setVisible(rest > 0 or state.shows_all)
        self._turn.setText(
            t(f"ui.people.means.{'fewer' if state.shows_all else 'all'}", count=len(state.views))
        )
        self.setVisible(bool(views))
        gaps = len(state.result.gaps)
        key = "gaps" if gaps else ("one_role" if len(roles) < 2 else "agree")
        self._told.setText(t(f"ui.people.means.{key}", count=gaps))
        wide = {each.id for each in state.result.gaps}
        self.table.set_columns(
            (
                Column(t("ui.people.means.question"), stretch=True),
                Column(t("ui.people.means.distance"), align_right=True),
                Column(t("ui.people.means.sign")),
                Column(t("ui.people.means.roles")),
            )
        )
        rows = [_row(state, each, each.id in wide) for each in views]
        self.table.show_rows(rows, [each.id for each in views])
        chosen = state.question or (views[0].id if views else "")
        self._name(next((each for each in views if each.id == chosen), None))

    def _name(self, view: QuestionView | None) -> None:
        """Beside the "why?" stands which number it explains."""
        self.why.setVisible(view is not None)
        if view is not None:
            told = t("ui.people.means.mean", question=view.id, mean=level(view.mean))
            self._names.setText(told)
            self.why.key = view.id
            self.why.set_number(told)
            self.table.choose(view.id)

    def _turn_all(self) -> None:
        self.turned.emit(not self._shows_all)

    def _choose(self, key: object) -> None:
        told = t("ui.people.means.chosen", question=str(key))
        self._names.setText(told)
        self.why.key = str(key)
        self.why.set_number(told)


def _row(state: PeopleState, view: QuestionView, is_wide: bool) -> tuple[Cell, ...]:
    """One column holds every role: a column a role would be mostly empty and too wide to see at once."""
    text = f"{view.id} {say(state.content.question(view.id).text)}"
    sign = Status(Tone.WARNING, t("ui.people.means.apart"), "!") if is_wide else ""
    return (text, Decimal(level(view.distance)), sign, role_means(view.means, state.content))
