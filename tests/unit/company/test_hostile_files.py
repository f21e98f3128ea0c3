"""Hostile rosters are refused by name or read rightly, in little time and memory, and touch nothing else."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.company.roster import RosterRefused, match_columns, preview, read_roster
from sme_smartwork.errors import Cancelled
from sme_smartwork.intake.refusal import WorkbookRefused
from sme_smartwork.wording import LANGUAGES, catalogue
from sme_smartwork.work import Ticket
from tests.support.hostile_files import Hostile, hostile_files
from tests.support.repository import TOP
from tests.support.workbook_parts import honest_workbook

MOST_SECONDS = 5
MOST_MEGABYTES = 300
KINDS = [hostile.kind for hostile in hostile_files()]


def run_reader(*arguments: str) -> list[dict[str, Any]]:
    """What the reader of rosters tells from a process of its own."""
    command = [sys.executable, "-m", "tests.support.roster_reader", *arguments]
    done = subprocess.run(command, cwd=TOP, capture_output=True, check=True)
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def file_name(hostile: Hostile) -> str:
    return f"{hostile.kind}~{hostile.name}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one file of each kind."""
    folder = tmp_path_factory.mktemp("hostile")
    for hostile in hostile_files():
        (folder / file_name(hostile)).write_bytes(hostile.make())
    return folder


@pytest.fixture(scope="module")
def outcomes(folder: Path) -> dict[str, dict[str, Any]]:
    """What became of each file when it was read the way the program reads."""
    return {told["file"]: told for told in run_reader("apart", str(folder))}


@pytest.mark.parametrize("hostile", hostile_files(), ids=KINDS)
def test_a_hostile_file_is_refused_by_its_own_name_or_read(
    hostile: Hostile, outcomes: dict[str, dict[str, Any]]
) -> None:
    told = outcomes[file_name(hostile)]
    assert told["code"] in (hostile.refused or ("",))
    assert told["seconds"] <= MOST_SECONDS


def test_no_hostile_file_takes_much_memory(outcomes: dict[str, dict[str, Any]]) -> None:
    assert max(told["megabytes"] for told in outcomes.values()) <= MOST_MEGABYTES


def test_the_kinds_are_many_and_different() -> None:
    assert len(set(KINDS)) == len(KINDS) >= 40


def test_every_refusal_is_told_in_both_languages() -> None:
    codes = {code for hostile in hostile_files() for code in hostile.refused}
    for code in codes:
        for part in ("happened", "safe", "todo"):
            words = catalogue()[f"error.{code}.{part}"]
            assert all(words[language] for language in LANGUAGES)


def test_reading_writes_nothing_runs_nothing_and_reaches_nobody(folder: Path) -> None:
    for told in run_reader("here", str(folder)):
        assert told["tried"] == [], told["file"]


def test_no_changed_byte_crashes_the_reader_or_keeps_it_long() -> None:
    sample = TOP / "resources/samples/hanbit/roster.xlsx"
    told = run_reader("mutants", str(sample), "400", "20261122")
    assert len(told) == 400
    assert {"", "workbook.damaged"} <= {each["code"] for each in told}
    assert max(each["seconds"] for each in told) <= MOST_SECONDS
    assert max(each["megabytes"] for each in told) <= MOST_MEGABYTES


def test_an_honest_workbook_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(honest_workbook())
    table = read_roster(tmp_path / "a.xlsx")
    assert table.rows == (("성명", "생년월일"), ("김하나", "19900115"))
    assert table.sheet == "roster"


def test_a_formula_is_only_its_value(folder: Path) -> None:
    table = read_roster(folder / "formula~formula.xlsx")
    assert table.rows[1][0] == "김하나"


def test_invisible_marks_do_not_reach_the_roster(folder: Path) -> None:
    table = read_roster(folder / "invisible-marks~invisible-marks.xlsx")
    assert table.rows[1][0] == "김하나"


def test_a_date_beyond_time_is_a_problem_of_its_row(folder: Path) -> None:
    from datetime import date

    table = read_roster(folder / "date-beyond-time~date-beyond-time.xlsx")
    seen = preview(table, match_columns(table), (), date(2026, 11, 22))
    assert [(problem.row, problem.column) for problem in seen.problems] == [(2, "B")]


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(honest_workbook())
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        read_roster(tmp_path / "a.xlsx", ticket)


def test_a_reader_that_is_stopped_while_it_works_is_gone(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(honest_workbook())
    ticket = Ticket(watch=lambda _: ticket.cancel())
    with pytest.raises(Cancelled):
        read_roster(tmp_path / "a.xlsx", ticket)
    assert multiprocessing.active_children() == []


def test_a_missing_file_and_a_folder_are_told_apart_from_broken_ones(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(RosterRefused) as refused:
            read_roster(path)
        assert refused.value.code == "roster.unreadable"


def test_a_refusal_names_the_file(folder: Path) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read_roster(folder / "macros~macros.xlsx")
    assert "macros~macros.xlsx" in refused.value.told("ko")


def test_a_reader_that_uses_too_much_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sme_smartwork.company.roster import apart

    monkeypatch.setattr(apart, "CLOCK_SECONDS", 0)
    monkeypatch.setattr("sme_smartwork.intake.apart._STEP_SECONDS", 0.001)
    (tmp_path / "a.xlsx").write_bytes(honest_workbook())
    with pytest.raises(RosterRefused) as refused:
        read_roster(tmp_path / "a.xlsx")
    assert refused.value.code == "roster.too_heavy"


@pytest.mark.parametrize("megabytes", [8, 24, 32, 40])
def test_a_reader_without_memory_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, megabytes: int
) -> None:
    from sme_smartwork.company.roster import apart

    monkeypatch.setattr(apart, "MEMORY", megabytes * 1024 * 1024)
    (tmp_path / "a.xlsx").write_bytes(honest_workbook())
    with (
        pytest.raises(RosterRefused) if sys.platform == "linux" else nullcontext()
    ):  # others have no such limit
        read_roster(tmp_path / "a.xlsx")


READ = "import sys, pathlib, json; from sme_smartwork.company.roster.workbook import outcome; "
READ += "print(json.dumps(outcome(pathlib.Path(sys.argv[1]))))"


@pytest.mark.parametrize(("is_defused", "is_read"), [("True", True), ("False", False)])
def test_nothing_is_read_while_the_reader_would_expand_entities(
    tmp_path: Path, is_defused: str, is_read: bool
) -> None:
    roster = tmp_path / "roster.xlsx"
    roster.write_bytes(honest_workbook())
    done = subprocess.run(
        [sys.executable, "-c", READ, str(roster)],
        cwd=TOP,
        env={**os.environ, "OPENPYXL_DEFUSEDXML": is_defused},
        capture_output=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert ("sheets" in told) is is_read
    assert (told.get("refused") == "workbook.damaged") is not is_read
