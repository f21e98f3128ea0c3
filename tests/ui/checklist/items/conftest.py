"""A workplace with two people, and readings of a computer as if they had been taken there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sme_smartwork.checklist.model import Outcome, ProbeResult
from ui.checklist.items.view_model import ItemsViewModel
from ui.session import Session

Keep = Callable[..., None]


@pytest.fixture
def people(open_session: Session) -> Session:
    for name in ("김하나", "박둘"):
        open_session.open_workspace.company.add_worker(name=name)
    return open_session


@pytest.fixture
def model(people: Session) -> ItemsViewModel:
    return ItemsViewModel(people)


@pytest.fixture
def read(people: Session) -> Keep:
    """Keep readings of this computer: `read("W-01", P01=Outcome.FAIL)`."""

    def keep(worker: str | None, **outcomes: Outcome) -> None:
        service = people.open_workspace.checklist
        results = [
            ProbeResult(probe, outcome, "denied", people.now(), "security 2026.11.1")
            for probe, outcome in outcomes.items()
        ]
        people.save("checklist", lambda: service.keep_probes(worker, service.this_device(), results))

    return keep
