"""The jobs behind a decision: write it down, sort out anew what counts, prepare the message."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.collect.decisions.messages import Message, Returned, message
from sme_smartwork.collect.decisions.model import Decision
from sme_smartwork.errors import UserError
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from sme_smartwork.collect.browsing.lists import Lists
    from sme_smartwork.collect.browsing.model import ProblemRow
    from sme_smartwork.wording import Language

_MOST_POINTS = 100


@dataclass(frozen=True, slots=True)
class Looked:
    """The decision that stands for one file, and who decided last in this collection."""

    decision: Decision | None
    by: str


@dataclass(frozen=True, slots=True)
class Done:
    """What stands after a decision, and whether what counts was sorted out anew."""

    decision: Decision | None
    is_sorted: bool
    problem: UserError | None = None


def look_at(folder: Path, sha256: str | None) -> Looked:
    """What was decided about the file; raises `DecisionNotKept` when nobody can tell."""
    from sme_smartwork.collect.decisions.journal import read_decisions
    from sme_smartwork.collect.decisions.model import standing

    decisions = read_decisions(folder)
    found = standing(decisions).get(sha256) if sha256 else None
    return Looked(found, decisions[-1].by if decisions else "")


def decide(folder: Path, wanted: Decision) -> Done:
    """Write `wanted` down and let it count; raises `DecisionRefused` and `DecisionNotKept`.

    While reading is under way or was cut short, it counts at the end of that reading.
    """
    from sme_smartwork.collect.decisions.journal import decided
    from sme_smartwork.collect.opening import is_interrupted

    decided(folder, wanted.at, wanted.sha256, wanted.action, wanted.reason, wanted.by)
    stands = look_at(folder, wanted.sha256).decision
    if is_interrupted(folder):
        return Done(stands, False)
    return _sorted_out(folder, stands)


def _sorted_out(folder: Path, stands: Decision | None) -> Done:
    from sme_smartwork.collect.collecting import collect_into
    from sme_smartwork.collect.given import read_given
    from sme_smartwork.collect.ordering import order_of
    from sme_smartwork.collect.store import CollectionInUse

    try:
        collect_into(folder, order_of((), read_given(folder)), Ticket())
    except CollectionInUse:
        return Done(stands, False)
    except UserError as problem:  # the decision is kept and counts as soon as this is mended
        return Done(stands, False, problem)
    return Done(stands, True)


def message_about(lists: Lists, row: ProblemRow, decision: Decision, spoken: Language) -> Message:
    """What is written to the firm about everything that is wrong with the file of `row`."""
    from sme_smartwork.collect.browsing.told import point_of

    rows = lists.problems.of_file(row.sha256 or "", _MOST_POINTS) or (row,)
    points = tuple(point_of(each, spoken) for each in rows)
    return message(Returned(row.label, points, decision.reason, decision.by, row.firm), spoken)
