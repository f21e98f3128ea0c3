"""The columns of an export: the report itself, then every figure that occurs, in the catalogue's order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.collect.database import named, quoted
from sme_smartwork.collect.exports.texts import safe
from sme_smartwork.company.model import Region
from sme_smartwork.figures.catalogue import FAMILIES, FIGURES, figure
from sme_smartwork.figures.model import Figure, Form
from sme_smartwork.figures.words import figure_title
from sme_smartwork.programme.model import OWN
from sme_smartwork.reports.model import Style
from sme_smartwork.wording import Language, Text, say

if TYPE_CHECKING:
    import duckdb


class Scope(StrEnum):
    """How much of a report is exported."""

    MAIN = "main"  # what stands alone, and the areas of readiness
    ALL = "all"  # every item of the checklist and every subsidy, too


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, how its value is asked for, and how it looks."""

    id: str
    title: str
    counted: str  # an SQL expression for a workbook: a text, or a double
    written: str  # the same for a file of text
    style: Style
    width: int
    is_text: bool
    words: Mapping[str, str]  # what is said for a code
    is_summed: bool = False


_STYLES: Mapping[Form, Style] = {
    Form.WHOLE: Style.COUNT,
    Form.WON: Style.WON,
    Form.NUMBER: Style.FRACTION,
    Form.SHARE: Style.PERCENT,
    Form.SCORE: Style.SCORE,
    Form.DAY: Style.DATE,
}
STATUSES = ("eligible", "undetermined", "ineligible", "not_started", "ended")
"""How a programme can stand for a firm."""

_SUMMED = (Form.WHOLE, Form.WON, Form.NUMBER)
_WIDTHS: Mapping[Form, int] = {Form.TEXT: 22, Form.CODE: 13, Form.WON: 16, Form.TRUTH: 10}
_MAIN_FAMILIES = ("readiness_area", "readiness_type")
_MOST_QUESTIONS = 100
_LEAST_WIDTH, _MOST_WIDTH = 11, 30
_REPORT = (
    *(("programme", Form.CODE), ("round", Form.CODE), ("as_of", Form.DAY), ("made_at", Form.DAY)),
    *(("fingerprint", Form.TEXT), ("label", Form.TEXT)),
)
_NAMES_OF_FILES = {"programme": 34, "fingerprint": 28, "label": 34}
"""Widths of what has no place to break: in rows of one height the second line would be cut off."""


def columns_of(
    connection: duckdb.DuckDBPyConnection, scope: Scope, language: Language, members: Mapping[str, Text]
) -> tuple[Column, ...]:
    """The columns of the view `reports` that are exported; `members` names the items of content packs."""
    there = [row[0] for row in connection.execute("DESCRIBE reports").fetchall()]
    figures = [each for name in there if (each := figure(name)) is not None and _is_in(each, scope)]
    ordered = sorted(figures, key=_place)
    return (
        *(_figure_column(each, language, members) for each in ordered),
        *(_answer_column(name, language, members) for name in _questions(connection, there)),
        *_own_columns(language),
    )


def own_titles(language: Language) -> tuple[str, ...]:
    """The titles of the last columns, which are of the report itself."""
    return tuple(column.title for column in _own_columns(language))


def _is_in(each: Figure, scope: Scope) -> bool:
    return each.family is None or scope is Scope.ALL or each.family in _MAIN_FAMILIES


def _place(each: Figure) -> tuple[int, int, str]:
    if each.family is None:
        return 0, list(FIGURES).index(each.id), ""
    return 1, list(FAMILIES).index(each.family), each.id


def _figure_column(each: Figure, language: Language, members: Mapping[str, Text]) -> Column:
    title = figure_title(each, members.get(each.member or "")).say(language)
    return _column(each.id, title, each.form, language)


def _questions(connection: duckdb.DuckDBPyConnection, there: Sequence[str]) -> list[str]:
    """The ids of the programme's own questions that firms answered; of very many the most frequent."""
    if "more" not in there:
        return []
    rows = connection.execute(
        "SELECT name FROM (SELECT unnest(json_keys(more)) AS name FROM reports WHERE counts)"
        f" WHERE starts_with(name, {quoted(OWN)}) GROUP BY name"
        f" ORDER BY count(*) DESC, name LIMIT {_MOST_QUESTIONS}"
    ).fetchall()
    return sorted(name for (name,) in rows)


def _answer_column(name: str, language: Language, members: Mapping[str, Text]) -> Column:
    """An answer as it was given, as text: what form it has only the programme's file says."""
    title = safe(members[name].say(language) if name in members else name)
    path = "$." + json.dumps(name, ensure_ascii=False)
    answer = f"json_extract_string(more, {quoted(path)})"
    width = min(_MOST_WIDTH, max(_LEAST_WIDTH, len(title)))
    words = _words(name, Form.TRUTH, language)
    return Column(name, title, answer, answer, Style.PLAIN, width, True, words)


def _own_columns(language: Language) -> Iterator[Column]:
    for name, form in _REPORT:
        made = _column(name, say(f"collect.export.{name}", language), form, language)
        yield replace(made, width=_NAMES_OF_FILES.get(name, made.width))


def _column(name: str, title: str, form: Form, language: Language) -> Column:
    style = _STYLES.get(form, Style.STRONG if name == "firm_name" else Style.PLAIN)
    width = max(_WIDTHS.get(form, 0), min(_MOST_WIDTH, max(_LEAST_WIDTH, len(title))))
    counted, written = _values(named(name), form)
    is_text = form in (Form.TEXT, Form.CODE, Form.TRUTH)
    words = _words(name, form, language)
    return Column(name, title, counted, written, style, width, is_text, words, form in _SUMMED)


def _values(column: str, form: Form) -> tuple[str, str]:
    """How a value is asked for: for a workbook, and for a file of text.

    In a workbook a day is its number, as spreadsheets count days.
    """
    as_text = f"CAST({column} AS VARCHAR)"
    if form in (Form.TEXT, Form.CODE, Form.TRUTH):
        return as_text, as_text
    if form is Form.DAY:
        day = f"CAST({column} AS DATE)"
        return f"CAST(date_diff('day', DATE '1899-12-30', {day}) AS DOUBLE)", f"CAST({day} AS VARCHAR)"
    number = f"CAST({column} AS DOUBLE)"
    return number, number


def _words(name: str, form: Form, language: Language) -> Mapping[str, str]:
    """What stands for the codes of a column; every other text stands for itself."""
    if name == "region":
        return {region.value: say(f"company.region.{region.value}", language) for region in Region}
    if form is Form.TRUTH:
        return {"true": say("collect.export.yes", language), "false": say("collect.export.no", language)}
    if name.startswith("status."):
        return {status: say(f"collect.status.{status}", language) for status in STATUSES}
    return {}
