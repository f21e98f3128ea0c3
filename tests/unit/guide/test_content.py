"""The handbook holds what was promised, and a mistake in the pack names the line that leads nowhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sme_smartwork.guide.content import compile_pack, content
from sme_smartwork.packs import PackError, load_pack, packs_folder

FACES = ("overview", "model", "steps", "cases")


def test_four_types_have_four_faces_each() -> None:
    chapter = content().chapter("types")
    assert chapter is not None
    assert [card.id for card in chapter.cards] == [
        f"{kind}-{face}" for kind in ("mo", "tw", "sc", "vc") for face in FACES
    ]


def test_six_steps_four_zones_ten_tasks_and_ten_questions_of_law() -> None:
    known = content()
    assert sum(card.chapter == "prepare" for card in known.cards.values()) == 1 + 6
    zones = [f"security-{zone}" for zone in ("device", "application", "network", "server")]
    assert all(any(link.screen == "checklist" for link in known.cards[zone].links) for zone in zones)
    assert sum(name.startswith("task-") for name in known.cards) == 10
    law = known.chapter("law")
    assert law is not None
    assert all(card.is_law for card in law.cards)
    assert len([card for card in law.cards if not card.id.endswith(("-act", "-size", "-support"))]) == 10


def test_learning_cards_take_half_an_hour_and_one_more_is_for_leave() -> None:
    minutes = {card.id: card.minutes or 0 for card in content().cards.values() if card.chapter == "learning"}
    assert minutes.pop("learn-leave") == 5
    assert sum(minutes.values()) == 30


def test_what_is_told_of_then_is_marked_as_history() -> None:
    known = content()
    assert known.figures["target"].is_history
    assert known.figures["target"].percent == "30"
    assert all(
        known.cards[name].is_history
        for name in ("overview-then", "overview-target", "kt-effects", "sc-cases")
    )


def test_a_card_is_as_sure_as_its_surest_source_at_most() -> None:
    order = "ABC"
    weak = [
        card.id
        for card in content().cards.values()
        if card.chapter != "program"
        and order.index(card.confidence) < min(order.index(each.confidence or "C") for each in card.sources)
    ]
    assert weak == []


def test_help_comes_from_the_nearest_whole_that_has_a_card() -> None:
    known = content()
    for place, card in (
        ("practice:checks:network", "task-network"),
        ("practice:nothing", "program-practice"),
    ):
        found = known.help_for("plan", place)
        assert found is not None
        assert found.id == card
    assert known.help_for("nowhere") is None


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("items/kt.yaml", "guide:learn-leave", "guide:learn-live"),
        ("tables/help.yaml", "card: program-home", "card: program-house"),
        ("tables/origins.yaml", "plan:practice:checks:network", "plan:practice:checks:networks"),
        ("pack.yaml", "program]", "programme]"),
    ],
)
def test_a_way_that_leads_nowhere_is_named_with_its_line(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    folder = tmp_path / "guide"
    shutil.copytree(packs_folder() / "guide", folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        compile_pack(load_pack(folder))
    assert caught.value.problems[0].code == "no_card"
    assert caught.value.file == file
