"""A programme that is not what it was, in words: before, after, and what each cause did in won."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.facts.dictionary import fact
from ui.i18n import say, t, won
from ui.subsidy.choice_row import Line

if TYPE_CHECKING:
    from sme_smartwork.subsidy.history import Changed, Part, Verdict
    from ui.subsidy.state import SubsidyState

_MOST_FACTS = 4  # named; more are counted


def change_line(changed: Changed, state: SubsidyState) -> Line:
    """What became of one programme, and why."""
    programmes = state.evaluation.programmes if state.evaluation else ()
    title = next((say(each.title) for each in programmes if each.id == changed.programme), changed.programme)
    told = t("ui.subsidy.record.became", before=_verdict(changed.before), after=_verdict(changed.after))
    causes = [_cause(part) for part in changed.parts]
    return Line(title, "\n".join((told, *causes)), _signed(_sure(changed.after) - _sure(changed.before)))


def _sure(verdict: Verdict | None) -> int:
    return verdict.sure_won if verdict else 0


def _verdict(verdict: Verdict | None) -> str:
    if verdict is None:
        return t("ui.subsidy.record.absent")
    status = t(f"ui.subsidy.status.{verdict.status.value}")
    return f"{status} {won(verdict.sure_won)}" if verdict.sure_won else status


def _cause(part: Part) -> str:
    names = list(dict.fromkeys(_fact(name) for name in part.facts))
    told = ", ".join(names[:_MOST_FACTS])
    if len(names) > _MOST_FACTS:
        told = t("ui.subsidy.record.more_facts", facts=told, count=len(names) - _MOST_FACTS)
    cause = t(f"ui.subsidy.record.cause.{part.cause.value}")
    said = t("ui.subsidy.record.part", cause=cause, won=_signed(part.sure_won))
    return f"{said} ({told})" if told else said


def _fact(name: str) -> str:
    """A changed fact as people call it, with the code of whom it is about."""
    own, _, rest = name.partition(" ")
    known = fact(own)
    return f"{say(known.label) if known else own} {rest}".strip()


def _signed(amount: int) -> str:
    return f"+{won(amount)}" if amount > 0 else won(amount)
