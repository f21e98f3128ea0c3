"""A workplace with two people and the service that plans for it; today is a Monday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.company.service import CompanyService
from sme_smartwork.plan.service import PlanService
from tests.support.workplaces import Made, demo_workplace

TODAY = date(2026, 11, 23)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """A workplace with two people."""
    workplace = demo_workplace(tmp_path / "workplace")
    company = CompanyService(workplace.store, today=lambda: TODAY)
    for name in ("김하나", "이두리"):
        company.add_worker(name=name, hired_on=date(2020, 1, 2))
    yield workplace
    workplace.store.close()


@pytest.fixture
def service(made: Made) -> PlanService:
    return PlanService(made.store)
