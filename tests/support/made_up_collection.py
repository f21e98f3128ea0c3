"""A collection nobody sent: its rows are made by SQL, as many as wanted, with the columns a real one has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.company.model import Region

if TYPE_CHECKING:
    import duckdb

_REGIONS = tuple(region.value for region in Region)
_INDUSTRIES = (
    "62",
    "10",
    "25",
    "46",
    "47",
    "56",
    "70",
    "85",
    "86",
    "41",
    "49",
    "29",
    "58",
    "71",
    "96",
    "6201",
    "03",
)
_AREAS = {"M-DSC": 10, "M-HRM": 9, "M-INC": 6, "P-INF": 10, "P-SPC": 9, "U-AST": 12, "U-AWR": 8, "U-INC": 6}
ITEMS = tuple(f"{area}-{number:02d}" for area, most in _AREAS.items() for number in range(1, most + 1))
ROUNDS = ("2026-1", "2026-2")
PROGRAMME = "smartwork-support"


def write_reports(
    folder: Path, firms: int, rounds: Sequence[str] = ROUNDS, items: Sequence[str] = ITEMS
) -> Path:
    """Write `reports.parquet` of `firms` firms, each with one report to each round, into `folder`."""
    import duckdb

    target = folder / "reports.parquet"
    with duckdb.connect() as connection:
        connection.execute("SET memory_limit = '1GB'")
        connection.execute(f"COPY ({_rows(firms, rounds, items)}) TO '{target}' (FORMAT parquet)")
    return target


def connected(
    folder: Path, firms: int, rounds: Sequence[str] = ROUNDS, memory: str = "200MB"
) -> duckdb.DuckDBPyConnection:
    """A connection with the views of a collection: `reports`, `problems`, `files`."""
    return connected_to(write_reports(folder, firms, rounds), memory)


def connected_to(reports: Path, memory: str = "200MB") -> duckdb.DuckDBPyConnection:
    """The same for reports made before."""
    import duckdb

    connection = duckdb.connect(config={"memory_limit": memory, "threads": 2})
    connection.execute(f"CREATE VIEW reports AS SELECT * FROM read_parquet('{reports}')")
    connection.execute(_PROBLEMS)
    connection.execute("CREATE VIEW files AS SELECT label, label AS path, sha256, state FROM reports")
    return connection


_PROBLEMS = """
CREATE VIEW problems AS
SELECT label, sha256, 'fault' AS trouble, 'serious' AS severity, '준비도' AS sheet, 'C7' AS address,
       '62' AS expected, '91' AS found, 'changed_cell' AS code, '{}' AS params, NULL AS other
FROM reports WHERE state = 'changed'
"""


def made_up_folder(folder: Path, firms: int) -> Path:
    """A whole collection in `folder`, as collecting leaves it; a few items of the checklist only."""
    from sme_smartwork.collect.store import Manifest, Store, write_manifest

    store = Store(folder)
    data = store.generation(1)
    data.mkdir(parents=True)
    connection = connected_to(write_reports(data, firms, items=ITEMS[:12]))
    parts = {}
    for table in ("reports", "problems", "files"):
        path = data / f"{table}.parquet"
        if table != "reports":
            connection.execute(f"COPY {table} TO '{path}' (FORMAT parquet)")
        found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        parts[table] = store.part(path, found[0] if found else 0)
    counts = dict(
        connection.execute("SELECT state, count(*) FROM files GROUP BY state ORDER BY 1").fetchall()
    )
    connection.close()
    write_manifest(store, Manifest(1, counts, parts))
    return folder


def _rows(firms: int, rounds: Sequence[str], items: Sequence[str]) -> str:
    gaps = ",\n".join(
        f"CASE WHEN s > 9 THEN ((h // {at + 3}) % (people + 1) * ({at} % 7) // 9)::INTEGER END"
        f' AS "checklist_gap.{item}",'
        f' CASE WHEN s > 9 THEN people END AS "checklist_asked.{item}"'
        for at, item in enumerate(items)
    )
    return f"""
WITH firm AS (
    SELECT i, round, hash(i, 'f') AS h, hash(i, round) AS g
    FROM range({firms}) t(i), unnest({list(rounds)}) r(round)
), made AS (
    SELECT *, (h % 40)::INTEGER + 1 AS people, (g // 7 % 100)::INTEGER AS s,
           CASE WHEN g % 50 = 0 THEN 'changed' WHEN g % 50 = 1 THEN 'older' ELSE 'counted' END AS state
    FROM firm
)
SELECT md5(i || round) || md5(round || i) AS sha256, 'reports/firm-' || i || '-' || round || '.xlsx' AS label,
    md5(i || round) AS report_id, 'programme' AS kind, '{PROGRAMME}' AS programme, round, 1 AS seq,
    TIMESTAMPTZ '2026-03-02 01:00:00+00' + INTERVAL (g % 20) DAY
        + CASE WHEN round = '2026-2' THEN INTERVAL 200 DAY ELSE INTERVAL 0 DAY END AS made_at,
    CAST(made_at AS DATE) AS as_of,
    substr(md5('k' || i), 1, 24) AS fingerprint, 'ko' AS language, state,
    state IN ('counted', 'accepted') AS counts, false AS late, NULL AS decision,
    '사업장 ' || i AS firm_name,
    {list(_REGIONS)}[1 + (h // 11 % 100 * (h // 13 % 100) // 590)::INTEGER] AS region,
    {list(_INDUSTRIES)}[1 + (h // 17 % 100 * (h // 19 % 100) // 560)::INTEGER] AS industry,
    '업종' AS industry_title,
    people, CAST(people * (1 + h // 23 % 9) * (CASE WHEN h % 97 = 0 THEN 5 ELSE 1 END) / 2 AS DECIMAL(18, 3))
        AS regular_workers,
    CASE WHEN s > 4 THEN CAST(30 + (g % 500) / 10 + CASE WHEN round = '2026-2' THEN 4 ELSE 0 END
        AS DECIMAL(18, 3)) END AS readiness_score,
    CASE WHEN s > 9 THEN CAST((g % 80) / 100 + 0.2 AS DECIMAL(18, 9)) END AS checklist_score,
    CASE WHEN s > 9 THEN people END AS checklist_people,
    CASE WHEN s > 14 THEN (g % 400)::BIGINT * 100000 END AS subsidy_sure_won,
    CASE WHEN s > 14 THEN (g % 400)::BIGINT * 150000 END AS subsidy_possible_won,
    CASE WHEN s > 30 THEN (g % 300)::BIGINT * 90000 END AS subsidy_applied_won,
    NULL::VARCHAR AS contact_name, 'mail' || i || '@example.org' AS contact_mail,
    NULL::JSON AS more,
    {gaps}
FROM made"""
