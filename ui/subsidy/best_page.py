"""The best combination: what was chosen, what was given up and why, and what the firm decides itself."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from sme_smartwork.subsidy.model import Relation
from ui.i18n import say, t, won
from ui.kit import Card, Label, Rows, Style, column
from ui.subsidy.best_card import BestCard
from ui.subsidy.choice_row import ChoiceRow, Doing, Line
from ui.subsidy.covering import tells_secret
from ui.subsidy.page import SubsidyPage
from ui.subsidy.people import who
from ui.subsidy.received_form import ReceivedForm
from ui.subsidy.words import share_words, soft

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts, Received
    from sme_smartwork.subsidy.model import Evaluation, Pinned
    from ui.session import Session
    from ui.subsidy.state import SubsidyState
    from ui.subsidy.view_model import SubsidyViewModel

Lines = list[tuple[Hashable, Line]]
_PARTS = ("chosen", "given_up", "warned", "pinned", "dismissed", "received")


class BestPage(SubsidyPage):
    """Holding on to a choice shows its price; nothing done here changes a sum without a line that says so."""

    def __init__(self, session: Session, model: SubsidyViewModel) -> None:
        super().__init__(session, model)
        self._choosing = model.choosing
        self._best, self._proof = BestCard(), Label(style=Style.SMALL)
        self._cards = {name: Card() for name in _PARTS}
        self._rows = {name: Rows(gap_step=3) for name in _PARTS}
        self._form = ReceivedForm(model.choosing)
        whole = column(self, gap_step=4)
        whole.addWidget(self._best)
        self._best.body.addWidget(self._proof)
        for name, card in self._cards.items():
            card.body.addWidget(self._rows[name])
            whole.addWidget(card)
        self._cards["received"].body.addWidget(self._form)

    def retranslate(self) -> None:
        for name, card in self._cards.items():
            card.set_title(t(f"ui.subsidy.best.{name}"))
        self._form.retranslate()

    def draw(self, state: SubsidyState) -> None:
        evaluation = state.evaluation
        if evaluation is None:
            return
        self._best.show_best(evaluation)
        best = evaluation.combination
        proven = best.is_proven and best.bound_won is not None
        self._proof.show_text(t("ui.subsidy.best.proven", won=won(best.bound_won or 0)) if proven else "")
        choices = state.facts.choices
        titles = {result.id: say(result.title) for result in evaluation.programmes}
        found: dict[str, Lines] = {
            "chosen": self._chosen(state, evaluation, titles),
            "given_up": _given_up(evaluation, titles),
            "warned": _warned(evaluation, titles),
            "pinned": [(at, self._pinned(each, titles, state)) for at, each in enumerate(best.pinned)],
            "dismissed": [(name, self._dismissed(name, titles)) for name in choices.dismissed],
            "received": [
                (at, self._received(each, titles, state.facts)) for at, each in enumerate(choices.received)
            ],
        }
        for name, lines in found.items():
            self._rows[name].show_rows(lines, ChoiceRow, ChoiceRow.show_line)
            self._cards[name].setVisible(bool(lines) or name == "received")
        self._form.show_programmes(evaluation, state.facts)

    def _chosen(self, state: SubsidyState, evaluation: Evaluation, titles: dict[str, str]) -> Lines:
        best = evaluation.combination
        assigned = {each.programme: each.workers for each in best.assigned}
        pinned = {each.programme for each in state.facts.choices.pinned}
        secret = {each.id for each in evaluation.programmes if each.id in assigned and tells_secret(each)}
        lines: Lines = []
        for share in sorted(best.shares, key=lambda each: -each.sure_won):
            name = share.programme
            people = ", ".join(
                who(code, state.facts, is_covered=name in secret) for code in assigned.get(name, ())
            )
            doings = [self._doing("open", self.model.select, name)]
            if name not in pinned:
                doings.append(self._doing("pin", self._choosing.pin, name, None, True))
            doings.append(self._doing("dismiss", self._choosing.dismiss, name, True))
            lines.append((name, Line(titles.get(name, name), people, share_words(share), tuple(doings))))
        return lines

    def _pinned(self, pinned: Pinned, titles: dict[str, str], state: SubsidyState) -> Line:
        name = titles.get(pinned.programme, pinned.programme)
        person = who(pinned.worker, state.facts) if pinned.worker else ""
        cost = won(pinned.cost_won)
        note = t("ui.subsidy.best.pin_costs", won=cost) if pinned.cost_won else t("ui.subsidy.best.pin_free")
        undo = self._doing("unpin", self._choosing.pin, pinned.programme, pinned.worker, False)
        return Line(f"{name} {person}".strip(), note, doings=(undo,))

    def _dismissed(self, programme: str, titles: dict[str, str]) -> Line:
        again = self._doing("consider", self._choosing.dismiss, programme, False)
        return Line(titles.get(programme, programme), t("ui.subsidy.best.not_counted"), doings=(again,))

    def _received(self, each: Received, titles: dict[str, str], facts: FirmFacts) -> Line:
        person = who(each.worker, facts) if each.worker else t("ui.subsidy.amount.firm")
        note = " · ".join(part for part in (person, each.period or "") if part)
        sum_ = t("ui.subsidy.best.sum_unknown") if each.won is None else won(each.won)
        gone = self._doing("forget", self._choosing.forget, each)
        return Line(titles.get(each.programme, each.programme), note, sum_, (gone,))

    def _doing(self, name: str, slot: object, *given: object) -> Doing:
        return Doing(t(f"ui.subsidy.best.do.{name}"), lambda: slot(*given))  # type: ignore[operator]


def _given_up(evaluation: Evaluation, titles: dict[str, str]) -> Lines:
    """What was given up, with the rule that made it so; then what is counted as a difference only."""
    reasons = {result.id: result.exclusions for result in evaluation.programmes}
    lines: Lines = []
    for name in evaluation.combination.given_up:
        told = [
            t(
                "ui.subsidy.best.because",
                other=titles.get(each.programme, each.programme),
                text=say(each.text),
            )
            for each in reasons.get(name, ())
            if each.relation is not Relation.WARN and each.chosen == each.programme
        ]
        lines.append((name, Line(titles.get(name, name), "\n".join(dict.fromkeys(told)))))
    lines += [(at, Line("", soft(say(each)))) for at, each in enumerate(evaluation.combination.why)]
    return lines


def _warned(evaluation: Evaluation, titles: dict[str, str]) -> Lines:
    """Overlaps nobody confirmed: told once a pair, reckoned with nowhere."""
    found: dict[frozenset[str], Line] = {}
    for result in evaluation.programmes:
        for each in result.exclusions:
            if each.relation is Relation.WARN:
                pair = frozenset((result.id, each.programme))
                both = f"{say(result.title)} · {titles.get(each.programme, each.programme)}"
                found.setdefault(pair, Line(both, say(each.text)))
    return list(enumerate(found.values()))
