"""What the last judging of the firm still asks for, and what it warns of before a step is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.company.model import TYPED, Firm, Worker
from sme_smartwork.errors import UserError

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.subsidy.model import Evaluation
    from sme_smartwork.wording import Text
    from ui.session import Session

_RECORDS = {"firm": Firm, "worker": Worker}


def asked_facts(session: Session, facts: FirmFacts) -> frozenset[str]:
    """The full names of the facts asked for; before anything was judged, the facts every firm has."""
    judged = _judged(session, facts)
    if judged is None:
        return frozenset(f"{table}.{name}" for table, record in _RECORDS.items() for name in TYPED[record])
    return frozenset(question.fact for question in judged.questions)


def warnings_before(session: Session, facts: FirmFacts, step: str) -> tuple[Text, ...]:
    """What forfeits money when `step` (leave, purchase) comes first; nothing before anything was judged."""
    judged = _judged(session, facts)
    programmes = judged.programmes if judged else ()
    found = (each.text for programme in programmes for each in programme.steps if each.step.value == step)
    return tuple(dict.fromkeys(found))


def _judged(session: Session, facts: FirmFacts) -> Evaluation | None:
    """The last judging of `facts`; None where there is none, or where the rules cannot be used."""
    try:
        return session.open_workspace.judged(facts)
    except UserError:  # facts can be entered without rules; the subsidies say what is wrong with them
        return None
