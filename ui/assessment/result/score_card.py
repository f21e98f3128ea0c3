"""The number with its grade, how sure it is, what it means, and by which list of questions it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.figures import points
from ui.forms.formula import WhyButton
from ui.i18n import iso, say, t
from ui.kit import (
    Bar,
    Card,
    Choice,
    FlowRow,
    Label,
    LinkButton,
    Segmented,
    Status,
    StatusBadge,
    Style,
    Tone,
)

if TYPE_CHECKING:
    from ui.assessment.result.state import ResultState


class ScoreCard(Card):
    """`asked` carries the number to explain, `chosen` whether the quick questions are wanted."""

    asked = Signal(str)
    chosen = Signal(object)
    history_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._list = Segmented(quiet=True)
        self._list.setObjectName("result-list")
        self._number, self._unit = Label(style=Style.FIGURE), Label()
        self._grade, self._provisional = StatusBadge(), StatusBadge()
        self._score_why, self._certainty_why = WhyButton("score"), WhyButton("certainty")
        self._bar, self._certainty, self._meaning = Bar(), Label(style=Style.SMALL), Label()
        self._changed = Label(style=Style.SMALL)
        self._standing, self._history = StatusBadge(), LinkButton(slot=self.history_wanted.emit)
        self._place()
        self._list.chosen.connect(self.chosen)
        for why in (self._score_why, self._certainty_why):
            why.asked.connect(self.asked)

    def _place(self) -> None:
        number, sure, standing = FlowRow(gap_step=2, on_bottom=True), FlowRow(gap_step=2), FlowRow(gap_step=2)
        score = (self._number, self._unit, self._grade, self._provisional, self._score_why)
        lines: tuple[tuple[FlowRow, tuple[QWidget, ...]], ...] = (
            (number, score),
            (sure, (self._certainty, self._certainty_why)),
            (standing, (self._standing, self._changed, self._history)),
        )
        for line, parts in lines:
            for part in parts:
                line.add(part)
        for label in (self._number, self._unit):
            label.setWordWrap(False)
        whole: tuple[QWidget, ...] = (self._list, number, self._bar, sure, self._meaning, standing)
        for widget in whole:
            self.body.addWidget(widget)

    def show_result(self, state: ResultState) -> None:
        """Show the score of `state`."""
        result = state.result
        kind = t("ui.assessment.result.quick" if result.quick else "ui.assessment.result.full")
        self.setAccessibleName(t("ui.assessment.result.score"))
        self._list.set_name(t("ui.assessment.result.list"))
        self._list.set_choices(_lists(state))
        self._list.choose(result.quick)
        score = points(result.score)
        self._number.setText(score)
        self._unit.setText(t("ui.assessment.points"))
        self._score_why.set_number(
            f"{t('ui.assessment.result.score')} {score} {t('ui.assessment.points')}, {kind}"
        )
        self._bar.show_value(
            result.score, 100, f"{t('ui.assessment.result.score')} {score}", target=state.target
        )
        self._provisional.show_status(
            Status(Tone.WARNING, t("ui.assessment.provisional_badge"), "?") if result.provisional else None
        )
        self._show_certainty(state)
        self._show_meaning(state)
        self._show_standing(state)

    def _show_certainty(self, state: ResultState) -> None:
        result = state.result
        share = points(result.certainty)
        told = t("ui.assessment.certainty", share=share, asked=result.asked, answered=result.answered)
        self._certainty.setText(told)
        self._certainty_why.set_number(told)

    def _show_meaning(self, state: ResultState) -> None:
        grade = next((each for each in state.content.grades if each.id == state.result.grade), None)
        self._grade.show_status(Status(Tone.INFO, say(grade.title)) if grade else None)
        self._meaning.show_text(f"{say(grade.meaning)} {say(grade.next)}" if grade else "")

    def _show_standing(self, state: ResultState) -> None:
        since, is_final = state.draft.since, state.draft.is_final
        badge = Status(Tone.NEUTRAL, t("ui.assessment.result.draft"))
        self._changed.show_text("")
        if since is not None and is_final:
            final = t("ui.assessment.result.is_final", day=iso(since.at.date()))
            badge = Status(Tone.SUCCESS, final, "✓")
        elif since is not None:
            changed, day = len(state.draft.changes), iso(since.at.date())
            self._changed.show_text(t("ui.assessment.result.draft_since", count=changed, day=day))
        self._standing.show_status(badge)
        self._history.setVisible(since is not None)
        self._history.setText(t("ui.assessment.result.to_history"))


def _lists(state: ResultState) -> tuple[Choice, ...]:
    """The two lists of questions, each with how much of it is answered."""
    by_kind = {each.quick: each for each in (state.result, state.other)}
    return tuple(
        Choice(
            quick,
            t(
                f"ui.assessment.result.list.{name}",
                asked=by_kind[quick].asked,
                answered=by_kind[quick].answered,
            ),
        )
        for quick, name in ((True, "quick"), (False, "full"))
    )
