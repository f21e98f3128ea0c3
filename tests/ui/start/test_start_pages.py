"""The pages of the start as a person walks them, by keyboard, with a screen reader, at any text size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sme_smartwork.storage import vault
from tests.support.homes import own_home
from ui.a11y import focusable, unnamed
from ui.i18n import set_language
from ui.kit.label import Label
from ui.session import Role, Session
from ui.start.flow import Page, Way
from ui.start.key_pages import CodePage, NamePage, ProtectPage, TypeBackPage, UnlockPage
from ui.start.screen import StartPage
from ui.start.who_pages import PlacesPage, RolePage
from ui.theme import theme

PASSPHRASE = "quiet river seven lamps"


@pytest.fixture
def page(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[StartPage]:
    own_home(tmp_path, monkeypatch)
    made = StartPage(session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitActive(made)
    yield made
    made.close_down()


def press(qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def check(page: StartPage) -> None:
    """What must hold on every page."""
    assert unnamed(page) == ()
    assert focusable(page)
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()


@pytest.mark.parametrize("scale", [100, 200])
def test_a_workplace_is_made_by_keyboard_alone(
    page: StartPage, session: Session, qtbot: QtBot, scale: int
) -> None:
    theme().choose(scale=scale)
    check(page)
    press(qtbot, Qt.Key.Key_Space)
    assert isinstance(page.part(), PlacesPage)
    check(page)
    press(qtbot, Qt.Key.Key_Space)
    assert isinstance(page.part(), NamePage)
    check(page)
    qtbot.keyClicks(QApplication.focusWidget(), "Hanbit")
    press(qtbot, Qt.Key.Key_Return)
    protect = page.part()
    assert isinstance(protect, ProtectPage)
    check(page)
    qtbot.keyClicks(protect.secret.line, PASSPHRASE)
    qtbot.keyClicks(protect.again.line, PASSPHRASE + "x")
    press_on(qtbot, protect)
    assert "서로 달라요" in protect.field_again.error
    qtbot.keyClick(protect.again.line, Qt.Key.Key_Backspace)
    press_on(qtbot, protect)
    qtbot.waitUntil(lambda: page.model.state.page is Page.CODE, timeout=20_000)
    code_page = page.part()
    assert isinstance(code_page, CodePage)
    check(page)
    code = code_page.code.text().replace("\n", "")
    press(qtbot, Qt.Key.Key_Space)
    assert isinstance(page.part(), TypeBackPage)
    check(page)
    qtbot.keyClicks(QApplication.focusWidget(), code.lower())
    press(qtbot, Qt.Key.Key_Return)
    assert session.workspace is not None


def press_on(qtbot: QtBot, protect: ProtectPage) -> None:
    qtbot.keyClick(protect.again.line, Qt.Key.Key_Return)


def test_the_language_changes_on_the_start_page_too(page: StartPage, qtbot: QtBot) -> None:
    part = page.part()
    assert isinstance(part, RolePage)
    set_language("en")
    qtbot.waitUntil(lambda: part.title.text() == "Who are you?")
    assert part.owner.accessibleName().startswith("Owner")


def test_no_secret_stays_on_a_page_that_was_left(page: StartPage, qtbot: QtBot) -> None:
    page.model.begin_new()
    page.model.give_name("Hanbit")
    part = page.part()
    assert isinstance(part, ProtectPage)
    part.secret.line.setText(PASSPHRASE)
    page.model.back()
    page.model.give_name("Hanbit")
    again = page.part()
    assert isinstance(again, ProtectPage)
    assert again.secret.text() == ""
    qtbot.waitUntil(lambda: page.model.state.keyring_problem != "unchecked")


def test_after_a_wrong_passphrase_the_keyboard_is_in_the_field_again(page: StartPage, qtbot: QtBot) -> None:
    folder = vault.new_folder()
    vault.create(folder, passphrase=PASSPHRASE, use_keyring=False)[0].close()
    page.model.choose_role(Role.OWNER)
    page.model.open_folder(folder)
    part = page.part()
    assert isinstance(part, UnlockPage)
    qtbot.keyClicks(part.secret.line, "wrong")
    qtbot.mouseClick(part.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.state.error is not None, timeout=20_000)
    assert QApplication.focusWidget() is part.secret.line


def test_workplaces_are_told_apart_by_time_and_number(page: StartPage) -> None:
    for _ in range(2):
        vault.create(vault.new_folder(), passphrase=PASSPHRASE, use_keyring=False)[0].close()
    page.model.choose_role(Role.OWNER)
    part = page.part()
    assert isinstance(part, PlacesPage)
    told = [choice.accessibleName() for choice in part.known.widgets()]
    assert len(set(told)) == 2
    for words, place in zip(told, page.model.state.known, strict=True):
        assert place.short_id in words
        assert re.search(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", words)


def test_staff_can_go_back_from_an_empty_roster(page: StartPage, session: Session, qtbot: QtBot) -> None:
    folder = vault.new_folder()
    store, code = vault.create(folder, passphrase=PASSPHRASE, use_keyring=False)
    vault.confirm_recovery_code(store, code)
    store.close()
    page.model.choose_role(Role.STAFF)
    page.model.open_folder(folder)
    page.model.unlock(Way.PASSPHRASE, PASSPHRASE)
    qtbot.waitUntil(lambda: page.model.state.page is Page.WHO, timeout=20_000)
    part = page.part()
    assert "역할을 바꾸고" in part.text.text()
    qtbot.mouseClick(part.back, Qt.MouseButton.LeftButton)
    assert page.model.state.page is Page.PLACES
    assert session.workspace is None


def test_an_error_is_said_in_three_sentences(page: StartPage) -> None:
    page.model.begin_new()
    page.model.give_name(" ")
    shown = [label.text() for label in page.part().findChildren(Label) if label.isVisibleTo(page)]
    told = next(text for text in shown if text.startswith("✗"))
    assert "비어 있어요" in told
    assert "만들지 않았어요" in told
    assert "적어 주세요" in told
