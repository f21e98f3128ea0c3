"""The cards of incidents: six kinds, the first ten minutes of every role, and nothing that points nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from sme_smartwork.checklist.pack.cards import ROLES, Card, CardPoint, CardStep
from sme_smartwork.checklist.pack.content import PACK, compile_pack, content
from sme_smartwork.packs import PackError, installed
from sme_smartwork.wording import Text

RESPONSE = content().response
PLAIN_END = re.compile(r"다[.](\s|$)")
CARDS = list(RESPONSE.cards.values())


def test_there_is_a_card_for_each_of_six_kinds() -> None:
    assert list(RESPONSE.cards) == [
        "lost_device",
        "malware",
        "phishing",
        "data_leak",
        "account_theft",
        "shared_pc",
    ]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_every_role_knows_what_to_do_in_the_first_ten_minutes(card: Card) -> None:
    for role in ROLES:
        minutes = [step.minute for step in card.steps[role]]
        assert minutes[0] == 0
        assert minutes == sorted(minutes)
        assert minutes[-1] <= 10
    assert card.steps["owner"][0].id == "write"  # the time is kept first


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_says_what_never_to_do_what_to_keep_and_whom_to_call(card: Card) -> None:
    assert card.never
    assert all(each.why is not None for each in card.never)
    assert card.keep
    assert {"security_lead", "deputy"} <= set(card.contacts)
    assert {"leak_notice", "leak_report"} <= set(card.clocks)
    assert card.sources


def said(card: Card) -> list[Text]:
    steps = [step for role in ROLES for step in card.steps[role]]
    points: list[CardStep | CardPoint] = [*steps, *card.never, *card.keep]
    return [
        card.title,
        card.signs,
        *(each.text for each in points),
        *(each.why for each in points if each.why),
    ]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_cards_speak_politely_and_say_the_same_in_english(card: Card) -> None:
    assert [text.ko for text in said(card) if PLAIN_END.search(text.ko)] == []
    assert all(text.en and not re.search("[가-힣]", text.en) for text in said(card))


def test_only_a_public_number_stands_in_the_pack_and_it_has_a_source() -> None:
    public = [each for each in RESPONSE.contacts if each.number]
    assert [(each.id, each.number) for each in public] == [("kisa", "118")]
    assert all(each.sources == ("KISA118",) for each in public)  # one that tells the number


@pytest.mark.parametrize("clock", RESPONSE.clocks, ids=lambda clock: clock.id)
def test_a_clock_names_its_law_its_day_and_how_sure_it_is(clock: Any) -> None:
    assert re.search(r"제\d+조", clock.law.ko)
    assert "article" in clock.law.en
    assert clock.confidence in ("A", "B")
    (value,) = RESPONSE.figures[clock.hours]
    assert value.source in clock.sources
    assert value.value in (24, 72)


def test_what_is_not_settled_is_told_as_such_and_moves_no_value() -> None:
    points = {each.id: each.open_points for each in RESPONSE.clocks if each.open_points}
    assert set(points) == {"leak_notice", "leak_report"}
    for found in points.values():
        assert all(each.confidence == "C" and "2026-02-12" in each.text.ko for each in found)
        assert all("2026-09-11" in said for each in found for said in (each.text.ko, each.text.en))


def test_damaged_data_and_a_possible_leak_count_as_the_amended_law_asks() -> None:
    notice, question = RESPONSE.clock("leak_notice"), RESPONSE.questions["personal_data"]
    assert "LAWPIPA26" in notice.sources
    for asked in (notice.duty, question.text):
        assert "망가진" in asked.ko
        assert "수 있" in asked.ko
        assert "damaged" in asked.en


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_no_step_tells_the_hours_of_a_clock_as_a_firm_may_edit_them(card: Card) -> None:
    assert not [text for text in said(card) if re.search(r"\d+시간|\d+.hour", text.ko + text.en)]


def broken(change: Callable[[dict[str, Any], dict[str, Any]], object]) -> PackError:
    """The shipped pack with one card and its head changed, refused."""
    shipped = installed(PACK)
    head, card = deepcopy(dict(shipped.content)), deepcopy(dict(shipped.documents["incidents/malware"]))
    change(head, card)
    documents = {**shipped.documents, "incidents/malware": card}
    with pytest.raises(PackError) as refused:
        compile_pack(replace(shipped, content=head, documents=documents))
    return refused.value


@pytest.mark.parametrize("group", ["contacts", "clocks", "items"])
def test_a_card_that_points_at_nothing_is_refused(group: str) -> None:
    error = broken(lambda _head, card: card[group].append("nobody"))
    assert (error.file, error.problems[0].code) == ("incidents/malware.yaml", "unknown_id")


def test_a_clock_without_a_value_is_refused() -> None:
    error = broken(lambda head, _card: head["clocks"][0].update(hours="clock_of_nothing"))
    assert (error.file, error.problems[0].params["found"]) == ("pack.yaml", "clock_of_nothing")


def test_a_step_that_stands_twice_or_too_late_is_refused() -> None:
    twice = broken(lambda _head, card: card["steps"]["staff"].append(card["steps"]["staff"][-1]))
    assert twice.problems[0].code == "id_twice"
    late = broken(
        lambda _head, card: card["steps"]["staff"].append({**card["steps"]["staff"][0], "id": "new"})
    )
    assert late.problems[0].code == "steps_backwards"
    assert late.told("ko") != late.told("en")
