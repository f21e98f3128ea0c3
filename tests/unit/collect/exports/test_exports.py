"""What an officer gets of a collection: one workbook, a CSV file, a Parquet file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from sme_smartwork.collect.exports.columns import Scope
from sme_smartwork.collect.exports.tables import write_csv, write_parquet
from sme_smartwork.collect.exports.workbook import ConsolidatedWorkbook
from sme_smartwork.collect.target import CollectRefused
from sme_smartwork.errors import Cancelled
from sme_smartwork.work import Progress, Ticket
from tests.support.homes import own_home
from tests.support.made_up_collection import connected_to, write_reports

if TYPE_CHECKING:
    import duckdb


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own_home(tmp_path, monkeypatch)
    return tmp_path


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("reports"), 60, ("2026-2",))


@pytest.fixture
def connection(reports: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    made = connected_to(reports)
    yield made
    made.close()


def write(connection: duckdb.DuckDBPyConnection, target: Path, ticket: Ticket | None = None) -> None:
    ticket = ticket or Ticket()
    if target.suffix == ".xlsx":
        ConsolidatedWorkbook(connection, "ko").write(target, Scope.MAIN, ticket)
    elif target.suffix == ".csv":
        write_csv(connection, target, Scope.MAIN, "ko", ticket)
    else:
        write_parquet(connection, target, Scope.MAIN, ticket)


def counted(connection: duckdb.DuckDBPyConnection) -> int:
    return int(connection.execute("SELECT count(*) FROM reports WHERE counts").fetchall()[0][0])


def hostile(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    connection.execute(
        "CREATE OR REPLACE TABLE kept AS SELECT * REPLACE (? AS firm_name) FROM reports", [name]
    )
    connection.execute("CREATE OR REPLACE VIEW reports AS SELECT * FROM kept WHERE counts LIMIT 1")


def test_the_workbook_holds_every_firm_that_counts_with_numbers_and_days(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write(connection, tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    firms = book["취합"]
    head = [cell.value for cell in firms[4]]
    rows = list(firms.iter_rows(min_row=5, values_only=True))
    assert len(rows) == counted(connection)
    first = dict(zip(head, rows[0], strict=True))
    expected = connection.execute(
        "SELECT firm_name, people, as_of FROM reports WHERE counts ORDER BY firm_name, label LIMIT 1"
    ).fetchall()[0]
    assert (first["사업장 이름"], first["재직자 수"]) == expected[:2]
    assert isinstance(first["기준일"], datetime)
    assert first["기준일"].date() == expected[2]
    assert firms.auto_filter.ref.startswith("A4:")
    assert firms.freeze_panes == "A5"


def test_what_cannot_be_broken_into_lines_has_room_in_its_column(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    ConsolidatedWorkbook(connection, "en").write(tmp_path / "all.xlsx", Scope.MAIN, Ticket())
    sheet = load_workbook(tmp_path / "all.xlsx").worksheets[0]
    for column in range(sheet.max_column - 5, sheet.max_column + 1):  # of the report itself
        width = sheet.column_dimensions[get_column_letter(column)].width
        assert len(str(sheet.cell(5, column).value)[:34]) <= max(width, 20)


def test_the_sums_are_those_of_the_firms(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write(connection, tmp_path / "out.xlsx")
    rows = {row[0]: row for row in load_workbook(tmp_path / "out.xlsx")["요약"].iter_rows(values_only=True)}
    firms, total = connection.execute(
        "SELECT count(subsidy_sure_won), sum(subsidy_sure_won) FROM reports WHERE counts"
    ).fetchall()[0]
    name = next(name for name in rows if name and name.startswith("지원금") and "확실" in name)
    assert rows[name][1:3] == (firms, total)
    assert rows["받은 파일"][1] == 60


def test_a_firm_of_two_rounds_is_counted_once_in_the_verdicts_of_each(tmp_path: Path) -> None:
    connection = connected_to(write_reports(tmp_path, 30, ("2026-1", "2026-2")))
    try:
        connection.execute(
            "CREATE TABLE kept AS SELECT *, CASE round WHEN '2026-1' THEN 'eligible' ELSE 'ended' END"
            ' AS "status.durunuri" FROM reports'
        )
        connection.execute("CREATE OR REPLACE VIEW reports AS SELECT * FROM kept")
        counts = [
            connection.execute("SELECT count(*) FROM reports WHERE counts AND round = ?", [each]).fetchall()
            for each in ("2026-2", "2026-1")
        ]
        write(connection, tmp_path / "out.xlsx")
    finally:
        connection.close()
    sums = load_workbook(tmp_path / "out.xlsx")["요약"].iter_rows(values_only=True)
    verdicts = [row[1:6] for row in sums if row[0] == "durunuri"]
    newer, older = (found[0][0] for found in counts)
    assert verdicts == [(0, 0, 0, 0, newer), (older, 0, 0, 0, 0)]


def test_a_problem_stands_with_its_place_and_what_to_do(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write(connection, tmp_path / "out.xlsx")
    rows = list(load_workbook(tmp_path / "out.xlsx")["문제"].iter_rows(min_row=3, values_only=True))
    changed = connection.execute("SELECT count(*) FROM reports WHERE state = 'changed'").fetchall()[0][0]
    assert len(rows) == changed > 0
    assert rows[0][1:3] == ("준비도", "C7")
    assert "91" in rows[0][3]
    assert rows[0][4]


def test_more_firms_than_a_sheet_holds_go_on_to_the_next(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    ConsolidatedWorkbook(connection, "ko", most_rows=29).write(tmp_path / "out.xlsx", Scope.MAIN, Ticket())
    book = load_workbook(tmp_path / "out.xlsx")
    sheets = [sheet for sheet in book if sheet.title.startswith("취합")]
    assert [sheet.max_row for sheet in sheets[:-1]] == [29] * (len(sheets) - 1)
    assert sum(sheet.max_row - 4 for sheet in sheets) == counted(connection)
    assert len(sheets) == 3


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv", "out.parquet"])
def test_answers_to_a_programmes_own_questions_have_columns(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, name: str
) -> None:
    own = """{"own.room": "=별실", "own.yes": true, "later.figure": 3}"""
    connection.execute("CREATE TABLE kept AS SELECT * REPLACE (?::JSON AS more) FROM reports", [own])
    connection.execute("CREATE OR REPLACE VIEW reports AS SELECT * FROM kept WHERE counts LIMIT 1")
    write(connection, tmp_path / name)
    if name.endswith(".parquet"):
        found = connection.execute(f'SELECT "own.room", "own.yes" FROM \'{tmp_path / name}\'').fetchall()
        assert found == [("=별실", "true")]
    elif name.endswith(".csv"):
        rows = list(csv.reader((tmp_path / name).read_text("utf-8-sig").splitlines()))
        answers = dict(zip(*rows, strict=True))
        assert (answers["own.room"], answers["own.yes"]) == ("'=별실", "예")
        assert "later.figure" not in answers
    else:
        sheet = load_workbook(tmp_path / name)["취합"]
        answers = {head.value: cell.value for head, cell in zip(sheet[4], sheet[5], strict=True)}
        assert (answers["own.room"], answers["own.yes"]) == ("=별실", "예")


@pytest.mark.parametrize("name", ["=1+1", "＝1+1", "@SUM(A1)", "-2", "+3"])
def test_a_firm_named_like_a_formula_stays_text(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, name: str
) -> None:
    hostile(connection, name)
    write(connection, tmp_path / "out.xlsx")
    cell = load_workbook(tmp_path / "out.xlsx")["취합"]["A5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (name, "s", True)
    write(connection, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream))[1][0] == f"'{name}"


@pytest.mark.parametrize("name", ["가\u202e나\u200b다", "가\x01나\ufffe다", "가나\u0000다", "가나다"])
def test_nobody_hides_letters_in_a_name(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, name: str
) -> None:
    hostile(connection, name)
    write(connection, tmp_path / "out.xlsx")
    assert load_workbook(tmp_path / "out.xlsx")["취합"]["A5"].value == "가나다"


def test_a_csv_file_is_marked_quoted_and_complete(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write(connection, tmp_path / "out.csv")
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"')
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert len(rows) == counted(connection) + 1
    assert all(part.startswith('"') and part.endswith('"') for part in data.decode("utf-8-sig").splitlines())


def test_a_parquet_file_holds_the_values_as_signed(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write(connection, tmp_path / "out.parquet")
    mine = connection.execute(
        "SELECT firm_name, readiness_score FROM reports WHERE counts ORDER BY 1"
    ).fetchall()
    assert (
        connection.execute(
            f"SELECT firm_name, readiness_score FROM '{tmp_path / 'out.parquet'}' ORDER BY 1"
        ).fetchall()
        == mine
    )


def test_everything_has_a_column_for_every_item_when_all_is_asked(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write_csv(connection, tmp_path / "all.csv", Scope.ALL, "en", Ticket())
    write_csv(connection, tmp_path / "main.csv", Scope.MAIN, "en", Ticket())
    widths = [
        len((tmp_path / f"{name}.csv").read_text("utf-8-sig").split("\n")[0].split('","'))
        for name in ("all", "main")
    ]
    assert widths[0] == widths[1] + 140


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv", "out.parquet"])
def test_a_cancelled_export_leaves_nothing(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, name: str
) -> None:
    target = tmp_path / "exports" / name

    def stop(_step: Progress) -> None:
        ticket.cancel()

    ticket = Ticket(watch=stop)
    with pytest.raises(Cancelled):
        write(connection, target, ticket)
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv", "out.parquet"])
def test_an_export_replaces_its_own_file_and_no_other(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, name: str
) -> None:
    target = tmp_path / name
    write(connection, target)
    write(connection, target)
    target.write_bytes(b"somebody's notes")
    with pytest.raises(CollectRefused):
        write(connection, target)
    assert target.read_bytes() == b"somebody's notes"


def test_nothing_is_left_in_the_private_folder(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write(connection, tmp_path / "out.xlsx")
    assert {file.name for file in tmp_path.rglob("*") if file.is_file()} == {"out.xlsx"}
