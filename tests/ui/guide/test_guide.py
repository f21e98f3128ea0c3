"""The guide as a person meets it: cards, search, marks, ways into the program, also without a workplace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sme_smartwork.guide.content import content
from tests.support.homes import own_home
from ui.a11y import unnamed
from ui.guide.card_view import LinkLine
from ui.guide.screen import GuideScreen
from ui.guide.state import KEPT
from ui.i18n import set_language
from ui.kit import Label
from ui.session import Session
from ui.shell.help import HelpPage
from ui.shell.window import Window


@pytest.fixture
def screen(open_session: Session, qtbot: QtBot) -> GuideScreen:
    made = GuideScreen(open_session)
    qtbot.addWidget(made)
    made.resize(1064, 760)
    made.show()
    return made


def texts(screen: GuideScreen) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisibleTo(screen))


def links(screen: GuideScreen) -> list[str]:
    QApplication.processEvents()  # new rows are shown by the next turn of the window
    return [each.button.text() for each in screen.card.findChildren(LinkLine) if each.isVisibleTo(screen)]


def test_a_card_says_its_sentences_sources_date_and_how_sure_it_is(screen: GuideScreen) -> None:
    screen.arrive("law-cafe")
    card = content().cards["law-cafe"]
    told = texts(screen)
    assert all(point.ko in told for point in card.points)
    assert "법률 자문이 아니에요" in told
    assert "재택근무 종합 매뉴얼" in told
    assert "기준 2020-09 · 신뢰도 B" in told
    set_language("en")
    assert card.points[0].en in texts(screen)
    assert "Not legal advice" in texts(screen)


def test_typing_finds_cards_and_clearing_comes_back_to_the_chapter(screen: GuideScreen) -> None:
    screen.arrive("kt")
    screen.search.setText("ㅋㅍ")
    assert screen.list.key == "card.law-cafe"
    assert screen.card.title.text() == "카페에서 일해도 되나요"
    screen.search.setText("양자컴퓨터")
    assert "그런 카드를 찾지 못했어요." in texts(screen)
    screen.search.clear()
    assert "KT가 해 본 것(2010)" in texts(screen)


def test_buttons_turn_the_cards_and_everything_has_a_name(screen: GuideScreen) -> None:
    first, second = content().chapters[0].cards[:2]
    assert screen.here() == first.id
    screen.card.after.click()
    assert screen.here() == second.id
    screen.card.before.click()
    screen.card.before.click()  # there is none before the first
    assert screen.here() == first.id
    assert unnamed(screen) == ()


def test_the_next_card_goes_on_into_the_next_chapter(screen: GuideScreen) -> None:
    overview, prepare = content().chapters[:2]
    screen.arrive(overview.cards[-1].id)
    screen.card.after.click()
    assert screen.here() == prepare.cards[0].id
    assert screen.view_model.state.chapter == prepare.id


def test_a_marked_card_is_kept_with_the_workplace_and_collected(screen: GuideScreen) -> None:
    screen.arrive("law-cafe")
    screen.card.keep.click()
    screen.card.tick.click()
    other = GuideScreen(screen.session)
    assert other.view_model.state.marks == screen.view_model.state.marks
    other.deleteLater()
    screen.arrive(KEPT)
    assert [card.id for card in screen.view_model.state.listed] == ["law-cafe"]
    screen.card.keep.click()
    assert "표시한 카드가 없어요." in texts(screen)


def test_an_officer_without_a_workplace_reads_but_marks_nothing_and_gets_no_dead_links(
    session: Session, qtbot: QtBot
) -> None:
    session.choose(role="officer")
    made = GuideScreen(session)
    qtbot.addWidget(made)
    made.show()
    made.arrive("task-inclusion")
    assert links(made) == ["글자 크기와 화면 대비"]
    assert not made.card.keep.isVisibleTo(made)
    made.arrive("origins")
    qtbot.waitUntil(lambda: "KT: 컨설팅+인프라+공간 묶음" in texts(made))


@pytest.fixture
def window(
    demo_session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    own_home(tmp_path, monkeypatch)
    made = Window(demo_session)
    qtbot.addWidget(made)
    made.show()
    demo_session.opened.emit()
    yield made
    made.close()


def help_page() -> HelpPage:
    return next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, HelpPage) and each.isVisible()
    )


@pytest.mark.parametrize(
    ("screen", "where", "card"),
    [("worklog", None, "program-worklog"), ("plan", "practice:checks:network", "task-network")],
)
def test_f1_tells_the_card_of_the_part_shown_and_leads_to_it(
    window: Window, qtbot: QtBot, screen: str, where: str | None, card: str
) -> None:
    window.go(screen, where)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    page = help_page()
    told = "\n".join(label.text() for label in page.findChildren(Label))
    assert content().cards[card].points[0].ko in told
    assert unnamed(page) == ()
    assert page.guide is not None
    page.guide.click()
    assert window.current == "guide"
    shown = window.shown()
    assert shown is not None
    assert shown.here() == card


def test_f1_in_the_guide_itself_leads_nowhere_else(window: Window, qtbot: QtBot) -> None:
    window.go("guide")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    page = help_page()
    assert page.guide is None
    page.accept()


def test_a_link_of_a_card_opens_the_place_it_names(window: Window) -> None:
    window.go("guide", "task-network")
    shown = window.shown()
    assert isinstance(shown, GuideScreen)
    line = next(
        each for each in shown.card.findChildren(LinkLine) if each.button.objectName().endswith("network")
    )
    line.button.click()
    assert window.current == "plan"
    there = window.shown()
    assert there is not None
    assert there.here() == "practice:checks:network"
