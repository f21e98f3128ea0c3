"""The window shows the program's icon, which Windows does not take from the program file by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from ui.app import make_application


@pytest.mark.usefixtures("qapp")
def test_every_window_carries_the_programs_icon() -> None:
    application = make_application()
    picture = application.windowIcon().pixmap(QSize(64, 64)).toImage()
    assert picture.size() == QSize(64, 64)
    assert picture.pixelColor(32, 6).name() == "#256ef4"
