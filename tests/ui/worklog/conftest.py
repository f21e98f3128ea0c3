"""A window on a firm of four people, one of whom teleworks."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.company.model import FlexibleKind
from tests.support.attendance_files import PEOPLE
from ui.session import Session
from ui.worklog.screen import WorkLogScreen


@pytest.fixture
def firm_session(open_session: Session) -> Session:
    """The session of that firm; W-01 teleworks."""
    company = open_session.open_workspace.company
    for name in PEOPLE:
        company.add_worker(name=name, hired_on=date(2020, 1, 2))
    company.change_worker("W-01", flexible_kind=FlexibleKind.TELEWORK)
    return open_session


@pytest.fixture
def screen(firm_session: Session, qtbot: QtBot) -> WorkLogScreen:
    """The work log of November 2026, judged and shown."""
    made = WorkLogScreen(firm_session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitUntil(lambda: firm_session.jobs.is_idle, timeout=30_000)
    return made
