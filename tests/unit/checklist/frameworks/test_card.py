"""The card of the grade in words: what it rests on, what holds it, how long, and never a certificate."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from sme_smartwork.checklist.frameworks.card import grade_card
from sme_smartwork.checklist.frameworks.export.words import percent
from sme_smartwork.checklist.model import Level, Reply
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.wording import Language

from .standing_rooms import all_of, overview_of, standings_of

WEIGHTS = {item.id: item.weight for item in content().items}
GOOD = {"W-01": all_of(Reply.YES), "W-02": all_of(Reply.YES), None: all_of(Reply.YES, "manager")}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_card_says_that_it_is_no_certificate(language: Language) -> None:
    for answers in (GOOD, {"W-01": {}}, GOOD | {"W-01": all_of(Reply.NO)}):
        statement = grade_card(overview_of(standings_of(answers)), language).statement
        assert ("인증서가 아니에요" if language == "ko" else "not a certificate") in statement


def test_a_good_card_has_nothing_that_holds_it() -> None:
    card = grade_card(overview_of(standings_of(GOOD)), "ko")
    assert (card.level, card.word, card.caps) == (Level.GOOD, "양호", ())
    assert (card.total.score, card.total.coverage) == ("100%", "100%")


def test_what_holds_the_grade_is_named_with_how_many_people_and_without_their_names() -> None:
    answers = GOOD | {"W-02": all_of(Reply.YES) | {"U-AST-10": Reply.DONT_KNOW}}
    card = grade_card(overview_of(standings_of(answers)), "ko")
    assert card.level is Level.CAUTION
    assert [(each.item, each.whose) for each in card.caps] == [("U-AST-10", "1명")]
    assert card.next_steps[0].item == "U-AST-10"
    assert "W-02" not in str(card)


def test_the_firms_own_items_are_told_as_the_firms() -> None:
    manager = all_of(Reply.YES, "manager") | {"M-DSC-03": Reply.NO}
    card = grade_card(overview_of(standings_of(GOOD | {None: manager})), "en")
    assert [each.whose for each in card.caps] == ["the firm"]


def test_the_parts_of_the_firm_stand_beside_each_other_and_one_without_answers_is_told() -> None:
    card = grade_card(overview_of(standings_of(GOOD | {None: {}})), "ko")
    assert [each.role for each in card.parts] == ["user", "manager"]
    assert card.parts[1].score == "아직 몰라요"
    assert card.gaps == ("관리자 항목은 아직 답이 없어요.",)
    assert card.level is not Level.GOOD


def test_the_days_say_as_of_when_by_which_pack_and_until_when() -> None:
    overview = overview_of(standings_of(GOOD))
    told = " ".join(grade_card(overview, "ko").days)
    assert overview.freshness is not None
    for part in ("2026-11-22", "스마트워크 보안 점검표 2026.", overview.freshness.first.isoformat(), "2명"):
        assert part in told
    assert "아직 셀 수 있는 답이 없어요." in " ".join(grade_card(overview_of(standings_of({})), "ko").days)


def test_what_nobody_was_asked_is_told_on_the_card() -> None:
    whole = overview_of(standings_of(GOOD))
    told = " ".join(grade_card(whole, "ko").days)
    assert "서비스 제공자 항목은 묻지 않았어요" in told
    assert "고른 근무 방식" not in told
    user = replace(whole.grade.rests_on[0], total=41)
    asked_less = replace(whole.grade, rests_on=(user, *whole.grade.rests_on[1:]))
    assert "52개 가운데 11개" in " ".join(grade_card(replace(whole, grade=asked_less), "ko").days)
    both = replace(whole.grade, rests_on=(*whole.grade.rests_on, replace(user, key="provider")))
    assert "서비스 제공자" not in " ".join(grade_card(replace(whole, grade=both), "ko").days)


def test_what_falls_just_short_is_not_told_as_the_very_score_it_does_not_reach() -> None:
    overview = overview_of(standings_of({"W-01": all_of(Reply.YES)}))
    user = replace(overview.grade.levels[0], most=Decimal("0.797"), is_within_reach=False)
    short = replace(overview.grade, level=Level.CAUTION, caps=(), missing=(), levels=(user,))
    assert "79%" in grade_card(replace(overview, grade=short), "ko").why


@pytest.mark.parametrize(
    ("language", "role", "other"), [("ko", "관리자", "이용자"), ("en", "Manager", "User")]
)
def test_the_card_says_which_role_keeps_the_grade_down(language: Language, role: str, other: str) -> None:
    weak = {
        item: reply if WEIGHTS[item] == 5 else Reply.NO
        for item, reply in all_of(Reply.YES, "manager").items()
    }
    card = grade_card(overview_of(standings_of(GOOD | {None: weak})), language)
    assert card.level is Level.CAUTION
    assert role in card.why
    assert other not in card.why


def test_an_unknown_share_is_a_word_and_no_zero() -> None:
    assert percent(None, "en") == "not known yet"
