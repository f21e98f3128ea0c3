"""Help ▸ Diagnostics checks beside the window, can be stopped, and hands on nothing personal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sme_smartwork.paths import places
from sme_smartwork.self_test.findings import SelfTestFailed, Told
from tests.support.homes import own_home
from ui.a11y import unnamed
from ui.i18n import set_language
from ui.session import Session
from ui.shell import diagnostics
from ui.shell.diagnostics import NAMES
from ui.shell.diagnostics_window import CheckRow, DiagnosticsWindow
from ui.shell.help import HelpPage
from ui.shell.window import Window

PATIENCE = 60_000


@pytest.fixture
def window(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    own_home(tmp_path / "gildong", monkeypatch)
    made = Window(session)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    yield made
    made.close()


def opened(window: Window, qtbot: QtBot) -> DiagnosticsWindow:
    entry = next(each for each in window.commands.entries() if each.words == "프로그램 진단…")
    entry.run()
    found = next(each for each in QApplication.topLevelWidgets() if isinstance(each, DiagnosticsWindow))
    qtbot.waitUntil(found.isActiveWindow)
    return found


def row(shown: DiagnosticsWindow, name: str) -> CheckRow:
    found = shown.rows.row(name)
    assert isinstance(found, CheckRow)
    return found


def finish(shown: DiagnosticsWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not shown.model.state.is_running, timeout=PATIENCE)


def test_every_check_is_made_told_and_saved_without_personal_data(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = opened(window, qtbot)
    assert shown.sum.text().startswith("확인하고 있어요")
    assert row(shown, "font").badge.text() == "기다림"
    assert not shown.save.isEnabled()
    finish(shown, qtbot)
    assert [row(shown, name).badge.text() for name in NAMES] == ["✓ 좋음"] * len(NAMES)
    assert shown.sum.text() == "✓ 모두 제대로 돼요."
    assert unnamed(shown) == ()
    report = tmp_path / "report.json"
    window.session.dialogs.answer(report)
    qtbot.mouseClick(shown.save, Qt.MouseButton.LeftButton)
    assert "report.json" in shown.told.text()
    told = report.read_text(encoding="utf-8")
    assert [check["check"] for check in json.loads(told)["checks"]] == list(NAMES)
    assert not [name for name in ("gildong", str(tmp_path), "한빛") if name in told]
    qtbot.mouseClick(shown.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text().count("✓") == len(NAMES)
    assert not any((places().private_temp).rglob("*.xlsx"))


def test_it_stops_and_begins_again(window: Window, qtbot: QtBot) -> None:
    shown = opened(window, qtbot)
    qtbot.mouseClick(shown.stop, Qt.MouseButton.LeftButton)
    assert shown.sum.text().startswith("멈췄어요")
    assert (shown.again.isVisible(), shown.stop.isVisible()) == (True, False)
    qtbot.waitUntil(lambda: window.session.jobs.is_idle, timeout=PATIENCE)
    assert len(shown.model.state.found) < len(NAMES)
    qtbot.mouseClick(shown.again, Qt.MouseButton.LeftButton)
    finish(shown, qtbot)
    assert shown.model.state.is_good


def test_closing_it_stops_the_checks(window: Window, qtbot: QtBot) -> None:
    shown = opened(window, qtbot)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert not shown.model.state.is_running
    qtbot.waitUntil(lambda: window.session.jobs.is_idle, timeout=PATIENCE)


def test_a_problem_says_what_to_do_in_the_language_in_force(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_language: object, _ticket: object) -> Told:
        raise SelfTestFailed("self_test.packs", problem=str(tmp_path / "gildong" / "pack.yaml"))

    checks = tuple(
        replace(each, run=broken if each.name == "packs" else lambda _l, _t: Told("diagnostics.good"))
        for each in diagnostics.CHECKS
    )
    monkeypatch.setattr(diagnostics, "CHECKS", checks)
    shown = opened(window, qtbot)
    finish(shown, qtbot)
    assert row(shown, "packs").badge.text() == "✗ 문제"
    assert "다시 설치" in row(shown, "packs").remedy.text()
    set_language("en")
    qtbot.waitUntil(lambda: row(shown, "packs").badge.text() == "✗ problem")
    assert "Install the program again" in row(shown, "packs").remedy.text()
    assert "gildong" not in row(shown, "packs").detail.text()
    assert shown.sum.text().startswith("✗ 1 ")


def test_f1_explains_it_and_it_opens_with_the_keyboard(window: Window, qtbot: QtBot) -> None:
    shown = opened(window, qtbot)
    qtbot.keyClick(shown, Qt.Key.Key_F1)
    help_page = next(each for each in shown.findChildren(HelpPage))
    qtbot.waitUntil(help_page.isVisible)
    help_page.close()
    assert QApplication.focusWidget() is not None
    shown.close()
