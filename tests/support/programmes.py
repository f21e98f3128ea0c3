"""A firm that answers programmes: its workplace, its clock, and files of an officer to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sme_smartwork.exchange.programme_file import write_programme
from sme_smartwork.exchange.receipt_file import write_receipt
from sme_smartwork.programme.arriving import Received
from sme_smartwork.programme.model import Receipt
from sme_smartwork.programme.service import ProgrammeService
from sme_smartwork.reports.model import Value
from sme_smartwork.storage.store import Store
from tests.support.programme_fixtures import OFFICER, programme, receipt
from tests.support.workplaces import demo_workplace

KNOWN: dict[str, Value] = {
    "firm_name": "한빛디자인",
    "region": "daejeon",
    "regular_workers": 18,
    "readiness_score": 58,
    "checklist_score": None,
    "women_people": 7,
}
"""What the screens of the firm know."""


@dataclass
class Clock:
    """Stands still until it is set."""

    now: datetime = field(default_factory=lambda: datetime(2026, 12, 1, 9, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **more: float) -> None:
        self.now += timedelta(**more)


@dataclass
class Firm:
    """One firm's programmes, and a folder files come into."""

    store: Store
    inbox: Path
    clock: Clock
    service: ProgrammeService

    def file(self, name: str = "a", key: Any = OFFICER, **more: Any) -> Path:
        """A programme file in the inbox."""
        path = self.inbox / f"{name}.swprogramme"
        path.write_bytes(write_programme(programme(**{"sign_key": key.public, **more}), key))
        return path

    def receive(self, **more: Any) -> Received:
        """A programme taken with its number compared."""
        arriving = self.service.look(self.file(**more))
        return self.service.take(arriving, arriving.number)

    def receipt(self, name: str = "a", key: Any = OFFICER, **more: Any) -> Path:
        """A receipt in the inbox."""
        path = self.inbox / f"{name}.swreceipt"
        made: Receipt = receipt(**{"sign_key": key.public, **more})
        path.write_bytes(write_receipt(made, key))
        return path

    def dump(self) -> str:
        """Everything the store holds of programmes."""
        told = []
        with self.store.read() as connection:
            for table in ("programme", "receipt", "setting"):
                told += [str(tuple(row)) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]
        return "\n".join(sorted(told))


def firm(folder: Path, clock: Clock | None = None) -> Firm:
    """A firm without any programme yet."""
    store = demo_workplace(folder / "firm").store
    inbox, ticking = folder / "inbox", clock or Clock()
    inbox.mkdir()
    return Firm(store, inbox, ticking, ProgrammeService(store, ticking))
