"""Every item of the checklist with its gap: how many keep it, how many do not, and what mends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sme_smartwork.checklist.model import Item, Reply, Standing
from sme_smartwork.exact import whole_percent
from sme_smartwork.reports.cells import BLANK, Row, header, known, note, subtitle, title
from sme_smartwork.reports.model import Bars, Cell, Sheet, Style
from sme_smartwork.reports.sheets.matrix import is_unmet
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.words import Words

_WIDTHS = (11, 12, 44, 9, 8, 8, 9, 10, 46)
_ALL = len(_WIDTHS)
_COLUMNS = ("item", "role", "text", "weight", "met", "partly", "unmet", "share", "fix")
_NUMBERS = frozenset({3, 4, 5, 6, 7})
_HEAD = 4


def build(source: ReportInput, words: Words) -> Sheet:
    """One line an item, of people and of the firm itself; the heaviest gaps can be filtered."""
    tab = words.say("report.gaps.tab")
    rows: list[Row] = [
        title(tab, _ALL),
        subtitle(words.say("report.gaps.question"), _ALL),
        note(words.say("report.gaps.note"), _ALL),
    ]
    found = list(_items(source, words))
    if not found:
        return Sheet("gaps", tab, _WIDTHS, (*rows, note(words.say("report.checklist.none"), _ALL)))
    rows += [BLANK, header(*(words.say(f"report.gaps.column.{name}") for name in _COLUMNS), numbers=_NUMBERS)]
    rows += found
    last = len(rows) - 1
    return Sheet(
        "gaps",
        tab,
        _WIDTHS,
        tuple(rows),
        repeat_rows=_HEAD + 1,
        repeat_from=_HEAD,
        landscape=True,
        frozen_rows=_HEAD + 1,
        filtered=(_HEAD, last),
        bars=(Bars((_HEAD + 1, last), _COLUMNS.index("share"), 1),),
    )


def _items(source: ReportInput, words: Words) -> Iterator[Row]:
    by_item: dict[str, list[Standing]] = {}
    for rows in source.standings.values():
        for each in rows:
            by_item.setdefault(each.item.id, []).append(each)
    for item in source.items:
        if item.id in by_item:
            yield _item(item, by_item[item.id], source, words)


def _item(item: Item, standings: Sequence[Standing], source: ReportInput, words: Words) -> Row:
    met, partly = (_count(standings, reply) for reply in (Reply.YES, Reply.PARTLY))
    unmet = sum(map(is_unmet, standings))
    answered = met + partly + unmet
    done = Decimal(whole_percent(Decimal(met) / answered)).scaleb(-2) if answered else None
    role = source.titles.get(item.role)
    return (
        Cell(item.id),
        Cell(words.text(role) if role else item.role),
        Cell(words.text(item.text)),
        Cell(item.weight, Style.COUNT),
        Cell(met, Style.COUNT),
        Cell(partly, Style.COUNT),
        Cell(unmet, Style.COUNT),
        known(done, Style.PERCENT, words.unknown()),
        Cell(words.text(item.fix) if met < answered or not answered else None),
    )


def _count(standings: Sequence[Standing], reply: Reply) -> int:
    return sum(each.reply_counted is reply for each in standings)
