"""Starter kits: what the chosen types need, what that costs, and how it goes for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.forms.formula import BesideFormula
from ui.i18n import t
from ui.kit import BusyState, Columns, FailedState, column
from ui.kit.page import ScreenPage
from ui.plan.kits.chooser_card import ChooserCard, CountsCard
from ui.plan.kits.explaining import explained
from ui.plan.kits.ready_card import GatesCard, GuideCard
from ui.plan.kits.tools_card import ToolsCard
from ui.plan.kits.totals_card import TotalsCard
from ui.plan.kits.view_model import KitsViewModel

if TYPE_CHECKING:
    from ui.plan.kits.state import KitsState
    from ui.session import Session


class KitsPage(ScreenPage["KitsState"]):
    """The choice and its counts on one side, what it costs and needs on the other."""

    title_key = "ui.plan.kits.title"
    help_key = "ui.plan.kits.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = model = KitsViewModel(session)
        self._reset = self.add_secondary(model.reset_all)
        self._beside, self._busy, self._failed = BesideFormula(), BusyState(), FailedState()
        self._busy.stop.hide()
        self._choice, self._counts, self._gates = ChooserCard(), CountsCard(), GatesCard()
        self._totals, self._tools, self._guide = TotalsCard(), ToolsCard(), GuideCard()
        self._known = Columns(minimum_em=22)
        left, right = QWidget(), QWidget()
        sides = (
            (left, (self._choice, self._counts, self._gates)),
            (right, (self._totals, self._tools, self._guide)),
        )
        for side, cards in sides:
            stack = column(side, gap_step=4)
            for card in cards:
                stack.addWidget(card)
            stack.addStretch(1)
            self._known.add(side)
        for part in (self._busy, self._failed, self._known):
            self._beside.body.addWidget(part)
        self._beside.body.addStretch(1)
        self._connect()
        self.body.addWidget(self._beside, 1)
        self.shows(model)

    def _connect(self) -> None:
        model = self.view_model
        self._choice.turned.connect(model.turn_type)
        self._choice.chosen.connect(model.choose_example)
        self._choice.freed.connect(model.go_free)
        self._counts.entered.connect(model.set_count)
        self._tools.entered.connect(model.set_price)
        self._gates.opened.connect(model.open_question)
        self._totals.asked.connect(model.explain)
        self._totals.effects.set_slot(model.open_effects)
        self._totals.subsidies.set_slot(model.open_subsidies)
        self._failed.retried.connect(model.retry)
        self._beside.closed.connect(self._close)

    def retranslate(self) -> None:
        super().retranslate()
        self._reset.setText(t("ui.plan.kits.reset"))
        self._busy.show_progress(t("ui.plan.kits.busy"))

    def draw(self, state: KitsState) -> None:
        is_known = state.read is not None
        self.set_subtitle(t("ui.plan.kits.subtitle", day=state.content.knowledge_date))
        self._busy.setVisible(not is_known and state.problem is None)
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        self._known.setVisible(is_known)
        self._reset.setVisible(bool(state.choice.prices or state.choice.counts))
        if not is_known:
            self._beside.show_formula(None)
            return
        self._choice.show_choice(state)
        self._counts.show_counts(state)
        self._gates.show_gates(state)
        self._totals.show_totals(state)
        self._tools.show_tools(state)
        self._guide.show_guide(state)
        self._beside.show_formula(explained(state.explained, state))

    def arrive(self, where: str) -> None:
        """Explain the sum `where` names."""
        if where:
            self.view_model.explain(where)

    def here(self) -> str:
        """The sum that is explained."""
        return self.view_model.state.explained

    def _close(self) -> None:
        self.view_model.explain("")
