"""A report in Korean and the same one in English become one report in both languages, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sme_smartwork.reports.model import Allowed, Cell, Chart, Report, Sheet, Value

SHORT = 28  # letters that stand on one line in both languages
_LONGEST_TITLE = 31  # of a sheet, whatever program opens it
_BETWEEN = " / "
_BETWEEN_TITLES = " · "  # a slash is not allowed there
_SIGNED = re.compile(r"[✓✗▲?–] ")
_PIECE = re.compile(r"""("(?:[^"]|"")*")|('(?:[^']|'')*'|[\w.]+)!|[^"'\w]+|[\w.]+|.""", re.DOTALL)

Titles = Mapping[str, str]


def side_by_side(korean: Report, english: Report) -> Report:
    """The report in both languages; ValueError, with the place, where the two are not the same report."""
    _same(
        replace(korean, language="ko", summary=(), sheets=()),
        replace(english, language="ko", summary=(), sheets=()),
        "",
    )
    _same(_ids(korean), _ids(english), "")
    titles = _titles(korean.sheets, english.sheets)
    renamed = [
        dict(zip((sheet.title for sheet in each.sheets), titles, strict=True)) for each in (korean, english)
    ]
    pairs = zip(korean.sheets, english.sheets, titles, strict=True)
    known = {
        (one.value, other.value)
        for ours, theirs in zip(korean.sheets, english.sheets, strict=True)
        for row, other_row in zip(ours.rows, theirs.rows, strict=False)
        for one, other in zip(row, other_row, strict=False)
        if isinstance(one.value, str) and isinstance(other.value, str) and one.value != other.value
    }
    merging = _Merging(renamed[0], renamed[1], known)
    return replace(
        korean, language="both", sheets=tuple(merging.sheet(one, other, title) for one, other, title in pairs)
    )


def joined(korean: str, english: str) -> str:
    """Both texts; the same text stands once, short ones on one line."""
    if korean == english or not english:
        return korean
    if not korean:
        return english
    if _SIGNED.match(korean) and english.startswith(korean[:2]):
        english = english[2:]  # the sign of a verdict stands once
    is_short = len(korean) + len(english) <= SHORT and "\n" not in korean + english
    return f"{korean}{_BETWEEN if is_short else chr(10)}{english}"


class _Merging:
    """Merges sheets whose formulas name other sheets and texts of cells."""

    def __init__(self, korean: Titles, english: Titles, known: set[tuple[str, str]]) -> None:
        self._korean = korean
        self._english = english
        self._known = known

    def sheet(self, one: Sheet, other: Sheet, title: str) -> Sheet:
        """Both sheets as one of `title`."""
        _same(_shape(one), _shape(other), one.title)
        rows = tuple(
            tuple(self._cell(*pair, f"{one.title} {number}") for pair in zip(*both, strict=True))
            for number, both in enumerate(zip(one.rows, other.rows, strict=True), start=1)
        )
        return replace(
            one,
            title=title,
            widths=tuple(map(max, one.widths, other.widths)),
            rows=rows,
            charts=tuple(map(_chart, one.charts, other.charts)),
            allowed=tuple(map(_allowed, one.allowed, other.allowed)),
        )

    def _cell(self, one: Cell, other: Cell, place: str) -> Cell:
        if one.formula is not None:
            return self._worked_out(one, other, place)
        return replace(one, value=_value(one.value, other.value, place))

    def _worked_out(self, one: Cell, other: Cell, place: str) -> Cell:
        ours, theirs = self._formulas(one.formula or "", other.formula or "")
        if ours == theirs:
            return replace(one, value=_value(one.value, other.value, place), formula=ours)
        if not isinstance(one.value, str) or not isinstance(other.value, str):
            raise ValueError(f"{place}: two ways to work out one number")
        value = f"{one.value}{_BETWEEN}{other.value}"
        return replace(one, value=value, formula=f'({ours})&"{_BETWEEN}"&({theirs})')

    def _formulas(self, one: str, other: str) -> tuple[str, str]:
        """Both formulas with the titles and the cells' texts of the report in both languages."""
        ours, theirs = _pieces(one, self._korean), _pieces(other, self._english)
        if len(ours) == len(theirs):
            both = [self._alike(*pair) for pair in zip(ours, theirs, strict=True)]
            ours, theirs = [pair[0] for pair in both], [pair[1] for pair in both]
        return "".join(ours), "".join(theirs)

    def _alike(self, one: str, other: str) -> tuple[str, str]:
        """A text that stands in a cell is written as that cell has it now."""
        if not one.startswith('"') or not other.startswith('"'):
            return one, other
        texts = (_unquoted(one), _unquoted(other))
        if texts not in self._known:
            return one, other
        both = '"' + joined(*texts).replace('"', '""') + '"'
        return both, both


def _value(one: Value, other: Value, place: str) -> Value:
    if isinstance(one, str) and isinstance(other, str):
        return joined(one, other)
    _same((type(one), one), (type(other), other), place)
    return one


def _pieces(formula: str, titles: Titles) -> list[str]:
    found = []
    for match in _PIECE.finditer(formula):
        if match[2] is None:
            found.append(match[0])
            continue
        name = match[2][1:-1].replace("''", "'") if match[2].startswith("'") else match[2]
        found.append("'" + titles.get(name, name).replace("'", "''") + "'!")
    return found


def _unquoted(literal: str) -> str:
    return literal[1:-1].replace('""', '"')


def _titles(korean: Sequence[Sheet], english: Sequence[Sheet]) -> list[str]:
    """A title for each sheet, short enough and each another one."""
    titles: list[str] = []
    for one, other in zip(korean, english, strict=True):
        title = one.title if one.title == other.title else f"{one.title}{_BETWEEN_TITLES}{other.title}"
        if len(title) > _LONGEST_TITLE:
            title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
        if title.casefold() in {each.casefold() for each in titles}:
            title = f"{title[: _LONGEST_TITLE - 4]} ({len(titles) + 1})"
        titles.append(title)
    return titles


def _chart(one: Chart, other: Chart) -> Chart:
    """The chart in both languages; two names would not stand upright under a column, so its number does."""
    first, last, _ = one.labels
    return replace(
        one,
        labels=(first, last, 0),
        title=_on_one_line(one.title, other.title),
        value_title=_on_one_line(one.value_title, other.value_title),
        target_title=_on_one_line(one.target_title, other.target_title),
    )


def _allowed(one: Allowed, other: Allowed) -> Allowed:
    options = tuple(map(joined, one.options, other.options))
    return replace(one, options=options, hint=_on_one_line(one.hint, other.hint))


def _on_one_line(one: str, other: str) -> str:
    return one if one == other else f"{one}{_BETWEEN}{other}"


def _ids(report: Report) -> list[str]:
    return [sheet.id for sheet in report.sheets]


def _shape(sheet: Sheet) -> object:
    """What both languages must have alike."""
    cells = [[(cell.span, cell.style, cell.formula is None) for cell in row] for row in sheet.rows]
    charts = [(chart.anchor, chart.labels, chart.values, chart.target) for chart in sheet.charts]
    allowed = [(each.rows, each.column, each.entry, len(each.options)) for each in sheet.allowed]
    more = (sheet.repeat_rows, sheet.repeat_from, sheet.frozen_rows, sheet.filtered, sheet.bars)
    return len(sheet.widths), cells, charts, allowed, more


def _same(one: object, other: object, place: str) -> None:
    if one != other:
        raise ValueError(f"{place or 'report'}: not alike in both languages")
