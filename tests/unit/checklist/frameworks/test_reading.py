"""Other catalogues are read from the answers: what we touch, what stands behind it, and nothing more."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from sme_smartwork.checklist.frameworks.export.words import percent, told_control
from sme_smartwork.checklist.frameworks.model import ControlReading, Cover, Failing, StandardReading
from sme_smartwork.checklist.frameworks.reading import freshness
from sme_smartwork.checklist.frameworks.service import ORDER
from sme_smartwork.checklist.model import Answered, Reply, Waiver
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.checklist.score.standing import standing

from .standing_rooms import CONTRADICTED, NOW, all_of, overview_of, standings_of

CATALOGUE = Path(__file__).parents[3] / "data/security-catalogue.md"
NOBODY = standings_of({"W-01": {}, None: {}})


def reading(standard: str, standings=NOBODY) -> StandardReading:
    return overview_of(standings).reading(standard)


def control(standard: str, name: str, standings=NOBODY) -> ControlReading:
    return next(each for each in reading(standard, standings).controls if each.control.id == name)


@pytest.mark.parametrize(("standard", "own", "beside"), [("isms", 101, 0), ("csf", 106, 0), ("cis", 56, 5)])
def test_a_catalogue_has_as_many_controls_as_its_publisher_counts(
    standard: str, own: int, beside: int
) -> None:
    found = reading(standard)
    assert len(found.own) == own
    assert len(found.controls) == own + beside


def test_isms_has_its_three_chapters() -> None:
    heads = [each.control.id.split(".")[0] for each in reading("isms").own]
    assert [heads.count(chapter) for chapter in "123"] == [16, 64, 21]


def test_cyber_essentials_has_five_themes_and_the_six_questions_we_touch() -> None:
    levels = [each.control.levels for each in reading("ce").controls]
    assert sum("theme" in each for each in levels) == 5
    assert sum("question" in each for each in levels) == 6


def test_every_mapping_of_the_catalogue_reference_is_a_control_we_list() -> None:
    text = CATALOGUE.read_text(encoding="utf-8")
    items = [item for block in re.findall(r"```yaml\n(.*?)```", text, re.S) for item in yaml.safe_load(block)]
    assert len(items) == 70
    for name in ORDER:
        known = {each.id for each in content().standards[name].controls}
        assert {each for item in items for each in item["map"][name]} <= known


def test_titles_are_there_in_both_languages_and_never_the_same_twice_in_a_chapter() -> None:
    for name in ORDER:
        for language in ("ko", "en"):
            titles = [(each.group, each.title.say(language)) for each in content().standards[name].controls]
            assert len(set(titles)) == len(titles)


def test_a_control_none_of_our_items_is_about_says_nothing_rather_than_zero() -> None:
    found = control("isms", "2.8.5")
    assert found.cover is Cover.NOT_COVERED
    assert found.met is None
    assert found.fresh is None
    assert told_control(found, "ko") == "우리 점검표가 다루지 않아요."


def test_a_control_only_providers_are_asked_about_is_not_asked_of_others() -> None:
    assert control("isms", "2.6.5").cover is Cover.NOT_ASKED
    provider = standings_of({None: {}}, is_provider=True)
    assert control("isms", "2.6.5", provider).cover is Cover.TOUCHED


def test_a_control_with_unanswered_items_is_touched_and_unknown() -> None:
    found = control("csf", "PR.DS-11")
    assert found.cover is Cover.TOUCHED
    assert found.met is None
    assert found.fresh == 0
    assert percent(found.met, "ko") == "아직 몰라요"


def test_a_yes_supports_a_control_and_a_no_does_not() -> None:
    assert (
        control("csf", "PR.DS-11", standings_of({"W-01": {"U-AST-11": Reply.YES}})).cover is Cover.SUPPORTED
    )
    found = control("csf", "PR.DS-11", standings_of({"W-01": {"U-AST-11": Reply.NO}}))
    assert (found.cover, found.met) == (Cover.TOUCHED, 0)


def test_partly_counts_half() -> None:
    found = control("csf", "PR.DS-11", standings_of({"W-01": {"U-AST-11": Reply.PARTLY}}))
    assert (found.cover, found.met) == (Cover.SUPPORTED, Fraction(1, 2))


def test_items_weigh_as_their_weight_whatever_the_number_of_people() -> None:
    weights = {each.id: each.weight for each in content().items}
    people = {f"W-{number:02}": {"U-AST-11": Reply.NO} for number in range(9)}
    found = control("csf", "PR.DS-11", standings_of({**people, None: {"M-DSC-11": Reply.YES}}))
    firm, user = weights["M-DSC-11"], weights["U-AST-11"]
    assert found.met == Fraction(firm, firm + user)


def test_stale_unknown_and_missing_answers_are_told_apart() -> None:
    renewed = next(each.renew_days for each in content().items if each.id == "U-AST-11")
    found = control(
        "csf",
        "PR.DS-11",
        standings_of(
            {
                "W-01": {"U-AST-11": (Reply.YES, renewed + 1)},
                "W-02": {"U-AST-11": Reply.DONT_KNOW},
                "W-03": {},
            }
        ),
    )
    assert (found.stale, found.unknown, found.unanswered) == (1, 1, 1)
    assert found.cover is Cover.TOUCHED
    assert found.met == 0  # of the one that counts: do not know


def test_a_mismatch_is_told_with_the_control() -> None:
    found = control("cis", "3.6", standings_of({"W-01": {"U-AST-01": CONTRADICTED}}))
    assert found.mismatches == 1


def test_what_does_not_apply_to_anybody_is_not_asked_here() -> None:
    found = control("cis", "3.9", standings_of({"W-01": {"U-AST-07": Reply.NOT_APPLICABLE}}))
    assert found.cover is Cover.NOT_ASKED
    assert found.met is None


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ({}, Failing.OPEN),
        (all_of(Reply.YES), Failing.NOT_SEEN),
        (all_of(Reply.YES) | {"U-AST-10": Reply.NO}, Failing.FAILS),
        (all_of(Reply.YES) | {"U-AST-10": Reply.PARTLY}, Failing.FAILS),
        (all_of(Reply.YES) | {"U-AST-10": Reply.DONT_KNOW}, Failing.OPEN),
    ],
)
def test_an_automatic_failure_is_named_open_or_not_seen(replies, expected: Failing) -> None:
    firm = all_of(Reply.YES, "manager")
    assert control("ce", "A7.17", standings_of({"W-01": replies, None: firm})).failing is expected


def test_only_the_four_automatic_failures_are_named() -> None:
    assert [each.control.id for each in reading("ce").failures] == ["A6.4", "A6.5", "A7.16", "A7.17"]
    assert not any(reading(name).failures for name in ("isms", "csf", "cis"))


def test_all_yes_is_still_never_told_as_complied_with() -> None:
    full = standings_of({"W-01": all_of(Reply.YES), None: all_of(Reply.YES, "manager")})
    for name in ORDER:
        for each in reading(name, full).controls:
            assert not re.search(r"준수했|충족|인증됨", told_control(each, "ko"))
            assert not re.search(r"compliant|certified", told_control(each, "en"))


def test_a_share_just_below_all_is_not_rounded_up() -> None:
    assert percent(Fraction(999, 1000), "en") == "99%"
    assert percent(Fraction(1), "en") == "100%"


def test_the_grade_says_until_when_its_answers_hold() -> None:
    days = {each.id: each.renew_days for each in content().items}
    found = freshness(standings_of({"W-01": {"U-AST-03": Reply.YES, "U-AST-01": (Reply.NO, 3)}}))
    assert found is not None
    ends = [date(2026, 11, 22), date(2026, 11, 19)]
    last = [
        date.fromordinal(day.toordinal() + days[item])
        for day, item in zip(ends, ("U-AST-03", "U-AST-01"), strict=True)
    ]
    assert (found.first, found.last, found.answers) == (min(last), max(last), 2)
    assert freshness(NOBODY) is None


def test_an_accepted_risk_that_ended_keeps_no_answer_fresh() -> None:
    item = next(each for each in content().items if each.id == "U-AST-11")
    risk = Waiver("owner", "reason", "step", date(2026, 11, 21))
    ended = standing(item, (Answered(item.id, Reply.NO, "", NOW, waiver=risk),), {}, NOW)
    assert ended.reply_counted is Reply.NO
    assert freshness({"W-01": (ended,)}) is None
