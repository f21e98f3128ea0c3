"""What can be done on the page of practice; every entry is kept at once and can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.bridges.practice_use import recent_use
from sme_smartwork.errors import NotPossibleHere
from sme_smartwork.exchange.days import day_meant
from sme_smartwork.guide.case_paper import write_case
from sme_smartwork.guide.content import content
from sme_smartwork.guide.practice import (
    MOST_FIGURES,
    Case,
    Entry,
    Figure,
    Kind,
    PracticeRefused,
    case_document,
    check_to_hand_on,
)
from ui.i18n import day, language, say, t
from ui.kit.view_model import ViewModel
from ui.plan.practice.state import Part, Person, PracticeState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from sme_smartwork.guide.use import MonthUse
    from ui.jobs import Job
    from ui.session import Session


class PracticeViewModel(ViewModel[PracticeState]):
    """Reads the rows of practice at once and the use rate beside the window."""

    def __init__(self, session: Session) -> None:
        self._session, self._guide = session, session.open_workspace.guide
        known = content()
        state = PracticeState(known, session.as_of(), check=next(iter(known.checks)))
        first = state.cards[0].id if state.cards else ""
        super().__init__(replace(state, card=first))
        self._job: Job | None = None
        self.follow(session, "practice", "company", "worklog")
        self._reload()

    def show_part(self, part: Part) -> None:
        """Turn to `part`."""
        self._show(replace(self.state, part=part, problems={}, typed={}))

    def go_to(self, where: str) -> None:
        """Turn to what `where` names: "day", "checks:network", "learning:learn-lead", "case"."""
        name, _, what = where.partition(":")
        if name not in tuple(Part):
            return
        self.show_part(Part(name))
        if name == Part.CHECKS and what in self.state.known.checks:
            self.choose_check(what)
        if name == Part.LEARNING and what in self.state.known.cards:
            self.choose_card(what)

    def here(self) -> str:
        """What leads back here."""
        part = self.state.part
        more = {Part.CHECKS: self.state.check, Part.LEARNING: self.state.card}.get(part, "")
        return f"{part.value}:{more}" if more else part.value

    # Smart Work Days

    def fix_day(self, typed: str) -> bool:
        """Make the day typed a Smart Work Day; False, with the reason at the field, when it cannot be."""
        on = day_meant(typed.strip())
        if on is None:
            return self._refuse(PracticeRefused("practice.not_a_day", "on"))
        entry = self._guide.new(Kind.DAY, on)
        if self._swap(t("ui.plan.practice.undo.day", day=day(on)), (), (entry,)):
            self._show(replace(self.state, day=entry.id))
            return True
        return False

    def open_day(self, number: int) -> None:
        """Open a day to say who took part."""
        self._show(replace(self.state, day=number, problems={}, typed={}))

    def drop_day(self) -> None:
        """Take the open day away, with who took part in it."""
        found = self.state.opened_day
        if found is not None:
            gone = (found.entry, *found.took_part.values())
            self._swap(t("ui.plan.practice.undo.no_day", day=day(found.on)), gone, ())

    def say_of_day(self, **told: object) -> bool:
        """Note whether the leader went first, or what was tried."""
        found = self.state.opened_day
        if found is None or all(found.entry.document.get(name, "") == value for name, value in told.items()):
            return False
        after = self._guide.changed(found.entry, **told)
        typed = {name: str(value) for name, value in told.items() if isinstance(value, str)}
        label = t("ui.plan.practice.undo.told", day=day(found.on))
        return self._swap(label, (found.entry,), (after,), typed=typed)

    def turn_part(self, codes: Iterable[str]) -> None:
        """Those of `codes` took part in the open day, or not after all."""
        found = self.state.opened_day
        if found is not None:
            self._turn(Kind.TOOK_PART, found.took_part, codes, found.on)

    # Quick checks

    def choose_check(self, name: str) -> None:
        """Open a quick check."""
        self._show(replace(self.state, check=name, problems={}, typed={}))

    def tick(self, name: str, is_ticked: bool) -> None:
        """Tick a line of the open check, or not; it is kept with today's date."""
        before = self.state.check_today
        ticked = set(before.document.get("ticks", ())) if before else set()
        ticked = ticked | {name} if is_ticked else ticked - {name}
        order = [each.id for each in self.state.checked.ticks if each.id in ticked]
        self._keep_check(before, ticks=order)

    def note_check(self, note: str) -> None:
        """Keep a note with today's record."""
        self._keep_check(self.state.check_today, {"note": note}, note=note.strip())

    def _keep_check(
        self, before: Entry | None, typed: Mapping[str, str] | None = None, **told: object
    ) -> None:
        start = before or self._guide.new(
            Kind.CHECK, self.state.today, document={"check": self.state.check, "ticks": [], "note": ""}
        )
        after = self._guide.changed(start, **told)
        label = t("ui.plan.practice.undo.check", title=say(self.state.checked.title))
        self._swap(label, (before,) if before else (), (after,), typed=typed)

    # Learning and volunteers

    def choose_card(self, name: str) -> None:
        """Open a learning card."""
        self._show(replace(self.state, card=name))

    def turn_learned(self, codes: Iterable[str]) -> None:
        """Those of `codes` have done the open card, or not after all."""
        card = self.state.card
        self._turn(Kind.LEARNED, self.state.learned(card), codes, document={"card": card})

    def turn_volunteers(self, codes: Iterable[str]) -> None:
        """Those of `codes` wish to be among the first, or not after all; no reason is kept."""
        self._turn(Kind.VOLUNTEER, self.state.volunteers, codes)

    def _turn(
        self,
        kind: Kind,
        before: Mapping[str, Entry],
        codes: Iterable[str],
        on: date | None = None,
        document: Mapping[str, str] | None = None,
    ) -> None:
        """Turn each of `codes` over: a row where there was none, none where there was one."""
        wanted = tuple(codes)
        first = self._guide.new(kind, on or self.state.today, document=document)
        fresh = [code for code in wanted if code not in before]
        come = tuple(replace(first, id=first.id + at, worker=code) for at, code in enumerate(fresh))
        gone = tuple(before[code] for code in wanted if code in before)
        if gone or come:
            self._swap(t(f"ui.plan.practice.undo.{kind.value}", count=len(wanted)), gone, come)

    # The case

    def new_case(self) -> None:
        """Begin a case card."""
        entry = self._guide.new(Kind.CASE, self.state.today, document=case_document(Case()))
        if self._swap(t("ui.plan.practice.undo.case"), (), (entry,)):
            self.open_case(entry.id)

    def open_case(self, number: int) -> None:
        """Open a case card."""
        self._show(replace(self.state, case=number, problems={}, typed={}))

    def drop_case(self) -> None:
        """Take the open case card away."""
        found = self.state.opened_case
        if found is not None:
            self._swap(t("ui.plan.practice.undo.no_case"), (found,), ())

    def write(self, name: str, words: str) -> None:
        """Keep what was written as `name` of the open case; other words need the consent anew."""
        case = replace(self.state.told, **{name: words.strip()})  # type: ignore[arg-type]
        if name in ("quote", "speaker") and case != self.state.told:
            case = replace(case, may_quote=False)
        self._keep_case(name, case, {name: words})

    def write_figure(self, at: int, text: str, source: str) -> None:
        """Keep the number at `at` and where it comes from."""
        told = self.state.told
        figures = list(told.figures) + [Figure()] * (MOST_FIGURES - len(told.figures))
        figures[at] = Figure(text.strip(), source.strip())
        typed = {f"figure.{at + 1}": text, f"source.{at + 1}": source}
        self._keep_case(f"source.{at + 1}", replace(told, figures=tuple(figures)), typed)

    def may_quote(self, agreed: bool) -> None:
        """Say whether the person quoted agreed."""
        self._keep_case("may_quote", replace(self.state.told, may_quote=agreed), {})

    def name_firm(self, with_firm: bool) -> None:
        """Say whether the firm's name goes into the file."""
        self._show(replace(self.state, with_firm=with_firm))

    @property
    def firm(self) -> str:
        """The name that goes into the file, nothing where it stays out."""
        return (self._session.open_workspace.company.firm().name or "") if self.state.with_firm else ""

    def may_hand_on(self) -> bool:
        """Whether the open case can leave; what is missing is told at its field."""
        try:
            check_to_hand_on(self.state.told)
        except PracticeRefused as problem:
            return self._refuse(problem)
        self._show(replace(self.state, problems={}, typed={}))
        return True

    def hand_on(self, path: Path) -> None:
        """Write the open case to `path` beside the window."""
        told, firm, on, spoken = self.state.told, self.firm, self.state.today, language()
        self._session.jobs.run(
            lambda _ticket: write_case(told, firm, on, path, spoken),
            lambda made: self._session.messages.say(t("ui.plan.practice.case.written", file=made.name)),
        )

    def _keep_case(self, name: str, case: Case, typed: Mapping[str, str]) -> None:
        found = self.state.opened_case
        if found is None or case == self.state.told:
            return
        after = replace(found, document=case_document(case))
        self._swap(t("ui.plan.practice.undo.case_told"), (found,), (after,), name, typed)

    # Keeping

    def _swap(
        self,
        label: str,
        gone: tuple[Entry, ...],
        come: tuple[Entry, ...],
        name: str = "",
        typed: Mapping[str, str] | None = None,
    ) -> bool:
        """Keep rows with one step of undo.

        What is refused is told at the field `name`, or at its own, where what was `typed` stays.
        """
        try:
            self._session.do(
                "practice",
                label,
                lambda: self._guide.swap(gone, come),
                lambda: self._guide.swap(come, gone),
            )
        except NotPossibleHere as problem:
            self._session.messages.fail(problem)
            return False
        except PracticeRefused as problem:
            return self._refuse(problem, name, typed)
        self._show(replace(self.state, problems={}, typed={}))
        return True

    def _refuse(
        self, problem: PracticeRefused, name: str = "", typed: Mapping[str, str] | None = None
    ) -> bool:
        told = {name or problem.field: problem}
        self._show(replace(self.state, problems=told, typed=typed or {}))
        return False

    def _reload(self) -> None:
        workspace, today = self._session.open_workspace, self._session.as_of()
        people = tuple(Person(each.code, each.name or "") for each in workspace.company.employed_on(today))
        self._show(replace(self.state, today=today, entries=self._guide.entries(), people=people))
        self._open_something()
        if self._job is not None:
            self._job.cancel()
        self._job = self._session.jobs.run(lambda _ticket: recent_use(workspace, today), self._read)

    def _open_something(self) -> None:
        """What was open and is gone makes room for the newest."""
        state = self.state
        day_open = state.opened_day or next(iter(state.days), None)
        case_open = state.opened_case or next(iter(reversed(state.cases)), None)
        opened = day_open.entry.id if day_open else None
        self._show(replace(state, day=opened, case=case_open.id if case_open else None))

    def _read(self, uses: tuple[MonthUse, ...]) -> None:
        self._job = None
        self._show(replace(self.state, uses=uses))
