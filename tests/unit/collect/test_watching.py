"""Watching a folder: new files are taken when they are whole, and not before."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from sme_smartwork.collect.watching import PATIENCE, Seen, Watch
from sme_smartwork.errors import Cancelled
from sme_smartwork.work import Ticket


def report(path: Path, text: str = "a report") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content", text)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    report(made / "first.xlsx")
    return made


def begun(*places: Path) -> Watch:
    """A watch by which all that lies there was collected."""
    watch = Watch(places)
    for _ in range(2):
        watch.look(Ticket())
    watch.collected()
    return watch


def test_at_first_everything_is_new(folder: Path) -> None:
    watch = Watch((folder,))
    assert [watch.look(Ticket()).is_time for _ in range(2)] == [False, True]


def test_what_was_collected_is_not_new(folder: Path) -> None:
    watch = begun(folder)
    assert watch.look(Ticket()) == Seen()
    assert watch.look(Ticket()) == Seen()


def test_a_new_file_is_taken_once_it_stands_unchanged(folder: Path) -> None:
    watch = begun(folder)
    report(folder / "second.xlsx")
    assert watch.look(Ticket()) == Seen(arriving=1)
    assert watch.look(Ticket()) == Seen(arrived=1, is_time=True)
    watch.collected()
    assert watch.look(Ticket()) == Seen()


def test_a_file_that_is_still_copied_is_waited_for(folder: Path) -> None:
    watch = begun(folder)
    whole = report(folder.parent / "whole.xlsx", "x" * 9000).read_bytes()
    target = folder / "copied.xlsx"
    for length in range(1000, len(whole), 3000):
        target.write_bytes(whole[:length])
        assert not watch.look(Ticket()).is_time
    target.write_bytes(whole)
    assert not watch.look(Ticket()).is_time
    assert watch.look(Ticket()).is_time


def test_a_copy_that_pauses_is_not_taken_for_whole(folder: Path) -> None:
    watch = begun(folder)
    whole = report(folder.parent / "whole.xlsx", "x" * 9000).read_bytes()
    (folder / "copied.xlsx").write_bytes(whole[:-30] + bytes(30))
    assert [watch.look(Ticket()).is_time for _ in range(PATIENCE)] == [False] * PATIENCE
    (folder / "copied.xlsx").write_bytes(whole)
    assert [watch.look(Ticket()).is_time for _ in range(2)] == [False, True]


def test_a_damaged_file_is_told_in_the_end(folder: Path) -> None:
    watch = begun(folder)
    (folder / "damaged.xlsx").write_bytes(b"no archive at all")
    times = [watch.look(Ticket()).is_time for _ in range(PATIENCE + 1)]
    assert times == [*[False] * PATIENCE, True]


def test_a_file_nobody_may_read_yet_is_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = begun(folder)
    held = report(folder / "held.xlsx")
    opened = Path.open

    def refuse(path: Path, *args: object, **more: object) -> object:
        if path == held:
            raise PermissionError(13, "in use")
        return opened(path, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert [watch.look(Ticket()).is_time for _ in range(3)] == [False] * 3
    monkeypatch.undo()
    assert watch.look(Ticket()).is_time


def test_one_slow_file_does_not_hold_up_the_others_for_ever(folder: Path) -> None:
    watch = begun(folder)
    report(folder / "whole.xlsx")
    slow, times = folder / "slow.xlsx", []
    for length in range(1, 2 * PATIENCE):
        slow.write_bytes(b"x" * length)
        times.append(watch.look(Ticket()).is_time)
    assert times.index(True) == PATIENCE
    watch.collected()
    slow.write_bytes(b"y")
    assert watch.look(Ticket()) == Seen(arriving=1)


def test_a_file_that_changes_after_it_was_collected_is_new_again(folder: Path) -> None:
    watch = begun(folder)
    report(folder / "first.xlsx", "another report")
    os.utime(folder / "first.xlsx", ns=(1, 1))
    assert [watch.look(Ticket()).is_time for _ in range(2)] == [False, True]


def test_a_folder_that_disappears_is_named_and_found_again(folder: Path) -> None:
    watch = begun(folder)
    away = folder.with_name("away")
    folder.rename(away)
    assert watch.look(Ticket()) == Seen(lost=(folder,))
    away.rename(folder)
    assert watch.look(Ticket()) == Seen()
    shutil.rmtree(folder)
    assert watch.look(Ticket()).lost == (folder,)


def test_other_files_and_what_excel_puts_beside_are_no_news(folder: Path) -> None:
    watch = begun(folder)
    (folder / "~$first.xlsx").write_bytes(b"lock")
    (folder / "letter.txt").write_bytes(b"text")
    (folder / ".part.xlsx").write_bytes(b"part")
    assert watch.look(Ticket()) == Seen()


def test_a_look_can_be_stopped(folder: Path) -> None:
    watch, ticket = begun(folder), Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        watch.look(ticket)
