"""Who does, answers for, is asked about and is told of each phase of the plan."""

from __future__ import annotations

from sme_smartwork.plan.model import Phase
from sme_smartwork.reports.cells import BLANK, Row, header, heading, note, pair, subtitle, title
from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.reports.source import PlanPaper, ReportInput
from sme_smartwork.reports.words import Words

_PHASE, _ROLE = 30, 14


def build(source: ReportInput, words: Words) -> Sheet:
    """Phases down, roles across; below who holds each role."""
    tab = words.say("report.roles.tab")
    roles = tuple(source.plan.roles) if source.plan else ()
    widths = (_PHASE, *(_ROLE for _ in roles or range(4)))
    span = len(widths)
    rows: list[Row] = [title(tab, span), subtitle(words.say("report.roles.question"), span), BLANK]
    if source.plan is None:
        return Sheet("roles", tab, widths, (*rows, note(words.say("report.plan.none"), span)))
    paper = source.plan
    rows.append(
        header(words.say("report.plan.column.phase"), *(words.text(each) for each in paper.roles.values()))
    )
    rows += [_phase(phase, roles, words) for phase in paper.plan.phases]
    rows.append(note(_legend(paper, words), span))
    rows += [BLANK, *_holders(paper, words, span)]
    return Sheet("roles", tab, widths, tuple(rows), landscape=True)


def _phase(phase: Phase, roles: tuple[str, ...], words: Words) -> Row:
    told = ("·".join(duty.value for duty in phase.duties.get(role, ())) for role in roles)
    return (
        Cell(f"{phase.id} {words.text(phase.title)}"),
        *(Cell(each or None, Style.STRONG) for each in told),
    )


def _legend(paper: PlanPaper, words: Words) -> str:
    return " · ".join(f"{duty}: {words.text(text)}" for duty, text in paper.duties.items())


def _holders(paper: PlanPaper, words: Words, span: int) -> list[Row]:
    rows = [heading(words.say("report.roles.holders"), span)]
    for role, text in paper.roles.items():
        people = ", ".join(words.person(code) for code in paper.holders.get(role, ()))
        told = Cell(people) if people else Cell(words.say("report.roles.nobody"), Style.OPEN)
        rows.append(pair(words.text(text), told, (1, span - 1)))
    if paper.helper and words.names:
        rows.append(pair(words.say("report.roles.helper"), Cell(paper.helper), (1, span - 1)))
    return rows
