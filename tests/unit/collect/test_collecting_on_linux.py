"""Names that are no Unicode or hold a star, folders too deep to open, and pipes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sme_smartwork.collect.filesystems import Disk
from sme_smartwork.intake.walking import Stray
from tests.support.collecting import collected
from tests.unit.collect.conftest import Inbox

LONG = "가" * 80  # as a name it is legal; 25 of them are longer than any path may be


def strays(place: Path) -> list[tuple[str, Stray]]:
    return [(each.label, each.stray) for each in Disk().walk(str(place), (".xlsx", ".zip")) if each.stray]


def test_a_name_that_is_no_unicode_is_read_like_any_other(inbox: Inbox, tmp_path: Path) -> None:
    (inbox.folder / "report-0.xlsx").rename(inbox.folder / os.fsdecode(b"\xc7\xd1\xba\xfb.xlsx"))
    for _ in range(2):
        assert collected(tmp_path / "out", inbox.folder).counts == {"counted": 3}


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    make_too_deep(tmp_path)
    ((label, stray),) = strays(tmp_path)
    assert stray is Stray.CLOSED
    assert label.startswith(LONG)


def test_folders_in_folders_without_end_are_all_looked_into(tmp_path: Path) -> None:
    at = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_200):
        os.mkdir("a", dir_fd=at)
        inner = os.open("a", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(os.open("deep.xlsx", os.O_CREAT, dir_fd=at))
    os.close(at)
    (found,) = Disk().walk(str(tmp_path), (".xlsx",))
    assert found.label == "a/" * 1_200 + "deep.xlsx"
    Path(found.path).unlink()
    for depth in range(1_200, 0, -1):  # what removes folders after a test goes down by calling itself
        Path(f"{tmp_path}/{'a/' * depth}").rmdir()


def test_a_star_in_the_name_of_a_folder_leads_to_no_other_one(inbox: Inbox, tmp_path: Path) -> None:
    collected(tmp_path / "out 1", inbox.folder)
    (inbox.folder / "report-2.xlsx").unlink()
    assert collected(tmp_path / "out*", inbox.folder).counts == {"counted": 2}
    assert collected(tmp_path / "out*", inbox.folder).counts == {"counted": 2}


def make_too_deep(folder: Path) -> None:
    at = os.open(folder, os.O_RDONLY)
    for _ in range(25):
        os.mkdir(LONG, dir_fd=at)
        inner = os.open(LONG, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(at)


@pytest.mark.parametrize("name", ["pipe.xlsx", "pipe.zip"])
def test_a_pipe_is_told_and_never_opened(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    assert strays(tmp_path / name) == strays(tmp_path) == [(name, Stray.NO_FILE)]
    assert strays(Path(os.devnull)) == [("null", Stray.NO_FILE)]
