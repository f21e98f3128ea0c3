"""Starter kits: the reference's eight examples to the won, several types together, free ways, own prices."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sme_smartwork.assessment.content import content as readiness_content
from sme_smartwork.kits.building import build
from sme_smartwork.kits.content import content
from sme_smartwork.kits.errors import KitRefused
from sme_smartwork.kits.model import Choice, FirmSide, Kit
from sme_smartwork.kits.preparing import preparing
from sme_smartwork.kits.service import KitsService, choice_from_json, choice_to_json
from sme_smartwork.storage.store import Store
from tests.support.workplaces import demo_workplace

DAY = date(2026, 11, 22)


def example(size: str, *types: str) -> Kit:
    return build(Choice(types, size), DAY)


@pytest.mark.parametrize(
    ("kind", "size", "one_off", "monthly", "first_year", "zero"),
    [
        ("TW", "10", 680_000, 200_000, 3_080_000, 120_000),
        ("TW", "50", 2_980_000, 900_000, 13_780_000, None),
        ("MO", "10", 0, 140_000, 1_680_000, 0),
        ("MO", "50", 0, 760_000, 9_120_000, None),
        ("SC", "10", 240_000, 680_000, 8_400_000, 0),
        ("SC", "50", 480_000, 1_900_000, 23_280_000, None),
        ("VC", "10", 850_000, 0, 850_000, 0),
        ("VC", "50", 2_550_000, 24_000, 2_838_000, None),
    ],
)
def test_the_reference_examples_to_the_won(
    kind: str, size: str, one_off: int, monthly: int, first_year: int, zero: int | None
) -> None:
    kit = example(size, kind)
    assert (kit.one_off, kit.monthly, kit.first_year) == (one_off, monthly, first_year)
    assert (kit.zero.won if kit.zero else None) == zero


def test_cloud_and_backup_are_counted_once_whatever_the_types() -> None:
    for size in ("10", "50"):
        alone = [example(size, kind) for kind in ("MO", "TW", "SC", "VC")]
        together = example(size, "MO", "TW", "SC", "VC")
        tools = [line.tool.id for line in together.lines]
        assert (tools.count("U01"), tools.count("U08")) == (1, 1)
        cloud = next(line for line in together.lines if line.tool.id == "U01")
        assert cloud.types == ("MO", "TW", "SC")
        backups = next(line.won or 0 for line in together.lines if line.tool.id == "U08")
        assert together.one_off == sum(each.one_off or 0 for each in alone) - backups
        assert together.monthly == sum(each.monthly or 0 for each in alone) - 2 * (cloud.won or 0)


def test_types_come_out_in_one_order_however_they_were_chosen() -> None:
    assert example("10", "SC", "TW") == example("10", "TW", "SC")


def test_the_free_way_buys_one_backup_for_all_types() -> None:
    kit = example("10", "MO", "TW", "SC", "VC")
    assert kit.zero is not None
    assert (kit.zero.won, len(kit.zero.ways)) == (120_000, 4)


def test_there_is_no_free_way_where_one_of_the_types_has_none() -> None:
    known = content()
    without = replace(known, types={**known.types, "TW": replace(known.types["TW"], zero={})})
    assert build(Choice(("VC",), "10"), DAY, known=without).zero is not None
    assert build(Choice(("TW", "VC"), "10"), DAY, known=without).zero is None


def test_a_gate_names_the_chosen_types_it_closes() -> None:
    questions = readiness_content().questions
    found = preparing(questions, ("TW", "VC"), "10").gates
    for gate in found:
        assert gate.types == tuple(kind for kind in ("TW", "VC") if kind in gate.question.gates) != ()


def test_every_tool_but_the_backup_says_what_costs_nothing() -> None:
    assert [tool.id for tool in content().tools.values() if tool.alternative is None] == ["U08"]
    assert sorted(content().tools) == [f"U{number:02}" for number in range(1, 18)]


def test_every_price_lies_in_its_range_and_has_a_source() -> None:
    for size in ("10", "50"):
        for line in example(size, "MO", "TW", "SC", "VC").lines:
            assert line.price.low <= line.price.won <= line.price.high, line.price.key
            assert line.price.source.ko
            assert line.price.confidence == ("B" if line.tool.id == "U12" else "C")


def test_an_own_price_is_reckoned_with_and_marked_when_unusual() -> None:
    kit = build(Choice(("TW",), "10", {"U04": 100_000}), DAY)
    line = next(each for each in kit.lines if each.tool.id == "U04")
    assert (line.won, line.price.default, line.price.is_unusual) == (600_000, 40_000, True)
    assert kit.one_off == 680_000 + 6 * 60_000


def test_the_price_of_one_size_leaves_the_other_alone() -> None:
    prices = {"U09.10": 100_000}
    assert build(Choice(("TW",), "10", prices), DAY).one_off == 580_000
    assert build(Choice(("TW",), "50", prices), DAY).one_off == 2_980_000


def test_a_firm_is_never_scaled_from_an_example() -> None:
    kit = build(Choice(("TW", "SC")), DAY, FirmSide({"people": 20}))
    assert [each.id for each in kit.missing] == ["teleworkers", "seats"]
    assert (kit.one_off, kit.monthly, kit.first_year) == (None, None, None)


def test_own_counts_go_before_those_of_the_firm() -> None:
    firm = FirmSide({"people": 20, "teleworkers": 5})
    kit = build(Choice(("TW",), counts={"teleworkers": 7}), DAY, firm)
    count = next(each for each in kit.counts if each.id == "teleworkers")
    assert (count.value, count.is_edited) == (7, True)
    assert kit.monthly == 20 * 8_000 + 7 * 20_000


def test_hosts_follow_the_rooms() -> None:
    kit = build(Choice(("VC",), counts={"rooms": 4}), DAY, FirmSide({"people": 40}))
    assert kit.monthly == 4 * 8_000


@pytest.mark.parametrize(("people", "size"), [(1, "10"), (30, "10"), (31, "50"), (50, "50")])
def test_the_nearer_example_is_taken(people: int, size: str) -> None:
    assert build(Choice(("VC",)), DAY, FirmSide({"people": people})).size == size


@pytest.mark.parametrize(
    ("choice", "code", "field"),
    [
        (Choice(()), "kits.no_type", "types"),
        (Choice(("XX",)), "kits.unknown", "types"),
        (Choice(("TW",), "10", {"U04": -1}), "kits.price", "U04"),
        (Choice(("TW",), "10", {"U04": 10**10}), "kits.price", "U04"),
        (Choice(("TW",), counts={"teleworkers": -1}), "kits.count", "teleworkers"),
    ],
)
def test_what_cannot_be_is_refused_by_name(choice: Choice, code: str, field: str) -> None:
    with pytest.raises(KitRefused) as caught:
        build(choice, DAY)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert caught.value.told("ko") != caught.value.told("en")


def test_prices_before_the_first_day_are_those_of_the_first_day() -> None:
    assert build(Choice(("TW",), "10"), date(2020, 1, 1)).first_year == 3_080_000


@pytest.mark.parametrize(
    ("types", "questions", "gates"), [(("MO",), 44, 5), (("TW",), 46, 11), (("SC",), 47, 8), (("VC",), 30, 1)]
)
def test_preparing_adds_the_efforts_of_the_questions_of_the_type(
    types: tuple[str, ...], questions: int, gates: int
) -> None:
    found = preparing(readiness_content().questions, types, "10")
    assert (found.questions, len(found.gates)) == (questions, gates)
    by_hand = sum(each.effort_hours["10"] for each in readiness_content().questions if types[0] in each.types)
    assert found.hours == by_hand > 0


def test_a_question_of_several_types_is_prepared_once() -> None:
    questions = readiness_content().questions
    everything = preparing(questions, ("MO", "TW", "SC", "VC"), "50")
    assert everything.questions == 50
    assert everything.hours == sum((each.effort_hours["50"] for each in questions), Decimal(0))


def test_the_choice_is_kept_and_what_the_pack_no_longer_knows_is_left_out(store: Store) -> None:
    service = KitsService(store)
    assert service.choice() is None
    choice = Choice(("TW", "VC"), None, {"U08": 110_000}, {"laptops": 2}, is_free=True)
    service.keep(choice)
    assert KitsService(store).choice() == choice
    service.keep(None)
    assert service.choice() is None
    kept = json.loads(json.dumps(choice_to_json(choice)))
    kept["types"] += ["ZZ"]
    kept["prices"] |= {"U99": 1}
    kept["counts"] |= {"dragons": 1}
    kept["example"] = "75"
    assert choice_from_json(kept) == choice


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = demo_workplace(tmp_path / "workplace")
    yield made.store
    made.store.close()
