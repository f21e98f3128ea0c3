"""The consolidated workbook as data: one row per firm, the sums, and every problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sme_smartwork.collect.model import CollectedReport, Collection, FileProblem, State
from sme_smartwork.collect.words import is_serious, what_is_wrong, what_to_do
from sme_smartwork.reports.model import Cell, Sheet, Style, Value
from sme_smartwork.wording import Language, catalogue, say

_NUMBERS = (Style.WON, Style.COUNT, Style.FRACTION, Style.SCORE, Style.PERCENT)
_STATUSES = ("eligible", "undetermined", "ineligible", "not_started", "ended")


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of the firms' table."""

    name: str
    width: int
    style: Style
    of: Callable[[CollectedReport], Value]
    is_summed: bool = False


def _text(name: str, width: int, key: str) -> _Column:
    return _Column(name, width, Style.PLAIN, lambda report: report.text(key))


def _number(name: str, width: int, style: Style, key: str, *, summed: bool = False) -> _Column:
    return _Column(name, width, style, lambda report: report.number(key), summed)


_COLUMNS = (
    _Column("firm", 20, Style.STRONG, lambda report: report.text("firm_name")),
    _text("industry", 22, "industry_title"),
    _text("region", 11, "region"),
    _number("regular_workers", 11, Style.FRACTION, "regular_workers", summed=True),
    _number("people", 10, Style.COUNT, "people", summed=True),
    _number("readiness", 12, Style.SCORE, "readiness_score"),
    _number("checklist", 13, Style.PERCENT, "checklist_score"),
    _number("coverage", 13, Style.PERCENT, "checklist_coverage"),
    _number("proof", 13, Style.PERCENT, "checklist_proof"),
    _number("capped", 11, Style.COUNT, "checklist_capped", summed=True),
    _number("sure", 16, Style.WON, "subsidy_sure_won", summed=True),
    _number("possible", 16, Style.WON, "subsidy_possible_won", summed=True),
    _number("eligible", 10, Style.COUNT, "programmes_eligible", summed=True),
    _number("undetermined", 10, Style.COUNT, "programmes_undetermined", summed=True),
    _Column("as_of", 12, Style.DATE, lambda report: report.header.as_of),
    _Column("made_at", 12, Style.DATE, lambda report: report.header.made_at.date()),
    _Column("fingerprint", 25, Style.PLAIN, lambda report: report.header.fingerprint),
    _Column("file", 26, Style.PLAIN, lambda report: report.file),
)


def consolidated(collection: Collection, language: Language) -> tuple[Sheet, ...]:
    """The sheets of the consolidated workbook."""
    return (
        _firms(collection.verified, language),
        _sums(collection, language),
        _problems(collection.problems, language),
    )


def _firms(reports: Sequence[CollectedReport], language: Language) -> Sheet:
    widths = (6, *(column.width for column in _COLUMNS))
    span = len(widths)
    rows = [
        (Cell(say("collect.firms.title", language), Style.TITLE, span),),
        (Cell(say("collect.estimate", language), Style.NOTE, span),),
        (Cell(say("collect.column.number", language), Style.HEADER), *map(_header(language), _COLUMNS)),
        *(_firm(number, report, language) for number, report in enumerate(reports, start=1)),
    ]
    if reports:
        rows.append((Cell(None), *(_total(column, reports, language) for column in _COLUMNS)))
    title = say("collect.firms.tab", language)
    return Sheet("firms", title, widths, tuple(rows), repeat_rows=3, landscape=True, frozen_rows=3)


def _header(language: Language) -> Callable[[_Column], Cell]:
    def header(column: _Column) -> Cell:
        style = Style.NUMBER_HEADER if column.style in _NUMBERS else Style.HEADER
        return Cell(say(f"collect.column.{column.name}", language), style)

    return header


def _firm(number: int, report: CollectedReport, language: Language) -> tuple[Cell, ...]:
    return (Cell(number, Style.COUNT), *(_value(column, report, language) for column in _COLUMNS))


def _value(column: _Column, report: CollectedReport, language: Language) -> Cell:
    value = column.of(report)
    if value is None:
        return Cell(say("collect.unknown", language), Style.OPEN)
    if column.name == "region" and f"company.region.{value}" in catalogue():
        return Cell(say(f"company.region.{value}", language))
    return Cell(value, column.style)


def _total(column: _Column, reports: Sequence[CollectedReport], language: Language) -> Cell:
    if column.name == "firm":
        return Cell(say("collect.total", language, count=len(reports)), Style.HEADER)
    if not column.is_summed:
        return Cell(None, Style.HEADER)
    return Cell(_sum(column.of(report) for report in reports), column.style)


def _sum(values: Iterable[Value]) -> Decimal | int:
    numbers = [value for value in values if isinstance(value, int | Decimal)]
    total = sum(numbers, Decimal(0))
    return int(total) if total == int(total) else total


def _sums(collection: Collection, language: Language) -> Sheet:
    span = 6
    rows: list[tuple[Cell, ...]] = [
        (Cell(say("collect.sums.title", language), Style.TITLE, span),),
        (),
        (Cell(say("collect.sums.files", language), Style.HEADING, span),),
        *(
            _pair(say(f"collect.sums.{name}", language), value, Style.COUNT)
            for name, value in _counts(collection)
        ),
        (),
        (Cell(say("collect.sums.means", language), Style.HEADING, span),),
        *_means(collection.verified, language),
        (),
        (Cell(say("collect.sums.programmes", language), Style.HEADING, span),),
        *_programmes(collection.verified, language),
    ]
    return Sheet("sums", say("collect.sums.tab", language), (44, 12, 12, 12, 12, 12), tuple(rows))


def _pair(label: str, value: Value, style: Style) -> tuple[Cell, ...]:
    return (Cell(label, Style.LABEL), Cell(value, style))


def _counts(collection: Collection) -> tuple[tuple[str, int], ...]:
    states = ((state.value, collection.count(state)) for state in State)
    return (("all", collection.files), *states, ("unread", collection.unread))


def _means(reports: Sequence[CollectedReport], language: Language) -> Iterable[tuple[Cell, ...]]:
    figures = (
        ("readiness", "readiness_score", Style.SCORE),
        ("checklist", "checklist_score", Style.PERCENT),
        ("coverage", "checklist_coverage", Style.PERCENT),
        ("proof", "checklist_proof", Style.PERCENT),
    )
    for name, key, style in figures:
        values = [value for report in reports if (value := report.number(key)) is not None]
        label = say(f"collect.sums.mean_{name}", language, count=len(values))
        if values:
            mean = (Decimal(sum(values)) / len(values)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
            yield _pair(label, mean, style)
        else:
            yield (Cell(label, Style.LABEL), Cell(say("collect.unknown", language), Style.OPEN))


def _programmes(reports: Sequence[CollectedReport], language: Language) -> Iterable[tuple[Cell, ...]]:
    names = (Cell(say(f"collect.status.{status}", language), Style.NUMBER_HEADER) for status in _STATUSES)
    yield (Cell(say("collect.column.programme", language), Style.HEADER), *names)
    counted: dict[str, Counter[str]] = {}
    titles: dict[str, str] = {}
    for report in reports:
        for key, value in report.header.summary.items():
            if key.startswith("status.") and isinstance(value, str):
                programme = key.removeprefix("status.")
                counted.setdefault(programme, Counter())[value] += 1
                titles.setdefault(programme, report.text(f"title.{programme}") or programme)
    for programme, statuses in counted.items():
        figures = (Cell(statuses[status], Style.COUNT) for status in _STATUSES)
        yield (Cell(titles[programme]), *figures)


def _problems(problems: Sequence[FileProblem], language: Language) -> Sheet:
    names = ("file", "sheet", "cell", "wrong", "todo")
    rows = [
        (Cell(say("collect.problems.title", language), Style.TITLE, len(names)),),
        tuple(Cell(say(f"collect.column.{name}", language), Style.HEADER) for name in names),
        *(_problem(problem, language) for problem in problems),
    ]
    if not problems:
        rows.append((Cell(say("collect.problems.none", language), Style.NOTE, len(names)),))
    return Sheet(
        "problems",
        say("collect.problems.tab", language),
        (34, 16, 9, 60, 46),
        tuple(rows),
        repeat_rows=2,
        landscape=True,
        frozen_rows=2,
    )


def _problem(problem: FileProblem, language: Language) -> tuple[Cell, ...]:
    fault = problem.fault
    return (
        Cell(problem.file, Style.BAD if is_serious(problem) else Style.OPEN),
        Cell(fault.sheet if fault else None),
        Cell(fault.address if fault else None),
        Cell(what_is_wrong(problem, language)),
        Cell(what_to_do(problem, language)),
    )
