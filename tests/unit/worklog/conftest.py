"""A workplace with four people who are on the sample attendance files, and a table read from such a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.company.model import Worker
from sme_smartwork.company.roster import read_tables
from sme_smartwork.company.service import CompanyService
from sme_smartwork.worklog.intake import LogTable, Sheet, recognised
from sme_smartwork.worklog.service import WorkLogService
from tests.support.attendance_files import FOLDER, PEOPLE
from tests.support.workplaces import Made, demo_workplace

TODAY = date(2026, 11, 22)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """A workplace with the four people of the files, W-01 to W-04."""
    workplace = demo_workplace(tmp_path / "workplace")
    company = CompanyService(workplace.store, today=lambda: TODAY)
    for name in PEOPLE:
        company.add_worker(name=name, hired_on=date(2020, 1, 2))
    yield workplace
    workplace.store.close()


@pytest.fixture
def service(made: Made) -> WorkLogService:
    return WorkLogService(made.store, today=lambda: TODAY)


@pytest.fixture
def workers(made: Made) -> tuple[Worker, ...]:
    return CompanyService(made.store, today=lambda: TODAY).workers()


@pytest.fixture
def table_of() -> Callable[[str], LogTable]:
    """Reads one of the sample files."""

    def read(name: str) -> LogTable:
        path = FOLDER / name
        sheets = [Sheet(each.sheet, each.rows) for each in read_tables(path)]
        found = recognised(sheets, path.name)
        assert found is not None
        return found

    return read
