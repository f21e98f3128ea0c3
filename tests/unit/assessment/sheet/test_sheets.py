"""A sheet filled as asked comes back whole, and of a spoilt one only what is certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sme_smartwork.assessment.content import content
from sme_smartwork.assessment.model import Mark
from sme_smartwork.assessment.people.model import Arrival, Fate, PeopleRefused, Source
from sme_smartwork.assessment.people.words import told_arrival
from sme_smartwork.assessment.sheet.layout import HEADER_ROW, Column, answer_meant
from sme_smartwork.exchange.forms.line import HIDDEN_SHEET
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket
from tests.support.exchanging import Clock
from tests.support.hostile_files import hostile_files
from tests.support.office import converted, pages
from tests.support.readiness_people import Office, filled, office


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def firm(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    made = office(tmp_path, clock, people=1)
    yield made
    made.store.close()


def look(firm: Office, path: Path) -> Arrival:
    (arrival,) = firm.look(path)
    return arrival


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_was_filled_in_comes_back(firm: Office, language: Language) -> None:
    path = firm.sheet("EMP", language)
    unknown = "모름" if language == "ko" else "Don't know"
    with filled(path) as sheet:
        sheet.answer({"D1-02": 3, "D1-03": "0", "D3-01": unknown, "D8-01": "3.0"})
    arrival = look(firm, path)
    assert (arrival.fate, arrival.problems, arrival.lost) == (Fate.SHEET, (), ())
    assert arrival.answers == {"D1-02": 3, "D1-03": 0, "D3-01": Mark.DONT_KNOW, "D8-01": 3}
    firm.service.collecting.take([arrival])
    (person,) = firm.service.respondents.all()
    assert (person.id, person.source, person.answered) == (arrival.respondent, Source.SHEET, 4)


def test_a_sheet_asks_its_role_and_offers_what_each_question_allows(firm: Office) -> None:
    path = firm.sheet("EMP")
    book = load_workbook(path)
    page = book.worksheets[0]
    with filled(path) as sheet:
        asked = sheet.questions()
    assert asked == [each.id for each in content().asked_of("EMP")]
    offered = {
        str(rule.sqref): rule.formula1.strip('"').split(",")
        for rule in page.data_validations.dataValidation
        if rule.type == "list"
    }
    for number, name in enumerate(asked):
        words = offered[f"D{HEADER_ROW + 2 + number}"]
        assert words[:6] == ["0", "1", "2", "3", "4", "모름"]
        assert (len(words) == 7) is content().question(name).may_skip
    unlocked = {cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked}
    assert page.protection.sheet
    assert unlocked == {"B4", *(f"D{HEADER_ROW + 2 + number}" for number in range(len(asked)))}


def test_a_sheet_waits_until_it_comes_back_and_is_forgotten_with_its_respondent(firm: Office) -> None:
    firm.sheet()
    (waiting,) = firm.service.respondents.all()
    assert waiting.is_waiting
    before = firm.service.respondents.remove(waiting.id)
    assert firm.service.respondents.all() == ()
    firm.service.respondents.put_back(before)
    assert firm.service.respondents.all() == (waiting,)


def test_of_two_days_the_later_filling_counts_in_any_order(
    firm: Office, tmp_path: Path, clock: Clock
) -> None:
    first = firm.sheet()
    second = tmp_path / "second.xlsx"
    second.write_bytes(first.read_bytes())
    clock.later(days=5)
    with filled(first) as sheet:
        sheet.answer({"D1-02": 1, "D1-03": 1})
        sheet.filled_on(date(2026, 11, 23))
    with filled(second) as sheet:
        sheet.answer({"D1-02": 4})
        sheet.filled_on(date(2026, 11, 25))
    outcomes = []
    for order in ([first, second], [second, first]):
        for path in order:
            arrival = look(firm, path)
            if arrival.can_be_taken:
                firm.service.collecting.take([arrival])
        outcomes.append(firm.dump())
        assert look(firm, second).fate is Fate.ALREADY
        assert look(firm, first).fate is Fate.OUTDATED
        (person,) = firm.service.respondents.all()
        before = firm.service.respondents.remove(person.id)
        # The sheet is waited for again, as if nothing had come.
        firm.service.respondents.put_back(replace(before, documents={}, rows=()))
    assert outcomes[0] == outcomes[1]
    together = firm.look(first, second)
    assert sorted(each.fate for each in together) == [Fate.OUTDATED, Fate.SHEET]


def test_two_fillings_of_one_day_are_for_somebody_to_choose(firm: Office, tmp_path: Path) -> None:
    first = firm.sheet()
    second = tmp_path / "second.xlsx"
    second.write_bytes(first.read_bytes())
    for path, level in ((first, 1), (second, 4)):
        with filled(path) as sheet:
            sheet.answer({"D1-02": level})
    arrivals = firm.look(first, second)
    assert [each.fate for each in arrivals] == [Fate.RIVAL, Fate.RIVAL]
    with pytest.raises(PeopleRefused, match="two_of_one"):
        firm.service.collecting.take(arrivals)
    firm.service.collecting.take([arrivals[1]])
    assert list(firm.service.answers()["D1-02"].values()) == [4]
    assert look(firm, first).fate is Fate.RIVAL
    assert look(firm, second).fate is Fate.ALREADY


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("3", 3),
        ("３", 3),
        ("④", 4),
        ("2점", 2),
        ("0.0", 0),
        (" don't KNOW. ", Mark.DONT_KNOW),
        ("해당없음", Mark.NOT_APPLICABLE),
        ("3.5", None),
        ("-1", None),
        ("3~4", None),
        ("12", None),
        ("True", None),
        ("2026-03-01 00:00:00", None),
        ("", None),
    ],
)
def test_a_cell_is_read_only_where_it_is_certain(value: str, answer: int | Mark | None) -> None:
    assert answer_meant(value) == answer


def test_what_is_not_certain_is_named_with_its_cell(firm: Office) -> None:
    path = firm.sheet()
    with filled(path) as sheet:
        sheet.answer({"D1-02": "3~4", "D1-03": "=1+1", "D2-03": 2, "D3-01": 1, "D8-01": 3})
        sheet.cell("D2-03", Column.TEXT).value = "다른 물음"
        row = sheet.cell("D3-01").row
        sheet.page.merge_cells(f"D{row}:D{row + 1}")
        sheet.page.append(["X9-99", "없는 문항", "", 3])
        sheet.filled_on("어제")
    arrival = look(firm, path)
    assert arrival.answers == {"D8-01": 3}
    codes = {(each.code, each.question) for each in arrival.problems}
    assert codes >= {
        ("answer_unclear", "D1-02"),
        ("formula", "D1-03"),
        ("text_changed", "D2-03"),
        ("merged", "D3-01"),
        ("unknown_row", ""),
        ("filled_on_unclear", ""),
    }
    for language in ("ko", "en"):
        assert len(told_arrival(arrival, language)) > len(codes)


def test_a_level_a_question_does_not_have_is_listed(firm: Office) -> None:
    path = firm.sheet()
    with filled(path) as sheet:
        sheet.answer({"D1-02": 7, "D1-03": 1})
    arrival = look(firm, path)
    assert (dict(arrival.answers), arrival.lost[0].question) == ({"D1-03": 1}, "D1-02")


def test_without_its_hidden_half_a_sheet_is_still_read_and_without_both_it_is_none(firm: Office) -> None:
    path = firm.sheet()
    with filled(path) as sheet:
        sheet.answer({"D1-02": 3})
        del sheet.book[HIDDEN_SHEET]
    arrival = look(firm, path)
    assert (arrival.answers, [each.code for each in arrival.problems]) == (
        {"D1-02": 3},
        ["identity_hidden_lost"],
    )
    with filled(path) as sheet:
        sheet.page["C5"].value = None
    assert [each.code for each in look(firm, path).problems] == ["no_sheet"]


def test_a_sheet_of_another_firm_or_of_two_is_not_ours(firm: Office, tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "there").mkdir()
    other = office(tmp_path / "there", clock, people=0)
    try:
        path = other.sheet()
        with filled(path) as sheet:
            sheet.answer({"D1-02": 3})
            foreign = sheet.page["C5"].value
        assert look(firm, path).fate is Fate.NOT_OURS
    finally:
        other.store.close()
    own = firm.sheet()
    with filled(own) as sheet:
        sheet.answer({"D1-02": 3})
        sheet.page["C5"].value = foreign
    assert [each.code for each in look(firm, own).problems] == ["mixed_sheet"]


def test_an_empty_sheet_cannot_be_taken(firm: Office) -> None:
    arrival = look(firm, firm.sheet())
    assert [each.code for each in arrival.problems] == ["nothing_filled"]
    assert not arrival.can_be_taken


@pytest.mark.parametrize("count", [0, 201])
def test_an_absurd_number_of_sheets_is_refused(firm: Office, count: int) -> None:
    with pytest.raises(PeopleRefused, match="sheet_count"):
        firm.service.sheets.make("EMP", count, "ko")


def test_a_sheet_that_could_not_be_written_is_not_waited_for(firm: Office, tmp_path: Path) -> None:
    made = firm.service.sheets.make("EMP", 2, "ko")
    with pytest.raises(Exception, match="no_folder"):
        firm.service.sheets.write(made, tmp_path / "nowhere", Ticket())
    assert firm.service.respondents.all() == ()


def test_hostile_files_are_told_one_by_one_and_change_nothing(firm: Office, tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    for number, each in enumerate(hostile_files()[::6]):
        for suffix in (".xlsx", ".swreadiness"):
            (folder / f"{number}{suffix}").write_bytes(each.make())
    before = firm.owner.dump()
    arrivals = firm.look(folder)
    assert arrivals
    assert not any(each.can_be_taken for each in arrivals)
    assert firm.owner.dump() == before


def test_a_sheet_survives_libreoffice_and_prints_on_a4_across(firm: Office, tmp_path: Path) -> None:
    path = firm.sheet("EMP")
    with filled(path) as sheet:
        sheet.answer({"D1-02": 3, "D3-01": "모름"})
        asked = sheet.questions()
    saved = converted(path, "xlsx", tmp_path / "saved")
    arrival = look(firm, saved)
    assert (dict(arrival.answers), arrival.problems) == ({"D1-02": 3, "D3-01": Mark.DONT_KNOW}, ())
    page = load_workbook(path).worksheets[0]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.print_title_rows == f"${HEADER_ROW + 1}:${HEADER_ROW + 1}"
    assert 2 <= pages(converted(path, "pdf", tmp_path / "printed")) <= len(asked) // 5 + 2
