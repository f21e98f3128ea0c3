"""A judged programme in words: facts, sources, amounts, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.rules.model import Verdict
from sme_smartwork.subsidy.model import Status as Standing
from ui.forms.fact_editor import fact_label, value_words
from ui.forms.facts import Kind, fact_field
from ui.i18n import iso, say, t, won
from ui.kit import Status, Tone

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import Amount, Condition, FactUse, Figure, ProgrammeResult, Source

_STANDING = {
    Standing.ELIGIBLE: (Tone.SUCCESS, "✓"),
    Standing.UNDETERMINED: (Tone.WARNING, "?"),
    Standing.INELIGIBLE: (Tone.NEUTRAL, "✗"),
    Standing.ENDED: (Tone.NEUTRAL, ""),
    Standing.NOT_STARTED: (Tone.INFO, ""),
}
_MOST_FACTS = 3


def standing(status: Standing) -> Status:
    """A programme's status as a badge."""
    tone, glyph = _STANDING[status]
    return Status(tone, t(f"ui.subsidy.status.{status.value}"), glyph)


def list_note(result: ProgrammeResult) -> str:
    """The second line in the list: what is left to ask, or what does not fit."""
    if result.status is Standing.UNDETERMINED and result.questions:
        return t("ui.subsidy.note.questions", count=len(result.questions))
    unmet = [each for each in result.conditions if each.verdict is Verdict.UNMET]
    if result.status is Standing.INELIGIBLE and unmet:
        return t("ui.subsidy.note.unmet", sentence=say(unmet[0].sentence))
    return say(result.payer)


def yearly(result: ProgrammeResult) -> str:
    """What a year brings: exact, up to, or at least."""
    amount = result.amount
    if amount is None or result.status not in (Standing.ELIGIBLE, Standing.UNDETERMINED):
        return ""
    if amount.yearly_high is None:
        return t("ui.subsidy.yearly.open", won=won(amount.yearly_low)) if amount.yearly_low else ""
    if amount.yearly_high == amount.yearly_low:
        return t("ui.subsidy.yearly", won=won(amount.yearly_low))
    return t("ui.subsidy.yearly.up_to", won=won(amount.yearly_high))


def ours(condition: Condition) -> str:
    """What of our firm the condition looked at: people counted, or the firm's facts."""
    counted = condition.met_workers, condition.unmet_workers, condition.unknown_workers
    if any(counted):
        met, unmet, unknown = map(len, counted)
        return t("ui.subsidy.ours.workers", met=met, unmet=unmet, unknown=unknown)
    told = [_fact(use) for use in condition.facts if use.worker is None]
    return ", ".join(told[:_MOST_FACTS]) or t("ui.subsidy.ours.unknown")


def _fact(use: FactUse) -> str:
    try:
        field = fact_field(use.fact)
    except KeyError:
        return use.value or t("ui.subsidy.ours.unknown")
    label = fact_label(field)
    if use.value is None:
        return f"{label}: {t('ui.subsidy.ours.unknown')}"
    if field.kind is Kind.YES_NO:
        return f"{label}: {value_words(field, use.value == 'true')}"
    if field.kind is Kind.CHOICE:
        return f"{label}: {value_words(field, use.value)}"
    return f"{label}: {use.value}"


def basis(condition: Condition) -> str:
    """Where a condition comes from, how sure that is, and when it was checked."""
    return _sources(condition.sources, condition.confidence)


def _sources(sources: tuple[Source, ...], confidence: str) -> str:
    if not sources:
        return t("ui.subsidy.source.none", confidence=confidence)
    return "\n".join(
        t("ui.subsidy.source", title=say(source.title), confidence=confidence, day=iso(source.checked_on))
        for source in sources
    )


def figure_words(figure: Figure) -> str:
    """A dated figure of the law with its source."""
    return t(
        "ui.subsidy.figure",
        title=say(figure.title),
        value=figure.value,
        day=iso(figure.valid_from),
        source=_sources(figure.sources, figure.confidence),
    )


def total(amount: Amount) -> str:
    """The amount of one period and of a year, or the range while answers are missing."""
    per = t(f"ui.subsidy.per.{amount.per.value}")
    if amount.won is not None:
        return t(
            "ui.subsidy.amount.total",
            per=per,
            won=won(amount.won),
            start=iso(amount.start),
            end=iso(amount.end),
            yearly=won(amount.yearly_low),
        )
    if amount.high is None:
        return t("ui.subsidy.amount.at_least", per=per, low=won(amount.low))
    return t("ui.subsidy.amount.range", per=per, low=won(amount.low), high=won(amount.high))
