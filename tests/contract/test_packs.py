"""The shipped packs are sound, and every scenario in them comes out as it was worked out by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.assessment.codec import answer_from
from sme_smartwork.assessment.content import compile_pack as compile_readiness
from sme_smartwork.assessment.scoring import score as score_readiness
from sme_smartwork.checklist.content import compile_pack as compile_security
from sme_smartwork.checklist.model import Answered, Reply
from sme_smartwork.checklist.scoring import score as score_checklist
from sme_smartwork.exact import decimal
from sme_smartwork.packs import Pack, PackError, Scenario, check_all, installed, load_pack
from sme_smartwork.packs.service import pack_folders
from sme_smartwork.subsidy.compile import compile_pack as compile_subsidies
from sme_smartwork.subsidy.scenarios import differences, facts_of
from sme_smartwork.subsidy.service import evaluate

LEDGER = Path(__file__).parent / "published_ids.json"
POLITE_QUESTION = re.compile(r"(나요|가요)(\([^)]*\))?\?$")  # a remark in brackets may follow
PLAIN_END = re.compile(r"다[.](\s|$)")  # 해라체: not how the program speaks
FIELDS = ("grade", "provisional", "answered", "asked", "capped", "total")


def number(text: str | None) -> Decimal | None:
    """A hand-worked figure, "3737/38", as the program would give it."""
    return None if text is None else decimal(Fraction(text))


def judge_readiness(pack: Pack, scenario: Scenario) -> None:
    content = compile_readiness(pack)
    given, expect = scenario.given, scenario.expect
    raw = {
        question.id: given["answers"].get(
            question.id, {question.roles[0]: given["all_others"]} if "all_others" in given else {}
        )
        for question in content.questions
    }
    answers = {
        name: {who: answer_from(content.question(name), value) for who, value in replies.items()}
        for name, replies in raw.items()
    }
    found = score_readiness(
        content, answers, given["quick"], targets=given.get("targets"), size=given.get("size", "10")
    )
    same_fields(found, expect)
    for field in ("score", "certainty"):
        if field in expect:
            assert getattr(found, field) == number(expect[field]), field
    for field in ("domains", "types"):
        scores = {each.id: each.score for each in getattr(found, field)}
        for name, wanted in expect.get(field, {}).items():
            assert scores[name] == number(wanted), name
    blocked = {each.id: list(each.blocked_by) for each in found.types}
    assert blocked == blocked | expect.get("blocked_by", {})
    first = expect.get("first_actions")
    if first is not None:
        assert [each.id for each in found.actions][: len(first) or None] == first
    gains = {each.id: each.gain for each in found.actions}
    for name, wanted in expect.get("gains", {}).items():
        assert gains[name] == number(wanted), name
    if "gaps" in expect:
        assert {each.id: each.distance for each in found.gaps} == {
            k: number(v) for k, v in expect["gaps"].items()
        }


def judge_security(pack: Pack, scenario: Scenario) -> None:
    content = compile_security(pack)
    given, expect = scenario.given, scenario.expect
    now = datetime.fromisoformat(given["now"])
    answers = {name: answered(name, reply, now) for name, reply in given["answers"].items()}
    if "all_others" in given:
        others = {each.id: answered(each.id, {"reply": given["all_others"]}, now) for each in content.items}
        answers = others | answers
    found = score_checklist(content, answers, now)
    same_fields(found, expect)
    for field in ("score", "coverage"):
        if field in expect:
            assert getattr(found, field) == number(expect[field]), field
    if "open_high" in expect:
        assert list(found.open_high) == expect["open_high"]
    if "open_first" in expect:
        assert found.open_items[0] == expect["open_first"]


def judge_subsidies(pack: Pack, scenario: Scenario) -> None:
    facts = facts_of(pack, scenario.given)
    assert differences(scenario, evaluate(facts)) == ()


def answered(item: str, given: Mapping[str, Any], now: datetime) -> Answered:
    """An answer given some days before `now`."""
    at = now - timedelta(days=given.get("days_ago", 0))
    return Answered(item, Reply(given["reply"]), given.get("note", ""), at, given.get("reviewed_by"))


def same_fields(found: Any, expect: Mapping[str, Any]) -> None:
    for field in FIELDS:
        if field in expect:
            assert getattr(found, field) == expect[field], field


# How the scenarios of a kind are judged; a kind without a judge fails the test below.
JUDGES: dict[str, Callable[[Pack, Scenario], None]] = {
    "readiness": judge_readiness,
    "security": judge_security,
    "subsidies": judge_subsidies,
}
COMPILERS: dict[str, Callable[[Pack], object]] = {
    "readiness": compile_readiness,
    "security": compile_security,
    "subsidies": compile_subsidies,
}
FOLDERS = pack_folders()


@cache
def scenarios() -> tuple[tuple[str, Scenario], ...]:
    """Every scenario of every pack that loads; the others fail `test_every_shipped_pack_is_sound`."""
    found: list[tuple[str, Scenario]] = []
    for folder in FOLDERS:
        try:
            found += [(folder.name, each) for each in load_pack(folder).scenarios]
        except PackError:
            continue
    return tuple(found)


def test_every_shipped_pack_is_sound() -> None:
    assert [problem.told("en") for problem in check_all(COMPILERS)] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_pack_brings_scenarios_and_a_judge(folder: Path) -> None:
    pack = load_pack(folder)
    assert pack.scenarios
    assert pack.kind in JUDGES


@pytest.mark.parametrize(
    ("pack", "scenario"), [pytest.param(*each, id=f"{each[0]}: {each[1].name}") for each in scenarios()]
)
def test_the_scenario_comes_out_as_worked_out_by_hand(pack: str, scenario: Scenario) -> None:
    loaded = installed(pack)
    JUDGES[loaded.kind](loaded, scenario)


def test_questions_ask_and_items_speak_politely() -> None:
    questions = compile_readiness(installed("readiness")).questions
    items = compile_security(installed("security")).items
    asked = [each.text.ko for each in questions if not POLITE_QUESTION.search(each.text.ko)]
    said = [
        text.ko for each in items for text in (each.text, each.why, each.fix) if PLAIN_END.search(text.ko)
    ]
    assert (asked, said) == ([], [])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_id_once_published_stays_or_is_retired(folder: Path) -> None:
    pack = load_pack(folder)
    published = json.loads(LEDGER.read_text(encoding="utf-8")).get(pack.id, [])
    lost = [name for name in published if pack.current_id(name) is not None and not has_id(pack, name)]
    unrecorded = sorted(set(all_ids(pack)) - set(published))
    assert lost == [], "a removed id belongs into migrations/*.yaml as renamed or retired"
    assert unrecorded == [], "add new ids to published_ids.json: from now on they are for ever"


def has_id(pack: Pack, name: str) -> bool:
    return pack.current_id(name) in all_ids(pack)


def all_ids(pack: Pack) -> list[str]:
    found = list(pack.items)
    for item in pack.items.values():
        found += [each["id"] for group in ("questions", "controls") for each in item.get(group, ())]
    return found
