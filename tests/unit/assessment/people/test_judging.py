"""Whose file it is: by the invitation, the key and the number people compared, without store or clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sme_smartwork.assessment.people.judging import judge_file
from sme_smartwork.assessment.people.kept import Known
from sme_smartwork.assessment.people.model import Fate, Problem
from sme_smartwork.assessment.service import AssessmentService
from sme_smartwork.exchange.readiness_answer import ReadinessFile
from tests.support.exchanging import Clock
from tests.support.readiness_people import member, office
from tests.support.workplaces import demo_workplace

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
OLD_KEY, NEW_KEY = bytes(32), bytes([1]) * 32
ROLES = {"EMP": None, "HR": None, "MGR": None, "IT": None}
SENT = ReadinessFile("f2", "i1", "EMP/0000aaaa", 2, NEW_KEY, NOW, "readiness 1", (("D1-01", 3),))


def kept(worker: str = "W-01", key: bytes = OLD_KEY, **changed: Any) -> dict[str, Any]:
    return {"worker": worker, "key": key.hex(), "number": 1, "file": "f1", **changed}


def known(respondents: dict[str, tuple[str, dict[str, Any]]], *, is_compared: bool = True) -> Known:
    """A workplace that asked W-01, and perhaps compared the number of the new key."""
    keys = frozenset({NEW_KEY.hex()}) if is_compared else frozenset()
    return Known(respondents, {"i1": "W-01"}, {"W-01": keys}, {}, frozenset())


def test_nobody_takes_the_number_of_another_person_even_with_a_compared_key() -> None:
    of_another = known({"EMP/0000aaaa": ("EMP", kept("W-02"))})
    assert judge_file(SENT, of_another, ROLES, NOW) == (Fate.CHANGED_SENDER, (Problem("id_of_another"),))


def test_another_key_of_the_same_person_waits_until_its_number_is_compared() -> None:
    here = {"EMP/0000aaaa": ("EMP", kept())}
    assert judge_file(SENT, known(here, is_compared=False), ROLES, NOW) == (Fate.CHANGED_SENDER, ())
    assert judge_file(SENT, known(here), ROLES, NOW) == (Fate.REPLACES, ())


def test_the_other_roles_of_a_person_are_told_in_one_order() -> None:
    also = {f"{role}/0000bbbb": (role, kept()) for role in ("MGR", "IT", "HR")}
    fate, problems = judge_file(SENT, known(also), ROLES, NOW)
    assert (fate, [each.found for each in problems]) == (Fate.NEW, ["HR", "IT", "MGR"])


def test_a_key_nobody_trusts_any_more_is_an_unknown_sender() -> None:
    forgotten = replace(known({}), forgotten=frozenset({NEW_KEY.hex()}))
    assert judge_file(SENT, forgotten, ROLES, NOW) == (Fate.UNKNOWN_SENDER, (Problem("key_forgotten"),))


def test_a_workplace_that_never_asked_anybody_cannot_read_a_file(tmp_path: Path) -> None:
    firm = office(tmp_path, Clock())
    one = member(tmp_path / "W-01", firm, "W-01")
    one.answer({"D1-02": 1})
    path = one.send(tmp_path / "one.swreadiness")
    other = demo_workplace(tmp_path / "other")
    try:
        (found,) = AssessmentService(other.store, Clock()).collecting.look([path])
        assert (found.fate, found.can_be_taken) == (Fate.UNREADABLE, False)
    finally:
        for store in (firm.store, one.store, other.store):
            store.close()
