"""A screen nobody looks at works nothing out; it is up to date again the moment it is shown."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.company.view_model import CompanyViewModel, Part
from ui.home.screen import HomeScreen
from ui.kit import Screen
from ui.kit.view_model import ViewModel
from ui.session import Session
from ui.shell.window import Window


class Reads(ViewModel[int]):
    """Counts how often it reads."""

    def __init__(self, session: Session) -> None:
        super().__init__(0)
        self.follow(session, "company", "checklist")

    def _reload(self) -> None:
        self._show(self.state + 1)


class ReadsScreen(Screen[int]):
    """Shows nothing but that it was read."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.shows(Reads(session))

    def draw(self, state: int) -> None:
        self.set_subtitle(str(state))


def test_a_model_hears_only_of_its_kinds(session: Session) -> None:
    model = Reads(session)
    session.touched("settings")
    assert model.state == 0
    session.touched("company")
    session.touched("checklist")
    assert model.state == 2


def test_a_resting_model_reads_nothing_and_once_when_it_wakes(session: Session) -> None:
    model = Reads(session)
    model.rest()
    session.touched("company")
    session.touched("checklist")
    assert model.state == 0
    model.wake()
    assert model.state == 1
    model.wake()
    assert model.state == 1


def test_a_hidden_screen_reads_when_it_is_shown_again(session: Session, qtbot: QtBot) -> None:
    screen = ReadsScreen(session)
    qtbot.addWidget(screen)
    screen.show()
    session.touched("company")
    assert screen.model is not None
    assert screen.model.state == 1
    screen.hide()
    session.touched("company")
    session.touched("company")
    assert screen.model.state == 1
    screen.show()
    assert screen.model.state == 2


def test_the_home_screen_is_right_after_a_change_made_elsewhere(demo_session: Session, qtbot: QtBot) -> None:
    window = Window(demo_session)
    qtbot.addWidget(window)
    window.show()
    home = window.shown()
    assert isinstance(home, HomeScreen)
    assert home.model is not None
    before = home.model.state
    demo_session.go("company")
    company = demo_session.open_workspace.company
    demo_session.save("company", lambda: company.remove_worker("W-01"))
    assert home.model.state is before
    demo_session.go("home")
    assert len(home.model.state.facts.workers) == len(before.facts.workers) - 1


def test_only_the_open_part_of_the_company_follows_and_the_head_count_always(demo_session: Session) -> None:
    model, company = CompanyViewModel(demo_session), demo_session.open_workspace.company
    people = model.state.people
    before = model.roster.state
    demo_session.save("company", lambda: company.remove_worker("W-01"))
    assert model.state.people == people - 1
    assert model.roster.state is before
    model.show_part(Part.ROSTER)
    assert len(model.roster.state.workers) == people - 1
