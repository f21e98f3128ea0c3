"""Costs and effects: what goes in on one side, what comes of it on the other, never added together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.effects.model import Group
from sme_smartwork.effects.showing import plain
from ui.forms.formula import BesideFormula
from ui.i18n import say, t
from ui.kit import (
    BusyState,
    Card,
    Choice,
    Columns,
    FailedState,
    FlowRow,
    Label,
    LinkButton,
    Style,
    column,
)
from ui.kit.page import ScreenPage
from ui.kit.page_chooser import PageChooser
from ui.plan.effects.explaining import explained, with_unit
from ui.plan.effects.inputs_card import InputsCard
from ui.plan.effects.preset_card import PresetCard
from ui.plan.effects.results_card import ResultsCard
from ui.plan.effects.state import OWN
from ui.plan.effects.view_model import EffectsViewModel

if TYPE_CHECKING:
    from ui.plan.effects.state import EffectsState
    from ui.session import Session

FIRST_YEAR = ("net", "net_with_grant", "payback", "payback_with_grant")


class EffectsPage(ScreenPage["EffectsState"]):
    """Inputs and results beside each other; the explanation of a number opens beside both."""

    title_key = "ui.plan.effects.title"
    help_key = "ui.plan.effects.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = model = EffectsViewModel(session)
        self._reset = self.add_secondary(model.reset_all)
        self._save = self.add_primary(self._ask_where)
        self._save.setObjectName("effects-save")
        self._beside, self._busy, self._failed = BesideFormula(), BusyState(), FailedState()
        self._busy.stop.hide()
        self._which = PageChooser("effects-which", quiet=True)
        self._inputs, self._preset = InputsCard(), PresetCard()
        self._cards = {name: ResultsCard(name) for name in ("first", *(group.value for group in Group))}
        self._sources = _SourcesCard()
        self._saved, self._own = Label(style=Style.SMALL), QWidget()
        self._place()
        self._connect()
        self.body.addWidget(self._beside, 1)
        self.shows(model)

    def _place(self) -> None:
        left, right, both = QWidget(), QWidget(), Columns(minimum_em=22)
        for side, cards in ((left, (self._inputs, self._sources)), (right, tuple(self._cards.values()))):
            stack = column(side, gap_step=4)
            for card in cards:
                stack.addWidget(card)
            stack.addStretch(1)
        both.add(left)
        both.add(right)
        whole = column(self._own, gap_step=4)
        whole.addWidget(self._failed)
        whole.addWidget(both)
        for part in (self._which, self._saved, self._busy, self._own, self._preset):
            self._beside.body.addWidget(part)
        self._beside.body.addStretch(1)

    def _connect(self) -> None:
        model = self.view_model
        self._which.chosen.connect(self._choose)
        self._inputs.entered.connect(self._entered)
        self._inputs.reset.connect(self._back)
        self._inputs.asked.connect(model.explain)
        self._inputs.group_chosen.connect(self._turn_group)
        self._inputs.flag_turned.connect(model.set_flag)
        self._inputs.region_chosen.connect(self._turn_region)
        self._failed.retried.connect(model.retry)
        self._beside.closed.connect(self._close)
        self._sources.jobs.set_slot(model.open_jobs)
        self._sources.kits.set_slot(model.open_kits)
        self._sources.subsidies.set_slot(model.open_subsidies)
        for card in self._cards.values():
            card.asked.connect(model.explain)

    def retranslate(self) -> None:
        super().retranslate()
        self._reset.setText(t("ui.plan.effects.reset_all"))
        self._save.setText(t("ui.plan.effects.save"))
        self._busy.show_progress(t("ui.plan.effects.busy"))
        self._which.set_name(t("ui.plan.effects.which"))
        self.view_model.speak()

    def draw(self, state: EffectsState) -> None:
        own = Choice(OWN, t("ui.plan.effects.own"))
        self._which.set_choices((own, *(Choice(each.id, say(each.title)) for each in state.content.presets)))
        self._which.choose(OWN if state.preset is None else state.preset.id)
        self.set_subtitle(t("ui.plan.effects.subtitle", day=state.content.knowledge_date))
        is_own = state.preset is None
        self._own.setVisible(is_own and (state.firm is not None or state.problem is not None))
        self._busy.setVisible(is_own and state.firm is None and state.problem is None)
        self._save.setVisible(is_own and state.effects is not None)
        self._save.setEnabled(not state.is_saving)
        self._reset.setVisible(is_own and state.firm is not None)
        self._saved.show_text("" if state.saved is None else t("ui.plan.effects.saved", file=state.saved))
        self._preset.show_preset(state)
        self._draw_own(state)
        self._beside.show_formula(explained(state.explained, state) if is_own else None)

    def _draw_own(self, state: EffectsState) -> None:
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        self._inputs.setVisible(state.firm is not None)
        if state.firm is not None:
            self._inputs.show_inputs(state)
            self._sources.show_words(state)
        for name, card in self._cards.items():
            card.setVisible(state.effects is not None)
            if state.effects is None:
                continue
            lines = [each for each in state.effects.lines if _card_of(each.id, each.group) == name]
            words = [t(f"ui.plan.effects.card.{name}{end}") for end in ("", ".intro")]
            card.show_results(words[0], words[1], lines, state)

    def arrive(self, where: str) -> None:
        """Show a preset, or explain the result `where` names."""
        if where in {each.id for each in self.view_model.state.content.presets}:
            self.view_model.show_preset(where)
        elif where:
            self.view_model.explain(where)

    def here(self) -> str:
        """The preset shown, or the number explained."""
        state = self.view_model.state
        return state.explained if state.preset is None else state.preset.id

    def _choose(self, which: object) -> None:
        self.view_model.show_preset(str(which))

    def _turn_group(self, group: object) -> None:
        self.view_model.show_group(str(group))

    def _turn_region(self, region: object) -> None:
        self.view_model.set_region(str(region))

    def _entered(self, key: str, typed: str) -> None:
        if key == "days_a_week":
            self.view_model.set_days(typed)
        elif key.startswith("grant."):
            self.view_model.set_grant(key.removeprefix("grant."), typed)
        elif key.startswith("trips."):
            self.view_model.set_trips(key.removeprefix("trips."), typed)
        else:
            self.view_model.set_number(key, typed)

    def _back(self, key: str) -> None:
        self._entered(key, "")

    def _close(self) -> None:
        self.view_model.explain("")

    def _ask_where(self) -> None:
        path = self.session.dialogs.save_file(
            t("ui.plan.effects.save"),
            Path.home() / self.view_model.file_name(),
            "Excel (*.xlsx)",
            other_endings=False,
        )
        if path is not None:
            self.view_model.save(path)


class _SourcesCard(Card):
    """Where people, costs and grant come from, each a click away."""

    def __init__(self) -> None:
        super().__init__()
        self._words, self._references = Label(style=Style.SMALL), Label(style=Style.SMALL)
        self.jobs, self.kits, self.subsidies = LinkButton(), LinkButton(), LinkButton()
        links = FlowRow()
        for link in (self.jobs, self.kits, self.subsidies):
            links.add(link)
        self.body.addWidget(self._words)
        self.body.addWidget(links)
        self.body.addWidget(self._references)

    def show_words(self, state: EffectsState) -> None:
        """Say whether a kit was chosen, and lead to the three places."""
        self.set_title(t("ui.plan.effects.sources"))
        self._words.setText(
            t("ui.plan.effects.sources.kit" if state.has_kit else "ui.plan.effects.sources.no_kit")
        )
        for link, name in ((self.jobs, "jobs"), (self.kits, "kits"), (self.subsidies, "subsidies")):
            link.setText(t(f"ui.plan.effects.open.{name}"))
        self._references.setText("\n".join(_references(state)))


def _references(state: EffectsState) -> Iterator[str]:
    """Figures to compare with, each with its source; nothing is worked out from them."""
    for name, title, unit in state.content.references:
        found = state.content.figure(name, state.day)
        if found is not None:
            number = with_unit(plain(found.value), say(unit))
            yield t(
                "ui.plan.effects.reference",
                title=say(title),
                number=number,
                source=say(found.source),
                confidence=found.confidence,
            )


def _card_of(name: str, group: Group) -> str:
    """The card a result stands in: what concerns the first year together, the rest by group."""
    return "first" if name in FIRST_YEAR else group.value
