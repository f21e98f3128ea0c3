"""The firm's profile: facts by group, unknown ones marked as such."""

from __future__ import annotations

from collections.abc import Iterator

from sme_smartwork.company.model import Firm, FirmFacts, FlexibleKind
from sme_smartwork.reports.cells import BLANK, Row, heading, known, note, number_style, pair, subtitle, title
from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.summary import people_now
from sme_smartwork.reports.words import Words, fact_label, plain
from sme_smartwork.wording import say

_WIDTHS = (52, 44)
_ALL = len(_WIDTHS)
_GROUPS = (
    ("who", ("name", "industry", "region", "founded_on", "insurance_since")),
    (
        "heads",
        (
            "regular_workers",
            "disability_base_workers",
            "insured_now",
            "insured_monthly_mean",
            "insured_last_year_end",
            "insured_last_3_months_below_10",
        ),
    ),
    ("standing", ("priority_support", "small_medium", "mid_size", "conglomerate", "public_body")),
    (
        "flexible",
        (
            "flexible_plan_approved",
            "flexible_introduced_in_time",
            "electronic_attendance",
            "representative_agreement",
        ),
    ),
)


def build(source: ReportInput, words: Words) -> Sheet:
    """The second sheet."""
    rows: list[Row] = [
        title(words.say("report.profile.tab"), _ALL),
        subtitle(words.say("report.profile.question"), _ALL),
    ]
    for name, fields in _GROUPS:
        rows += [BLANK, heading(words.say(f"report.profile.{name}"), _ALL)]
        rows += [_fact(source, field, words) for field in fields]
    rows += [BLANK, *_people(source.facts, words), BLANK, note(words.say("report.profile.note"), _ALL)]
    return Sheet("profile", words.say("report.profile.tab"), _WIDTHS, tuple(rows))


def _fact(source: ReportInput, field: str, words: Words) -> Row:
    return pair(fact_label(f"firm.{field}", words.language), _value(source, field, words))


def _value(source: ReportInput, field: str, words: Words) -> Cell:
    firm: Firm = source.facts.firm
    value = getattr(firm, field)
    if field == "priority_support" and value is None:
        value = source.priority_support
    if field == "industry" and value is not None and source.industry:
        return Cell(f"{source.industry.say(words.language)} ({value})")
    if field == "region" and value is not None:
        return Cell(say(f"company.region.{value.value}", words.language))
    if isinstance(value, bool):
        return Cell(words.yes_no(value))
    return known(plain(value), number_style(plain(value)), words.unknown())


def _people(facts: FirmFacts, words: Words) -> Iterator[Row]:
    yield heading(words.say("report.profile.people"), _ALL)
    yield pair(words.say("report.profile.people_now"), Cell(people_now(facts), Style.COUNT))
    using = sum(1 for worker in facts.workers if worker.flexible_kind not in (None, FlexibleKind.NONE))
    yield pair(words.say("report.profile.people_flexible"), Cell(using, Style.COUNT))
