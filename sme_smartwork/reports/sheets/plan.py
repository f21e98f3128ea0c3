"""The plan to introduce smart work: its phases with dates, and what must hold before the next one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sme_smartwork.exact import whole_percent
from sme_smartwork.plan.model import Phase, Plan, State
from sme_smartwork.reports.cells import (
    BLANK,
    VERDICT_STYLES,
    Row,
    header,
    heading,
    note,
    subtitle,
    title,
)
from sme_smartwork.reports.model import Bars, Cell, Sheet, Style
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.words import Words

_WIDTHS = (7, 26, 12, 12, 12, 12, 14, 13)
_ALL = len(_WIDTHS)
_PHASES = ("number", "phase", "planned_first", "planned_last", "first", "last", "state", "done")
STATES = {
    State.DONE: ("✓", Style.GOOD),
    State.LATE: ("✗", Style.BAD),
    State.HELD: ("?", Style.OPEN),
    State.RUNNING: ("▲", Style.OPEN),
    State.STOPPED: ("✗", Style.PLAIN),
    State.WAITING: ("", Style.PLAIN),
}


def build(source: ReportInput, words: Words) -> Sheet:
    """Phases, conditions, and what was decided after the pilot."""
    tab = words.say("report.plan.tab")
    head = (title(tab, _ALL), subtitle(words.say("report.plan.question"), _ALL))
    if source.plan is None:
        return Sheet("plan", tab, _WIDTHS, (*head, BLANK, note(words.say("report.plan.none"), _ALL)))
    plan = source.plan.plan
    rows: list[Row] = [*head, BLANK, heading(words.say("report.plan.phases"), _ALL)]
    rows.append(
        header(*(words.say(f"report.plan.column.{name}") for name in _PHASES), numbers=frozenset({7}))
    )
    first = len(rows)
    rows += [_phase(phase, words) for phase in plan.phases]
    bars = (Bars((first, len(rows) - 1), len(_PHASES) - 1, 1),)
    rows += [BLANK, *_conditions(plan, words), *_decisions(plan, words)]
    rows += [BLANK, note(words.say("report.plan.note"), _ALL)]
    return Sheet("plan", tab, _WIDTHS, tuple(rows), landscape=True, bars=bars)


def state(of: State, words: Words) -> Cell:
    """How a task or phase stands, with a sign as well as a colour."""
    sign, style = STATES[of]
    return Cell(f"{sign} {words.say(f'ui.plan.tasks.state.{of.value}')}".strip(), style)


def _phase(phase: Phase, words: Words) -> Row:
    days = (*phase.planned, *phase.expected)
    done = Decimal(whole_percent(Decimal(phase.done) / len(phase.tasks))).scaleb(-2) if phase.tasks else None
    return (
        Cell(phase.id),
        Cell(words.text(phase.title), Style.STRONG),
        *(Cell(day, Style.DATE) for day in days),
        state(phase.state, words),
        Cell(done, Style.PERCENT),
    )


def _conditions(plan: Plan, words: Words) -> Iterator[Row]:
    yield heading(words.say("report.plan.conditions"), _ALL)
    yield (
        Cell(words.say("report.plan.column.number"), Style.HEADER),
        Cell(words.say("report.plan.column.condition"), Style.HEADER, _ALL - 2),
        Cell(words.say("report.plan.column.verdict"), Style.HEADER),
    )
    for phase in plan.phases:
        for each in phase.conditions:
            verdict = Cell(words.verdict(each.verdict), VERDICT_STYLES[each.verdict])
            yield (Cell(phase.id), Cell(words.text(each.text), Style.PLAIN, _ALL - 2), verdict)


def _decisions(plan: Plan, words: Words) -> Iterator[Row]:
    if not plan.decisions:
        return
    yield BLANK
    yield heading(words.say("report.plan.decisions"), _ALL)
    for each in plan.decisions:
        told = each.note if words.names else ""  # somebody wrote freely: it may name people
        ruling = words.say(f"report.plan.ruling.{each.ruling.value}")
        yield (
            Cell(each.on, Style.DATE, 2),
            Cell(ruling, Style.STRONG, 2),
            Cell(told or None, Style.PLAIN, 4),
        )
