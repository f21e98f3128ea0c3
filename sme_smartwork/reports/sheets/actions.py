"""What to do next: deadlines, answers worth money, closed gates and open security items, in this order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sme_smartwork.assessment.model import NextAction
from sme_smartwork.reports.cells import BLANK, Row, header, note, subtitle, title
from sme_smartwork.reports.model import Bars, Cell, Place, Sheet, Style
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.words import Words, one_decimal
from sme_smartwork.subsidy.model import Evaluation, Status

_WIDTHS = (6, 14, 50, 30, 14)
_ALL = len(_WIDTHS)
_MOST = 12  # of each kind
_OURS = (Status.ELIGIBLE, Status.UNDETERMINED)
Action = tuple[str, str, str, date | None]  # kind, what, why, by when


def build(source: ReportInput, words: Words) -> Sheet:
    """The last sheet."""
    found = [*_deadlines(source, words), *_questions(source, words), *_readiness(source, words)]
    found += _security(source, words)
    rows: list[Row] = [
        title(words.say("report.actions.tab"), _ALL),
        subtitle(words.say("report.actions.question"), _ALL),
        BLANK,
    ]
    rows.append(
        header(*(words.say(f"report.actions.{name}") for name in ("number", "kind", "what", "why", "by")))
    )
    rows += [_row(number, action) for number, action in enumerate(found, start=1)]
    rows += (
        [note(words.say("report.actions.none"), _ALL)]
        if not found
        else [BLANK, note(words.say("report.actions.note"), _ALL)]
    )
    return Sheet(
        "actions",
        words.say("report.actions.tab"),
        _WIDTHS,
        tuple(rows),
        repeat_rows=4,
        repeat_from=3,
        frozen_rows=4,
        filtered=(3, 3 + len(found)) if found else None,
    )


def ranked(source: ReportInput, words: Words) -> Sheet:
    """Every action that raises readiness, what brings most first: gain, hours and cost as numbers."""
    tab, widths = words.say("report.ranked.tab"), (7, 10, 60, 9, 10, 14, 14)
    span, found = len(widths), source.readiness.actions if source.readiness else ()
    rows: list[Row] = [
        title(tab, span),
        subtitle(words.say("report.ranked.question"), span),
        note(words.say("report.ranked.note"), span),
    ]
    if not found:
        return Sheet("ranked", tab, widths, (*rows, BLANK, note(words.say("report.actions.none"), span)))
    names = ("number", "question_id", "what", "gain", "hours", "least", "most")
    heads = (words.say(f"report.ranked.{name}") for name in names)
    rows += [BLANK, header(*heads, numbers=frozenset({3, 4, 5, 6}))]
    rows += [_ranked(number, each, words) for number, each in enumerate(found, start=1)]
    head, last = 4, len(rows) - 1
    return Sheet(
        "ranked",
        tab,
        widths,
        tuple(rows),
        repeat_rows=head + 1,
        repeat_from=head,
        landscape=True,
        frozen_rows=head + 1,
        filtered=(head, last),
        bars=(Bars((head + 1, last), 3, max(one_decimal(each.gain) or Decimal(0) for each in found) or 1),),
    )


def _ranked(number: int, action: NextAction, words: Words) -> Row:
    low, high = action.cost_won
    sign = words.say("report.actions.kind.gate") if action.is_gate else ""
    return (
        Cell(number, Style.COUNT, place=Place.LIST),
        Cell(action.id),
        Cell("\n".join(filter(None, (words.text(action.text), sign)))),
        Cell(one_decimal(action.gain), Style.SCORE),
        Cell(action.effort_hours, Style.FRACTION),
        Cell(low, Style.WON),
        Cell(high, Style.WON),
    )


def _row(number: int, action: Action) -> Row:
    kind, what, why, by = action
    return (
        Cell(number, Style.COUNT, place=Place.LIST),
        Cell(kind),
        Cell(what),
        Cell(why),
        Cell(by, Style.DATE),
    )


def _deadlines(source: ReportInput, words: Words) -> list[Action]:
    dated = sorted(_dated(source.evaluation, source.facts.as_of, words)) if source.evaluation else []
    kind = words.say("report.actions.kind.deadline")
    return [(kind, what, why, day) for day, what, why in dated[:_MOST]]


def _dated(evaluation: Evaluation, as_of: date, words: Words) -> Iterator[tuple[date, str, str]]:
    for programme in evaluation.programmes:
        for deadline in programme.deadlines if programme.status in _OURS else ():
            if deadline.on is not None and deadline.on >= as_of:
                yield deadline.on, words.text(deadline.what), words.text(programme.title)


def _questions(source: ReportInput, words: Words) -> list[Action]:
    questions = source.evaluation.questions if source.evaluation else ()
    kind = words.say("report.actions.kind.question")
    return [(kind, words.text(each.text), _stake(each.stake_won, words), None) for each in questions[:_MOST]]


def _stake(stake: int | None, words: Words) -> str:
    return (
        words.say("report.actions.stake", won=f"{stake:,}")
        if stake
        else words.say("report.actions.stake_unknown")
    )


def _readiness(source: ReportInput, words: Words) -> list[Action]:
    actions = source.readiness.actions if source.readiness else ()
    return [
        (
            words.say("report.actions.kind.gate" if each.is_gate else "report.actions.kind.readiness"),
            words.text(each.text),
            words.say(
                "report.actions.gain",
                gain=one_decimal(each.gain),
                hours=f"{each.effort_hours.normalize():f}",
                cost=_cost(each.cost_won, words),
            ),
            None,
        )
        for each in actions[:_MOST]
    ]


def _cost(cost: tuple[int, int], words: Words) -> str:
    low, high = cost
    if not high:
        return words.say("report.actions.free")
    return words.won(low) if low == high else f"{words.won(low)}~{words.won(high)}"


def _security(source: ReportInput, words: Words) -> list[Action]:
    if source.checklist is None:
        return []
    fixes = {item.id: item for item in source.items}
    open_in = [(item, of - yes) for item, yes, of in source.checklist.by_item if of > yes and item in fixes]
    heaviest = sorted(open_in, key=lambda pair: (-fixes[pair[0]].weight, -pair[1], pair[0]))
    kind = words.say("report.actions.kind.security")
    of_firm = [
        (kind, words.text(fixes[item].fix), words.say("report.actions.firm", id=item), None)
        for score in source.checklist.firm.values()
        for item in score.open_items
        if item in fixes
    ]
    return [
        *(
            (
                kind,
                words.text(fixes[item].fix),
                words.say("report.actions.people", id=item, count=count),
                None,
            )
            for item, count in heaviest[:_MOST]
        ),
        *of_firm[:_MOST],
    ]
