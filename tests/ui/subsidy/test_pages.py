"""Pages of the subsidy screen: days into a calendar, sums that add up, covered facts, rows at every width."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.subsidy.model import FactUse, PeriodResult, Status
from tests.ui.subsidy.conftest import judged
from ui.kit import Label
from ui.session import Session
from ui.subsidy.calendar_file import save_dates
from ui.subsidy.dates_page import DatesPage
from ui.subsidy.pages import PAGES, new_page
from ui.subsidy.state import Page
from ui.subsidy.table_row import TableRow
from ui.subsidy.view_model import SubsidyViewModel
from ui.subsidy.words import covered_fact
from ui.subsidy.year_strip import _cells
from ui.theme import em

Settled = Callable[[], None]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_built_and_drawn(
    demo_session: Session, model: SubsidyViewModel, qtbot: QtBot, page: Page
) -> None:
    made = new_page(page, demo_session, model)
    qtbot.addWidget(made)
    made.retranslate()
    made.draw(model.state)


def test_the_days_to_know_become_a_calendar_file_without_names(
    demo_session: Session, model: SubsidyViewModel, settled: Settled, tmp_path: Path
) -> None:
    demo_session.dialogs.answer(tmp_path / "dates.ics")
    save_dates(demo_session, judged(model))
    settled()
    told = (tmp_path / "dates.ics").read_text(encoding="utf-8")
    assert told.startswith("BEGIN:VCALENDAR")
    assert "BEGIN:VEVENT" in told
    names = [worker.name for worker in model.state.facts.workers if worker.name]
    assert not any(name in told for name in names)


def test_whoever_does_not_choose_a_place_gets_no_file(
    demo_session: Session, model: SubsidyViewModel, tmp_path: Path
) -> None:
    demo_session.dialogs.answer(None)
    save_dates(demo_session, judged(model))
    assert demo_session.jobs.is_idle
    assert not list(tmp_path.glob("*.ics"))


def test_a_line_of_the_days_opens_its_programme(
    demo_session: Session, model: SubsidyViewModel, qtbot: QtBot
) -> None:
    page = DatesPage(demo_session, model)
    qtbot.addWidget(page)
    programme = judged(model).programmes[0].id
    model.show_page(Page.DATES)
    page._open(programme)
    assert (model.state.page, model.state.selected) == (Page.LIST, programme)


def test_the_lines_on_screen_add_up_to_the_amount(model: SubsidyViewModel) -> None:
    for result in judged(model).programmes:
        if result.amount is not None and result.payments and result.amount.won is not None:
            assert sum(line.won for line in result.payments) == result.amount.won


def test_a_birth_date_money_and_a_disability_stay_covered() -> None:
    shown = [
        covered_fact(FactUse("worker.birth_date", "W-01", "1990-05-17")),
        covered_fact(FactUse("worker.average_monthly_pay", "W-01", "2500000")),
        covered_fact(FactUse("worker.disability", "W-01", "severe")),
    ]
    assert "05-17" not in shown[0]
    assert "2500000" not in shown[1]
    assert "severe" not in shown[2]


def test_periods_of_several_people_over_the_same_months_are_one_cell() -> None:
    half = PeriodResult(date(2026, 1, 1), date(2026, 7, 1), Status.ELIGIBLE, 100, 100)
    other = PeriodResult(date(2026, 1, 1), date(2026, 7, 1), Status.UNDETERMINED, 0, 50)
    quarter = PeriodResult(date(2026, 1, 1), date(2026, 4, 1), Status.INELIGIBLE, 0, 0)
    first, second = _cells((half, quarter, other))
    assert (first.is_met, second.is_met) == (False, True)
    assert _cells((half, half))[0].won != _cells((half,))[0].won


def test_cells_stand_below_each_other_where_the_row_is_narrow(qtbot: QtBot) -> None:
    row = TableRow((Label("하나"), Label("둘")), (1, 1))
    qtbot.addWidget(row)
    assert row.heightForWidth(em(20)) > row.heightForWidth(em(60))


def test_only_pages_of_the_web_are_opened(demo_session: Session) -> None:
    demo_session.dialogs.answer(True)
    assert not demo_session.dialogs.open_link("file:///etc/passwd")
    assert demo_session.dialogs.open_link("https://www.law.go.kr")
