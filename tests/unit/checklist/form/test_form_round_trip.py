"""A form filled as asked comes back whole, from Excel and from another program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from sme_smartwork.checklist.collecting.model import Fate
from sme_smartwork.checklist.form.layout import reply_word
from sme_smartwork.checklist.form.reading import read_form
from sme_smartwork.checklist.model import Reply
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.intake.pages import pages_of
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket
from tests.support.exchanging import CAMPAIGN, DUE, Clock, Firm, firm
from tests.support.filling import Sheet, blank_form, fill
from tests.support.office import converted, pages


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Firm]:
    made = firm(tmp_path / "office", clock)
    yield made
    made.store.close()


@pytest.fixture(params=["ko", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


def test_what_was_filled_in_comes_back(
    tmp_path: Path, office: Firm, clock: Clock, language: Language
) -> None:
    path = blank_form(office, tmp_path, language)
    with fill(path) as sheet:
        sheet.answer("U-AST-01", reply_word(Reply.YES, language))
        sheet.answer("U-AST-02", reply_word(Reply.PARTLY, language), "복구 키가 남았어요", date(2026, 12, 1))
        sheet.answer("U-AST-03", reply_word(Reply.DONT_KNOW, language))
    form = read_form(path, content(), clock(), pages_of)
    assert {each.item: each.reply for each in form.answers} == {
        "U-AST-01": Reply.YES,
        "U-AST-02": Reply.PARTLY,
        "U-AST-03": Reply.DONT_KNOW,
    }
    partly = next(each for each in form.answers if each.item == "U-AST-02")
    assert (partly.note, partly.promise) == ("복구 키가 남았어요", date(2026, 12, 1))
    assert (form.worker, form.campaign, form.language, form.problems) == ("W-01", CAMPAIGN, language, ())


def test_another_program_may_save_it_again(tmp_path: Path, office: Firm, clock: Clock) -> None:
    path = blank_form(office, tmp_path, "ko")
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.answer("U-AST-02", "해당 없음", "재택을 하지 않아요", date(2026, 12, 1))
        sheet.filled_on(datetime(2026, 11, 22))
    folder = tmp_path / "saved"
    folder.mkdir()
    again = converted(path, "xlsx", folder)
    first, second = (
        read_form(path, content(), clock(), pages_of),
        read_form(again, content(), clock(), pages_of),
    )
    assert second.problems == ()
    assert second.answers == first.answers
    assert second.digest == first.digest


def test_it_prints_on_a4_and_names_no_person(tmp_path: Path, office: Firm) -> None:
    path = blank_form(office, tmp_path, "ko")
    assert "홍길동" not in repr(Sheet.everything(path))
    pdf = converted(path, "pdf", tmp_path)
    assert 2 <= pages(pdf) <= 8


def test_only_the_yellow_cells_can_be_filled(tmp_path: Path, office: Firm) -> None:
    path = blank_form(office, tmp_path, "ko")
    with fill(path) as sheet:
        assert sheet.page.protection.sheet
        assert sheet.unlocked() == sheet.inputs()
        assert sheet.choices() == ["예", "일부", "아니요", "해당 없음", "모름"]
        assert sheet.page.freeze_panes == "C7"
        assert sheet.page.print_title_rows == "$6:$6"


def test_a_form_is_taken_as_unsigned_and_the_same_one_only_once(tmp_path: Path, office: Firm) -> None:
    path = blank_form(office, tmp_path, "ko")
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
    before = office.dump()
    (arrival,) = office.collecting.look([path.parent])
    assert office.dump() == before
    assert arrival.fate is Fate.FORM
    assert office.collecting.take([arrival]).answers == 1
    assert office.checklist.answers("W-01")["U-AST-01"].reply is Reply.YES
    (again,) = office.collecting.look([path])
    assert again.fate is Fate.ALREADY


def test_nobody_is_asked_by_a_form_without_a_round(tmp_path: Path, office: Firm) -> None:
    from sme_smartwork.checklist.form.service import Forms
    from sme_smartwork.checklist.inviting.model import InvitingRefused

    forms = Forms(office.store, office.checklist, office.clock)
    with pytest.raises(InvitingRefused):
        forms.make([], CAMPAIGN, DUE, "ko")
    assert forms.write((), tmp_path, Ticket()) == ()
