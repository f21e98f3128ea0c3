"""Dialogs say the verb on the button, can be answered in advance, and die with a lock."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from sme_smartwork.errors import Cancelled
from ui.a11y import unnamed
from ui.dialogs import Dialogs


def open_box() -> QMessageBox:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QMessageBox)
    return found


def test_a_dangerous_step_is_not_the_default(qtbot: QtBot) -> None:
    seen: list[str] = []

    def look() -> None:
        box = open_box()
        default = box.defaultButton()
        seen.extend([default.text(), *(button.text() for button in box.findChildren(QPushButton))])
        assert unnamed(box) == ()
        default.click()

    QTimer.singleShot(0, look)
    assert Dialogs().confirm("지울까요?", "모두 사라져요.", "지우기", danger=True) is False
    assert seen[0] == "그만두기"
    assert "지우기" in seen[1:]
    assert qtbot is not None


def test_the_verb_goes_on(qtbot: QtBot) -> None:
    def press() -> None:
        next(button for button in open_box().findChildren(QPushButton) if button.text() == "만들기").click()

    QTimer.singleShot(0, press)
    assert Dialogs().confirm("만들까요?", "", "만들기") is True
    assert qtbot is not None


def test_an_answer_given_in_advance_opens_nothing(tmp_path: Path) -> None:
    dialogs = Dialogs()
    for answer in (tmp_path / "a.xlsx", None, (tmp_path / "b",), tmp_path, True, "text"):
        dialogs.answer(answer)
    assert dialogs.save_file("저장", tmp_path, "Excel (*.xlsx)") == tmp_path / "a.xlsx"
    assert dialogs.open_file("열기", "") is None
    assert dialogs.open_files("열기", "") == (tmp_path / "b",)
    assert dialogs.folder("폴더") == tmp_path
    assert dialogs.confirm("?", "", "예") is True
    assert dialogs.ask_text("이름", "이름") == "text"
    assert dialogs.asked == ["저장", "열기", "열기", "폴더", "?", "이름"]


@pytest.mark.parametrize(
    ("typed", "kept", "completed"),
    [
        ("today", "today.swplace", "today.swplace"),
        ("2026.11.22", "2026.11.22", "2026.11.22.swplace"),
        ("store.db", "store.db", "store.db.swplace"),
        ("today.SWPLACE", "today.SWPLACE", "today.SWPLACE"),
    ],
)
def test_a_typed_ending_is_kept_unless_only_one_will_do(
    typed: str, kept: str, completed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / typed), ""))
    save = partial(Dialogs().save_file, "저장", tmp_path / "x.swplace", "(*.swplace)")
    assert save() == tmp_path / kept
    assert save(other_endings=False) == tmp_path / completed


def test_an_answer_after_a_lock_is_for_nobody(qtbot: QtBot) -> None:
    owner: list[object] = [object()]

    def lock_and_accept() -> None:
        owner[0] = None
        found = QApplication.activeModalWidget()
        assert isinstance(found, QInputDialog)
        found.accept()

    QTimer.singleShot(0, lock_and_accept)
    with pytest.raises(Cancelled):
        Dialogs(lambda: owner[0]).ask_text("이름", "이름")
    assert qtbot is not None
