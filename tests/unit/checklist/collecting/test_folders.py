"""Whole folders of answers: every file is told, none stops the others, and the work can be stopped."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_smartwork.checklist.collecting.model import Fate
from sme_smartwork.errors import Cancelled
from sme_smartwork.exchange.answer import write_answer
from sme_smartwork.exchange.envelope import MAX_FILE
from sme_smartwork.work import Progress, Ticket
from tests.support.answer_fixtures import HERE, OFFICE_SEAL, SENDER, answer, office_of_fixtures
from tests.support.exchanging import Clock, Firm


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Firm]:
    made = office_of_fixtures(tmp_path / "office", Clock())
    yield made
    made.store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def test_bad_neighbours_are_named_and_stop_nothing(office: Firm, folder: Path) -> None:
    shutil.copy(HERE / "valid/first.swanswer", folder / "good.swanswer")
    shutil.copy(HERE / "tampered/cut_off.swanswer", folder)
    (folder / "huge.swanswer").write_bytes(bytes(MAX_FILE + 1))
    (folder / "report.xlsx").write_bytes(b"PK\x03\x04 nothing")
    (folder / "photo.jpg").write_bytes(b"no answer")
    (folder / "~$form.xlsx").write_bytes(b"a lock of Excel")
    (folder / "._good.swanswer").write_bytes(b"attributes of a Mac")
    found = {each.label: each for each in office.collecting.look([folder])}
    assert {label: each.fate for label, each in found.items()} == {
        "good.swanswer": Fate.UNKNOWN_SENDER,
        "cut_off.swanswer": Fate.UNREADABLE,
        "huge.swanswer": Fate.UNREADABLE,
        "report.xlsx": Fate.UNREADABLE,
    }


def test_looking_through_a_whole_disk_can_be_stopped(
    office: Firm, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket, seen = Ticket(), 0

    def endless(top: Path, **_given: object) -> Iterator[tuple[str, list[str], list[str]]]:
        nonlocal seen
        for seen in range(1, 1000):
            yield str(top), [], ["photo.jpg"]
            if seen == 3:
                ticket.cancel()

    monkeypatch.setattr("os.walk", endless)
    with pytest.raises(Cancelled):
        office.collecting.look([folder], ticket)
    assert seen == 4


def test_a_folder_without_answers_and_a_path_that_is_gone_are_told(office: Firm, folder: Path) -> None:
    empty, gone = office.collecting.look([folder, folder / "gone.swanswer"])
    assert [each.problems[0].code for each in (empty, gone)] == ["nothing", "missing"]


def test_another_kind_of_file_that_was_chosen_is_told(office: Firm, folder: Path) -> None:
    (folder / "letter.hwp").write_bytes(b"a letter")
    shutil.copy(HERE / "valid/invitation.swinvite", folder)
    chosen = [folder / "letter.hwp", folder / "invitation.swinvite"]
    assert [each.fate for each in office.collecting.look(chosen)] == [Fate.NOT_OURS, Fate.NOT_OURS]


def test_a_file_chosen_twice_is_looked_at_once(office: Firm, folder: Path) -> None:
    shutil.copy(HERE / "valid/first.swanswer", folder)
    paths = [folder, folder / "first.swanswer", folder / "." / "first.swanswer"]
    assert [each.fate for each in office.collecting.look(paths)] == [Fate.UNKNOWN_SENDER]


def test_thousands_of_files_tell_how_far_the_look_is(office: Firm, folder: Path) -> None:
    raw = (HERE / "tampered/one_bit.swanswer").read_bytes()
    for number in range(2_000):
        place = folder / f"{number % 20}"
        place.mkdir(exist_ok=True)
        (place / f"{number}.swanswer").write_bytes(raw)
    heard: list[Progress] = []
    arrivals = office.collecting.look([folder], Ticket(heard.append))
    assert len(arrivals) == 2_000
    assert (heard[0], heard[-1]) == (Progress(0, 2_000), Progress(2_000, 2_000))


def test_many_people_are_taken_together(office: Firm, folder: Path) -> None:
    made = write_answer(answer(0x41), SENDER, OFFICE_SEAL.public)
    (folder / "one.swanswer").write_bytes(made)
    shutil.copy(HERE / "valid/colleague.swanswer", folder)
    arrivals = office.collecting.look([folder])
    taken = office.collecting.take(arrivals, compared=[str(each.number) for each in arrivals])
    assert (taken.files, set(taken.people)) == (2, {"W-01", "W-02"})


def test_a_look_that_is_stopped_changes_nothing(office: Firm, folder: Path) -> None:
    for number in range(5):
        shutil.copy(HERE / "valid/first.swanswer", folder / f"{number}.swanswer")
    before, stop = office.dump(), threading.Event()

    def watch(progress: Progress) -> None:
        if progress.done == 2:
            stop.set()

    with pytest.raises(Cancelled):
        office.collecting.look([folder], Ticket(watch, stop))
    assert office.dump() == before
