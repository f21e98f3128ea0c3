"""A screen draws one state, and draws it again in another language."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.i18n import set_language, t
from ui.kit import Label, Screen, ViewModel
from ui.session import Session


@dataclass(frozen=True)
class Count:
    """How many."""

    number: int = 0


class Counter(ViewModel[Count]):
    """Counts changes of the company."""

    def __init__(self, session: Session) -> None:
        super().__init__(Count())
        session.changed.connect(self._count)

    def _count(self, _kind: str) -> None:
        self._show(Count(self.state.number + 1))

    def again(self) -> None:
        self._show(self.state)


class CountScreen(Screen[Count]):
    """Shows the number."""

    title_key = "shell.nav.home"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.primary = self.add_primary(self._nothing)
        self.secondary = self.add_secondary(self._nothing)
        self.label, self.drawn = Label(), 0
        self.body.addWidget(self.label)
        self.counter = Counter(session)
        self.shows(self.counter)

    def _nothing(self) -> None:
        """A command that does nothing."""

    def retranslate(self) -> None:
        super().retranslate()
        self.primary.setText(t("shell.close"))

    def draw(self, state: Count) -> None:
        self.drawn += 1
        self.label.setText(f"{t('shell.nav.home')} {state.number}")


def test_a_change_is_drawn_and_the_same_state_is_not(session: Session, qtbot: QtBot) -> None:
    screen = CountScreen(session)
    qtbot.addWidget(screen)
    assert (screen.label.text(), screen.drawn) == ("홈 0", 1)
    session.touched("company")
    screen.counter.again()
    assert (screen.label.text(), screen.drawn) == ("홈 1", 2)


def test_another_language_draws_the_same_state_in_other_words(session: Session, qtbot: QtBot) -> None:
    screen = CountScreen(session)
    qtbot.addWidget(screen)
    screen.show()
    set_language("en")
    QApplication.processEvents()
    assert screen.label.text() == "Home 0"
    assert screen.accessibleName() == "Home"
    assert screen.primary.text() == "Close"


def test_the_filled_button_stands_right_and_comes_last_by_tab(session: Session, qtbot: QtBot) -> None:
    screen = CountScreen(session)
    qtbot.addWidget(screen)
    screen.secondary.setText("다른 일")
    screen.resize(900, 500)
    screen.show()
    assert screen.primary.x() > screen.secondary.x()
    assert screen.secondary.nextInFocusChain() is screen.primary


def test_a_retired_screen_listens_no_more(session: Session, qtbot: QtBot) -> None:
    screen = CountScreen(session)
    qtbot.addWidget(screen)
    screen.retire()
    session.touched("company")
    assert screen.drawn == 1
