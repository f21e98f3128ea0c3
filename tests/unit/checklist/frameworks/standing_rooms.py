"""Standings as the service makes them, from a few words: who answered what, and how long ago."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sme_smartwork.checklist.frameworks.model import Standings
from sme_smartwork.checklist.frameworks.reading import freshness, read_standards
from sme_smartwork.checklist.frameworks.service import ORDER, Overview
from sme_smartwork.checklist.model import Answered, Outcome, ProbeResult, Reply
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.checklist.score.grade import grade_of
from sme_smartwork.checklist.score.standing import Readings, standing

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
Replies = Mapping[str, Reply | tuple[Reply, int]]  # item -> reply, or reply and days ago
SECRET_NOTE = "비밀 메모 Zq7"


def standings_of(answers: Mapping[str | None, Replies], is_provider: bool = False) -> Standings:
    """The people and the firm (None) with these answers; of nobody else is anything asked."""
    return {who: tuple(_rows(who, given, is_provider)) for who, given in answers.items()}


def _rows(who: str | None, given: Replies, is_provider: bool) -> list:
    roles = ("user",) if who is not None else ("manager", "provider") if is_provider else ("manager",)
    asked = [item for item in content().items if item.role in roles]
    return [standing(item, _answers(item.id, given), _readings(item.id, given), NOW) for item in asked]


def _answers(item: str, given: Replies) -> tuple[Answered, ...]:
    found = given.get(item)
    if found is None:
        return ()
    reply, days = found if isinstance(found, tuple) else (found, 0)
    return (Answered(item, reply, SECRET_NOTE, NOW - timedelta(days=days), "reviewer"),)


def _readings(item: str, given: Replies) -> Readings:
    """A device that contradicts U-AST-01 where a yes to it is `CONTRADICTED`."""
    if given.get(item) != CONTRADICTED or item != "U-AST-01":
        return {}
    result = ProbeResult("P01", Outcome.FAIL, "off", NOW, "security", "pc-secret")
    return {"pc-secret": {"P01": result}}


CONTRADICTED = (Reply.YES, 1)


def all_of(reply: Reply, role: str = "user") -> dict[str, Reply]:
    """The same reply to every item of a role."""
    return {item.id: reply for item in content().of_role(role)}


def overview_of(standings: Standings) -> Overview:
    """Everything the service says of these standings."""
    known = content()
    readings = read_standards([known.standards[name] for name in ORDER], known.items, standings)
    asked = {each.item.role for each in standings.get(None, ())}
    grade = grade_of(known, standings, tuple(role for role in ("manager", "provider") if role in asked))
    return Overview(grade, freshness(standings), readings, standings, known.pack, NOW)
