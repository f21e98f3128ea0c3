"""Rule packs in every look: nothing cut, unnamed or untranslated, and the keyboard always stands well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sme_smartwork.packs import shelf
from sme_smartwork.wording import Language
from sme_smartwork.workspace import ReportOptions
from tests.support.driver import shown_texts
from tests.support.looks import LOOKS, put_on, wrong_with
from tests.support.newer_pack import DEARER
from tests.support.pack_repository import Publisher
from ui.session import Session
from ui.settings.packs_section import PacksSection
from ui.shell.window import Window
from ui.theme import Choice

KEY_PREFIXES = ("settings.", "changes.", "kit.", "error.")


@pytest.fixture
def window(demo_session: Session, qtbot: QtBot) -> Iterator[Window]:
    made = Window(demo_session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.go("settings")
    yield made
    demo_session.jobs.stop_all()
    made.close()


def section_of(window: Window) -> PacksSection:
    """The rule packs of the shown settings."""
    found = window.findChild(PacksSection)
    assert found is not None
    return found


def states(window: Window, publisher: Publisher, qtbot: QtBot) -> Iterator[str]:
    """Everything the part can show, one after the other."""
    session, section = window.session, section_of(window)
    model = section.view_model

    def settle() -> None:
        qtbot.waitUntil(lambda: session.jobs.is_idle and not model.state.doing, timeout=30_000)
        for _ in range(6):
            QApplication.processEvents()

    settle()
    yield "at rest"
    model.choose_weekly(True)
    settle()
    yield "without an address"
    model.enter_address("http://rules.example")
    settle()
    yield "a wrong address"
    session.dialogs.answer(publisher.root)
    model.choose_root()
    settle()
    yield "a publisher"
    section.root.tick.setChecked(True)
    model.believe()
    settle()
    session.dialogs.answer(publisher.folder)
    model.bring()
    settle()
    yield "on offer"
    model.use()
    settle()
    yield "in use"
    late = session._now() + timedelta(days=401)
    session._now = lambda: late
    model.put_away()
    model.look()
    settle()
    yield "expired"


@pytest.mark.parametrize(("language", "scheme", "scale"), LOOKS)
def test_nothing_is_cut_unnamed_or_untranslated(
    window: Window,
    publisher: Publisher,
    tmp_path: Path,
    qtbot: QtBot,
    language: Language,
    scheme: Choice,
    scale: int,
) -> None:
    publisher.publish(tmp_path, pack="subsidies", changed=DEARER)
    publisher.publish(tmp_path)
    put_on(language, scheme, scale)
    states_seen, wrong = 0, []
    for state in states(window, publisher, qtbot):
        QApplication.processEvents()
        screen = window.shown()
        assert screen is not None
        states_seen += 1
        wrong += [f"{state}: {each}" for each in wrong_with(screen, KEY_PREFIXES)]
    assert not wrong, "\n".join(wrong)
    assert states_seen == 7


def test_the_whole_way_can_be_gone_by_keyboard(
    window: Window, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.publish(tmp_path, pack="subsidies", changed=DEARER)
    session, section = window.session, section_of(window)
    session.dialogs.answer(publisher.root)
    section.trust.setFocus()
    qtbot.keyClick(section.trust, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is section.root.tick, timeout=30_000)
    qtbot.keyClick(section.root.tick, Qt.Key.Key_Space)
    qtbot.keyClick(section.root.tick, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is section.root.believe
    qtbot.keyClick(section.root.believe, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is section.bring, timeout=30_000)
    session.dialogs.answer(publisher.folder)
    qtbot.keyClick(section.bring, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is section.close_changes, timeout=30_000)
    assert shelf.in_use("subsidies").publisher is None
    qtbot.keyClick(section.close_changes, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is section.use
    qtbot.keyClick(section.use, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shelf.in_use("subsidies").publisher is not None, timeout=30_000)
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=30_000)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert section.isAncestorOf(focused)


def test_other_rules_reach_the_header_every_screen_and_the_report(
    window: Window, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.publish(tmp_path, version="2027.3.0", pack="subsidies", changed=DEARER)
    publisher.believe()
    session, section = window.session, section_of(window)
    for screen in ("home", "subsidy", "assessment", "checklist", "reports", "settings"):
        window.go(screen)
    before = window.findChild(PacksSection)
    session.dialogs.answer(publisher.folder)
    section.view_model.bring()
    qtbot.waitUntil(lambda: section.use.isVisible(), timeout=30_000)
    section.view_model.use()
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=30_000)
    assert window.findChild(PacksSection) is before
    assert any("2027-03" in text for text in shown_texts())
    window.go("subsidy")
    shown = window.shown()
    assert shown is not None
    model = shown.model
    assert model is not None
    qtbot.waitUntil(lambda: model.state.evaluation is not None, timeout=30_000)
    assert model.state.evaluation.pack == "subsidies 2027.3.0"
    report = session.open_workspace.report(session.as_of(), ReportOptions("ko", session.now()))
    assert "subsidies 2027.3.0" in str(report)
