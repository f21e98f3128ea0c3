"""The shipped packs are sound, and every scenario in them comes out as it was worked out by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from sme_smartwork.assessment.content import compile_pack as compile_readiness
from sme_smartwork.checklist.pack.content import compile_pack as compile_security
from sme_smartwork.documents.content import compile_pack as compile_documents
from sme_smartwork.effects.content import compile_pack as compile_effects
from sme_smartwork.guide.content import compile_pack as compile_guide
from sme_smartwork.kits.content import compile_pack as compile_kits
from sme_smartwork.pack_proof import JUDGES, Judge
from sme_smartwork.packs import Pack, PackError, Scenario, check_all, installed, load_pack
from sme_smartwork.packs.service import pack_folders
from sme_smartwork.plan.content import compile_pack as compile_plan
from sme_smartwork.subsidy.compile import compile_pack as compile_subsidies
from sme_smartwork.worksheet.content import compile_pack as compile_worksheet

LEDGER = Path(__file__).parent / "published_ids.json"
POLITE_QUESTION = re.compile(r"(나요|가요)(\([^)]*\))?\?$")  # a remark in brackets may follow
PLAIN_END = re.compile(r"다[.](\s|$)")  # 해라체: not how the program speaks


COMPILERS: dict[str, Callable[[Pack], object]] = {
    "documents": compile_documents,
    "plan": compile_plan,
    "readiness": compile_readiness,
    "security": compile_security,
    "subsidies": compile_subsidies,
    "effects": compile_effects,
    "guide": compile_guide,
    "worksheet": compile_worksheet,
    "kits": compile_kits,
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
    assert list(judged(pack, JUDGES[loaded.kind])(scenario)) == []


@cache
def judged(pack: str, judge: Judge) -> Callable[[Scenario], Iterator[str]]:
    """The judge of one pack, which compiles it once."""
    return judge(installed(pack))


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
        groups = ("questions", "controls", "templates", "tasks", "cards")
        found += [each["id"] for group in groups for each in item.get(group, ())]
    return found
