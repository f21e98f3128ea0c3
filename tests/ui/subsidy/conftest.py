"""Opens the subsidy screen's model and waits until everything is judged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.subsidy.model import Evaluation, Status
from ui.session import Session
from ui.subsidy.view_model import SubsidyViewModel

Opened = Callable[[Session], SubsidyViewModel]


@pytest.fixture
def settled(qtbot: QtBot, session: Session) -> Callable[[], None]:
    """Waits until nothing runs beside the window."""
    return lambda: qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=60_000)


@pytest.fixture
def opened(settled: Callable[[], None]) -> Opened:
    """Makes the model of a session and waits for the first judging."""

    def make(session: Session) -> SubsidyViewModel:
        made = SubsidyViewModel(session)
        made.setParent(session)
        settled()
        return made

    return make


@pytest.fixture
def model(demo_session: Session, opened: Opened) -> SubsidyViewModel:
    """The model of the sample firm, judged."""
    return opened(demo_session)


def judged(model: SubsidyViewModel) -> Evaluation:
    """What is shown."""
    assert model.state.evaluation is not None
    return model.state.evaluation


def status_of(model: SubsidyViewModel) -> Status:
    """How the chosen programme stands."""
    assert model.state.chosen is not None
    return model.state.chosen.status
