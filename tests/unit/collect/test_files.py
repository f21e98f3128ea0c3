"""Nothing an officer chose is left out in silence."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sme_smartwork.collect.files import find_files
from sme_smartwork.collect.model import State, Trouble
from sme_smartwork.collect.pool import read_all
from sme_smartwork.collect.service import collect
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from tests.unit.collect.conftest import Inbox

STORED, UNKNOWN = b"\x00\x00", b"\x63\x00"


def troubles(*paths: Path) -> list[tuple[str, Trouble]]:
    return [(problem.file, problem.trouble) for problem in find_files(paths)[1]]


def test_a_path_that_cannot_even_be_looked_at_is_told(tmp_path: Path) -> None:
    ((_, trouble),) = troubles(tmp_path / ("x" * 300))
    assert trouble in {Trouble.CLOSED, Trouble.MISSING}


def test_a_link_to_another_folder_is_told(inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (inbox.folder / "대전").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (inbox.folder / "lost.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    assert troubles(inbox.folder) == [("대전", Trouble.LINK), ("lost.xlsx", Trouble.MISSING)]


def test_an_archive_within_an_archive_is_named(inbox: Inbox, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as target:
        target.write(inbox.folder / "report-0.xlsx", "a.xlsx")
        target.writestr("inner.zip", b"PK\x05\x06" + bytes(18))
    assert troubles(tmp_path / "outer.zip") == [("outer.zip › inner.zip", Trouble.NESTED)]


def test_two_members_of_one_name_are_both_read(inbox: Inbox, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "twins.zip", "w") as target:
        target.write(inbox.folder / "report-0.xlsx", "report.xlsx")
        with pytest.warns(UserWarning, match="Duplicate name"):
            target.write(inbox.folder / "report-1.xlsx", "report.xlsx")
    collection = collect([tmp_path / "twins.zip"], tmp_path / "out", "ko", Ticket())
    assert collection.count(State.VERIFIED) == 2
    assert [report.file for report in collection.reports] == [
        "twins.zip › report.xlsx",
        "twins.zip › report.xlsx (2)",
    ]


def test_a_member_packed_in_an_unknown_way_is_not_told_as_locked(inbox: Inbox, tmp_path: Path) -> None:
    path = tmp_path / "odd.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.write(inbox.folder / "report-0.xlsx", "a.xlsx")
    data = path.read_bytes()
    for start, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = (data.find(start) if start == b"PK\x03\x04" else data.rfind(start)) + at
        data = data[:place] + UNKNOWN + data[place + len(STORED) :]
    path.write_bytes(data)
    (reading,) = read_all(find_files([path])[0], Ticket())
    assert reading.refusal is not None
    assert reading.refusal.code == "workbook.packing"
