"""What a newer pack changes, in sections and lines for people: the same words for window and terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sme_smartwork.packs.changes import EntryFate
from sme_smartwork.told import told_amount, won
from sme_smartwork.wording import Language, catalogue, say

if TYPE_CHECKING:
    from sme_smartwork.pack_changes import PackChanges
    from sme_smartwork.subsidy.changes import DayChanges, FirmChange, Standing, Total
    from sme_smartwork.subsidy.figure_changes import FigureChange
    from sme_smartwork.subsidy.model import Source
    from sme_smartwork.subsidy.rule_changes import RuleChange

_CHOICES = ("company.sex", "company.disability", "company.contract", "company.flexible_kind")
_ROWS = ("low", "middle", "high", "flat", "parental", "other")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changes, and what is said beneath it."""

    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs together under one title."""

    title: str
    lines: tuple[Line, ...]


def head(found: PackChanges, language: Language) -> str:
    """The pack and its two versions."""
    title = found.title.say(language)
    return say("changes.head", language, title=title, before=found.before, after=found.after)


def span(found: PackChanges, language: Language) -> str:
    """The days the newer pack holds for, and when it was reviewed."""
    days = {"start": found.valid_from, "reviewed": found.reviewed_on}
    if found.valid_until is None:
        return say("changes.since", language, **days)
    return say("changes.span", language, last=found.valid_until - _DAY, **days)


def sections(found: PackChanges, language: Language) -> tuple[Section, ...]:
    """What changes: first for the firm, then what the publisher says, then rules, figures and questions."""
    return tuple(each for each in _sections(found, language) if each.lines)


def told_changes(found: PackChanges, language: Language) -> list[str]:
    """Everything in plain lines for the terminal."""
    lines = [head(found, language), span(found, language)]
    if found.is_empty:
        lines.append(say("changes.nothing", language))
    for section in sections(found, language):
        lines += ["", section.title]
        for line in section.lines:
            lines += [f"  {line.text}", *(f"      {detail}" for detail in line.details)]
    return lines


def _sections(found: PackChanges, language: Language) -> Iterator[Section]:
    rules = found.subsidies
    for number, day in enumerate(rules.days if rules else ()):
        yield _firm(day, language, is_today=number == 0)
    yield Section(say("changes.told", language), tuple(Line(each.say(language)) for each in found.told))
    if rules:
        conditions = tuple(_rule(each, language) for each in rules.rules)
        yield Section(say("changes.rules", language), conditions)
        figures = tuple(_figure(each, language) for each in rules.figures)
        yield Section(say("changes.figures", language), figures)
    entries = (
        Line(
            say(
                f"changes.entry.{each.fate}",
                language,
                id=each.id,
                text=each.text.say(language),
                before=each.before,
            ),
            (say("changes.entry.renamed.detail", language),) if each.fate is EntryFate.RENAMED else (),
        )
        for each in found.entries
    )
    yield Section(say("changes.entries", language), tuple(entries))


def _firm(day: DayChanges, language: Language, is_today: bool) -> Section:
    title = say(f"changes.firm.{'today' if is_today else 'later'}", language, day=day.on)
    if not day.programmes and day.before == day.after:
        return Section(title, (Line(say("changes.firm.same", language)),))
    facts = say("changes.firm.facts", language)
    totals = _arrow(_total(day.before, language), _total(day.after, language), language)
    total = Line(say("changes.firm.total", language), (totals, facts))
    return Section(title, (total, *(_firm_change(each, language) for each in day.programmes)))


def _firm_change(change: FirmChange, language: Language) -> Line:
    before, after = _standing(change.before, language), _standing(change.after, language)
    return Line(change.title.say(language), (_arrow(before, after, language),))


def _standing(standing: Standing | None, language: Language) -> str:
    if standing is None:
        return say("changes.absent", language)
    status = say(f"cli.status.{standing.status}", language)
    return f"{status} {told_amount(standing.amount, language)}" if standing.amount else status


def _total(total: Total, language: Language) -> str:
    limit = say("cli.unknown_limit", language)
    possible = limit if total.possible_won is None else won(total.possible_won)
    return say("changes.firm.sure", language, sure=won(total.sure_won), possible=possible)


def _arrow(before: str, after: str, language: Language) -> str:
    return say("changes.arrow", language, before=before, after=after)


def _rule(change: RuleChange, language: Language) -> Line:
    title = change.title.say(language)
    if change.fate != "changed":
        return Line(say(f"changes.rule.{change.fate}", language, title=title))
    details: list[str] = []
    for each in change.conditions:
        sentence = each.sentence.say(language)
        details.append(say(f"changes.condition.{each.fate}", language, sentence=sentence))
        details.append(_sources(each.sources, each.confidence, language))
    details += [say(f"changes.part.{part}", language) for part in change.parts]
    return Line(title, tuple(details))


def _figure(change: FigureChange, language: Language) -> Line:
    absent = say("changes.absent", language)
    before, after = change.before or absent, change.after or absent
    text = say("changes.figure", language, title=_named(change, language), before=before, after=after)
    if change.end is None:
        days = say("changes.figure.from", language, start=change.start)
    else:
        days = say("changes.figure.between", language, start=change.start, last=change.end - _DAY)
    return Line(text, (days, _sources(change.sources, change.confidence, language)))


def _named(change: FigureChange, language: Language) -> str:
    """What a figure is called; a cell of a table (`unit.mild.male`) is named by its row and column."""
    cell = [_cell(part, language) for part in change.id.split(".")[1:]]
    title = change.title.say(language)
    return say("changes.figure.cell", language, title=title, cell=" · ".join(cell)) if cell else title


def _cell(part: str, language: Language) -> str:
    """A choice of a fact, a section of industries, or a word the packs use for rows."""
    from sme_smartwork.company.industry import find

    if part in _ROWS:
        return say(f"changes.cell.{part}", language)
    for key in (f"{prefix}.{part}" for prefix in _CHOICES):
        if key in catalogue():
            return say(key, language)
    industry = find(part)
    return industry.title.say(language) if industry else part


def _sources(sources: tuple[Source, ...], confidence: str, language: Language) -> str:
    names = " / ".join(each.title.say(language) for each in sources)
    return say("changes.sources", language, sources=names, confidence=confidence)
