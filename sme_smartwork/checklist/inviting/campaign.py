"""The monthly check day and its campaigns: who was asked by when, who has answered, and its calendar."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sme_smartwork.exchange.calendar_file import CalendarDay, calendar_text, stable_uid
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from sme_smartwork.checklist.inviting.model import Sent
    from sme_smartwork.storage.store import Store

LAST = 5  # "the last one", as not every month has a fifth
GRACE = timedelta(days=7)  # proposed time to answer in, counted from the check day; the owner may change it
REMINDER = timedelta(hours=15)  # nine in the morning of the day before
_KEY = "checklist.check_day"
_DAYS, _SATURDAY = 7, 5

Holiday = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class CheckDay:
    """The `number`-th weekday of every month (1-4, `LAST`); `weekday` 0 is Monday, 4 is Friday."""

    number: int
    weekday: int

    def in_month(self, month: date) -> date:
        """The day it is in the month of `month`."""
        first = month.replace(day=1)
        day = first + timedelta(days=(self.weekday - first.weekday()) % _DAYS)
        if self.number < LAST:
            return day + timedelta(weeks=self.number - 1)
        last = month.replace(day=monthrange(month.year, month.month)[1])
        return last - timedelta(days=(last.weekday() - self.weekday) % _DAYS)


@dataclass(frozen=True, slots=True)
class Planned:
    """One coming check day; `moved_from` is the public holiday it would have been on."""

    on: date
    moved_from: date | None = None


@dataclass(frozen=True, slots=True)
class Campaign:
    """One month's round: who was asked, by which day, and who has answered in time or late (codes)."""

    id: str  # the month: "2026-11"
    begun: date
    due: date
    asked: tuple[str, ...]
    answered: tuple[str, ...]
    late: tuple[str, ...] = ()

    @property
    def waiting(self) -> tuple[str, ...]:
        """Those asked of whom nothing came."""
        came = {*self.answered, *self.late}
        return tuple(code for code in self.asked if code not in came)


@dataclass(frozen=True, slots=True)
class Received:
    """One file that was taken: `state` is in_use, replaced or late; a form has no device."""

    worker: str
    device: str
    campaign: str
    state: str
    at: datetime


def never(_day: date) -> bool:
    """No public holidays are known."""
    return False


def planned(rule: CheckDay, month: date, is_holiday: Holiday = never) -> Planned:
    """The check day of `month`; one on a public holiday moves on to the next working day."""
    wanted = on = rule.in_month(month)
    while is_holiday(on) or (on != wanted and on.weekday() >= _SATURDAY):
        on += timedelta(days=1)
    return Planned(on, wanted if on != wanted else None)


def coming(rule: CheckDay, since: date, count: int = 12, is_holiday: Holiday = never) -> tuple[Planned, ...]:
    """The next `count` check days, that of `since` itself included."""
    month = since.replace(day=1)
    found: list[Planned] = []
    while len(found) < count:
        each = planned(rule, month, is_holiday)
        if each.on >= since:
            found.append(each)
        month = (month + timedelta(days=31)).replace(day=1)
    return tuple(found)


def campaign_id(day: date) -> str:
    """How the campaign of the month of `day` is called: "2026-11"."""
    return f"{day.year:04d}-{day.month:02d}"


def proposed_due(check_day: date, today: date) -> date:
    """By when to answer: a week from the check day, or from today when that has passed."""
    return max(check_day, today) + GRACE


class CheckDays:
    """The check day of one workplace."""

    def __init__(self, store: Store, usual: CheckDay) -> None:
        self._store, self._usual = store, usual

    def rule(self) -> CheckDay:
        """The rule in force: the firm's own, or the usual one of the pack."""
        kept = self._store.get(_KEY, None)
        return CheckDay(kept["number"], kept["weekday"]) if kept else self._usual

    def set_rule(self, rule: CheckDay) -> None:
        """Keep the firm's own rule."""
        self._store.put(_KEY, {"number": rule.number, "weekday": rule.weekday})


def received(store: Store) -> tuple[Received, ...]:
    """Every file that was taken, those replaced since then too, the newest first."""
    from sqlalchemy import select

    from sme_smartwork.storage.tables import answer_file as table

    columns = (table.c.worker, table.c.device, table.c.campaign, table.c.state, table.c.at)
    with store.read() as connection:
        rows = connection.execute(select(*columns)).all()
    found = (Received(*row[:-1], datetime.fromisoformat(row.at)) for row in rows)
    return tuple(sorted(found, key=lambda each: (each.at, each.worker), reverse=True))


def campaigns(sent: Iterable[Sent]) -> tuple[Campaign, ...]:
    """The campaigns that the invitations `sent` and what came back for them make up, the newest first."""
    by_name: dict[str, list[Sent]] = {}
    for each in sent:
        by_name.setdefault(each.campaign, []).append(each)
    return tuple(_campaign(name, by_name[name]) for name in sorted(by_name, reverse=True))


def _campaign(named: str, sent: Sequence[Sent]) -> Campaign:
    answered = {each.worker for each in sent if each.answered_at is not None and not each.is_late}
    late = {each.worker for each in sent if each.answered_at is not None} - answered
    return Campaign(
        id=named,
        begun=min(each.made_at for each in sent).date(),
        due=max(each.not_after for each in sent),
        asked=tuple(sorted({each.worker for each in sent})),
        answered=tuple(sorted(answered)),
        late=tuple(sorted(late)),
    )


def check_days_calendar(days: Sequence[Planned], stamp: datetime, language: Language) -> str:
    """`days` as an .ics text in `language`, told at nine the day before; `stamp` (UTC): when it was made."""
    summary, below = say("campaign.calendar.summary", language), say("campaign.calendar.below", language)
    events = (
        CalendarDay(
            stable_uid("checklist", campaign_id(each.moved_from or each.on)),
            each.on,
            summary,
            below,
            "SECURITY",
            REMINDER,
        )
        for each in days
    )
    return calendar_text(tuple(events), stamp, "Checklist")
