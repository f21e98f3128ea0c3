"""A workplace with two people and a centre with two seats, a quiet room and a meeting room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.company.service import CompanyService
from sme_smartwork.places.model import Seat, SeatKind, Site
from sme_smartwork.places.service import PlacesService
from tests.support.workplaces import Made, demo_workplace

TODAY = date(2026, 11, 23)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """A workplace with W-01 and W-02."""
    workplace = demo_workplace(tmp_path / "workplace")
    company = CompanyService(workplace.store, today=lambda: TODAY)
    for name in ("김하나", "이두리"):
        company.add_worker(name=name, hired_on=date(2020, 1, 2))
    yield workplace
    workplace.store.close()


@pytest.fixture
def service(made: Made) -> PlacesService:
    return PlacesService(made.store)


@pytest.fixture
def site(service: PlacesService) -> str:
    """A centre open on weekdays from 9 to 18; its id."""
    service.put_site(Site("", "시청역 센터", "서울 중구 어딘가 1"))
    return service.centre().sites[0].id


@pytest.fixture
def seats(service: PlacesService, site: str) -> dict[str, int]:
    """The seats by name."""
    wanted = (
        Seat(0, site, "자리 1"),
        Seat(0, site, "자리 2"),
        Seat(0, site, "정숙실", SeatKind.QUIET, 2),
        Seat(0, site, "회의실", SeatKind.MEETING, 6, is_hd=True),
    )
    return {seat.name: service.put_seat(seat).id for seat in wanted}
