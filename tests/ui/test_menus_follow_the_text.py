"""Menus and tool tips are written as everything else: on Windows the system would choose for them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from ui.app import make_application
from ui.theme import px, theme


@pytest.mark.parametrize("kind", [QMenu, QMenuBar])
@pytest.mark.parametrize("scale", [100, 200])
def test_the_systems_font_for_menus_gives_way(qtbot: QtBot, kind: type[QWidget], scale: int) -> None:
    was = theme().scale
    theme().scale = scale
    theme().apply()
    QApplication.setFont(QFont("DejaVu Serif", 7), kind.__name__)
    shown = kind()
    qtbot.addWidget(shown)
    shown.ensurePolished()
    try:
        assert (shown.font().family(), shown.font().pixelSize()) == ("Pretendard GOV", px("body"))
    finally:
        theme().scale = was
        theme().apply()


def test_every_system_gets_the_same_look(qapp: QApplication) -> None:
    sheet = qapp.styleSheet()
    qapp.setStyleSheet("")
    qapp.setStyle("Windows")
    try:
        assert make_application().style().name() == "fusion"
    finally:
        qapp.setStyle("Fusion")
        qapp.setStyleSheet(sheet)
