"""Answers to questions: read as typed, written for the firm, for people or events, one step to take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.company.model import usual
from ui.forms.entry import read
from ui.forms.facts import fact_field
from ui.i18n import t

if TYPE_CHECKING:
    from sme_smartwork.company.model import Firm, FirmFacts, Row, Value, Worker
    from ui.session import Session

WORKER = "worker"
Values = tuple[tuple[str | None, "Value | None"], ...]


class Answers:
    """Changes facts of the firm, of people or of what happened through the company's service."""

    def __init__(self, session: Session) -> None:
        self._session, self._company = session, session.open_workspace.company

    def give(self, facts: FirmFacts, fact: str, codes: tuple[str, ...], typed: str) -> None:
        """Set `fact` of the firm (no `codes`) or of `codes` to what was typed; raises `UserError`."""
        whose: tuple[str | None, ...] = codes or (None,)
        before: Values = tuple((code, value_of(facts, fact, code)) for code in whose)
        value = read(fact_field(fact), typed)
        after: Values = tuple((code, value) for code in whose)
        if before != after:
            self._session.do(
                "company",
                t("ui.subsidy.undo"),
                lambda: self._write(fact, after),
                lambda: self._write(fact, before),
            )

    def _write(self, fact: str, values: Values) -> None:
        table, _, name = fact.partition(".")
        for code, value in values:
            if code is None:
                self._company.enter_firm(name, value)
            elif table == WORKER:
                self._company.enter_worker(code, name, value)
            else:
                self._company.events.enter(table, code, name, value)


def value_of(facts: FirmFacts, fact: str, code: str | None) -> Value | None:
    """What is known of `fact`: of the firm, or of the person, leave or purchase `code`."""
    table, _, name = fact.partition(".")
    if code is None:
        return usual(facts.firm, name)
    rows: tuple[Firm | Worker | Row, ...] = facts.workers if table == WORKER else facts.events.get(table, ())
    return next((usual(row, name) for row in rows if getattr(row, "code", None) == code), None)
