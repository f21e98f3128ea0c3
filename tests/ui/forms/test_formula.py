"""Why a number is what it is: opened by its "why?", read by keyboard, closed with Escape."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.a11y import spoken_name, unnamed
from ui.forms.formula import BesideFormula, Formula, Line, WhyButton
from ui.kit import Label
from ui.theme import em, theme

FORMULAS = {
    "score": Formula(
        title="준비도 점수",
        formula="R = Σ W·S ÷ Σ W",
        lines=(Line("W", "영역의 비중", "18"), Line("S", "영역 점수", "62.5점", "답한 영역만")),
        result="62.5점",
        sources=("자가진단 기준서",),
        confidence="설계값",
        as_of="2026-01",
    ),
    "certainty": Formula("확실도", "K = 100 · 답 ÷ 문항", (), "75 %"),
}


class _Page(BesideFormula):
    """A page with two numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {key: WhyButton(key) for key in FORMULAS}
        for key, button in self.buttons.items():
            button.set_number(FORMULAS[key].title)
            button.asked.connect(self._ask)
            self.body.addWidget(button)
        self.closed.connect(self._close)

    def _ask(self, key: str) -> None:
        self.show_formula(FORMULAS[key])

    def _close(self) -> None:
        self.show_formula(None)

    @property
    def words(self) -> str:
        """What the explanation says now."""
        shown = self.drawer.findChildren(Label)
        return "\n".join(label.text() for label in shown if label.isVisibleTo(self))


@pytest.fixture
def page(qtbot: QtBot) -> _Page:
    """The page, wide enough for an explanation beside it."""
    made = _Page()
    qtbot.addWidget(made)
    made.resize(em(60), em(30))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _press(page: _Page, key: str) -> None:
    page.buttons[key].setFocus()
    QTest.keyClick(page.buttons[key], Qt.Key.Key_Space)


def test_a_why_opens_the_formula_with_its_values_beside_the_page(page: _Page, qtbot: QtBot) -> None:
    assert not page.drawer.isVisible()
    _press(page, "score")
    assert page.drawer.isVisible()
    assert page.page.isVisible()
    qtbot.waitUntil(lambda: "영역의 비중" in page.words)
    said = ("R = Σ W·S ÷ Σ W", "W · 영역의 비중", "18", "답한 영역만", "자가진단 기준서", "설계값", "2026-01")
    for words in said:
        assert words in page.words
        assert words in page.drawer.reading.accessibleDescription()
    assert page.page.geometry().right() < page.drawer.geometry().left()


def test_escape_closes_it_and_the_focus_returns_to_the_why_that_asked(page: _Page) -> None:
    _press(page, "score")
    assert QApplication.focusWidget() is page.drawer.reading
    QTest.keyClick(page.drawer.reading, Qt.Key.Key_Escape)
    assert not page.drawer.isVisible()
    assert QApplication.focusWidget() is page.buttons["score"]


def test_escape_closes_it_from_the_page_too_and_leaves_the_focus_there(page: _Page) -> None:
    _press(page, "score")
    page.buttons["certainty"].setFocus()
    QTest.keyClick(page.buttons["certainty"], Qt.Key.Key_Escape)
    assert not page.drawer.isVisible()
    assert QApplication.focusWidget() is page.buttons["certainty"]


def test_another_why_changes_what_is_explained_and_drops_what_it_does_not_have(page: _Page) -> None:
    _press(page, "score")
    _press(page, "certainty")
    assert page.drawer.accessibleName() == "확실도"
    assert "영역의 비중" not in page.words
    assert "근거" not in page.words
    QTest.keyClick(page.drawer.reading, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.buttons["certainty"]


def test_the_same_formula_drawn_again_leaves_the_focus_where_it_is(page: _Page) -> None:
    _press(page, "score")
    page.buttons["score"].setFocus()
    page.show_formula(FORMULAS["score"])
    assert QApplication.focusWidget() is page.buttons["score"]


def test_where_both_do_not_fit_the_explanation_stands_alone_until_it_is_closed(page: _Page) -> None:
    theme().choose(scale=200)
    page.resize(em(30), em(20))
    _press(page, "score")
    assert page.drawer.width() == page.width()
    assert not page.page.isVisible()
    QTest.keyClick(page.drawer.reading, Qt.Key.Key_Escape)
    assert page.page.isVisible()
    assert QApplication.focusWidget() is page.buttons["score"]


def test_everything_has_a_name_for_screen_readers(page: _Page) -> None:
    _press(page, "score")
    assert not unnamed(page)
    assert "준비도 점수" in spoken_name(page.buttons["score"])


def test_a_letter_of_confidence_is_said_with_its_meaning() -> None:
    told = Formula("일수", "D = d × W", (), "46일", confidence="C").told()
    assert "신뢰도: C(어림값이라 확인 필요)" in told
    assert "신뢰도: 설계값" in FORMULAS["score"].told()
