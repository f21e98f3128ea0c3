"""A small collection as the dashboard sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sme_smartwork.bridges.officer_board import sections
from sme_smartwork.dashboard.service import Dashboard
from sme_smartwork.work import Ticket
from tests.support.made_up_collection import connected

Opened = Callable[[str], Dashboard]


@pytest.fixture(scope="session")
def board_of_400(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """A dashboard of 400 firms in two rounds."""
    made = Dashboard(connected(tmp_path_factory.mktemp("reports"), 400), sections(), Ticket())
    yield made
    made.close()


@pytest.fixture
def dashboard_of() -> Iterator[Opened]:
    """Makes a dashboard of reports given as SQL rows."""
    import duckdb

    opened: list[Dashboard] = []

    def of(rows: str) -> Dashboard:
        connection = duckdb.connect()
        connection.execute(f"CREATE TABLE reports AS {rows}")
        opened.append(Dashboard(connection, sections(), Ticket()))
        return opened[-1]

    yield of
    for each in opened:
        each.close()
