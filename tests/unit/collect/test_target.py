"""The consolidated workbook replaces nothing but the one of the last time."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sme_smartwork.collect.service import collect
from sme_smartwork.collect.target import CollectRefused
from sme_smartwork.errors import EXIT_BAD_INPUT
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from tests.unit.collect.conftest import Inbox

NAME = "취합한-보고서.xlsx"


def refusal(*paths: Path, out: Path) -> CollectRefused:
    with pytest.raises(CollectRefused) as refused:
        collect(paths, out, "ko", Ticket())
    assert refused.value.exit_code == EXIT_BAD_INPUT
    assert refused.value.told("ko")
    return refused.value


def test_a_report_to_collect_is_never_the_target(inbox: Inbox, tmp_path: Path) -> None:
    first, second = inbox.folder / "report-0.xlsx", inbox.folder / "report-1.xlsx"
    before = first.read_bytes()
    (tmp_path / "link.xlsx").symlink_to(first)
    for out in (first, inbox.folder / ".." / inbox.folder.name / "report-0.xlsx", tmp_path / "link.xlsx"):
        assert refusal(first, second, out=out).code == "collect.target_is_input"
    assert first.read_bytes() == before


def test_a_report_in_a_folder_to_collect_is_never_the_target(inbox: Inbox) -> None:
    report = inbox.folder / "report-0.xlsx"
    before = report.read_bytes()
    assert refusal(inbox.folder, out=report).code == "collect.target_is_other"
    assert report.read_bytes() == before


def test_a_report_under_the_name_of_the_target_stays(inbox: Inbox, tmp_path: Path) -> None:
    shutil.copy(inbox.folder / "report-0.xlsx", tmp_path / NAME)
    assert refusal(inbox.folder, out=tmp_path).code == "collect.target_is_other"


@pytest.mark.parametrize("out", ["file", "file/out", "file/out.xlsx"])
def test_a_file_in_the_place_of_the_folder_is_told(out: str, inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert refusal(inbox.folder, out=tmp_path / out).code == "collect.folder_is_file"
    assert (tmp_path / "file").read_text() == "x"


def test_without_any_report_the_last_workbook_stays(inbox: Inbox, tmp_path: Path) -> None:
    made = collect([inbox.folder], tmp_path / "out", "ko", Ticket()).workbook
    before = made.read_bytes()
    told = refusal(tmp_path / "mistyped", out=tmp_path / "out").happened("ko")
    assert str(tmp_path / "mistyped") in told
    assert "mistyped: 파일이나 폴더가 없어요." in told
    assert made.read_bytes() == before


def test_without_any_report_no_folder_is_made(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"letter-{number}.xlsx").write_bytes(b"nothing of the kind")
    told = refusal(tmp_path, out=tmp_path / "out").happened("ko")
    assert "letter-4.xlsx" in told
    assert "그 밖에 2개가 더 있어요." in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("way", ["link", "받은 보고서/../받은 보고서"])
def test_the_workbook_of_the_last_time_is_found_by_any_way(way: str, inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(inbox.folder, target_is_directory=True)
    for _ in range(2):
        collection = collect([tmp_path / way], inbox.folder, "ko", Ticket())
        assert (collection.files, collection.problems) == (3, ())


def test_the_same_file_by_two_ways_counts_once(inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(inbox.folder, target_is_directory=True)
    collection = collect([inbox.folder, tmp_path / "link"], tmp_path / "out", "ko", Ticket())
    assert (collection.files, collection.problems) == (3, ())
