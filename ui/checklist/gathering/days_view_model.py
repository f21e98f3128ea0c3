"""The check day, which answers will be old by then, the rounds so far and the devices; no widgets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from sme_smartwork.checklist.inviting.campaign import (
    Campaign,
    CheckDay,
    Planned,
    Received,
    campaigns,
    check_days_calendar,
    coming,
    received,
)
from sme_smartwork.checklist.inviting.service import Inviting
from sme_smartwork.exchange.files import write_whole
from ui.checklist.covering import covering
from ui.checklist.gathering.send_view_model import check_days, is_holiday
from ui.i18n import language, t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from sme_smartwork.checklist.model import Device, Outcome
    from sme_smartwork.checklist.score.matrix import Matrix
    from ui.jobs import Job
    from ui.session import Session

DEVICE_PROBES = ("P01", "P06", "P05")  # encryption, updates, anti-malware: what the register is asked for
_YEAR = 12


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """One device of the register; outcomes by probe, those of which nothing was read are missing."""

    id: str
    worker: str | None
    label: str
    system: str
    last_seen: datetime | None
    outcomes: Mapping[str, Outcome] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class DaysState:
    """`ageing`: how many answers of each person are old on the next check day. `done` of `people` are."""

    rule: CheckDay
    days: tuple[Planned, ...] = ()
    ageing: tuple[tuple[str, int], ...] = ()
    rounds: tuple[Campaign, ...] = ()
    devices: tuple[DeviceLine, ...] = ()
    received: tuple[Received, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    people: int = 0
    done: int = 0
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """Everything one reading finds."""

    rule: CheckDay
    days: tuple[Planned, ...]
    matrix: Matrix
    rounds: tuple[Campaign, ...]
    devices: tuple[Device, ...]
    received: tuple[Received, ...]


class DaysViewModel(ViewModel[DaysState]):
    """The rule is the firm's; everything else is read beside the window."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rule = check_days(session)
        workspace = session.open_workspace
        self._inviting = Inviting(workspace.store, workspace.checklist, session.now)
        self._job: Job | None = None
        super().__init__(DaysState(self._rule.rule()))
        self.follow(session, "checklist", "company")
        self._reload()

    def choose(self, rule: CheckDay) -> None:
        """Let `rule` be the check day from now on; one step that can be undone."""
        before = self.state.rule
        if rule == before:
            return
        self._session.do(
            "checklist",
            t("ui.checklist.days.undo"),
            lambda: self._rule.set_rule(rule),
            lambda: self._rule.set_rule(before),
        )

    def save_calendar(self, path: Path) -> None:
        """Put the check days of a year at `path` as a calendar file."""
        stamp = self._session.now().astimezone(UTC)
        data = check_days_calendar(self.state.days, stamp, language()).encode()
        count = len(self.state.days)
        self._session.jobs.run(
            lambda _ticket: write_whole(path, data),
            done=lambda _nothing: self._session.messages.say(
                t("ui.checklist.days.saved", count=count, name=path.name)
            ),
        )

    def _reload(self) -> None:
        """Read everything beside the window; only the newest reading is shown."""
        if self._job is not None:
            self._job.cancel()
        today, now = self._session.as_of(), self._session.now()
        workers = self._session.open_workspace.company.workers()
        working = [each for each in workers if each.is_employed_on(today)]
        names, codes = covering(self._session).names(workers), [each.code for each in working]
        self._job = self._session.jobs.run(
            lambda _ticket: self._read(codes, today, now),
            done=lambda found: self._found(found, names, len(codes)),
        )

    def _read(self, codes: list[str], today: date, now: datetime) -> _Read:
        service, rule = self._session.open_workspace.checklist, self._rule.rule()
        return _Read(
            rule,
            coming(rule, today, _YEAR, is_holiday(self._session)),
            service.matrix(codes, now),
            campaigns(self._inviting.sent()),
            service.kept_devices.all(),
            received(self._session.open_workspace.store),
        )

    def _found(self, found: _Read, names: Mapping[str, str], people: int) -> None:
        shares = found.matrix.shares.items()
        whole = [share for person, share in shares if person is not None and share.total]
        self._show(
            DaysState(
                rule=found.rule,
                days=found.days,
                ageing=_ageing(found.matrix, found.days[0].on),
                rounds=found.rounds,
                devices=_devices(found.matrix, found.devices),
                received=found.received,
                names=names,
                people=people,
                done=sum(share.answered == share.total for share in whole),
                is_read=True,
            )
        )


def _ageing(matrix: Matrix, until: date) -> tuple[tuple[str, int], ...]:
    """Of each person how many answers hold today and will be old on the day `until`."""
    counts: Counter[str] = Counter()
    for person, cells in matrix.cells.items():
        for each in cells.values():
            if person is None or each.answer is None or each.reply_counted is None or each.is_stale:
                continue
            last = each.answer.at.date() + timedelta(days=each.item.renew_days)
            counts[person] += last < until
    return tuple((person, count) for person, count in counts.items() if count)


def _devices(matrix: Matrix, noted: tuple[Device, ...]) -> tuple[DeviceLine, ...]:
    """Every device that was noted or read, with the newest of what was read on it."""
    read: dict[str, dict[str, tuple[datetime, Outcome]]] = {}
    whose: dict[str, str | None] = {}
    for person, cells in matrix.cells.items():
        results = (result for each in cells.values() for result in each.probe_results)
        for result in (each for each in results if each.device):  # who handed in is read off no device
            whose[result.device] = person
            found = read.setdefault(result.device, {})
            if result.probe not in found or found[result.probe][0] < result.at:
                found[result.probe] = (result.at, result.outcome)
    known = {each.id: each for each in noted}
    return tuple(
        _line(device, known.get(device), whose.get(device), read.get(device, {}))
        for device in sorted({*known, *read}, key=lambda each: (_owner(known, whose, each), each))
    )


def _owner(known: Mapping[str, Device], whose: Mapping[str, str | None], device: str) -> str:
    noted = known.get(device)
    return (noted.worker if noted else whose.get(device)) or ""


def _line(
    device: str,
    noted: Device | None,
    person: str | None,
    read: Mapping[str, tuple[datetime, Outcome]],
) -> DeviceLine:
    moments = [at for at, _outcome in read.values()]
    seen = [noted.last_seen] if noted and noted.last_seen else []
    return DeviceLine(
        device,
        noted.worker if noted else person,
        noted.label if noted else "",
        noted.system if noted else "",
        max((*moments, *seen), default=None),
        {probe: outcome for probe, (_at, outcome) in read.items() if probe in DEVICE_PROBES},
    )
