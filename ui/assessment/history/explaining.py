"""Why the score moved: each question alone, and what the changes do together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.assessment.history.difference_card import change_told, moved_told
from ui.forms.formula import Formula, Line
from ui.forms.sources import pack_words
from ui.i18n import say, t

if TYPE_CHECKING:
    from ui.assessment.history.state import HistoryState


def explained(state: HistoryState) -> Formula | None:
    """The formula behind the difference; None while there is none."""
    if not state.explained or state.compared is None or state.difference is None:
        return None
    comparison = state.compared.comparison
    lines = [
        Line(each.question, say(state.content.question(each.question).text), moved_told(each.points))
        for each in comparison.moves
    ]
    if comparison.together:
        lines.append(Line("", t("ui.assessment.history.why.together"), moved_told(comparison.together)))
    return Formula(
        title=t("ui.assessment.history.why"),
        formula=t("ui.assessment.history.why.formula"),
        lines=tuple(lines),
        result=change_told(comparison.before.score, comparison.after.score),
        sources=(
            t("ui.assessment.why.source"),
            t("ui.assessment.why.pack", pack=pack_words(state.content.pack)),
        ),
        confidence=t("ui.assessment.why.design"),
        as_of=state.content.knowledge_date,
    )
