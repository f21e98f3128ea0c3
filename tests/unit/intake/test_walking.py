"""Walking through what somebody chose: every wanted file once, and a reason for what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from sme_smartwork.errors import Cancelled
from sme_smartwork.intake.walking import Stray, ends_so, files_in, walk
from sme_smartwork.work import Ticket


def is_wanted(name: str) -> bool:
    return name.endswith(".txt")


def found(path: Path) -> dict[str, Stray | None]:
    return {walked.label: walked.stray for walked in walk(path, is_wanted)}


def test_a_file_is_taken_by_any_name_and_a_folder_only_what_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("a.txt", "a.jpg", "b/c.txt"):
        (tmp_path / name).write_text(name)
    assert found(tmp_path / "a.jpg") == {"a.jpg": None}
    assert found(tmp_path) == {"a.txt": None, str(Path("b", "c.txt")): None}


def test_files_come_in_an_order_that_never_changes(tmp_path: Path) -> None:
    for name in ("c.txt", "a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    assert list(found(tmp_path)) == ["a.txt", "b.txt", "c.txt"]


def test_what_is_not_there_and_what_holds_nothing_is_told(tmp_path: Path) -> None:
    assert found(tmp_path / "gone") == {"gone": Stray.MISSING}
    assert found(tmp_path / "a\0b") == {"ab": Stray.MISSING}
    assert found(tmp_path) == {tmp_path.name: Stray.NOTHING}


def test_odd_names_are_shown_clean(tmp_path: Path) -> None:
    (tmp_path / "a\u202eb.txt").write_text("x")
    assert found(tmp_path) == {"ab.txt": None}


def test_a_file_reached_twice_comes_once_and_a_file_by_its_own_name_whatever_its_end(tmp_path: Path) -> None:
    for name in ("b.swanswer", "a.SWANSWER", "c.xlsx", "~$c.xlsx", "._b.swanswer", "d.pdf"):
        (tmp_path / name).write_text(name)
    paths = [tmp_path / "d.pdf", tmp_path / "c.xlsx", tmp_path]
    walked = files_in(paths, (".swanswer", ".xlsx"), Ticket())
    assert [each.path.name for each in walked] == ["d.pdf", "c.xlsx", "a.SWANSWER", "b.swanswer"]
    assert not ends_so("~$c.xlsx", (".xlsx",))


def test_looking_through_a_disk_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("a")
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        files_in([tmp_path], (".xlsx",), ticket)
