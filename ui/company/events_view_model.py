"""What the page of leaves, purchases and other events shows and what can be done there; no widgets."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sme_smartwork.company.model import Row
from sme_smartwork.errors import UserError
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.facts.model import DAY, event_tables
from ui.company.asked import asked_facts, warnings_before
from ui.company.entries import Entries, is_key
from ui.drafts import keep_at_close
from ui.forms.facts import FactValue, of_key
from ui.i18n import say, t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.facts.model import Table
    from sme_smartwork.wording import Text
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class EventsState:
    """The rows of the chosen table, the one whose form is open, and whose they can be.

    `warnings` say what forfeits money when such an event comes first.
    """

    table: str
    rows: tuple[Row, ...]
    people: tuple[tuple[str, str | None], ...]  # code and name of everybody on the roster
    year: int
    selected: str | None = None
    revealed: bool = False
    warnings: tuple[Text, ...] = ()
    needed: frozenset[str] = frozenset()
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, UserError] = field(default_factory=dict)

    @property
    def row(self) -> Row | None:
        """The event whose form is open."""
        return next((row for row in self.rows if row.code == self.selected), None)


class EventsViewModel(ViewModel[EventsState]):
    """Events are added, changed and taken away; each step is kept at once and can be undone."""

    def __init__(self, session: Session) -> None:
        self._session, self._company = session, session.open_workspace.company
        super().__init__(self._read(EventsState(entered_tables()[0].name, (), (), session.as_of().year)))
        self.follow(session, "company")
        draft = keep_at_close(session, "event", self._draft)
        if draft.get("table") in {table.name for table in entered_tables()}:
            self.show_table(draft["table"])
            self._take_up(draft)

    def show_table(self, table: str) -> None:
        """Show the events of another table; its form is closed."""
        if table != self.state.table:
            empty = EventsState(table, (), (), self.state.year, revealed=self.state.revealed)
            self._show(self._read(empty))

    def select(self, code: str | None) -> None:
        """Open the form of `code`; None closes it."""
        if code != self.state.selected:
            self._show(replace(self.state, selected=code, typed={}, problems={}))

    def reveal(self, shown: bool) -> None:
        """Show or cover what is sensitive; that it was shown is noted in the log."""
        if shown:
            logging.getLogger(__name__).info("sensitive facts of events are shown")
        self._show(replace(self.state, revealed=shown))

    def add(self, worker: str | None = None) -> None:
        """Enter something new, for a person where one is named, and open its form."""
        table, made = self.state.table, list[Row]()

        def redo() -> None:
            if made:
                self._company.events.put_back(table, made[0])
            else:
                made.append(self._company.events.add(table, worker))

        self._session.do(
            "company",
            t("ui.company.undo.event_add", table=self._title()),
            redo,
            lambda: self._company.events.remove(table, made[0].code),
        )
        self.select(made[0].code)

    def remove(self, code: str) -> None:
        """Take `code` away; undo brings it back as before."""
        table, row = self.state.table, next(row for row in self.state.rows if row.code == code)
        self._session.do(
            "company",
            t("ui.company.undo.event_remove", table=self._title()),
            lambda: self._company.events.remove(table, code),
            lambda: self._company.events.put_back(table, row),
        )

    def give_to(self, worker: str | None) -> None:
        """Say whose the event in the form is; None: nobody's."""
        table, row = self.state.table, self.state.row
        if row is None or row.worker == worker:
            return
        given = replace(row, worker=worker)
        self._session.do(
            "company",
            t("ui.company.undo.event", code=row.code),
            lambda: self._company.events.replace(table, given),
            lambda: self._company.events.replace(table, row),
        )

    def enter(self, key: str, typed: str) -> bool:
        """Take `typed` as the fact `key` of the event in the form; False when it cannot be."""
        row = self.state.row
        if row is None:
            return False
        entries, taken = Entries(self.state.typed, self.state.problems).taken(
            self.state.table,
            row,
            key,
            typed,
            lambda before, value: self._change(row.code, key, before, value),
        )
        self._show(replace(self.state, typed=entries.typed, problems=entries.problems))
        return taken

    def _change(self, code: str, key: str, before: FactValue, value: FactValue) -> None:
        table, (name, period) = self.state.table, of_key(key)
        self._session.do(
            "company",
            t("ui.company.undo.event", code=code),
            lambda: self._company.events.enter(table, code, name, value, period),
            lambda: self._company.events.enter(table, code, name, before, period),
        )

    def _reload(self) -> None:
        state = self._read(self.state)
        if state.row is None:
            self._show(replace(state, selected=None, typed={}, problems={}))
            return
        entries = Entries(state.typed, state.problems).saved_late(state.table, state.row)
        self._show(replace(state, typed=entries.typed, problems=entries.problems))

    def _read(self, state: EventsState) -> EventsState:
        """`state` as the workplace has it now."""
        facts = self._company.facts(self._session.as_of())
        return replace(
            state,
            rows=facts.events.get(state.table, ()),
            people=tuple((worker.code, worker.name) for worker in facts.workers),
            warnings=warnings_before(self._session, facts, state.table),
            needed=asked_facts(self._session, facts),
        )

    def _title(self) -> str:
        return say(dictionary()[self.state.table].title)

    def _draft(self) -> dict[str, Any]:
        state = self.state
        return (
            {"table": state.table, "code": state.selected, "typed": dict(state.typed)} if state.typed else {}
        )

    def _take_up(self, draft: Mapping[str, object]) -> None:
        typed, code = draft.get("typed"), draft.get("code")
        if code in {row.code for row in self.state.rows} and isinstance(typed, dict):
            self.select(str(code))
            for key, text in typed.items():
                if is_key(self.state.table, key):
                    self.enter(key, str(text))


def entered_tables() -> tuple[Table, ...]:
    """The tables whose events are entered here; days of work have a log of their own."""
    return tuple(table for table in event_tables(dictionary()) if table.name != DAY)
