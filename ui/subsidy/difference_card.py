"""What a supposition changes: the sum first, then each programme with reasons, then what to mind first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.i18n import say, t, won
from ui.kit import Card, Figure, Label, Rows, Style
from ui.subsidy.choice_row import ChoiceRow, Doing, Line
from ui.subsidy.sums import sure_won
from ui.subsidy.words import kind_words

if TYPE_CHECKING:
    from sme_smartwork.subsidy.what_if import Money, ProgrammeDifference
    from sme_smartwork.subsidy_what_if import Outcome
    from ui.subsidy.state import SubsidyState
    from ui.subsidy.view_model import SubsidyViewModel

_MOST_REASONS = 4


class DifferenceCard(Card):
    """Different kinds of money stand in their own lines and are never added."""

    def __init__(self, model: SubsidyViewModel) -> None:
        super().__init__()
        self._model = model
        self._figure, self._none = Figure(), Label(style=Style.SUBTLE)
        self._rows, self._first_title, self._first = (
            Rows(gap_step=3),
            Label(style=Style.SUBHEADING),
            Rows(gap_step=1),
        )
        for part in (self._figure, self._none, self._rows, self._first_title, self._first):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.subsidy.difference"))
        self._first_title.setText(t("ui.subsidy.steps"))

    def show_difference(self, found: Outcome | None, state: SubsidyState) -> None:
        """Show `found`; nothing while it is not worked out."""
        self.setVisible(found is not None and state.evaluation is not None)
        if found is None or state.evaluation is None:
            return
        was, now = sure_won(state.evaluation), sure_won(found.after)
        note = t("ui.subsidy.difference.note", before=won(was), after=won(now))
        self._figure.show_figure(t("ui.subsidy.difference.sum"), _signed(now - was), note=note)
        differing = sorted(found.difference.programmes, key=lambda each: -abs(each.sure_won))
        self._none.show_text("" if differing else t("ui.subsidy.difference.none"))
        lines = [(each.programme, self._line(each)) for each in differing]
        self._rows.show_rows(lines, ChoiceRow, ChoiceRow.show_line)
        titles = {each.id: say(each.title) for each in found.after.programmes}
        told = dict.fromkeys(
            t("ui.subsidy.step.of", title=titles.get(each.programme, ""), text=say(each.text))
            for each in found.steps
        )
        self._first_title.setVisible(bool(told))
        self._first.show_rows(list(enumerate(told)), Label, Label.setText)

    def _line(self, each: ProgrammeDifference) -> Line:
        notes = [t("ui.subsidy.record.became", before=_told(each.before), after=_told(each.after))]
        if each.conditions:
            notes.append(t("ui.subsidy.difference.why"))
            notes += [f"– {say(condition.sentence)}" for condition in each.conditions[:_MOST_REASONS]]
        doing = Doing(t("ui.subsidy.best.do.open"), lambda: self._model.select(each.programme))
        title = f"{say(each.title)} · {kind_words(each.kind)}"
        return Line(title, "\n".join(notes), _signed(each.sure_won), (doing,))


def _told(money: Money) -> str:
    words = t(f"ui.subsidy.status.{money.status.value}")
    if money.possible is None:
        return t("ui.subsidy.difference.open", status=words, won=won(money.sure))
    if money.possible > money.sure:
        return t("ui.subsidy.difference.range", status=words, low=won(money.sure), high=won(money.possible))
    return f"{words} {won(money.sure)}"


def _signed(amount: int) -> str:
    return f"+{won(amount)}" if amount > 0 else won(amount)
