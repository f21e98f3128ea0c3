"""What else to know of a programme: steps to mind, cautions, how to apply, changes to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.subsidy.model import DeadlineKind
from ui.i18n import iso, say, t, won
from ui.kit import Card, Label, Rows, Tone
from ui.subsidy.covering import tells_secret
from ui.subsidy.people import who
from ui.subsidy.words import deadline_words, soft

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import Caution, ProgrammeResult, Step
    from ui.subsidy.state import SubsidyState

Note = tuple[str, tuple[str, tuple[str, ...]]]
_PRESSING = "steps"


class NoteCard(Card):
    """A heading with lines below."""

    def __init__(self) -> None:
        super().__init__(margin_step=4)
        self._lines = Rows(gap_step=1)
        self.body.addWidget(self._lines)

    def show_note(self, shown: tuple[str, tuple[str, ...]]) -> None:
        """Show the note called `shown[0]` with its lines."""
        name, lines = shown
        self.set_title(t(f"ui.subsidy.{name}"))
        self.set_tone(Tone.WARNING if name == _PRESSING else Tone.NEUTRAL)
        self._lines.show_rows(list(enumerate(map(soft, lines))), Label, Label.setText)


def first_notes(result: ProgrammeResult) -> list[Note]:
    """What must be read before anything else: steps that forfeit money when they come first."""
    steps = [_step(each) for each in result.steps]
    apply_first = [deadline_words(each) for each in result.deadlines if each.kind is DeadlineKind.APPLY_FIRST]
    return _notes({_PRESSING: [*steps, *apply_first]})


def notes(result: ProgrammeResult, state: SubsidyState) -> list[Note]:
    """Cautions, days, how to apply and what will change."""
    evaluation = state.evaluation
    titles = {each.id: say(each.title) for each in evaluation.programmes} if evaluation else {}
    is_covered = bool(result.warnings) and tells_secret(result)
    warnings = [_caution(each, state, is_covered) for each in result.warnings]
    others = ", ".join(titles.get(other, other) for other in result.excludes)
    if others:
        warnings.append(t("ui.subsidy.excludes", names=others))
    upcoming = [
        t("ui.subsidy.dated", day=iso(each.on), what=say(each.text))
        for each in (evaluation.upcoming if evaluation else ())
        if result.id in each.programmes
    ]
    application = [say(result.application)] if result.application else []
    return _notes(
        {
            "warnings": warnings,
            "deadlines": [deadline_words(each) for each in result.deadlines],
            "application": [*application, *([result.url] if result.url else [])],
            "upcoming": upcoming,
        }
    )


def _notes(found: dict[str, list[str]]) -> list[Note]:
    return [(name, (name, tuple(lines))) for name, lines in found.items() if lines]


def _step(step: Step) -> str:
    if step.yearly_won:
        return t("ui.subsidy.step.won", text=say(step.text), won=won(step.yearly_won))
    return say(step.text)


def _caution(caution: Caution, state: SubsidyState, is_covered: bool) -> str:
    if not caution.workers:
        return say(caution.text)
    about = ", ".join(who(code, state.facts, is_covered=is_covered) for code in caution.workers)
    return f"{say(caution.text)} ({about})"
