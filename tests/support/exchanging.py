"""Two workplaces that exchange files: a firm with people on its roster, and one person's own store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sme_smartwork.checklist.collecting.service import Collecting
from sme_smartwork.checklist.inviting.service import Inviting
from sme_smartwork.checklist.model import Outcome, ProbeResult, Reply
from sme_smartwork.checklist.replying.service import Replying
from sme_smartwork.checklist.service import ChecklistService
from sme_smartwork.company.service import CompanyService
from sme_smartwork.exchange.envelope import read_file
from sme_smartwork.exchange.invitation import Invitation, read_invitation
from sme_smartwork.storage.store import Store
from sme_smartwork.work import Ticket
from tests.support.workplaces import demo_workplace

NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
DUE = date(2026, 11, 30)
CAMPAIGN = "2026-11"
NOTE = "복구 키는 김대리 서랍에 있어요"


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def later(self, **by: float) -> None:
        """Move on."""
        self.at += timedelta(**by)


@dataclass
class Firm:
    """The owner's side."""

    store: Store
    clock: Clock
    checklist: ChecklistService = field(init=False)
    inviting: Inviting = field(init=False)
    collecting: Collecting = field(init=False)

    def __post_init__(self) -> None:
        self.checklist = ChecklistService(self.store, self.clock)
        self.inviting = Inviting(self.store, self.checklist, self.clock)
        self.collecting = Collecting(self.store, self.checklist, self.clock)

    def invite(self, worker: str, folder: Path, campaign: str = CAMPAIGN, due: date = DUE) -> Path:
        """One invitation as a file."""
        folder.mkdir(exist_ok=True)
        made = self.inviting.make([worker], campaign, due)
        return self.inviting.write(made, folder, Ticket())[0]

    def dump(self) -> list[str]:
        """Everything in the database, row by row."""
        with self.store.read() as connection:
            names = connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            ).scalars()
            return [
                f"{name} {tuple(row)!r}"
                for name in list(names)
                for row in connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY rowid').all()
            ]


@dataclass
class Person:
    """One person's side: a store of their own."""

    store: Store
    clock: Clock
    checklist: ChecklistService = field(init=False)
    replying: Replying = field(init=False)

    def __post_init__(self) -> None:
        self.checklist = ChecklistService(self.store, self.clock)
        self.replying = Replying(self.store, self.checklist, self.clock)

    def accept(self, path: Path) -> Invitation:
        """Open an invitation file and answer to it."""
        invitation = read_invitation(read_file(path), path.name)
        self.replying.accept(invitation)
        return invitation

    def answer(self, *items: str, reply: Reply = Reply.YES, note: str = "") -> None:
        """Answer `items` alike."""
        invitation = self.replying.invitation()
        assert invitation is not None
        for item in items:
            self.checklist.record(invitation.worker, item, reply, note, self.clock())

    def read_device(self, probe: str = "P01", outcome: Outcome = Outcome.PASS) -> None:
        """Keep a reading of this device, raw values and all."""
        invitation = self.replying.invitation()
        assert invitation is not None
        shown = {"value": "BitLocker on C: since 2024"}
        result = ProbeResult(probe, outcome, "encrypted", self.clock(), "security 2026.11.0", "", shown)
        device = self.checklist.this_device()
        self.checklist.keep_probes(invitation.worker, device, [result])

    def send(self, path: Path) -> Path:
        """Write the answer file."""
        path.parent.mkdir(exist_ok=True)
        self.replying.write(path)
        return path


def firm(folder: Path, clock: Clock, people: int = 2) -> Firm:
    """A firm called 한빛소프트 with people W-01, W-02 and so on."""
    store = demo_workplace(folder).store
    company = CompanyService(store)
    company.change_firm(name="한빛소프트")
    for number in range(people):
        company.add_worker(name=f"홍길동{number}")
    return Firm(store, clock)


def person(folder: Path, clock: Clock) -> Person:
    """Somebody with a store of their own and nothing in it."""
    return Person(demo_workplace(folder).store, clock)
