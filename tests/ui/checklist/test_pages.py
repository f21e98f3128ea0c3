"""Every page of the checklist opens for the roles that see it, has a name, and goes with the screen."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.wording import text
from ui.checklist.pages import PAGES, Page
from ui.checklist.screen import ChecklistScreen
from ui.i18n import t
from ui.kit import Choice, Picker, Segmented
from ui.kit.page import ScreenPage
from ui.kit.page_chooser import PageChooser
from ui.session import Role, Session
from ui.shell.window import Window

OWNER = (Page.PEOPLE, Page.ITEMS, Page.FIXES, Page.GATHERING, Page.INCIDENTS, Page.STANDARDS)
STAFF = (Page.ITEMS, Page.HANDING, Page.INCIDENTS)


@pytest.fixture
def people(open_session: Session) -> Session:
    for name in ("김하나", "박둘"):
        open_session.open_workspace.company.add_worker(name=name)
    return open_session


def screen_of(session: Session, qtbot: QtBot) -> ChecklistScreen:
    made = ChecklistScreen(session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def pages_in(screen: ChecklistScreen) -> list[ScreenPage[Any]]:
    """The pages themselves; a page may have parts that are built like one."""
    return screen.findChildren(ScreenPage, options=Qt.FindChildOption.FindDirectChildrenOnly)


def test_each_role_sees_its_pages_in_one_order() -> None:
    assert PAGES.of(Role.OWNER) == OWNER
    assert PAGES.of(Role.STAFF) == STAFF
    assert PAGES.of(Role.OFFICER) == ()


@pytest.mark.parametrize("role", [Role.OWNER, Role.STAFF])
def test_every_page_opens_and_only_the_one_shown_is_awake(people: Session, qtbot: QtBot, role: Role) -> None:
    if role is Role.STAFF:
        people.settings = people.settings.changed(role="staff")
        people.worker = "W-02"
    screen = screen_of(people, qtbot)
    for page in PAGES.of(role):
        screen.arrive(page.value)
        shown = [each for each in pages_in(screen) if each.isVisible()]
        assert shown == [screen.page(page)]
        assert screen.accessibleName()
        assert screen.help_key
        assert text(screen.help_key)
    awake = [each for each in pages_in(screen) if each.model and not each.model._is_resting]
    assert awake == [screen.page(PAGES.of(role)[-1])]
    people.jobs.stop_all()


def test_the_buttons_beside_the_title_are_those_of_the_page(people: Session, qtbot: QtBot) -> None:
    screen = screen_of(people, qtbot)
    items, other = screen.page(Page.ITEMS), screen.page(Page.PEOPLE)
    assert items.buttons.isVisible()
    assert not other.buttons.isVisible()
    screen.arrive("people")
    assert not items.buttons.isVisible()


def test_a_screen_that_goes_leaves_no_page_listening(people: Session, qtbot: QtBot) -> None:
    window = Window(people)
    qtbot.addWidget(window)
    window.show()
    window.go("checklist")
    screen = window.shown()
    assert isinstance(screen, ChecklistScreen)
    for page in OWNER:
        screen.arrive(page.value)
    people.jobs.stop_all()
    window.lock()
    assert [each.model for each in pages_in(screen)] == [None] * len(OWNER)
    window.close()


def test_a_page_with_unsaved_work_holds_the_screen(
    people: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = screen_of(people, qtbot)
    assert screen.may_leave()
    monkeypatch.setattr(screen.page(Page.ITEMS), "may_leave", lambda: False)
    monkeypatch.setattr(screen.page(Page.ITEMS), "left_behind", lambda: "something")
    assert not screen.may_leave()
    assert screen.left_behind() == "something"


def test_where_the_pages_do_not_fit_beside_each_other_a_list_offers_them(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    chooser = PageChooser("pages")
    chooser.setParent(host)
    chooser.set_choices(tuple(Choice(page, t(f"ui.checklist.page.{page.value}")) for page in OWNER))
    chooser.resize(1000, 60)
    host.show()
    chooser.show()
    beside, listed = chooser.findChild(Segmented), chooser.findChild(Picker)
    assert beside is not None
    assert listed is not None
    assert (beside.isVisible(), listed.isVisible()) == (True, False)
    chooser.resize(300, 60)
    assert (beside.isVisible(), listed.isVisible()) == (False, True)
    chooser.choose(Page.FIXES)
    assert listed.value is Page.FIXES
