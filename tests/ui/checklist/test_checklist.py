"""The screen around the pages: who sees which, where a jump leads, what the title says, and what rests."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.checklist.items.page import ItemsPage
from ui.checklist.pages import PAGES, Page
from ui.checklist.screen import ChecklistScreen
from ui.kit.page_chooser import PageChooser
from ui.session import Session
from ui.shell.window import Window


@pytest.fixture
def screen(open_session: Session, qtbot: QtBot) -> ChecklistScreen:
    for name in ("김하나", "박둘"):
        open_session.open_workspace.company.add_worker(name=name)
    made = ChecklistScreen(open_session)
    qtbot.addWidget(made)
    made.show()
    return made


def items_of(screen: ChecklistScreen) -> ItemsPage:
    page = screen.page(Page.ITEMS)
    assert isinstance(page, ItemsPage)
    return page


def test_the_items_are_shown_first(screen: ChecklistScreen) -> None:
    assert screen.view_model.state.page is Page.ITEMS
    assert items_of(screen).isVisible()


def test_the_chooser_is_there_only_for_somebody_with_several_pages(screen: ChecklistScreen) -> None:
    chooser = screen.findChild(PageChooser)
    assert chooser is not None
    assert chooser.isVisible() == (len(screen.view_model.state.pages) > 1)


@pytest.mark.parametrize(
    ("where", "page", "part"),
    [
        ("W-03", Page.ITEMS, "W-03"),
        ("fixes", Page.FIXES, ""),
        ("people:U-AST-01", Page.PEOPLE, "U-AST-01"),
        ("items:W-02:U-AST-03", Page.ITEMS, "W-02:U-AST-03"),
    ],
)
def test_a_jump_names_a_page_a_part_of_it_or_a_person(where: str, page: Page, part: str) -> None:
    assert PAGES.destination(where) == (page, part)


def test_a_persons_code_leads_to_the_items_of_that_person(screen: ChecklistScreen) -> None:
    screen.arrive("W-02")
    assert items_of(screen).view_model.state.person == "W-02"
    screen.arrive("W-99")
    assert items_of(screen).view_model.state.person == "W-02"


def test_a_jump_from_elsewhere_builds_only_the_page_asked_for(open_session: Session, qtbot: QtBot) -> None:
    window = Window(open_session)
    qtbot.addWidget(window)
    window.show()
    window.go("checklist", "fixes")
    screen = window.shown()
    assert isinstance(screen, ChecklistScreen)
    assert screen.page(Page.FIXES).isVisible()
    assert screen.findChildren(ItemsPage) == []
    open_session.jobs.stop_all()


def test_a_jump_to_a_page_of_another_role_changes_nothing(screen: ChecklistScreen) -> None:
    screen.arrive("handing")
    assert screen.view_model.state.page is Page.ITEMS


def test_title_quiet_line_and_help_are_those_of_the_page(screen: ChecklistScreen) -> None:
    assert screen.help_key == ItemsPage.help_key
    assert "W-01" in items_of(screen).subtitle


def test_a_hidden_page_reads_nothing_until_it_is_shown_again(screen: ChecklistScreen) -> None:
    page = items_of(screen)
    screen.hide()
    screen.session.open_workspace.company.add_worker(name="최셋")
    screen.session.touched("company")
    assert len(page.view_model.state.people) == 2
    screen.show()
    assert "W-03" in page.view_model.state.people


def test_pages_go_with_the_workplace(open_session: Session, qtbot: QtBot) -> None:
    window = Window(open_session)
    qtbot.addWidget(window)
    window.show()
    window.go("checklist", "items")
    screen = window.shown()
    assert isinstance(screen, ChecklistScreen)
    window.lock()
    assert items_of(screen).model is None
