"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from sme_smartwork.storage.errors import NoSpace, ReadOnlyFolder
from sme_smartwork.storage.files import new_private_file, telling_os_errors, write_whole


def _full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize("step", ["fsync", "replace", "write"])
def test_a_failure_at_any_step_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "file"
    write_whole(file, b"old")
    with monkeypatch.context() as broken:
        if step == "replace":
            broken.setattr(Path, "replace", _full)
        elif step == "fsync":
            broken.setattr(os, "fsync", _full)
        else:
            broken.setattr(os, "open", _full)
        with pytest.raises(OSError, match="full"):
            write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"


def test_a_new_private_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        new_private_file(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, NoSpace),
        (errno.EFBIG, NoSpace),
        (errno.EROFS, ReadOnlyFolder),
        (errno.EACCES, ReadOnlyFolder),
        (errno.EPERM, ReadOnlyFolder),
        (errno.EBADF, OSError),
    ],
)
def test_a_failed_file_operation_is_told_by_its_cause(number: int, told: type[Exception]) -> None:
    with pytest.raises(told), telling_os_errors():
        raise OSError(number, "")
