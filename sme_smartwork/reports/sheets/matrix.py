"""Everybody against every item of the user's checklist, by codes: who keeps what, and what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sme_smartwork.checklist.model import Item, Reply, Standing
from sme_smartwork.reports.cells import BLANK, Row, known, note, subtitle, title
from sme_smartwork.reports.model import Bars, Cell, Place, Sheet, Style
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.words import Words, share

_CODE, _ITEM, _SHARE = 12, 6, 9
_MARKS = {
    Reply.YES: ("✓", Style.GOOD),
    Reply.PARTLY: ("▲", Style.OPEN),
    Reply.NO: ("✗", Style.BAD),
    Reply.DONT_KNOW: ("?", Style.OPEN),
    Reply.NOT_APPLICABLE: ("–", Style.PLAIN),
}
_SHARES = ("score", "coverage")
_FROZEN = 5


def build(source: ReportInput, words: Words) -> Sheet:
    """One line a person; items without a fresh answer stay blank."""
    items = asked_of_people(source)
    widths = (_CODE, *(_ITEM for _ in items), *(_SHARE for _ in _SHARES))
    tab, people = words.say("report.matrix.tab"), [code for code in source.standings if code is not None]
    rows: list[Row] = [
        title(tab, len(widths)),
        subtitle(words.say("report.matrix.question"), len(widths)),
        note(words.say("report.matrix.legend"), len(widths)),
    ]
    if not items or not people:
        return Sheet("matrix", tab, widths, (*rows, note(words.say("report.checklist.none"), len(widths))))
    rows += [BLANK, _head(items, words)]
    shares = _shares(source)
    rows += [_person(code, source, items, shares.get(code), words) for code in people]
    first, last = _FROZEN, len(rows) - 1
    rows += [BLANK, *_totals(source, items, words)]
    bars = tuple(Bars((first, last), len(items) + 1 + at, 1) for at in range(len(_SHARES)))
    return Sheet(
        "matrix",
        tab,
        widths,
        tuple(rows),
        repeat_rows=_FROZEN,
        repeat_from=_FROZEN - 1,
        landscape=True,
        frozen_rows=_FROZEN,
        filtered=(_FROZEN - 1, last),
        bars=bars,
    )


def asked_of_people(source: ReportInput) -> tuple[Item, ...]:
    """The items any person is asked, in the order of the checklist."""
    asked = {each.item.id for code, rows in source.standings.items() if code for each in rows}
    return tuple(item for item in source.items if item.id in asked)


def mark(standing: Standing | None) -> Cell:
    """How one item of one person stands; blank: not asked, or not answered yet."""
    if standing is None or standing.answer is None:
        return Cell(None)
    if standing.reply_counted is None:  # too old, or nobody has reviewed it
        return Cell("?", Style.OPEN)
    text, style = _MARKS[standing.reply_counted]
    return Cell(text, style)


def is_unmet(standing: Standing) -> bool:
    """Whether an item was answered no or "don't know"."""
    return standing.reply_counted in (Reply.NO, Reply.DONT_KNOW)


def _shares(source: ReportInput) -> Mapping[str, Row]:
    people = source.checklist.people if source.checklist else ()
    return {
        each.worker: (
            Cell(share(each.score.score), Style.PERCENT),
            Cell(share(each.score.coverage), Style.PERCENT),
        )
        for each in people
    }


def _head(items: tuple[Item, ...], words: Words) -> Row:
    """U-AST-01 over two lines, as a column is narrow."""
    return (
        Cell(words.say("report.checklist.column.person"), Style.HEADER),
        *(Cell("\n".join(item.id.split("-")[-2:]), Style.HEADER) for item in items),
        *(Cell(words.say(f"report.checklist.column.{name}"), Style.NUMBER_HEADER) for name in _SHARES),
    )


def _person(code: str, source: ReportInput, items: tuple[Item, ...], shares: Row | None, words: Words) -> Row:
    found = {each.item.id: each for each in source.standings[code]}
    unknown = tuple(known(None, Style.PERCENT, words.unknown()) for _ in _SHARES)
    return (Cell(words.person(code)), *(mark(found.get(item.id)) for item in items), *(shares or unknown))


def _totals(source: ReportInput, items: tuple[Item, ...], words: Words) -> Iterator[Row]:
    """How many people have not met each item."""
    rows = (rows for code, rows in source.standings.items() if code)
    unmet = Counter(each.item.id for person in rows for each in person if is_unmet(each))
    yield (
        Cell(words.say("report.matrix.unmet"), Style.LABEL),
        *(Cell(unmet[item.id], Style.COUNT, place=Place.LIST) for item in items),
    )
