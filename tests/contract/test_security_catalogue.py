"""The security pack says what the catalogue says: its items, weights, checks, sources and limits."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from sme_smartwork.checklist.model import Answered, Item, Reply
from sme_smartwork.checklist.pack.content import HIGH, content
from sme_smartwork.checklist.score.scoring import score
from sme_smartwork.packs import installed
from sme_smartwork.wording import catalogue

CATALOGUE = Path(__file__).parents[1] / "data" / "security-catalogue.md"
BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)
AREA_ROW = re.compile(r"^\| ([A-Z]-[A-Z]{3}) \| (\w+) [^|]*\| ([^|]*) \|", re.MULTILINE)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SCALE = {"yes": Reply.YES, "partly": Reply.PARTLY, "no": Reply.NO, "do not know": Reply.DONT_KNOW}
PLAIN = ("id", "role", "area", "layer", "weight", "renew_days")


@cache
def text() -> str:
    return CATALOGUE.read_text(encoding="utf-8")


@cache
def told() -> dict[str, dict[str, Any]]:
    """The items of every fenced block by id."""
    found = [each for block in BLOCK.findall(text()) for each in yaml.safe_load(block)]
    assert len({each["id"] for each in found}) == len(found)
    return {each["id"]: each for each in found}


@cache
def shipped() -> dict[str, Item]:
    return {item.id: item for item in content().items}


def test_the_catalogue_has_seventy_items_and_the_pack_has_the_same_ones_in_their_order() -> None:
    assert len(told()) == 70
    assert {role: len(content().of_role(role)) for role in content().roles} == {
        "user": 26,
        "manager": 26,
        "provider": 18,
    }
    assert list(told()) == list(shipped())


@pytest.mark.parametrize("name", told())
def test_an_item_is_what_the_catalogue_says(name: str) -> None:
    said, item = told()[name], shipped()[name]
    assert {key: getattr(item, key) for key in PLAIN} == {key: said[key] for key in PLAIN}
    assert (item.sub, list(item.types)) == (said.get("sub", ""), said["types"])
    assert {"mode": item.mode, "probes": list(item.probes)} == said["check"]
    assert {key: list(ids) for key, ids in item.map.items()} == said["map"]
    assert list(item.sources) == said["src"]


@pytest.mark.parametrize("name", told())
def test_the_english_statement_of_an_item_is_the_catalogues(name: str) -> None:
    assert shipped()[name].text.en == told()[name]["en"]


def test_the_areas_belong_to_the_roles_of_the_catalogue() -> None:
    areas = {code: role for code, role, _ in AREA_ROW.findall(text())}
    assert {area.id: area.role for area in content().areas} == areas
    subs = {sub for _, _, korean in AREA_ROW.findall(text()) for sub in re.findall(r"`(\w+)`", korean)}
    assert set(content().subs) == subs == {item.sub for item in shipped().values()} - {""}


def test_layers_and_types_are_those_the_catalogue_names() -> None:
    split = text().split("`layer` follows")[1].split("## 3.")[0]
    assert set(content().layers) | set(content().types) == set(re.findall(r"`(\w+)`", split)) - {"types"}


def test_every_item_is_asked_of_somebody() -> None:
    for layer, kind in product(content().layers, content().types):
        assert any(layer == item.layer and kind in item.types for item in shipped().values()), (layer, kind)


def test_the_heaviest_weight_is_the_one_a_single_miss_of_which_can_lead_to_a_breach() -> None:
    (weight,) = re.findall(r"\((\d) = a single miss can lead to a breach\)", text())
    assert int(weight) == HIGH == max(item.weight for item in shipped().values())


def test_the_limits_of_a_fresh_install_are_the_catalogues() -> None:
    sentence = " ".join(text().split("Limits for a fresh install")[1].split("\n\n")[0].split())
    limits = content().limits
    assert [int(number) for number in re.findall(r"\d+", sentence)] == [
        limits.lock_minutes,
        limits.shared_lock_minutes,
        limits.definitions_days,
        limits.update_days,
        limits.restart_days,
        limits.table_days,
    ]
    assert "default the third Wednesday" in text()
    assert (limits.check_week, limits.check_weekday) == (3, 3)


def test_every_limit_names_sources_that_the_pack_has() -> None:
    assert set().union(*content().limits.sources.values()) <= set(installed("security").sources)


@pytest.mark.parametrize("name", told())
def test_what_mending_takes_is_told_as_an_estimate_and_never_as_a_fact(name: str) -> None:
    effort = shipped()[name].effort
    assert effort is not None
    assert (effort.source, effort.confidence) == ("OWN", "estimate")
    assert effort.minutes > 0 <= effort.won


@pytest.mark.parametrize("name", told())
def test_what_a_fix_calls_a_part_of_the_program_is_called_so_on_its_screens(name: str) -> None:
    fix = shipped()[name].fix
    for part in re.findall("“(.+?)”", fix.en):
        called = {each["ko"] for each in catalogue().values() if each["en"] == part}
        assert any(f"'{ko}'" in fix.ko for ko in called), part


def test_answers_score_as_the_scale_of_the_catalogue_says() -> None:
    scale = " ".join(text().split("Answer scale:")[1].split("\n\n")[0].split())
    points = dict(re.findall(r"\((yes|partly|no|do not know), (\d(?:\.\d)?)", scale))
    assert set(points) == set(SCALE)
    for word, worth in points.items():
        answer = Answered("U-AST-01", SCALE[word], "half of them", NOW)
        assert score(content(), {"U-AST-01": answer}, NOW).score == Decimal(worth)
