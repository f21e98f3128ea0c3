"""Subsidies: what can we claim, how much, until when, and what is missing?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.forms.sources import pack_words
from ui.i18n import iso, say, t, won
from ui.kit import Card, EmptyState, Figure, Item, ItemList, Label, MasterDetail, Screen, Style, column
from ui.subsidy.detail import ProgrammeDetail
from ui.subsidy.view_model import Group, SubsidyState, SubsidyViewModel
from ui.subsidy.words import list_note, yearly

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import Evaluation, ProgrammeResult
    from ui.session import Session


class SubsidyScreen(Screen[SubsidyState]):
    """Programmes in groups left, the chosen one with all its reasons right."""

    title_key = "ui.subsidy.title"
    help_key = "ui.subsidy.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self._report = self.add_primary(self._to_report)
        self._best, self._list, self._detail = _BestCard(), ItemList(), ProgrammeDetail()
        self._list.setObjectName("programmes")
        self._empty = EmptyState()
        left = QWidget()
        side = column(left, gap_step=4)
        side.addWidget(self._best)
        side.addWidget(self._list, 1)
        self._both = MasterDetail(left, self._detail)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._both, 1)
        self._list.chosen.connect(self._choose)
        self._detail.answered.connect(self._answer)
        self._detail.roster_wanted.connect(self._to_roster)
        self.view_model = SubsidyViewModel(session)
        self.shows(self.view_model)

    def retranslate(self) -> None:
        super().retranslate()
        self._report.setText(t("ui.subsidy.to_report"))
        self._list.setAccessibleName(t("ui.subsidy.list"))
        self._empty.show_state(t("ui.subsidy.none"), t("ui.subsidy.none_todo"))

    def draw(self, state: SubsidyState) -> None:
        evaluation = state.evaluation
        self.set_subtitle(
            t("ui.subsidy.subtitle", day=iso(evaluation.as_of), pack=pack_words(evaluation.pack))
        )
        self._empty.setVisible(not evaluation.programmes)
        self._both.setVisible(bool(evaluation.programmes))
        self._best.show_best(evaluation)
        self._list.show_items(tuple(item for group in Group for item in _items(group, state.of(group))))
        self._list.choose(state.selected)
        self._detail.show_state(state)

    def arrive(self, where: object) -> None:
        """Show the programme asked for."""
        if isinstance(where, str):
            self.view_model.select(where)

    def _choose(self, programme: object) -> None:
        self.view_model.select(str(programme))

    def _answer(self, fact: str, codes: tuple[str, ...], typed: str) -> None:
        if fact:
            self.view_model.answer(fact, codes, typed)
        else:
            self._detail.show_state(self.view_model.state)

    def _to_report(self) -> None:
        self.session.go("reports")

    def _to_roster(self) -> None:
        self.session.go("company", "roster")


class _BestCard(Card):
    """The best set of programmes that may be claimed together, and what was given up for it."""

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._figure, self._given_up = Figure(), Label(style=Style.SMALL)
        self.body.addWidget(self._figure)
        self.body.addWidget(self._given_up)

    def show_best(self, evaluation: Evaluation) -> None:
        """Show the combination's total."""
        best = evaluation.combination
        titles = {result.id: say(result.title) for result in evaluation.programmes}
        if best.possible_won is None:
            note = t("ui.subsidy.best.open")
        elif best.possible_won > best.sure_won:
            note = t("ui.subsidy.best.possible", possible=won(best.possible_won))
        else:
            note = ""
        self._figure.show_figure(
            t("ui.subsidy.best"), t("ui.subsidy.yearly", won=won(best.sure_won)), note=note
        )
        names = ", ".join(titles.get(each, each) for each in best.given_up)
        self._given_up.show_text(t("ui.subsidy.best.given_up", names=names) if names else "")


def _items(group: Group, results: tuple[ProgrammeResult, ...]) -> tuple[Item, ...]:
    heading = t(f"ui.subsidy.group.{group.value}", count=len(results))
    return tuple(
        Item(result.id, say(result.title), list_note(result), yearly(result), group=heading)
        for result in results
    )
