"""Which facts the programmes still ask for: those the last judging of the firm left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.company.model import TYPED, Firm, Worker

if TYPE_CHECKING:
    from ui.session import Session

_RECORDS = {"firm": Firm, "worker": Worker}


def asked_facts(session: Session) -> frozenset[str]:
    """The full names of the facts asked for; before anything was judged, the facts every firm has."""
    workspace = session.open_workspace
    judged = workspace.judged(workspace.company.facts(session.as_of()))
    if judged is None:
        return frozenset(f"{table}.{name}" for table, record in _RECORDS.items() for name in TYPED[record])
    return frozenset(question.fact for question in judged.questions)
