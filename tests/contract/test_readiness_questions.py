"""The readiness pack holds the fifty questions of the reference as they are, by id; only the tone is ours."""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.assessment.content import content
from sme_smartwork.assessment.model import Question

REFERENCE: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "readiness-questions.json").read_text(encoding="utf-8")
)
ASKED: list[dict[str, Any]] = REFERENCE["questions"]
OURS = {each.id: each for each in content().questions}
_FORMAL = re.compile(unicodedata.normalize("NFD", "(스)?") + "\u11b8" + unicodedata.normalize("NFD", "니까"))
_IN_THE_APP = re.compile(r" ?\((앱 양식|template)\)|앱의 |앱 안의 ")  # our texts do not speak of an app


def ids(each: dict[str, Any]) -> str:
    return str(each["id"])


def polite(text: str) -> str:
    """A formal question as the program asks it: 합니까 is 하나요, 입니까 is 인가요."""
    told = _FORMAL.sub(unicodedata.normalize("NFD", "나요"), unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", told).replace("문화이나요", "문화인가요")


def test_the_same_questions_in_the_same_order() -> None:
    assert [each["id"] for each in ASKED] == list(OURS)
    assert len(OURS) == 50


@pytest.mark.parametrize("each", ASKED, ids=ids)
def test_a_question_weighs_and_asks_as_in_the_reference(each: dict[str, Any]) -> None:
    ours: Question = OURS[each["id"]]
    assert (ours.domain, ours.weight) == (each["domain"], each["weight"])
    assert (ours.roles, ours.types) == (tuple(each["roles"]), tuple(each["types"]))
    assert (set(ours.gates), ours.may_skip) == (set(each["gate"]), each["na_ok"])
    assert ours.effort_hours == {size: Decimal(str(each)) for size, each in each["effort_hours"].items()}
    assert ours.cost_won == {size: tuple(cost) for size, cost in each["cost_krw_first_year"].items()}
    assert ours.sources == tuple(each["sources"])


@pytest.mark.parametrize("each", ASKED, ids=ids)
def test_a_question_says_what_the_reference_says(each: dict[str, Any]) -> None:
    ours: Question = OURS[each["id"]]
    assert [level.ko for level in ours.levels] == each["levels_ko"]
    assert [level.en for level in ours.levels] == each["levels_en"]
    assert (ours.evidence.ko, ours.evidence.en) == (each["evidence_ko"], each["evidence_en"])
    assert ours.text.en == each["en"]
    assert ours.text.ko == polite(each["ko"])
    assert (ours.action.ko, ours.action.en) == tuple(
        _IN_THE_APP.sub("", each[f"action_{language}"]) for language in ("ko", "en")
    )


def test_domains_types_and_roles_are_those_of_the_reference() -> None:
    known = content()
    assert [(each.id, each.weight) for each in known.domains] == [
        (each["id"], each["weight"]) for each in REFERENCE["domains"]
    ]
    assert sum(each.weight for each in known.domains) == 100
    assert set(known.types) == {each for question in ASKED for each in question["types"]}
    assert set(known.roles) == {each for question in ASKED for each in question["roles"]}
    assert known.knowledge_date == REFERENCE["knowledge_date"]
    assert known.highest == max(REFERENCE["scale"])


@pytest.mark.parametrize(
    ("kind", "count", "weight"), [("MO", 44, 106), ("TW", 46, 111), ("SC", 47, 113), ("VC", 30, 74)]
)
def test_the_check_sums_of_both_are_the_printed_ones(kind: str, count: int, weight: int) -> None:
    theirs = [each["weight"] for each in ASKED if kind in each["types"]]
    ours = [each.weight for each in OURS.values() if kind in each.types]
    assert (len(theirs), sum(theirs)) == (len(ours), sum(ours)) == (count, weight)


def test_gates_are_those_of_the_printed_table() -> None:
    closed = {kind: [each.id for each in OURS.values() if kind in each.gates] for kind in content().types}
    assert closed == {
        "MO": ["D3-01", "D3-04", "D5-01", "D6-01", "D6-02"],
        "TW": [
            *("D2-02", "D3-01", "D3-04", "D4-01", "D4-02", "D5-01", "D5-05"),
            *("D6-01", "D6-02", "D6-04", "D8-01"),
        ],
        "SC": ["D2-02", "D3-01", "D3-04", "D4-01", "D5-05", "D6-01", "D6-04", "D6-07"],
        "VC": ["D5-04"],
    }


def test_thresholds_are_the_printed_ones_and_exact() -> None:
    known = content()
    assert [(each.id, each.start) for each in known.grades] == [
        *(("not_started", 0), ("foundation", 25), ("pilot_ready", 50), ("roll_out", 70), ("embedded", 85))
    ]
    assert (known.gate_below, known.gate_cap, known.target) == (2, 49, 3)
    assert (known.certain_from, known.gap_from) == (80, Fraction(3, 2))
