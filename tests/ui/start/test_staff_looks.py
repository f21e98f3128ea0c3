"""Every page a staff member meets, in both languages, both schemes, at 100 and 200 %: whole and named."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sme_smartwork.wording import LANGUAGES, Language
from tests.support.cut import cut_texts
from tests.support.driver import shown_texts
from tests.support.homes import own_home
from tests.support.staff_walk import staff_walk
from ui.a11y import unnamed
from ui.i18n import set_language
from ui.session import Session
from ui.shell.window import Window
from ui.theme import Choice, theme

LOOKS = tuple(product(LANGUAGES, (Choice.LIGHT, Choice.HIGH_CONTRAST), (100, 200)))
KEY_PREFIXES = ("ui.", "start.", "shell.", "kit.", "error.", "sending.", "settings.")


@pytest.mark.parametrize(("language", "scheme", "scale"), LOOKS)
def test_nothing_is_cut_unnamed_or_untranslated(
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: Language,
    scheme: Choice,
    scale: int,
) -> None:
    own_home(tmp_path / "home", monkeypatch)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")
    theme().choose(scheme, scale)
    set_language(language)
    window = Window(session)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    found: dict[str, list[str]] = {}
    walk = staff_walk(window, tmp_path / "mail", lambda done: qtbot.waitUntil(done, timeout=30_000))
    for state, shown in walk:
        for _ in range(16):  # a long page is laid out part by part
            QApplication.processEvents()
        nameless = [f"nameless {type(each).__name__}" for each in unnamed(shown)]
        keys = [text for text in shown_texts() if text.startswith(KEY_PREFIXES) and " " not in text]
        found[state] = cut_texts(shown) + nameless + keys
    window.close()
    assert len(found) == 11
    told = "\n".join(f"{state}: {each}" for state, wrong in found.items() for each in wrong)
    assert not told, told
