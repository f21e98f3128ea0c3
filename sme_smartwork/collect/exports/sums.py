"""The sums of the consolidated workbook: how many files, sums and means of each figure, and verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from sme_smartwork.collect.database import named
from sme_smartwork.collect.exports.columns import STATUSES, Column
from sme_smartwork.collect.exports.texts import safe
from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    import duckdb

_SPAN = 6
_STATUS, _TITLE = "status.", "title."
_PLACES = Decimal("0.0001")
_OF_ROUND = "counts AND programme IS NOT DISTINCT FROM ? AND round IS NOT DISTINCT FROM ?"
Cells = tuple[Cell, ...]


def sums_sheet(connection: duckdb.DuckDBPyConnection, columns: Sequence[Column], language: Language) -> Sheet:
    """The sheet of sums over all reports that count."""
    rows: list[Cells] = [
        (Cell(say("collect.sums.title", language), Style.TITLE, _SPAN),),
        (),
        (Cell(say("collect.sums.files", language), Style.HEADING, _SPAN),),
        *_states(connection, language),
        (),
        *_rounds(connection, [each for each in columns if not each.is_text], language),
    ]
    title = say("collect.sums.tab", language)
    return Sheet("sums", title, (44, 18, 14, 14, 14, 14), tuple(rows), landscape=True)


def _states(connection: duckdb.DuckDBPyConnection, language: Language) -> Iterator[Cells]:
    found = connection.execute(
        "SELECT state, count(*) FROM files GROUP BY state ORDER BY count(*) DESC, state"
    )
    counts = found.fetchall()
    total = sum(count for _, count in counts)
    yield Cell(say("collect.sums.all", language), Style.LABEL), Cell(total, Style.COUNT)
    for state, count in counts:
        yield Cell(say(f"collect.export.state.{state}", language), Style.LABEL), Cell(count, Style.COUNT)


def _rounds(
    connection: duckdb.DuckDBPyConnection, columns: Sequence[Column], language: Language
) -> Iterator[Cells]:
    """Sums of each round apart: a firm that is in two would count twice in a sum of both."""
    rounds = connection.execute(
        "SELECT programme, round FROM reports WHERE counts GROUP BY ALL ORDER BY max(made_at) DESC, 1, 2"
    ).fetchall()
    for programme, round_ in rounds or [(None, None)]:
        name = safe(" ".join(each for each in (programme, round_) if each))
        for part, rows in (
            ("figures", _figures(connection, columns, (programme, round_), language)),
            ("programmes", _programmes(connection, (programme, round_), language)),
        ):
            title = say(f"collect.sums.{part}", language)
            yield (Cell(f"{title} · {name}" if name else title, Style.HEADING, _SPAN),)
            yield from rows
            yield ()


def _figures(
    connection: duckdb.DuckDBPyConnection,
    columns: Sequence[Column],
    of_round: tuple[str | None, str | None],
    language: Language,
) -> Iterator[Cells]:
    numbers = [column for column in columns if column.style is not Style.DATE]
    heads = (say(f"collect.export.{name}", language) for name in ("firms", "sum", "mean"))
    head = Cell(say("collect.export.figure", language), Style.HEADER)
    yield head, *(Cell(each, Style.NUMBER_HEADER) for each in heads)
    if not numbers:
        return
    asked = ", ".join(
        f"count({named(each.id)}), sum({named(each.id)}), avg({named(each.id)})" for each in numbers
    )
    found = connection.execute(f"SELECT {asked} FROM reports WHERE {_OF_ROUND}", list(of_round)).fetchone()
    if found is None:
        return
    for at, column in enumerate(numbers):
        firms, total, mean = found[3 * at : 3 * at + 3]
        if firms:
            told = Cell(_number(total), column.style) if column.is_summed else Cell(None)
            yield Cell(column.title), Cell(firms, Style.COUNT), told, Cell(_number(mean), _mean_style(column))


def _mean_style(column: Column) -> Style:
    return Style.FRACTION if column.style is Style.COUNT else column.style


def _number(value: Any) -> Decimal:
    return Decimal(str(value)).quantize(_PLACES, ROUND_HALF_UP).normalize()


def _programmes(
    connection: duckdb.DuckDBPyConnection, of_round: tuple[str | None, str | None], language: Language
) -> Iterator[Cells]:
    """How many firms each support programme stands how for."""
    there = [row[0] for row in connection.execute("DESCRIBE reports").fetchall()]
    programmes = sorted(name.removeprefix(_STATUS) for name in there if name.startswith(_STATUS))
    names = (Cell(say(f"collect.status.{status}", language), Style.NUMBER_HEADER) for status in STATUSES)
    yield Cell(say("collect.column.programme", language), Style.HEADER), *names
    for programme in programmes:
        title = named(_TITLE + programme) if _TITLE + programme in there else "NULL"
        asked = ", ".join(f"count(*) FILTER ({named(_STATUS + programme)} = ?)" for _ in STATUSES)
        row = connection.execute(
            f"SELECT mode({title}), {asked} FROM reports WHERE {_OF_ROUND}", [*STATUSES, *of_round]
        ).fetchone()
        told, *counts = row or (None, 0, 0, 0, 0, 0)
        yield Cell(safe(told or programme)), *(Cell(count, Style.COUNT) for count in counts)
