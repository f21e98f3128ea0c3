"""A judged programme in words: facts, sources, amounts, one line each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sme_smartwork.subsidy.model import Standing as Taking
from sme_smartwork.subsidy.model import Status as Standing
from ui.forms.fact_editor import fact_label, value_words
from ui.forms.facts import Kind, fact_field
from ui.i18n import day, iso, language, say, t, won
from ui.kit import Status, Tone
from ui.subsidy.covering import COVER, is_sensitive
from ui.subsidy.families import family_title

if TYPE_CHECKING:
    from datetime import date

    from sme_smartwork.subsidy.model import (
        Amount,
        Condition,
        Deadline,
        FactUse,
        ProgrammeResult,
        Share,
        Total,
    )
    from sme_smartwork.subsidy.model import Kind as Money
    from sme_smartwork.wording import Text
    from ui.forms.phrase import Phrase

_STANDING = {
    Standing.ELIGIBLE: (Tone.SUCCESS, "✓"),
    Standing.UNDETERMINED: (Tone.WARNING, "?"),
    Standing.INELIGIBLE: (Tone.NEUTRAL, "✗"),
    Standing.ENDED: (Tone.NEUTRAL, "–"),
    Standing.NOT_STARTED: (Tone.INFO, "–"),
}
_MOST_FACTS = 3

_HYPHEN = re.compile("(?<=[A-Za-z])-(?=[A-Za-z])")
_BEFORE = re.compile(r"(?<=\w)(?=\()")


def standing(status: Standing) -> Status:
    """A programme's status as a badge."""
    tone, glyph = _STANDING[status]
    return Status(tone, t(f"ui.subsidy.status.{status.value}"), glyph)


def about_words(result: ProgrammeResult) -> str:
    """Who pays, what kind of money it is, and whether applications are taken."""
    parts = [family_title(result.family), say(result.payer), kind_words(result.kind)]
    told = say(result.standing_text) if result.standing_text else ""
    if result.standing is not Taking.UNVERIFIED or told:
        parts.append(told or t(f"ui.subsidy.standing.{result.standing.value}"))
    return " · ".join(part for part in parts if part)


def kind_words(kind: Money) -> str:
    """What kind of money: paid to the firm, a tax credit, a loan."""
    return t(f"ui.subsidy.kind.{kind.value}")


def next_words(coming: tuple[date, Text], as_of: date) -> str:
    """The next day to know, and what it is; a day of another year than `as_of` is told with its year."""
    on = coming[0]
    return t("ui.subsidy.next", day=day(on) if on.year == as_of.year else iso(on), what=say(coming[1]))


def deadline_words(deadline: Deadline) -> str:
    """One dated day in a line."""
    what = say(deadline.what)
    if deadline.on is None:
        return what
    if deadline.until is not None:
        return t("ui.subsidy.dated_span", start=iso(deadline.on), end=iso(deadline.until), what=what)
    return t("ui.subsidy.dated", day=iso(deadline.on), what=what)


def phrase_words(told: Phrase) -> str:
    """A phrase in the language in force."""
    return told.say(language())


def total_words(sums: Total) -> str:
    """The sum of one kind of money: sure, possible, and what nobody can tell yet."""
    parts = [t("ui.subsidy.total.sure", won=won(sums.sure))] if sums.sure else []
    if sums.possible > sums.sure:
        parts.append(t("ui.subsidy.total.possible", won=won(sums.possible)))
    if sums.open:
        parts.append(t("ui.subsidy.total.open", count=sums.open))
    return ", ".join(parts)


def yearly(result: ProgrammeResult) -> str:
    """What a year brings: exact, up to, at least, or nothing yet where no plan is told."""
    amount = result.amount
    if amount is None or result.status not in (Standing.ELIGIBLE, Standing.UNDETERMINED):
        return ""
    if result.awaits_plan:
        return t("ui.subsidy.yearly.awaits_plan")
    if amount.yearly_low and amount.yearly_high != amount.yearly_low:
        return t("ui.subsidy.yearly.open", won=won(amount.yearly_low))
    if amount.yearly_high is None:
        return ""
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
    return f"{label}: {_plain(use.value, field.kind)}"


def _plain(value: str, kind: Kind) -> str:
    """Won with their sign and groups, and a mean such as 35/2 as people write it: 17.5."""
    if kind is Kind.MONEY and value.isdigit():
        return won(int(value))
    above, slash, below = value.partition("/")
    if slash and above.isdigit() and below.isdigit():
        return f"{int(above) / int(below):.2f}".rstrip("0").rstrip(".")
    return value


def covered_fact(use: FactUse) -> str:
    """A fact of one person; what must not be read over a shoulder is covered."""
    try:
        field = fact_field(use.fact)
    except KeyError:
        return _fact(use)
    if use.value is None or not is_sensitive(field):
        return _fact(use)
    is_birth = field.kind is Kind.DATE and not field.fact.sensitive
    shown = f"{use.value[:4]}-••-••" if is_birth else COVER
    return f"{fact_label(field)}: {shown}"


def share_words(share: Share) -> str:
    """What one programme brings within the combination, a year."""
    sure, possible = share.sure_won, share.possible_won
    if possible is None:
        return t("ui.subsidy.yearly.open", won=won(sure)) if sure else t("ui.subsidy.yearly.unknown")
    if possible == sure:
        return t("ui.subsidy.yearly", won=won(sure))
    if not sure:
        return t("ui.subsidy.yearly.up_to", won=won(possible))
    return t("ui.subsidy.yearly.range", low=won(sure), high=won(possible))


def soft(words: str) -> str:
    """`words` with places to break: after middle dots and hyphens of long words, before a parenthesis."""
    return _BEFORE.sub("\u200b", _HYPHEN.sub("-\u200b", words.replace("\u00b7", "\u00b7\u200b")))


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
