"""A collection made ready for many questions: narrow tables in the memory of the database, made once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sme_smartwork.company.model import Region
from sme_smartwork.dashboard.model import UNKNOWN

if TYPE_CHECKING:
    import duckdb

    from sme_smartwork.work import Ticket

SIZES: Mapping[str, tuple[int, int | None]] = {
    "1-4": (0, 5),
    "5-9": (5, 10),
    "10-29": (10, 30),
    "30-49": (30, 50),
    "50-99": (50, 100),
    "100-299": (100, 300),
    "300+": (300, None),
}
"""Classes of regular workers: from, and below."""
POINTS, SHARES = 10, 10_000
"""Scores are kept as whole tenths of a point, shares as whole hundredths of a per cent."""
_ITEMS_AT_ONCE = 14  # more at a time take longer in all: the sums of every group no longer fit the cache
_GAP, _ASKED = "checklist_gap.", "checklist_asked."
_FIGURES = (
    *("region", "industry", "regular_workers", "readiness_score", "checklist_score"),
    *("subsidy_sure_won", "subsidy_possible_won", "subsidy_applied_won", "firm_name"),
)


def prepare(connection: duckdb.DuckDBPyConnection, sections: Mapping[str, str], ticket: Ticket) -> None:
    """Make the tables of the dashboard from the view `reports`.

    `sections` gives the section of an industry by its code: "62" is "J". Raises `Cancelled`.
    """
    there = _columns(connection)
    items = sorted(name.removeprefix(_GAP) for name in there if name.startswith(_GAP))
    steps = [*_first_steps(there, sections), *_gap_steps(items, there)]
    for number, statement in enumerate(steps):
        ticket.report(number, len(steps))
        connection.execute(statement)
    ticket.report(len(steps), len(steps))


def _columns(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    return frozenset(row[0] for row in connection.execute("DESCRIBE reports").fetchall())


def _first_steps(there: frozenset[str], sections: Mapping[str, str]) -> Iterator[str]:
    letters = sorted(set(sections.values()))
    for name, values in (("region", list(Region)), ("size", list(SIZES)), ("industry", letters)):
        yield f"DROP TYPE IF EXISTS dashboard_{name} CASCADE"
        yield f"CREATE TYPE dashboard_{name} AS ENUM ({_texts((*values, UNKNOWN))})"
    codes = ", ".join(f"({_text(code)}, {_text(section)})" for code, section in sections.items())
    yield f"CREATE OR REPLACE TABLE dashboard_section AS SELECT * FROM (VALUES {codes}) s(code, section)"
    yield _ROUNDS
    yield f"CREATE OR REPLACE VIEW dashboard_report AS {_reports(there)}"
    yield _STATES
    yield _FIRMS
    yield _CELLS


def _reports(there: frozenset[str]) -> str:
    """Every report with its round and groups; a figure that occurs nowhere is not known."""
    missing = "".join(f", NULL AS {name}" for name in _FIGURES if name not in there)
    classes = " ".join(
        f"WHEN w >= {least} THEN {_text(name)}" for name, (least, _) in reversed(list(SIZES.items()))
    )
    return f"""
SELECT r.*, n.id AS round_id, coalesce(s.section, {_text(UNKNOWN)})::dashboard_industry AS in_industry,
    coalesce(TRY_CAST(r.region AS dashboard_region), {_text(UNKNOWN)}) AS in_region,
    (CASE {classes} ELSE {_text(UNKNOWN)} END)::dashboard_size AS in_size
FROM (
    SELECT *, TRY_CAST(regular_workers AS DOUBLE) AS w, {_SHORT} AS short
    FROM (SELECT *{missing} FROM reports)
) r
JOIN dashboard_round n
    ON n.programme IS NOT DISTINCT FROM r.programme AND n.round IS NOT DISTINCT FROM r.round
LEFT JOIN dashboard_section s ON s.code = r.short"""


_SHORT = "CASE WHEN industry SIMILAR TO '[0-9]{2,5}' THEN substr(industry, 1, 2) ELSE industry END"
# The middle one of the reports that count says when a round was: neither a forged day nor one that was let in
# late puts rounds out of order, and one without a report that counts is never the newest.
_ROUNDS = """
CREATE OR REPLACE TABLE dashboard_round AS
SELECT (row_number() OVER (
        ORDER BY quantile_disc(made_at, 0.5) FILTER (counts) NULLS FIRST, programme, round
    ) - 1)::USMALLINT AS id, programme, round,
    min(as_of) FILTER (counts) AS first_as_of, max(as_of) FILTER (counts) AS last_as_of
FROM reports GROUP BY programme, round"""
_STATES = """
CREATE OR REPLACE TABLE dashboard_state AS
SELECT round_id, state::VARCHAR AS state, counts, count(*) AS reports FROM dashboard_report GROUP BY ALL"""
_FIRMS = f"""
CREATE OR REPLACE TABLE dashboard_firm AS
SELECT round_id, in_industry AS industry, in_size AS size, in_region AS region, hash(fingerprint) AS firm,
    round(readiness_score * {POINTS})::SMALLINT AS readiness,
    round(checklist_score * {SHARES})::SMALLINT AS checklist, subsidy_sure_won::BIGINT AS sure,
    subsidy_possible_won::BIGINT AS possible, subsidy_applied_won::BIGINT AS applied
FROM dashboard_report WHERE counts"""
_CELLS = """
CREATE OR REPLACE TABLE dashboard_cell AS
SELECT round_id, industry, size, region, count(*) AS firms, count(readiness) AS readiness,
    count(checklist) AS checklist, count(sure + possible) AS money, count(applied) AS applied
FROM dashboard_firm GROUP BY ALL"""


def _gap_steps(items: Sequence[str], there: frozenset[str]) -> Iterator[str]:
    yield """CREATE OR REPLACE TABLE dashboard_gap (round_id USMALLINT, industry dashboard_industry,
        size dashboard_size, region dashboard_region, item VARCHAR, people BIGINT, asked_people BIGINT,
        firms BIGINT, asked_firms BIGINT)"""
    for first in range(0, len(items), _ITEMS_AT_ONCE):
        yield _gaps(items[first : first + _ITEMS_AT_ONCE], there)


def _gaps(items: Sequence[str], there: frozenset[str]) -> str:
    """Sums of some items in every group that has a category on each axis."""
    sums = ", ".join(
        f"sum({gap}) AS p{at}, sum({asked}) AS a{at}, count(nullif({gap}, 0)) AS f{at},"
        f" count(nullif({asked}, 0)) AS b{at}"
        for at, item in enumerate(items)
        for gap, asked in (_pair(item, there),)
    )
    rows = " UNION ALL ".join(
        f"SELECT round_id, industry, size, region, {_text(item)}, p{at}, a{at}, f{at}, b{at} FROM summed"
        for at, item in enumerate(items)
    )
    return f"""
INSERT INTO dashboard_gap WITH summed AS MATERIALIZED (
    SELECT round_id, in_industry AS industry, in_size AS size, in_region AS region, {sums}
    FROM dashboard_report WHERE counts GROUP BY round_id, in_industry, in_size, in_region
) {rows}"""


def _pair(item: str, there: frozenset[str]) -> tuple[str, str]:
    """Columns of the people with `item` unmet and of those who were asked; a lone one says nothing."""
    gap, asked = f"{_GAP}{item}", f"{_ASKED}{item}"
    return (_name(gap), _name(asked)) if asked in there else ("NULL::BIGINT", "NULL::BIGINT")


def _texts(values: Sequence[str]) -> str:
    return ", ".join(map(_text, values))


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
