"""Making invitations and forms for the round of a month; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sme_smartwork.checklist.inviting.campaign import (
    CheckDay,
    CheckDays,
    campaign_id,
    campaigns,
    planned,
    proposed_due,
)
from sme_smartwork.checklist.inviting.service import Inviting
from sme_smartwork.errors import UserError
from ui.checklist.covering import covering
from ui.checklist.gathering.state import Made, MadeFiles, Person, SendState, Who
from ui.forms.entry import read_day
from ui.i18n import iso, language, t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from sme_smartwork.checklist.inviting.campaign import Planned
    from sme_smartwork.checklist.inviting.model import Sent
    from sme_smartwork.work import Progress, Ticket
    from ui.jobs import Job
    from ui.session import Session


def check_days(session: Session) -> CheckDays:
    """The check day of the open workplace, by the pack unless the firm has its own."""
    workspace = session.open_workspace
    limits = workspace.checklist.content.limits
    return CheckDays(workspace.store, CheckDay(limits.check_week, limits.check_weekday - 1))


def is_holiday(session: Session) -> Callable[[date], bool]:
    """Whether a day is a public holiday, as far as the rules of the work log know."""
    calendar = session.open_workspace.worklog.calendar()
    return lambda day: calendar is not None and calendar.holiday(day) is not None


@dataclass(frozen=True, slots=True)
class _Round:
    """What is known of one month: its check day, and who was asked."""

    day: Planned
    sent: tuple[Sent, ...]


class SendViewModel(ViewModel[SendState]):
    """The round of this month or the next; making files is a job that can be stopped."""

    def __init__(self, session: Session) -> None:
        self._session = session
        workspace = session.open_workspace
        self._inviting = Inviting(workspace.store, workspace.checklist, session.now)
        self._job: Job | None = None
        self._reading: Job | None = None
        self._rounds: Mapping[date, _Round] = {}
        super().__init__(SendState())
        self.follow(session, "checklist", "company")
        self._reload()

    def choose_month(self, month: date) -> None:
        """Send for the round of `month`."""
        self._show(self._of(replace(self.state, month=month, made=None)))

    def choose_who(self, who: Who) -> None:
        """Make files for `who`."""
        self._show(replace(self.state, who=who, problem=None))

    def turn(self, code: str) -> None:
        """Choose one person, or no longer; from then on only the chosen ones count."""
        before = self.state.chosen if self.state.who is not Who.SOME else self.state.some
        self._show(replace(self.state, who=Who.SOME, some=frozenset(before) ^ {code}, problem=None))

    def write_due(self, typed: str) -> None:
        """Take the last day to answer as it was typed."""
        self._show(replace(self.state, typed_due=typed, problem=None))
        self._due()

    def make(self, kind: Made, folder: Path) -> None:
        """Make one file for each chosen person in `folder`; what is made belongs to the chosen round."""
        due, codes, month = self._due(), self.state.chosen, self.state.month
        if due is None or month is None:
            return
        named = campaign_id(month)
        self._show(replace(self.state, is_making=True, progress=None, made=None, problem=None))
        work = self._invitations if kind is Made.INVITATION else self._forms
        self._job = self._session.jobs.run(
            lambda ticket: work(codes, named, due, folder, ticket),
            done=lambda files: self._finish(MadeFiles(kind, folder, files)),
            failed=self._failed,
            progress=self._progress,
            cancelled=self._stopped,
        )

    def stop(self) -> None:
        """Stop making files; those already written stay."""
        if self._job:
            self._job.cancel()

    def letter(self) -> str:
        """Words to send with the files: by whom, by when, what to do; nobody is named."""
        state = self.state
        firm = state.firm or t("ui.checklist.send.letter.firm")
        key = "reminder" if state.who is Who.WAITING else "first"
        return t(f"ui.checklist.send.letter.{key}", firm=firm, due=state.typed_due)

    def list_of_files(self) -> str:
        """Which file is for whom, a line each, to print or copy."""
        made = self.state.made
        if made is None:
            return ""
        names = {each.code: each.name for each in self.state.people}
        lines = (f"{name}\t{code} {names.get(code, '')}".rstrip() for name, code in made.files)
        return "\n".join((t("ui.checklist.send.list", folder=made.folder), *lines))

    def _due(self) -> date | None:
        try:
            due = read_day(self.state.typed_due)
        except UserError as problem:
            self._show(replace(self.state, problem=problem))
            return None
        return due

    def _invitations(
        self, codes: tuple[str, ...], named: str, due: date, folder: Path, ticket: Ticket
    ) -> tuple[tuple[str, str], ...]:
        sent = self._inviting.send(codes, named, due, folder, ticket)
        return tuple((path.name, worker) for path, worker in sent)

    def _forms(
        self, codes: tuple[str, ...], named: str, due: date, folder: Path, ticket: Ticket
    ) -> tuple[tuple[str, str], ...]:
        from sme_smartwork.checklist.form.service import Forms

        workspace = self._session.open_workspace
        forms = Forms(workspace.store, workspace.checklist, self._session.now)
        sent = forms.send(codes, named, due, language(), folder, ticket)
        return tuple((path.name, worker) for path, worker in sent)

    def _finish(self, made: MadeFiles) -> None:
        self._show(replace(self.state, is_making=False, progress=None, made=made))
        self._session.touched("checklist")

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self.state, is_making=False, progress=None, problem=problem))
        self._session.touched("checklist")

    def _stopped(self) -> None:
        self._show(replace(self.state, is_making=False, progress=None))
        self._session.touched("checklist")

    def _progress(self, progress: Progress) -> None:
        self._show(replace(self.state, progress=progress))

    def _reload(self) -> None:
        """Read the rounds of this month and the next beside the window; only the newest reading is shown."""
        if self._reading is not None:
            self._reading.cancel()
        today = self._session.as_of()
        months = (today.replace(day=1), _next_month(today))
        self._reading = self._session.jobs.run(
            lambda _ticket: {month: self._read(month) for month in months}, done=self._found
        )

    def _read(self, month: date) -> _Round:
        day = planned(check_days(self._session).rule(), month, is_holiday(self._session))
        return _Round(day, self._inviting.sent(campaign_id(month)))

    def _found(self, rounds: Mapping[date, _Round]) -> None:
        self._rounds = rounds
        firm = self._session.open_workspace.company.firm().name or ""
        state = replace(self.state, months=tuple(rounds), firm=firm, is_read=True)
        self._show(self._of(replace(state, month=self._month(state))))

    def _month(self, state: SendState) -> date:
        """The chosen month; at first this one where its round was begun or is still to come."""
        if state.month in state.months and state.month is not None:
            return state.month
        this, following = state.months
        is_open = bool(self._rounds[this].sent) or self._rounds[this].day.on >= self._session.as_of()
        return this if is_open else following

    def _of(self, state: SendState) -> SendState:
        """`state` with what is known of the chosen round."""
        if state.month is None:
            return state
        known, today = self._rounds[state.month], self._session.as_of()
        found = next(iter(campaigns(known.sent)), None)
        is_same = self.state.month == state.month and bool(state.typed_due)
        due = max(found.due, today) if found else proposed_due(known.day.on, today)
        workers = self._session.open_workspace.company.workers()
        names = covering(self._session).names(workers)
        asked: dict[str, list[Sent]] = {}
        for each in known.sent:
            asked.setdefault(each.worker, []).append(each)
        working = (each.code for each in workers if each.is_employed_on(today))
        people = tuple(_person(code, names.get(code, ""), asked.get(code, ())) for code in working)
        return replace(
            state,
            check_day=known.day,
            campaign=found,
            people=people,
            typed_due=state.typed_due if is_same else iso(due),
        )


def _person(code: str, name: str, asked: Sequence[Sent]) -> Person:
    if not asked:
        return Person(code, name)
    newest = max(asked, key=lambda each: each.made_at)
    came = [each for each in asked if each.answered_at is not None]
    return Person(
        code,
        name,
        newest.made_at,
        newest.is_form,
        max((each.answered_at for each in came if each.answered_at), default=None),
        bool(came) and all(each.is_late for each in came),
    )


def _next_month(day: date) -> date:
    return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1, day=1)
