"""A file is written whole or not at all, and the reader is told why not."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from sme_smartwork.errors import EXIT_NOT_POSSIBLE_HERE
from sme_smartwork.exchange.files import FileNotWritten, NoRoom, write_whole
from sme_smartwork.wording import LANGUAGES


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "보고서.xlsx"
    write_whole(target, b"old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert left_over(tmp_path) == []


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.xlsx"
    write_whole(target, b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NoRoom) as failure:
        write_whole(target, b"new")
    assert failure.value.exit_code == EXIT_NOT_POSSIBLE_HERE
    assert target.read_bytes() == b"old"
    assert left_over(tmp_path) == []


def test_a_file_open_elsewhere_is_said_to_be_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.xlsx"
    write_whole(target, b"old")

    def in_use(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(FileNotWritten, match=r"export\.in_use"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert left_over(tmp_path) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten) as failure:
        write_whole(tmp_path / "nowhere" / "report.xlsx", b"new")
    for language in LANGUAGES:
        assert "nowhere" in failure.value.told(language)


def test_a_folder_that_takes_no_file_is_named(tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    target.mkdir()
    with pytest.raises(FileNotWritten, match=r"export\."):
        write_whole(target, b"new")
    assert left_over(tmp_path) == []


def test_what_a_killed_export_left_is_swept_by_the_next(tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    (tmp_path / ".report.xlsx.0badcafe.part").write_bytes(b"half")
    (tmp_path / ".other.xlsx.0badcafe.part").write_bytes(b"not ours")
    write_whole(target, b"new")
    assert left_over(tmp_path) == [".other.xlsx.0badcafe.part"]


def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten):
        write_whole(tmp_path / ("가" * 300 + ".xlsx"), b"new")
    with pytest.raises(FileNotWritten):
        write_whole(Path(), b"new")


def test_a_long_korean_name_that_fits_is_written(tmp_path: Path) -> None:
    target = tmp_path / ("가" * 82 + ".xlsx")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
