"""What the dashboard says of a collection, and what it does not say."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest

from sme_smartwork.bridges.officer_board import names, sections
from sme_smartwork.dashboard.model import (
    SMALLEST,
    UNKNOWN,
    Axis,
    Basis,
    ChangeLine,
    Hidden,
    Line,
    Round,
    Selection,
)
from sme_smartwork.dashboard.service import Dashboard
from sme_smartwork.errors import Cancelled
from sme_smartwork.work import Progress, Ticket
from tests.support.made_up_collection import PROGRAMME, connected

Opened = Callable[[str], Dashboard]
NEW, OLD = Round(PROGRAMME, "2026-2"), Round(PROGRAMME, "2026-1")
FIRM = """
SELECT 'r' || i AS label, md5('' || i) AS sha256, 'P' AS programme, '{round}' AS round,
    'f' || i AS fingerprint,
    '{state}' AS state, '{state}' = 'counted' AS counts,
    TIMESTAMP '2026-0{month}-01' AS made_at,
    DATE '2026-0{month}-01' AS as_of, '{industry}' AS industry, '{region}' AS region,
    {workers}::DECIMAL(18,3) AS regular_workers, {score}::DECIMAL(18,3) AS readiness_score
FROM range({first}, {last}) t(i)
"""


def firms(first: int, last: int, score: str = "50", **given: Any) -> str:
    """SQL for firms numbered from `first` to before `last`."""
    asked = {"round": "1", "state": "counted", "industry": "62", "region": "seoul", "workers": 20, "month": 3}
    return FIRM.format(first=first, last=last, score=score, **(asked | given))


def together(*parts: str) -> str:
    return " UNION ALL ".join(f"({part})" for part in parts)


def line(dashboard: Dashboard, selection: Selection, category: str | None = None) -> Line:
    return next(each for each in dashboard.board(selection).lines if each.category == category)


def rows(dashboard: Dashboard, question: str) -> list[Any]:
    return dashboard._connection.execute(question).fetchall()


def test_the_mean_is_that_of_the_reports(board_of_400: Dashboard) -> None:
    scores = [
        row[0]
        for row in rows(
            board_of_400,
            "SELECT readiness_score FROM reports"
            " WHERE counts AND round = '2026-2' AND readiness_score IS NOT NULL",
        )
    ]
    spread = line(board_of_400, Selection(NEW)).readiness
    assert spread is not None
    assert spread.firms == len(scores)
    assert abs(spread.mean - mean(scores)) <= Decimal("0.005")
    assert spread.median is not None
    assert spread.median == median(scores)


def test_participation_counts_reports_by_state(board_of_400: Dashboard) -> None:
    told = {each.round: each for each in board_of_400.participation({NEW: 450})}
    states = dict(rows(board_of_400, "SELECT state, count(*) FROM reports WHERE round = '2026-2' GROUP BY 1"))
    assert dict(told[NEW].states) == states
    assert told[NEW].counted == states["counted"]
    assert told[NEW].received == states["counted"] + states["changed"]
    assert (told[NEW].invited, told[OLD].invited) == (450, None)
    assert told[NEW].first_as_of is not None


def test_every_line_shows_five_firms_or_none(board_of_400: Dashboard) -> None:
    for axis in Axis:
        for each in board_of_400.board(Selection(NEW, axis)).lines:
            counts = [
                each.firms,
                *(part.firms for part in (each.readiness, each.checklist, each.money) if part),
            ]
            assert all(count is None or count >= SMALLEST for count in counts)


@pytest.mark.parametrize("basis", [Basis.FIRMS, Basis.READINESS, Basis.MONEY])
def test_no_small_group_is_the_difference_of_what_two_filters_show(
    board_of_400: Dashboard, basis: Basis
) -> None:
    """Whatever is chosen, its lines that are not shown are five firms together, or the whole is not shown."""

    def shown(each: Line) -> int | None:
        spread = {Basis.READINESS: each.readiness, Basis.MONEY: each.money}.get(basis)
        return each.firms if basis is Basis.FIRMS else spread.firms if spread else None

    regions = [each.category for each in board_of_400.board(Selection(NEW, Axis.REGION)).lines]
    for region in regions:
        for axis in (Axis.INDUSTRY, Axis.SIZE):
            whole, *parts = board_of_400.board(Selection(NEW, axis, region=region)).lines
            lost = [each for each in parts if each.why(basis)]
            count = shown(whole)
            if count is not None and lost:
                rest = count - sum(shown(each) or 0 for each in parts)
                assert len(lost) > 1
                assert rest >= SMALLEST


def test_small_groups_are_hidden_with_their_neighbour_and_say_why(dashboard_of: Opened) -> None:
    dashboard = dashboard_of(
        together(firms(0, 20), firms(20, 29, industry="10"), firms(29, 32, industry="46"))
    )
    selection = Selection(Round("P", "1"))
    assert line(dashboard, selection, "G").why(Basis.READINESS) is Hidden.SMALL
    assert line(dashboard, selection, "C").why(Basis.READINESS) is Hidden.NEIGHBOUR
    assert line(dashboard, selection, "J").readiness is not None
    assert line(dashboard, selection).firms == 32


def test_firms_that_say_no_industry_region_or_size_are_a_group_of_their_own(dashboard_of: Opened) -> None:
    dashboard = dashboard_of(
        together(firms(0, 9), firms(9, 18, industry="?", region="atlantis", workers="NULL"))
    )
    for axis in Axis:
        assert line(dashboard, Selection(Round("P", "1"), axis), UNKNOWN).firms == 9


@pytest.mark.parametrize(
    ("workers", "size"), [("0.5", "1-4"), ("4.9", "1-4"), ("5", "5-9"), ("299.5", "100-299"), ("300", "300+")]
)
def test_a_size_holds_firms_up_to_below_the_next(dashboard_of: Opened, workers: str, size: str) -> None:
    dashboard = dashboard_of(firms(0, 6, workers=workers))
    assert line(dashboard, Selection(Round("P", "1"), Axis.SIZE), size).firms == 6


def test_longer_codes_of_an_industry_stand_in_its_section(dashboard_of: Opened) -> None:
    dashboard = dashboard_of(together(firms(0, 6, industry="62010"), firms(6, 12, industry="J")))
    assert line(dashboard, Selection(Round("P", "1")), "J").firms == 12


def test_median_and_quartiles_need_five_firms_on_either_side(dashboard_of: Opened) -> None:
    for count, has_median, has_quartiles in ((9, False, False), (10, True, False), (20, True, True)):
        spread = line(dashboard_of(firms(0, count, "i")), Selection(Round("P", "1"))).readiness
        assert spread is not None
        assert (spread.median is not None, spread.lower is not None) == (has_median, has_quartiles)


@pytest.mark.parametrize(
    ("count", "found"), [(20, ("4.5", "9.5", "14.5")), (21, ("5", "10", "15")), (22, ("5", "10.5", "16"))]
)
def test_median_and_quartiles_stand_half_way_where_they_fall_between_two_firms(
    dashboard_of: Opened, count: int, found: tuple[str, ...]
) -> None:
    spread = line(dashboard_of(firms(0, count, "i")), Selection(Round("P", "1"))).readiness
    assert spread is not None
    assert (spread.lower, spread.median, spread.upper) == tuple(map(Decimal, found))


def test_what_is_missing_is_told_unless_it_is_few(dashboard_of: Opened) -> None:
    for lacking, told in ((0, 0), (3, None), (7, 7)):
        dashboard = dashboard_of(together(firms(0, 20), firms(20, 20 + lacking, "NULL")))
        assert line(dashboard, Selection(Round("P", "1"))).missing_of(Basis.READINESS) == told


def test_reports_that_do_not_count_are_in_no_figure(dashboard_of: Opened) -> None:
    dashboard = dashboard_of(together(firms(0, 10), firms(10, 30, "100", state="changed")))
    spread = line(dashboard, Selection(Round("P", "1"))).readiness
    assert spread is not None
    assert (spread.firms, spread.mean) == (10, Decimal(50))


def test_the_trend_compares_the_firms_that_are_in_both_rounds(dashboard_of: Opened) -> None:
    dashboard = dashboard_of(together(firms(0, 30, "40"), firms(10, 50, "55", round="2", month=9)))
    trend = dashboard.board(Selection(Round("P", "2"))).trend
    assert trend is not None
    whole = trend.lines[0].change
    assert whole is not None
    assert (whole.both, whole.before, whole.after, whole.difference) == (20, 40, 55, 15)
    assert (whole.firms_before, whole.firms_after) == (30, 40)


def test_no_report_that_stands_aside_or_came_late_puts_rounds_out_of_order(dashboard_of: Opened) -> None:
    """A forged report of the older round, one of it that was let in late, and one for another programme."""
    old, new = firms(0, 10, "40", round="2026-1"), firms(0, 10, "50", round="2026-2", month=6)
    forged = firms(20, 21, round="2026-1", state="changed", month=9)
    late = firms(30, 31, "40", round="2026-1", month=8)
    foreign = firms(20, 22, round="2027-1", state="foreign", month=9)
    dashboard = dashboard_of(together(old, new, forged, late, foreign))
    first = dashboard.first_selection()
    assert first is not None
    assert first.round == Round("P", "2026-2")
    trend = dashboard.board(first).trend
    assert trend is not None
    assert trend.before == Round("P", "2026-1")
    assert dashboard.board(Selection(Round("P", "2026-1"))).trend is None


def test_no_trend_gives_away_the_few_that_joined_or_left(dashboard_of: Opened) -> None:
    dashboard = dashboard_of(together(firms(0, 30, "40"), firms(0, 33, "55", round="2", month=9)))
    trend = dashboard.board(Selection(Round("P", "2"))).trend
    assert trend is not None
    assert trend.lines[0].change is None
    assert trend.lines[0].hidden is Hidden.SMALL


def test_two_comparisons_one_after_the_other_do_not_differ_by_a_few_firms(dashboard_of: Opened) -> None:
    """The second round as compared with the first, and as compared with the third."""

    def compared(last: int) -> list[ChangeLine]:
        rounds = (firms(0, 20), firms(0, 30, "i", round="2", month=5), firms(0, last, round="3", month=8))
        dashboard = dashboard_of(together(*rounds))
        trends = [dashboard.board(Selection(Round("P", number))).trend for number in "23"]
        return [trend.lines[0] for trend in trends if trend is not None]

    second, third = compared(21)
    assert second.change is not None
    assert third.hidden is Hidden.SMALL
    _, third = compared(25)
    assert third.change is not None
    assert third.change.both == 25


def test_a_group_hidden_in_its_round_is_hidden_in_the_trend(dashboard_of: Opened) -> None:
    both = [
        together(
            firms(0, 20, "40", round=round_, month=month),
            firms(20, 29, "45", industry="10", round=round_, month=month),
            firms(29, 32, "60", industry="46", round=round_, month=month),
        )
        for round_, month in (("1", 3), ("2", 9))
    ]
    dashboard = dashboard_of(together(*both))
    board = dashboard.board(Selection(Round("P", "2")))
    assert board.trend is not None
    hidden = {each.category for each in board.lines if each.why(Basis.READINESS)}
    assert hidden == {"C", "G"}
    assert {each.category for each in board.trend.lines if each.change is None} == hidden


def test_firms_that_changed_their_group_stay_out_of_the_trend_and_are_counted(dashboard_of: Opened) -> None:
    dashboard = dashboard_of(
        together(
            firms(0, 40, "40"),
            firms(0, 30, "55", round="2", month=9),
            firms(30, 40, "55", round="2", month=9, workers=60),
        )
    )
    trend = dashboard.board(Selection(Round("P", "2"))).trend
    assert trend is not None
    assert trend.moved == 10


def test_gaps_are_rounded_to_fives_and_the_greatest_stands_first(board_of_400: Dashboard) -> None:
    board = board_of_400.board(Selection(NEW))
    assert [gap.share for gap in board.gaps] == sorted((gap.share for gap in board.gaps), reverse=True)
    for gap in board.gaps:
        assert not any(
            count % SMALLEST for count in (gap.firms, gap.asked_firms, gap.people, gap.asked_people)
        )
    item = board.gaps[0].item
    people, asked = rows(
        board_of_400,
        f'SELECT sum("checklist_gap.{item}"), sum("checklist_asked.{item}") FROM reports'
        " WHERE counts AND round = '2026-2'",
    )[0]
    assert abs(board.gaps[0].people - people) <= 2
    assert abs(board.gaps[0].asked_people - asked) <= 2


def test_an_item_by_group_hides_what_the_checklist_hides(board_of_400: Dashboard) -> None:
    selection = Selection(NEW, Axis.INDUSTRY)
    item = board_of_400.board(selection).gaps[0].item
    hidden = {each.category for each in board_of_400.board(selection).lines if each.why(Basis.CHECKLIST)}
    found = {each.category for each in board_of_400.gap(selection, item) if each.gap is None}
    assert found == hidden


def test_the_officer_sees_the_firms_of_a_hidden_group(dashboard_of: Opened) -> None:
    dashboard = dashboard_of(together(firms(0, 20), firms(20, 23, industry="46")))
    found = dashboard.firms(Selection(Round("P", "1")).line("G"))
    assert (found.total, [each.label for each in found.firms]) == (3, ["r20", "r21", "r22"])


def test_a_long_list_comes_page_by_page(dashboard_of: Opened) -> None:
    dashboard = dashboard_of(firms(0, 250))
    selection = Selection(Round("P", "1"))
    first, second = dashboard.firms(selection), dashboard.firms(selection, 200)
    assert (first.total, len(first.firms), len(second.firms)) == (250, 200, 50)
    assert not {each.label for each in first.firms} & {each.label for each in second.firms}


def test_no_report_is_no_round(dashboard_of: Opened) -> None:
    assert dashboard_of(f"{firms(0, 1)} LIMIT 0").first_selection() is None


def test_opening_can_be_cancelled(tmp_path: Path) -> None:
    def stop(_step: Progress) -> None:
        ticket.cancel()

    ticket = Ticket(watch=stop)
    connection = connected(tmp_path, 5)
    with pytest.raises(Cancelled):
        Dashboard(connection, sections(), ticket)
    connection.close()


def test_a_question_after_closing_has_no_answer(dashboard_of: Opened) -> None:
    dashboard = dashboard_of(firms(0, 6))
    dashboard.close()
    with pytest.raises(Cancelled):
        dashboard.board(Selection(Round("P", "1")))


def test_every_category_has_a_name_in_both_languages(board_of_400: Dashboard) -> None:
    korean, english = names("ko", board_of_400.rounds), names("en", board_of_400.rounds)
    assert korean.categories.keys() == english.categories.keys()
    for axis in Axis:
        for each in board_of_400.board(Selection(NEW, axis)).lines[1:]:
            assert (axis, each.category) in korean.categories
