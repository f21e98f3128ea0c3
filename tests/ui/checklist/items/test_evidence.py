"""Evidence files: read beside the window, kept encrypted, given out and taken away, with an undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.model import Evidence, Reply
from ui.checklist.items.files_part import FilesPart, size_words
from ui.checklist.items.page import ItemsPage
from ui.checklist.items.state import Part
from ui.checklist.items.view_model import ItemsViewModel
from ui.kit.messages import Message
from ui.session import Session

ITEM = "U-AST-01"


def files(model: ItemsViewModel, worker: str = "W-01") -> tuple[Evidence, ...]:
    return model.service.evidence(worker, ITEM)


def add(model: ItemsViewModel, qtbot: QtBot, *paths: Path) -> None:
    model.files.add(ITEM, paths)
    qtbot.waitUntil(lambda: model.session.jobs.is_idle, timeout=20_000)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    made = tmp_path / "암호화 설정.png"
    made.write_bytes(b"a picture of a setting")
    return made


def test_a_file_is_kept_taken_away_and_brought_back(
    model: ItemsViewModel, qtbot: QtBot, picture: Path
) -> None:
    model.reply(ITEM, Reply.YES)
    model.turn(ITEM, Part.FILES)
    add(model, qtbot, picture)
    (kept,) = model.state.files[ITEM]
    assert (kept.name, model.service.evidence_bytes(kept.id)) == (picture.name, picture.read_bytes())
    assert model.state.answers[ITEM].proofs == 1
    model.files.remove(kept)
    assert model.state.files[ITEM] == ()
    model.session.undo.undo()
    assert model.state.files[ITEM] == (kept,)
    model.session.undo.undo()
    assert files(model) == ()
    model.session.undo.redo()
    assert [each.name for each in files(model)] == [picture.name]


def test_a_file_counts_as_proof_of_a_yes(model: ItemsViewModel, qtbot: QtBot, picture: Path) -> None:
    model.reply(ITEM, Reply.YES)
    assert model.state.score is not None
    assert model.state.score.proof == 0
    add(model, qtbot, picture)
    assert model.state.score.proof == 1


def test_of_several_files_none_is_kept_when_one_is_too_large(
    model: ItemsViewModel, qtbot: QtBot, picture: Path, tmp_path: Path
) -> None:
    said: list[Message] = []
    model.session.messages.said.connect(said.append)
    large = tmp_path / "영상.mp4"
    large.write_bytes(b"0" * (5 * 1024 * 1024 + 1))
    add(model, qtbot, picture, large)
    assert files(model) == ()
    assert "영상.mp4" in said[0].words()


@pytest.mark.parametrize("name", ["", "a folder"])
def test_what_is_no_file_is_refused_in_words(
    model: ItemsViewModel, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    said: list[Message] = []
    model.session.messages.said.connect(said.append)
    place = tmp_path / "place" / name
    place.mkdir(parents=True)
    add(model, qtbot, place)
    assert files(model) == ()
    assert len(said) == 1


def test_a_copy_is_written_where_the_person_says(
    model: ItemsViewModel, qtbot: QtBot, picture: Path, tmp_path: Path
) -> None:
    add(model, qtbot, picture)
    target = tmp_path / "copy.png"
    model.session.dialogs.answer(target)
    model.files.save_copy(files(model)[0])
    assert target.read_bytes() == picture.read_bytes()
    model.session.dialogs.answer(None)
    model.files.save_copy(files(model)[0])


def test_chosen_and_dropped_files_come_to_the_person_shown(
    people: Session, qtbot: QtBot, picture: Path
) -> None:
    page = ItemsPage(people)
    qtbot.addWidget(page)
    page.show()
    page.view_model.choose("W-02")
    people.dialogs.answer((picture,))
    page.view_model.files.choose(ITEM)
    page.view_model.choose("W-01")  # the file was meant for the one before
    qtbot.waitUntil(lambda: people.jobs.is_idle, timeout=20_000)
    assert [each.name for each in files(page.view_model, "W-02")] == [picture.name]
    page.view_model.turn(ITEM, Part.FILES)
    (card,) = page.findChildren(FilesPart)
    drop(card, picture)
    qtbot.waitUntil(lambda: people.jobs.is_idle, timeout=20_000)
    assert [each.name for each in files(page.view_model)] == [picture.name]


def drop(card: FilesPart, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    card.dropEvent(QDropEvent(QPoint(5, 5), action, data, button, Qt.KeyboardModifier.NoModifier))


def test_sizes_are_told_as_people_read_them() -> None:
    assert [size_words(each) for each in (1, 54_321, 5 * 1024 * 1024)] == ["1 KB", "53 KB", "5.0 MB"]
