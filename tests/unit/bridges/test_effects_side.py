"""What the firm's other parts tell the calculator and the kits; nothing is guessed where they are silent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import pytest

from sme_smartwork.bridges.effects_side import (
    chosen_kit,
    effects_of,
    effects_side,
    fit_of,
    incentive_of,
    kit_of,
    kits_side,
    preparing_of,
)
from sme_smartwork.demo import fill_with_sample
from sme_smartwork.effects.entered import Entered
from sme_smartwork.effects.model import GrantGroup
from sme_smartwork.kits.model import Choice
from sme_smartwork.worksheet.model import Kind
from sme_smartwork.workspace import Workspace
from tests.support.workplaces import demo_workplace

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=timezone(timedelta(hours=9)))
DAY = NOW.date()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(demo_workplace(tmp_path / "empty").store)
    yield made
    made.close()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = Workspace(demo_workplace(tmp_path_factory.mktemp("sample") / "workplace").store)
    fill_with_sample(made, NOW)
    yield made
    made.close()


def test_an_empty_workplace_knows_the_grant_and_nothing_else(empty: Workspace) -> None:
    side = effects_side(empty, DAY, "ko")
    assert (dict(side.numbers), side.week, side.one_off, side.monthly) == ({}, None, None, None)
    assert side.rules is not None
    assert side.rules.year == 2026
    assert kits_side(empty, DAY, fit_of(empty, DAY)).counts == {}
    assert chosen_kit(empty, fit_of(empty, DAY)).types == ("TW",)
    found = effects_of(empty, DAY, "ko")
    assert found.value("hours") is None
    assert found.line("net").missing


def test_the_sample_firm_has_every_result_but_what_is_switched_off(sample: Workspace) -> None:
    found = effects_of(sample, DAY, "en")
    unknown = [line.id for line in found.lines if line.missing]
    assert unknown == ["productivity_won"]  # nobody entered a salary, and it is off
    uses = fit_of(sample, DAY).uses
    assert found.inputs.number("users") == sum(each.people for each in uses)
    assert found.inputs.number("headcount") == 18
    assert found.inputs.number("insured") == 18


def test_costs_come_from_the_kit_that_was_chosen_for_the_firm(sample: Workspace) -> None:
    choice = sample.kits.choice()
    assert choice is not None
    kit = kit_of(sample, DAY, choice, fit_of(sample, DAY))
    found = effects_of(sample, DAY, "ko")
    assert (found.value("one_off"), found.value("monthly")) == (kit.one_off, kit.monthly)
    try:
        sample.kits.keep(Choice(("TW",), "50"))
        assert effects_side(sample, DAY, "ko").one_off is None  # an example is nobody's cost
        sample.kits.keep(Choice(("TW",), is_free=True))
        free = effects_of(sample, DAY, "ko")
        assert free.value("one_off") == 120_000
        assert free.value("monthly") == 0
    finally:
        sample.kits.keep(choice)


def test_the_counts_of_a_kit_follow_the_jobs(sample: Workspace) -> None:
    fit = fit_of(sample, DAY)
    counts = kits_side(sample, DAY, fit).counts
    assert counts["people"] == 18
    assert counts["teleworkers"] == sum(each.people for each in fit.uses if each.kind is Kind.TW)
    assert preparing_of(kit_of(sample, DAY, Choice(("TW",)), fit)).hours > 0


def test_the_incentive_follows_the_days_of_the_jobs(sample: Workspace) -> None:
    """One day a week is 3.83 a month over 46 weeks, too few; over 52 it is 4.33."""
    fit = fit_of(sample, DAY)
    kit = kit_of(sample, DAY, Choice(("TW",)), fit)
    days = {each.days for each in fit.uses}
    before = sample.effects.entered()
    assert incentive_of(sample, DAY, kit, fit).rules is not None
    if days == {Fraction(1)}:
        assert incentive_of(sample, DAY, kit, fit).won == 0
    try:
        sample.effects.keep(Entered(numbers={"weeks": Fraction(52)}))
        assert incentive_of(sample, DAY, kit, fit).won == 5 * 2_400_000  # 30 % of 18 insured
        video = kit_of(sample, DAY, Choice(("VC",)), fit)
        assert incentive_of(sample, DAY, video, fit).won is None
    finally:
        sample.effects.keep(before)


@pytest.mark.parametrize(
    ("entered", "won"),
    [
        (Entered(), None),  # whatever the jobs say
        (Entered(numbers={"days_a_year": Fraction(48)}), 5 * 2_400_000),
        (Entered(numbers={"days_a_year": Fraction("47.9")}), 0),
        (Entered(numbers={"weeks": Fraction(52)}), 5 * 2_400_000),
        (Entered(numbers={"weeks": Fraction(52), "days_a_year": Fraction(12)}), 0),
        (Entered(grant=(GrantGroup(2, Fraction(8), 1),)), 4_800_000 + 2_400_000),
        (Entered(numbers={"days_a_year": Fraction(48)}, grant=(GrantGroup(2, Fraction(3)),)), 0),
        (Entered(numbers={"insured": Fraction(100), "days_a_year": Fraction(48)}), None),
    ],
)
def test_the_incentive_is_the_grant_of_the_effects(
    entered: Entered, won: int | None, sample: Workspace
) -> None:
    fit = fit_of(sample, DAY)
    kit = kit_of(sample, DAY, Choice(("TW", "VC")), fit)
    before = sample.effects.entered()
    try:
        sample.effects.keep(entered)
        found = incentive_of(sample, DAY, kit, fit)
        assert found.won is not None
        assert found.won == effects_of(sample, DAY, "ko").value("grant")
        assert won is None or found.won == won
        assert (found.heads == 0) == (found.won == 0)
    finally:
        sample.effects.keep(before)


def test_days_entered_are_enough_for_the_incentive_and_what_cannot_be_is_none(empty: Workspace) -> None:
    fit = fit_of(empty, DAY)
    kit = kit_of(empty, DAY, Choice(("TW",)), fit)
    assert incentive_of(empty, DAY, kit, fit).won is None
    numbers = {"users": Fraction(4), "insured": Fraction(20), "days_a_year": Fraction(48)}
    empty.effects.keep(Entered(numbers=numbers))
    found = incentive_of(empty, DAY, kit, fit)
    assert found.won == 4 * 2_400_000
    assert found.heads == 4
    assert found.won == effects_of(empty, DAY, "ko").value("grant")
    assert incentive_of(empty, DAY, kit_of(empty, DAY, Choice(("VC",)), fit), fit).won is None
    empty.effects.keep(Entered(numbers=numbers, grant=(GrantGroup(5, Fraction(8)),)))
    found = incentive_of(empty, DAY, kit, fit)
    assert (found.won, found.is_refused) == (None, True)


def test_what_was_entered_is_kept_as_it_was(empty: Workspace) -> None:
    entered = Entered("jeju", {"rent": Fraction(1, 3), "turnover_cut.middle": Fraction("0.2")})
    empty.effects.keep(entered)
    assert empty.effects.entered() == entered
    assert effects_side(empty, date(2027, 1, 1), "ko").rules is None


def test_what_todays_pack_does_not_know_is_left_out(empty: Workspace) -> None:
    kept = {"schema": "smartwork/effects/1", "region": "atlantis", "rent": 20_000, "horses": 3}
    empty.store.put("effects", kept)
    assert empty.effects.entered() == Entered(numbers={"rent": Fraction(20_000)})
