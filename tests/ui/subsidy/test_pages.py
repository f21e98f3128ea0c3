"""Pages of the subsidy screen: days into a calendar, sums that add up, covered facts, rows at every width."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.subsidy.model import FactUse, PeriodResult, Status
from sme_smartwork.wording import Text
from tests.ui.subsidy.conftest import judged
from ui.i18n import say
from ui.kit import Label
from ui.session import Session
from ui.subsidy.calendar_file import save_dates
from ui.subsidy.dates_page import DatesPage, _by_day
from ui.subsidy.list_page import ListPage
from ui.subsidy.pages import PAGES, new_page
from ui.subsidy.question_card import QuestionCard
from ui.subsidy.state import QUESTIONS, Page
from ui.subsidy.table_row import TableRow
from ui.subsidy.view_model import SubsidyViewModel
from ui.subsidy.words import _fact, covered_fact, next_words
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


def test_the_check_sheet_holds_live_formulas_and_nobody_by_name(
    demo_session: Session, model: SubsidyViewModel, settled: Settled, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    demo_session.dialogs.answer(tmp_path / "check.xlsx")
    model.keep_check_sheet()
    settled()
    book = load_workbook(tmp_path / "check.xlsx")
    cells = [str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line if cell.value]
    assert any(value.startswith("=") for value in cells)
    names = [worker.name for worker in model.state.facts.workers if worker.name]
    assert names
    assert not [value for value in cells if any(name in value for name in names)]


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


def test_a_mean_is_read_as_people_write_it_and_money_with_its_sign() -> None:
    assert _fact(FactUse("firm.regular_workers", None, "35/2")).endswith(": 17.5")
    assert _fact(FactUse("firm.regular_workers", None, "52/3")).endswith(": 17.33")
    assert _fact(FactUse("firm.standard_workplace_tax", None, "1234567")).endswith(": ₩1,234,567")


def test_a_day_of_another_year_is_told_with_its_year() -> None:
    what = Text("마지막 날이에요.", "The last day.")
    assert "2027" in next_words((date(2027, 2, 28), what), date(2026, 11, 22))
    assert "2026" not in next_words((date(2026, 12, 1), what), date(2026, 11, 22))


def test_changes_to_come_stand_in_the_order_of_their_days(model: SubsidyViewModel) -> None:
    days = [each.on for each in _by_day(judged(model))]
    assert len(days) > 1
    assert days == sorted(days)


def test_a_question_says_once_where_its_answer_is_found(
    demo_session: Session, model: SubsidyViewModel, qtbot: QtBot
) -> None:
    page = ListPage(demo_session, model)
    qtbot.addWidget(page)
    page.retranslate()
    model.select(QUESTIONS)
    page.draw(model.state)
    cards = page.findChildren(QuestionCard)
    assert cards
    for card in cards:
        where = say(card._field.fact.where)
        shown = [each.text() for each in card.findChildren(Label) if each.isVisibleTo(card)]
        assert sum(where in each for each in shown) == 1


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
