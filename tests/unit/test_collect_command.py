"""`collect` on the command line."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sme_smartwork.cli import main
from sme_smartwork.collect.dataset import Dataset
from sme_smartwork.errors import EXIT_BAD_INPUT, EXIT_DONE
from tests.support.collecting import rows, states
from tests.unit.collect.conftest import NAMES, Inbox


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    made = Inbox(tmp_path / "in")
    for number, name in enumerate(NAMES):
        made.receive(name, f"report-{number}.xlsx")
    return made


def collect(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    assert main(["collect", *map(str, arguments), "--json"]) == EXIT_DONE
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_reports_become_a_collection_and_one_workbook(
    inbox: Inbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(inbox.folder / "report-0.xlsx", inbox.folder / "report-9.xlsx")
    (inbox.folder / "hostile.xlsx").write_bytes(b"PK\x03\x04 not really")
    told = collect(capsys, inbox.folder, "--out", tmp_path / "out", "--workers", 1)
    assert told["counts"] == {"counted": 3, "duplicate": 1, "unreadable": 1}
    assert [(each["file"], each["code"]) for each in told["problems"]] == [
        ("hostile.xlsx", "workbook.damaged"),
        ("report-9.xlsx", None),
    ]
    assert all(each["happened"] and each["todo"] for each in told["problems"])
    book = openpyxl.load_workbook(told["workbook"], read_only=True)
    names = {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
    book.close()
    assert set(NAMES) <= names


def test_people_are_told_in_sentences(
    inbox: Inbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inbox.folder / "letter.xlsx").write_text("hello")
    out = tmp_path / "out"
    assert main(["--language", "en", "collect", str(inbox.folder), "--out", str(out)]) == EXIT_DONE
    first, problem, last = capsys.readouterr().out.splitlines()
    assert first == "4 files: counted 3, not read 1"
    assert problem.startswith("letter.xlsx: ")
    assert last.startswith("Consolidated workbook: ")


def test_a_list_of_known_firms_holds_for_the_next_run_too(
    inbox: Inbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, known = tmp_path / "out", tmp_path / "known.csv"
    collect(capsys, inbox.folder, "--out", out)
    ((key,),) = rows(Dataset(out), "SELECT fingerprint FROM reports WHERE label = 'report-1.xlsx'")
    with known.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["사업장", "서명 지문"], ["다온정밀", key]])
    for options in (("--known", known), ()):
        told = collect(capsys, inbox.folder, "--out", out, *options)
        assert told["counts"] == {"counted": 1, "unknown_firm": 2}
    assert states(Dataset(out))["report-1.xlsx"] == "counted"


def test_of_unreadable_files_only_the_problems_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.xlsx").write_text("hello")
    told = collect(capsys, tmp_path / "letter.xlsx", "--out", tmp_path / "out")
    assert told["counts"] == {"unreadable": 1}
    assert Path(told["workbook"]).is_file()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--known", "nothing.csv"), "nothing.csv"),
        (("--programme", "nothing.swprogramme"), "nothing.swprogramme"),
        (("--engine", "dask"), "--scheduler"),
    ],
)
def test_what_cannot_be_used_is_told_before_anything_is_made(
    options: tuple[str, str], words: str, inbox: Inbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["collect", str(inbox.folder), "--out", str(out), *options]) == EXIT_BAD_INPUT
    assert words in capsys.readouterr().err
    assert not out.exists()


def test_a_mistyped_path_is_told_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["collect", str(tmp_path / "mistyped"), "--out", str(out)]) == EXIT_BAD_INPUT
    assert "mistyped" in capsys.readouterr().err
    assert not out.exists()
