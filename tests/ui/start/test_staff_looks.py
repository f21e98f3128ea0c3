"""Every page a staff member meets, in both languages, both schemes, at 100 and 200 %: whole and named."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.wording import Language
from tests.support.homes import own_home
from tests.support.looks import LOOKS, put_on, settle, wrong_with
from tests.support.screen_walks import here
from tests.support.staff_walk import PAGES, staff_walk
from ui.session import Session
from ui.shell.window import Window
from ui.theme import Choice

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
    put_on(language, scheme, scale)
    window = Window(session)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    states, walked, wrong = 0, set(), []
    walk = staff_walk(window, tmp_path / "mail", lambda done: qtbot.waitUntil(done, timeout=30_000))
    for state, shown in walk:
        settle()
        states += 1
        walked.add(here(window))
        wrong += [f"{state}: {each}" for each in wrong_with(shown, KEY_PREFIXES)]
    window.close()
    assert states == 11
    assert walked >= PAGES
    assert not wrong, "\n".join(wrong)
