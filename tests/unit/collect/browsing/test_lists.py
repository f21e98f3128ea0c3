"""The lists of a collection: sorted, searched and fetched page by page, whatever columns there are."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from sme_smartwork.collect.browsing.firms import Firms
from sme_smartwork.collect.browsing.model import FirmLook, ProblemLook, Show, Sort
from sme_smartwork.collect.browsing.problems import Problems
from sme_smartwork.collect.store import CollectionRefused

_STATES = "['counted', 'changed', 'older', 'late', 'accepted']"
_REPORTS = f"""
SELECT lpad(i::VARCHAR, 64, '0') AS sha256, '대전/' || i || '.xlsx' AS label,
    CASE WHEN i < 100 THEN 'key-' || (i % 32) END AS fingerprint,
    CASE WHEN i < 100 THEN {_STATES}[1 + i % 5] ELSE 'unreadable' END AS state,
    TIMESTAMP '2026-11-01 00:00:00' + INTERVAL (i % 20) DAY AS made_at,
    '사업장 ' || i AS firm_name, CASE WHEN i % 3 > 0 THEN i END AS people
FROM range(110) t(i)
"""
_PROBLEMS = f"""
SELECT label, sha256, 'fault' AS trouble, 'grave' AS severity, '지원금' AS sheet, 'C' || (9 + x) AS address,
    '1' AS expected, '2' AS found, 'changed_cell' AS code, '{{"count": 2}}' AS params, NULL::VARCHAR AS other
FROM ({_REPORTS}), range(2) t(x) WHERE state = 'changed'
UNION ALL SELECT label, sha256, 'unreadable', 'grave', NULL, NULL, NULL, NULL, 'workbook.damaged', NULL, NULL
FROM ({_REPORTS}) WHERE state = 'unreadable'
"""


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Firms, Problems]]:
    """The lists of a made-up collection of 110 files."""
    folder = tmp_path_factory.mktemp("대전's files")
    connection = duckdb.connect()
    reports, problems = folder / "reports.parquet", folder / "problems.parquet"
    for path, rows in ((reports, _REPORTS), (problems, _PROBLEMS)):
        connection.execute(f"COPY ({rows}) TO '{str(path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")
    yield Firms(connection, reports, problems), Problems(connection, reports, problems)
    connection.close()


def test_pages_join_to_the_whole_list_in_its_order(lists: tuple[Firms, Problems]) -> None:
    firms = lists[0]
    assert firms.arrange(FirmLook(by=Sort.MADE, falling=True)) == 100
    rows = [row for first in range(0, 100, 30) for row in firms.page(first, 30)]
    assert len({row.sha256 for row in rows}) == 100
    assert [row.made for row in rows] == sorted((row.made for row in rows), reverse=True)
    assert firms.page(100, 30) == ()


def test_unknown_figures_come_last_both_ways(lists: tuple[Firms, Problems]) -> None:
    firms = lists[0]
    for falling in (False, True):
        firms.arrange(FirmLook(by=Sort.PEOPLE, falling=falling))
        people = [row.people for row in firms.page(0, 100)]
        known = [each for each in people if each is not None]
        assert people == [*sorted(known, reverse=falling), *[None] * 34]


def test_a_figure_no_report_tells_is_unknown_and_can_be_sorted_by(lists: tuple[Firms, Problems]) -> None:
    firms = lists[0]
    assert firms.arrange(FirmLook(by=Sort.MONEY)) == 100
    assert {row.money for row in firms.page(0, 100)} == {None}


@pytest.mark.parametrize("search", ["사업장 7", "  사업장   7 ", "대전/7", "KEY-7"])
def test_a_search_looks_at_names_files_and_keys(lists: tuple[Firms, Problems], search: str) -> None:
    firms = lists[0]
    assert firms.arrange(FirmLook(search)) >= 2
    found = {row.firm for row in firms.page(0, 100)}
    assert "사업장 7" in found
    assert "사업장 88" not in found


@pytest.mark.parametrize("search", ["' OR true --", "%", "_", "\\", '"', "\x00"])
def test_what_is_typed_is_only_ever_text(lists: tuple[Firms, Problems], search: str) -> None:
    expected = 100 if search == "\x00" else 0
    assert lists[0].arrange(FirmLook(search)) == expected


def test_only_the_reports_asked_for_are_shown(lists: tuple[Firms, Problems]) -> None:
    firms = lists[0]
    assert firms.arrange(FirmLook(show=Show.COUNTED)) == 40
    assert {row.state for row in firms.page(0, 40)} == {"counted", "accepted"}
    assert firms.counts() == dict.fromkeys(("counted", "changed", "older", "late", "accepted"), 20) | {
        "unreadable": 10
    }


def test_a_changed_report_names_its_first_cell_and_a_counted_one_what_it_replaces(
    lists: tuple[Firms, Problems],
) -> None:
    firms = lists[0]
    firms.arrange(FirmLook(show=Show.CHANGED))
    assert {(row.sheet, row.address) for row in firms.page(0, 20)} == {("지원금", "C9")}
    firms.arrange(FirmLook(show=Show.COUNTED))
    older = {row.firm: row.older for row in firms.page(0, 40)}
    assert (older["사업장 0"], older["사업장 64"], older["사업장 5"]) == (1, 1, 1)
    assert older["사업장 80"] == 0


def test_problems_come_with_the_state_and_the_firm_of_their_file(lists: tuple[Firms, Problems]) -> None:
    problems = lists[1]
    assert problems.counts() == {"fault": 40, "unreadable": 10}
    assert problems.arrange(ProblemLook(trouble="fault")) == 40
    first = problems.page(0, 1)[0]
    assert (first.label, first.firm, first.state) == ("대전/1.xlsx", "사업장 1", "changed")
    assert (first.sheet, first.address, first.params) == ("지원금", "C9", (("count", 2),))
    assert [each.address for each in problems.of_file(first.sha256 or "", 9)] == ["C9", "C10"]
    assert problems.arrange(ProblemLook("대전/10", "unreadable")) == 10


def test_a_list_out_of_reach_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("stick")
    connection = duckdb.connect()
    for name, rows in (("reports", _REPORTS), ("problems", _PROBLEMS)):
        connection.execute(f"COPY ({rows}) TO '{folder / name}.parquet' (FORMAT parquet)")
    firms = Firms(connection, folder / "reports.parquet", folder / "problems.parquet")
    firms.arrange(FirmLook())
    (folder / "reports.parquet").unlink()
    with pytest.raises(CollectionRefused) as told:
        firms.page(0, 10)
    assert told.value.code == "collect.out_of_reach"
    connection.close()
