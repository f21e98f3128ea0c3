"""Forms in the workplace: unsigned, never older over newer, and of one person only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sme_smartwork.checklist.collecting.model import Arrival, Fate, TakingRefused
from sme_smartwork.checklist.model import Reply
from tests.support.exchanging import Clock, Firm, firm
from tests.support.filling import blank_form, fill


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Firm]:
    made = firm(tmp_path / "office", clock)
    yield made
    made.store.close()


def look(office: Firm, path: Path) -> Arrival:
    before = office.dump()
    (arrival,) = office.collecting.look([path])
    assert office.dump() == before
    return arrival


def test_older_answers_of_a_form_never_replace_newer_ones_unasked(
    tmp_path: Path, office: Firm, clock: Clock
) -> None:
    path = blank_form(office, tmp_path)
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "아니요")
        sheet.answer("U-AST-02", "예")
    clock.later(days=1)
    office.checklist.record("W-01", "U-AST-01", Reply.YES)
    arrival = look(office, path)
    assert [(each.code, each.item) for each in arrival.problems] == [("newer_here", "U-AST-01")]
    assert office.collecting.take([arrival]).answers == 1
    kept = office.checklist.answers("W-01")
    assert (kept["U-AST-01"].reply, kept["U-AST-02"].reply) == (Reply.YES, Reply.YES)


def test_they_do_when_somebody_says_so(tmp_path: Path, office: Firm, clock: Clock) -> None:
    path = blank_form(office, tmp_path)
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "아니요")
    clock.later(days=1)
    office.checklist.record("W-01", "U-AST-01", Reply.YES)
    office.collecting.take([look(office, path)], over_newer=True)
    assert office.checklist.answers("W-01")["U-AST-01"].reply is Reply.NO


def test_what_a_form_does_not_mention_stays(tmp_path: Path, office: Firm, clock: Clock) -> None:
    office.checklist.record("W-01", "U-AST-05", Reply.YES, at=clock() - timedelta(days=3))
    path = blank_form(office, tmp_path)
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
    office.collecting.take([look(office, path)])
    assert set(office.checklist.answers("W-01")) == {"U-AST-01", "U-AST-05"}


def test_a_form_of_another_workplace_is_not_ours(tmp_path: Path, office: Firm, clock: Clock) -> None:
    other = firm(tmp_path / "other", clock)
    path = blank_form(other, tmp_path)
    other.store.close()
    arrival = look(office, path)
    assert (arrival.fate, arrival.problems[0].code) == (Fate.NOT_OURS, "no_such_form")


def test_a_form_with_nothing_filled_in_counts_nobody_as_having_answered(tmp_path: Path, office: Firm) -> None:
    arrival = look(office, blank_form(office, tmp_path))
    assert not arrival.can_be_taken
    assert [each.code for each in arrival.form_problems] == ["nothing_filled"]


def test_a_form_whose_person_was_changed_is_not_taken(tmp_path: Path, office: Firm) -> None:
    path = blank_form(office, tmp_path)
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        for page in sheet.book.worksheets:
            for row in page.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and "smartwork/form/1" in cell.value:
                        cell.value = cell.value.replace("W-01", "W-02")
    arrival = look(office, path)
    assert (arrival.fate, arrival.problems[0].code) == (Fate.NOT_OURS, "form_of_another")


@pytest.mark.parametrize("year", [2001, 2099])
def test_a_form_that_says_another_moment_than_it_was_made_at_is_not_taken(
    tmp_path: Path, office: Firm, year: int
) -> None:
    path = blank_form(office, tmp_path)
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        for page in sheet.book.worksheets:
            for row in page.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and "smartwork/form/1" in cell.value:
                        cell.value = cell.value.replace('"2026-11-22T', f'"{year}-11-22T')
    arrival = look(office, path)
    assert (arrival.fate, arrival.problems[0].code) == (Fate.NOT_OURS, "form_of_another")


def test_a_form_made_while_the_clock_was_ahead_dates_no_answer_ahead(
    tmp_path: Path, office: Firm, clock: Clock
) -> None:
    path = blank_form(office, tmp_path)
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
    clock.later(days=-400)
    arrival = look(office, path)
    assert arrival.fate is Fate.FORM
    assert [each.at for each in arrival.answers] == [clock()]


def test_a_form_after_its_day_says_so(tmp_path: Path, office: Firm, clock: Clock) -> None:
    path = blank_form(office, tmp_path)
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
    clock.later(days=30)
    arrival = look(office, path)
    assert (arrival.fate, [each.code for each in arrival.problems]) == (Fate.FORM, ["late"])
    office.collecting.take([arrival])
    (sent,) = office.inviting.sent()
    assert (sent.is_form, sent.is_late) == (True, True)


def test_two_fillings_of_one_form_cannot_both_be_taken(tmp_path: Path, office: Firm) -> None:
    path = blank_form(office, tmp_path)
    copy = path.with_name("again.xlsx")
    copy.write_bytes(path.read_bytes())
    for each, word in ((path, "예"), (copy, "아니요")):
        with fill(each) as sheet:
            sheet.answer("U-AST-01", word)
    both = office.collecting.look([path.parent])
    assert [[problem.code for problem in each.problems] for each in both] == [["rival"], ["rival"]]
    before = office.dump()
    with pytest.raises(TakingRefused):
        office.collecting.take(both)
    assert office.dump() == before
    office.collecting.take(both[:1])


def test_a_form_that_was_filled_further_is_new(tmp_path: Path, office: Firm) -> None:
    path = blank_form(office, tmp_path)
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
    office.collecting.take([look(office, path)])
    with fill(path) as sheet:
        sheet.answer("U-AST-02", "예")
    office.collecting.take([look(office, path)])
    assert set(office.checklist.answers("W-01")) == {"U-AST-01", "U-AST-02"}


def test_the_form_asks_only_what_the_persons_work_needs(tmp_path: Path, office: Firm) -> None:
    office.checklist.set_types("W-01", ["video"])
    asked = {item.id for item in office.checklist.items_of("W-01")}
    path = blank_form(office, tmp_path)
    with fill(path) as sheet:
        rows = {sheet.page.cell(number, 1).value for number in range(1, sheet.page.max_row + 1)}
    assert asked < {item.id for item in office.checklist.items()}
    assert {row for row in rows if row and str(row).startswith("U-")} == asked
