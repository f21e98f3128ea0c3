"""Answers to questions: read as typed, written for the firm or for people, one step to take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.forms.entry import read
from ui.forms.facts import FactValue, fact_field
from ui.i18n import t

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts
    from ui.session import Session

Values = tuple[tuple[str | None, FactValue], ...]


class Answers:
    """Changes facts of the firm or of people through the company's service."""

    def __init__(self, session: Session) -> None:
        self._session, self._company = session, session.open_workspace.company

    def give(self, facts: FirmFacts, fact: str, workers: tuple[str, ...], typed: str) -> None:
        """Set `fact` of the firm (no `workers`) or of `workers` to what was typed; raises `UserError`."""
        whose: tuple[str | None, ...] = workers or (None,)
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
        name = fact_field(fact).name
        for code, value in values:
            if code is None:
                self._company.change_firm(**{name: value})
            else:
                self._company.change_worker(code, **{name: value})


def value_of(facts: FirmFacts, fact: str, code: str | None) -> FactValue:
    """What is known of `fact`: of the firm, or of the person `code`."""
    owner: object = facts.firm
    if code is not None:
        owner = next(worker for worker in facts.workers if worker.code == code)
    value: FactValue = getattr(owner, fact_field(fact).name)
    return value
