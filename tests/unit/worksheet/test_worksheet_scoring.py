"""The worksheet keeps its promises for any tasks, not only for the worked examples of the pack."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_smartwork.worksheet.content import content
from sme_smartwork.worksheet.firm import score_firm
from sme_smartwork.worksheet.model import (
    BLOCKERS,
    CRITERIA,
    HIGHEST,
    SCALES,
    Cap,
    Cell,
    Job,
    JobResult,
    Kind,
    Range,
    Task,
    Terms,
    TypeReady,
)
from sme_smartwork.worksheet.scoring import Outcome, half_days, is_settled, score_job
from sme_smartwork.worksheet.tasks import task_scores

SCORING = content().scoring
PLAIN = Terms(Decimal(3), Decimal(2))
ALL = dict.fromkeys(SCALES, HIGHEST)

levels = st.dictionaries(st.sampled_from(SCALES), st.integers(0, HIGHEST))
all_levels = st.fixed_dictionaries({name: st.integers(0, HIGHEST) for name in SCALES})
blockers = st.frozensets(st.sampled_from(BLOCKERS), max_size=2)
shares = st.decimals("0.1", "100", places=1)


def task_of(values: Any, maybe: bool) -> st.SearchStrategy[Task]:
    looked = st.none() | blockers if maybe else blockers
    share = st.none() | shares if maybe else shares
    return st.builds(Task, st.just(""), share, looked, values)


answered = st.lists(task_of(all_levels, maybe=False), min_size=1, max_size=5)
partly = st.lists(task_of(levels, maybe=True), min_size=1, max_size=4)


def scored(tasks: Any, terms: Terms = PLAIN) -> JobResult:
    return score_job(SCORING, Job("1", "job", 2, tasks=tuple(tasks)), terms)


def one(**values: int) -> Task:
    return Task("", Decimal(100), frozenset(), ALL | values)


@pytest.mark.parametrize(
    ("open_shares", "sure_share", "forms"),
    [
        ((100,), 0, ("on_site", "full")),
        ((50, 50), 0, ("on_site", "hybrid", "full")),
        ((60, 15), 5, ("on_site", "occasional", "hybrid", "full")),
        ((95,), 0, ("on_site", "full")),
        ((15, 5), 60, ("hybrid", "full")),
    ],
)
def test_only_forms_that_open_tasks_can_add_up_to_are_named(
    open_shares: tuple[int, ...], sure_share: int, forms: tuple[str, ...]
) -> None:
    unsure = [Task("", Decimal(each), None, ALL) for each in open_shares]
    sure = Task("", Decimal(sure_share), frozenset(), ALL)
    fixed = Task("", Decimal(100 - sure_share - sum(open_shares)), frozenset({"B1"}), ALL)
    assert scored([*unsure, sure, fixed]).forms == forms


def test_a_job_without_tasks_or_shares_may_still_be_of_any_form() -> None:
    every = tuple(each.id for each in SCORING.forms)
    assert scored([]).forms == scored([Task("")]).forms == every


@settings(max_examples=80, deadline=None)
@given(all_levels, blockers, st.sampled_from(CRITERIA))
def test_raising_a_criterion_never_lowers_a_score(values: Any, stops: Any, name: str) -> None:
    higher = values | {name: min(HIGHEST, values[name] + 1)}
    before, after = (task_scores(SCORING, Task("", None, stops, each)) for each in (values, higher))
    for place in ("home", "centre", "mobile", "video"):
        assert getattr(after, place).low >= getattr(before, place).low


@settings(max_examples=60, deadline=None)
@given(answered, st.randoms(use_true_random=False))
def test_the_order_of_tasks_never_matters(tasks: list[Task], chance: Any) -> None:
    shuffled = list(tasks)
    chance.shuffle(shuffled)
    first, second = scored(tasks), scored(shuffled)
    assert (first.means, first.shares, first.primary, first.certain, first.home) == (
        second.means,
        second.shares,
        second.primary,
        second.certain,
        second.home,
    )


@settings(max_examples=60, deadline=None)
@given(answered, st.sampled_from(["0.1", "1.1", "3", "50"]))
def test_scaling_all_shares_changes_nothing(tasks: list[Task], factor: str) -> None:
    scaled = [replace(each, share=(each.share or Decimal(0)) * Decimal(factor)) for each in tasks]
    first, second = scored(tasks), scored(scaled)
    assert (first.means, first.shares, first.forms, first.home) == (
        second.means,
        second.shares,
        second.forms,
        second.home,
    )


@settings(max_examples=100, deadline=None)
@given(partly, st.data())
def test_whatever_is_filled_in_later_stays_within_what_was_shown(tasks: list[Task], data: Any) -> None:
    filled = [
        replace(
            each,
            share=data.draw(shares) if each.share is None else each.share,
            blockers=data.draw(blockers) if each.blockers is None else each.blockers,
            levels=data.draw(all_levels) | dict(each.levels),
        )
        for each in tasks
    ]
    before, after = scored(tasks), scored(filled)
    for place in ("home", "centre", "mobile", "video"):
        for wide, narrow in ((before.means, after.means), (before.shares, after.shares)):
            assert wide[place].low <= narrow[place].low <= narrow[place].high <= wide[place].high
    assert set(after.forms) <= set(before.forms)
    assert set(after.primary) <= set(before.primary)
    assert set(before.certain) <= set(after.certain) <= set(before.possible)
    assert after.is_settled
    if before.is_settled:
        assert (before.forms, before.primary, before.certain) == (after.forms, after.primary, after.certain)


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from([*SCALES, "blockers"]), min_size=1, max_size=4), all_levels, st.data())
def test_the_cells_that_are_asked_for_settle_the_job(empty: set[str], values: Any, data: Any) -> None:
    kept = {name: level for name, level in values.items() if name not in empty}
    task = Task("", Decimal(1), None if "blockers" in empty else frozenset(), kept)
    missing = scored([task]).missing
    if missing is None or not missing.settles:
        return
    asked = {cell.name for cell in missing.cells}
    assert asked <= empty
    more = {name: data.draw(st.integers(0, HIGHEST)) for name in asked - {"blockers"}}
    stops = data.draw(blockers) if "blockers" in asked else task.blockers
    assert scored([replace(task, blockers=stops, levels=kept | more)]).is_settled


def test_the_fewest_cells_are_asked_for() -> None:
    empty_but_two = {name: 2 for name in CRITERIA if name not in ("C1", "C6")}
    task = Task("", Decimal(1), frozenset(), empty_but_two | {"M": 0, "V": 0})
    missing = scored([task]).missing
    assert missing is not None
    assert missing.settles
    assert missing.cells == (Cell(0, "C1"), Cell(0, "C6"))


def test_a_new_job_asks_for_its_heaviest_cells_first() -> None:
    missing = scored([Task("a", Decimal(20)), Task("b", Decimal(80))]).missing
    assert missing is not None
    assert not missing.settles
    assert missing.cells[0] == Cell(1, "blockers")
    assert len(missing.cells) == 3


def test_a_job_without_tasks_or_shares_says_so_instead_of_zero() -> None:
    for tasks in ((), (Task("", Decimal(0), frozenset(), ALL),)):
        found = scored(tasks)
        assert found.shares["home"] == Range(Fraction(0), Fraction(100))
        assert not found.is_settled


@pytest.mark.parametrize(("value", "days"), [("0.49", 0), ("0.5", "0.5"), ("2.99", "2.5"), ("3", 3)])
def test_days_go_down_to_half_days(value: str, days: Any) -> None:
    assert half_days(Fraction(value)) == Fraction(days)


def test_fifty_times_one_point_one_is_fifty_five() -> None:
    tasks = [replace(one(), share=Decimal("1.1")) for _ in range(50)]
    rest = Task("", Decimal("13.75"), frozenset({"B1"}), ALL | {"M": 0, "V": 0})
    assert scored([*tasks, rest]).shares["home"] == Range(Fraction(80), Fraction(80))
    assert scored([*tasks, rest]).forms == ("full",)


def test_the_sum_of_shares_is_said_only_where_it_is_not_a_hundred() -> None:
    assert scored([one()]).share_sum is None
    assert scored([one(), one()]).share_sum == Decimal(200)
    assert scored([one(), Task("", None, frozenset(), ALL)]).share_sum is None  # nothing is divided yet
    assert scored([Task("", Decimal(0), frozenset(), ALL)]).share_sum is None


@pytest.mark.parametrize(
    ("team", "newcomer", "bound"),
    [("1.5", "2", (Cap.TEAM,)), ("5", "2", (Cap.WORK, Cap.READINESS, Cap.TEAM))],
)
def test_the_caps_of_the_firm_bind(team: str, newcomer: str, bound: tuple[Cap, ...]) -> None:
    terms = Terms(Decimal(team), Decimal(newcomer), {"TW": TypeReady("TW", Fraction(90))})
    found = scored([one()], terms)
    assert found.home.days.low == min(Fraction(team), 5)
    assert found.home.bound_by == bound
    assert found.home.newcomers.low == min(Fraction(team), Fraction(newcomer))


def test_people_whose_number_is_unknown_are_left_out_and_named() -> None:
    jobs = [Job("1", "a", 3, tasks=(one(),)), Job("2", "b", None, tasks=(one(M=0, V=0),))]
    found = score_firm(content(), jobs, PLAIN)
    assert found.left_out == ("2",)
    assert {each.kind: each.share for each in found.types}[Kind.TW] == Range(Fraction(100), Fraction(100))
    assert found.recommended is None  # readiness is not known yet


def test_newcomers_are_counted_with_their_own_days() -> None:
    terms = replace(PLAIN, readiness={"TW": TypeReady("TW", Fraction(90))})
    found = score_firm(content(), [Job("7", "a", 5, 2, tasks=(one(),))], terms)
    assert [(each.people, each.days) for each in found.uses] == [(3, 3), (2, 2)]
    assert found.users == 5
    assert found.target_jobs == ("7",)


def test_an_open_job_counts_as_people_for_certain_and_perhaps() -> None:
    open_task = Task("", Decimal(1), None, ALL | {"M": 0, "V": 0})
    jobs = [Job("1", "a", 1, tasks=(one(M=0, V=0),)), Job("2", "b", 3, tasks=(open_task,))]
    terms = replace(
        PLAIN, readiness={kind: TypeReady(kind, Fraction(50)) for kind in ("TW", "SC", "MO", "VC")}
    )
    found = score_firm(content(), jobs, terms)
    home = {each.kind: each for each in found.types}[Kind.TW]
    assert home.share == Range(Fraction(25), Fraction(100))
    assert home.fit == Range(Fraction(75, 2), Fraction(75))
    assert found.recommended is Kind.TW
    assert not found.is_settled


def test_forty_templates_leave_nothing_open() -> None:
    known = content()
    assert len(known.templates) == 40
    assert len({each.soc for each in known.templates}) == 40
    for each in known.templates:
        assert sum(task.share or 0 for _, task in each.tasks) == 100
        assert scored([task for _, task in each.tasks]).is_settled, each.id


def _outcome(low: int, high: int, **changed: Any) -> Outcome:
    """Telework for certain, with so much of the work movable home."""
    share = Range(Fraction(low), Fraction(high))
    found = Outcome({"home": share}, ("partly",), (Kind.TW,), (Kind.TW,), (Kind.TW,))
    return replace(found, **changed)


def test_a_job_is_settled_when_no_empty_cell_can_change_form_types_or_days() -> None:
    assert is_settled(_outcome(50, 50), PLAIN)
    assert not is_settled(_outcome(50, 50, forms=("partly", "mostly")), PLAIN)
    assert not is_settled(_outcome(50, 50, primary=(Kind.TW, Kind.SC)), PLAIN)
    assert not is_settled(_outcome(50, 50, possible=(Kind.TW, Kind.MO)), PLAIN)
    assert not is_settled(_outcome(20, 60), PLAIN)


def test_days_are_settled_for_newcomers_and_for_the_others() -> None:
    assert not is_settled(_outcome(40, 60), PLAIN)  # newcomers two days either way, the others two or three
    assert is_settled(_outcome(60, 80), PLAIN)  # three days either way


def test_without_work_away_from_the_office_days_do_not_matter() -> None:
    nothing: dict[str, Any] = {"primary": (Kind.VC,), "certain": (Kind.VC,), "possible": (Kind.VC,)}
    assert is_settled(_outcome(0, 100, **nothing), PLAIN)


def test_where_much_is_open_the_cells_that_weigh_most_come_first() -> None:
    missing = scored([Task("a", Decimal(100), frozenset(), {})]).missing
    assert missing is not None
    assert not missing.settles
    assert [cell.name for cell in missing.cells] == ["V", "C1", "C4"]  # 4, and the first two of those with 3
