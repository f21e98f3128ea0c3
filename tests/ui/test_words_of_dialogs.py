"""Qt's own dialogs speak the language in force, also where Qt's translation has gaps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from ui.i18n import set_language

HANGUL = re.compile("[가-힣]")


@pytest.fixture
def chooser(qtbot: QtBot, tmp_path: Path) -> QFileDialog:
    made = QFileDialog(None, "", str(tmp_path), "A (*.a);;B (*.b)")
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(made)
    made.show()
    return made


def words(chooser: QFileDialog) -> list[str]:
    parts = [*chooser.findChildren(QLabel), *chooser.findChildren(QAbstractButton)]
    return [said for part in parts for said in (part.text(), part.toolTip()) if said]


def test_a_file_chooser_is_korean_to_the_last_label(chooser: QFileDialog) -> None:
    assert words(chooser)
    assert [said for said in words(chooser) if not HANGUL.search(said)] == []


def test_it_follows_the_language_while_it_is_open(chooser: QFileDialog, qtbot: QtBot) -> None:
    set_language("en")
    qtbot.waitUntil(lambda: not any(HANGUL.search(said) for said in words(chooser)))
    set_language("ko")
    qtbot.waitUntil(lambda: all(HANGUL.search(said) for said in words(chooser)))
