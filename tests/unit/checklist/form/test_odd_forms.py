"""Forms people changed: what is certain is read, the rest is named by sheet, cell and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sme_smartwork.checklist.form.layout import COLUMNS, HEADER_ROW, IDENTITY_ROW, Column
from sme_smartwork.checklist.form.model import FilledForm, FormProblem
from sme_smartwork.checklist.form.reading import read_form
from sme_smartwork.checklist.form.words import told_problem, told_remedy
from sme_smartwork.checklist.model import Reply
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.exchange.forms.errors import FormNewer, MixedForm, NoForm
from sme_smartwork.exchange.forms.line import HIDDEN_SHEET
from sme_smartwork.intake.pages import pages_of
from sme_smartwork.intake.refusal import WorkbookRefused
from sme_smartwork.wording import LANGUAGES
from tests.support.exchanging import Clock, Firm, firm
from tests.support.filling import Sheet, blank_form, fill
from tests.support.office import converted

REPLY, NOTE, PROMISE = (
    chr(ord("A") + COLUMNS.index(each)) for each in (Column.REPLY, Column.NOTE, Column.PROMISE)
)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Firm]]:
    """An empty form, made once."""
    folder = tmp_path_factory.mktemp("forms")
    office = firm(folder / "office", Clock())
    yield blank_form(office, folder), office
    office.store.close()


@pytest.fixture
def path(blank: tuple[Path, Firm], tmp_path: Path) -> Path:
    """A copy of the empty form."""
    copy = tmp_path / "form.xlsx"
    copy.write_bytes(blank[0].read_bytes())
    return copy


def read(path: Path) -> FilledForm:
    form = read_form(path, content(), Clock()(), pages_of)
    for problem in form.problems:
        for language in LANGUAGES:
            assert told_problem(problem, language)
            assert told_remedy(problem, language)
    return form


def told(form: FilledForm) -> dict[str, str]:
    """Item → what is wrong with it."""
    return {problem.item: problem.code for problem in form.problems}


def answered(form: FilledForm) -> dict[str, Reply]:
    return {each.item: each.reply for each in form.answers}


def test_altered_texts_are_listed_and_the_others_read(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.answer("U-AST-02", "예")
        sheet.cell("U-AST-02", Column.TEXT).value = "화면을 잠그지 않아도 돼요."
        place = sheet.cell("U-AST-02", Column.TEXT).coordinate
    form = read(path)
    assert answered(form) == {"U-AST-01": Reply.YES}
    assert form.problems == (
        FormProblem("text_changed", "점검표", place, "U-AST-02", "화면을 잠그지 않아도 돼요."),
    )


def test_altered_reasons_and_remedies_change_no_question(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.cell("U-AST-01", Column.WHY).value = "읽어 봤어요"
        sheet.cell("U-AST-01", Column.FIX).value = None
    assert (answered(read(path)), read(path).problems) == ({"U-AST-01": Reply.YES}, ())


def test_missing_rows_are_listed(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-05", "아니요")
        sheet.page.delete_rows(sheet.row("U-AST-02"), 2)
    form = read(path)
    assert answered(form) == {"U-AST-05": Reply.NO}
    assert told(form) == {"U-AST-02": "row_missing", "U-AST-03": "row_missing"}


def test_pasted_columns_move_nothing(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.answer("U-AST-02", "일부", "반쯤 됐어요")
        sheet.page.insert_cols(1, 3)
        sheet.page.cell(HEADER_ROW + 1, 1).value = "부서"
        sheet.page.insert_cols(9, 1)
        sheet.page.cell(HEADER_ROW + 3, 9).value = "예"
    form = read(path)
    assert answered(form) == {"U-AST-01": Reply.YES, "U-AST-02": Reply.PARTLY}
    assert form.problems == ()


def test_two_columns_of_answers_that_differ_are_unclear(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.answer("U-AST-02", "예")
        last = len(COLUMNS) + 1
        sheet.page.cell(HEADER_ROW + 1, last).value = "답"
        sheet.page.cell(sheet.row("U-AST-01"), last).value = "예"
        sheet.page.cell(sheet.row("U-AST-02"), last).value = "아니요"
    form = read(path)
    assert answered(form) == {"U-AST-01": Reply.YES}
    assert told(form) == {"U-AST-02": "reply_unclear"}


def test_cells_merged_over_several_rows_are_unclear(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.answer("U-AST-04", "예")
        row = sheet.row("U-AST-01")
        sheet.page.merge_cells(f"{REPLY}{row}:{REPLY}{row + 1}")
    form = read(path)
    assert answered(form) == {"U-AST-04": Reply.YES}
    assert told(form) == {"U-AST-01": "merged", "U-AST-02": "merged"}


def test_cells_merged_within_one_row_are_still_certain(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        row = sheet.row("U-AST-01")
        sheet.page.merge_cells(f"{REPLY}{row}:{PROMISE}{row}")
    assert (answered(read(path)), read(path).problems) == ({"U-AST-01": Reply.YES}, ())


def test_words_of_the_other_language_are_understood(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "Yes")
        sheet.answer("U-AST-02", "not applicable", "no office")
        sheet.answer("U-AST-03", "Don't know")
        for place, column in enumerate(COLUMNS, start=1):
            sheet.page.cell(HEADER_ROW + 1, place).value = {
                Column.REPLY: "Answer",
                Column.NOTE: "Note",
                Column.TEXT: "Item",
            }.get(column, sheet.page.cell(HEADER_ROW + 1, place).value)
    form = read(path)
    assert list(answered(form).values()) == [Reply.YES, Reply.NOT_APPLICABLE, Reply.DONT_KNOW]
    assert form.problems == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" 예 ", Reply.YES),
        ("네", Reply.YES),
        ("YES", Reply.YES),
        ("O", Reply.YES),
        ("예", Reply.YES),  # as a Mac types it: letters in parts
        ("X", Reply.NO),
        ("미이행", Reply.NO),
        ("모르겠어요", Reply.DONT_KNOW),
        (1, None),
        ("1?", None),
        ("예?", None),
        ("예/아니요", None),
        (True, None),
        ("#REF!", None),
        (datetime(2026, 11, 1), None),
        (0.5, None),
        ("예" * 40, None),
        ("<b>예</b>", None),
    ],
)
def test_typed_words_count_only_where_nobody_can_doubt_them(
    path: Path, typed: object, meant: Reply | None
) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", typed)
        sheet.answer("U-AST-02", "예")
    form = read(path)
    expected = {"U-AST-02": Reply.YES} if meant is None else {"U-AST-01": meant, "U-AST-02": Reply.YES}
    assert answered(form) == expected
    assert told(form) == ({"U-AST-01": "reply_unclear"} if meant is None else {})


def test_moved_and_sorted_rows_are_found_by_their_number(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.answer("U-AST-02", "아니요")
        first, second = sheet.row("U-AST-01"), sheet.row("U-AST-02")
        for place in range(1, len(COLUMNS) + 1):
            one, other = sheet.page.cell(first, place), sheet.page.cell(second, place)
            one.value, other.value = other.value, one.value
        sheet.page.insert_rows(HEADER_ROW + 2, 3)
    form = read(path)
    assert answered(form) == {"U-AST-01": Reply.YES, "U-AST-02": Reply.NO}
    assert form.problems == ()


def test_without_the_column_of_numbers_the_texts_tell_the_items(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.page.delete_cols(1)
    assert (answered(read(path)), read(path).problems) == ({"U-AST-01": Reply.YES}, ())


def test_without_the_column_of_texts_the_numbers_do(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.page.delete_cols(2)
    assert answered(read(path)) == {"U-AST-01": Reply.YES}


@pytest.mark.parametrize("how", ["column", "header"])
def test_without_the_column_of_answers_nothing_is_read(path: Path, how: str) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        if how == "column":
            sheet.page.delete_cols(COLUMNS.index(Column.REPLY) + 1)
        else:
            sheet.page.delete_rows(HEADER_ROW + 1)
    form = read(path)
    assert (form.answers, [each.code for each in form.problems]) == ((), ["no_answer_column"])


def test_a_copy_of_the_sheet_in_a_new_workbook_still_says_whose_it_is(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
    copy = Workbook()
    page = copy.active
    assert page is not None
    page.title = "내 답"
    for row in load_workbook(path).worksheets[0].iter_rows():
        for cell in row:
            page[cell.coordinate] = cell.value
    copy.save(path)
    form = read(path)
    assert (answered(form), form.worker) == ({"U-AST-01": Reply.YES}, "W-01")
    assert [each.code for each in form.problems] == ["identity_hidden_lost"]


def test_a_copied_sheet_beside_the_first_may_not_contradict_it(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.answer("U-AST-02", "예")
        other = sheet.book.copy_worksheet(sheet.page)
        other[sheet.cell("U-AST-02", Column.REPLY).coordinate] = "아니요"
    form = read(path)
    assert answered(form) == {"U-AST-01": Reply.YES}
    assert told(form) == {"U-AST-02": "twice"}


def test_a_row_pasted_twice_counts_once_if_it_says_the_same(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        row = sheet.page.max_row + 2
        for place in range(1, len(COLUMNS) + 1):
            sheet.page.cell(row, place).value = sheet.page.cell(sheet.row("U-AST-01"), place).value
    assert (answered(read(path)), read(path).problems) == ({"U-AST-01": Reply.YES}, ())


def test_rows_of_their_own_are_named(path: Path) -> None:
    with fill(path) as sheet:
        row = sheet.page.max_row + 1
        sheet.page.cell(row, 1).value = "U-NEW-01"
        sheet.page.cell(row, COLUMNS.index(Column.REPLY) + 1).value = "예"
    form = read(path)
    assert [(each.code, each.found) for each in form.problems] == [("unknown_row", "U-NEW-01")]


def test_a_note_that_is_needed_or_too_long_is_named(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "일부")
        sheet.answer("U-AST-02", "해당 없음", "  ")
        sheet.answer("U-AST-03", "예", "가" * 501)
        sheet.answer("U-AST-04", None, "아직요")
        sheet.answer("U-AST-05", "예", "가" * 500)
    form = read(path)
    assert answered(form) == {"U-AST-05": Reply.YES}
    assert told(form) == {
        "U-AST-01": "note_missing",
        "U-AST-02": "note_missing",
        "U-AST-03": "note_too_long",
        "U-AST-04": "note_without_reply",
    }


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (date(2026, 12, 1), date(2026, 12, 1)),
        ("2026-12-01", date(2026, 12, 1)),
        ("2026. 12. 1.", date(2026, 12, 1)),
        ("2026년 12월 1일", date(2026, 12, 1)),
        ("12/1", None),
        ("다음 주", None),
        (46357, date(2026, 12, 1)),  # the cell shows it as a day
        (20261201, None),
        (-5, None),
        ("2026-02-30", None),
        (datetime(1905, 1, 1), None),
    ],
)
def test_a_day_that_is_not_certain_is_named_and_the_answer_read(
    path: Path, typed: object, day: date | None
) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "아니요", None, typed)
    form = read(path)
    assert answered(form) == {"U-AST-01": Reply.NO}
    assert form.answers[0].promise == day
    assert told(form) == ({} if day else {"U-AST-01": "promise_unclear"})


@pytest.mark.parametrize(
    ("typed", "counts_from"),
    [
        (None, datetime(2026, 11, 22, 12)),
        (datetime(2026, 11, 22), datetime(2026, 11, 22, 12)),
        ("2026-11-25", datetime(2026, 11, 22, 12)),
        ("어제", datetime(2026, 11, 22, 12)),
        (datetime(2020, 1, 1), datetime(2026, 11, 22, 12)),
    ],
)
def test_an_answer_is_never_younger_than_is_certain(path: Path, typed: object, counts_from: datetime) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        if typed is not None:
            sheet.page.cell(4, 2).value = typed
    form = read(path)
    assert form.answers[0].at.replace(tzinfo=None) == counts_from
    is_clear = typed is None or typed == datetime(2026, 11, 22)
    assert [each.code for each in form.problems] == ([] if is_clear else ["filled_on_unclear"])


def test_the_day_it_was_filled_counts_when_it_can_be_true(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.filled_on(datetime(2026, 11, 25))
    clock = Clock()
    clock.later(days=5)
    form = read_form(path, content(), clock(), pages_of)
    assert (form.answers[0].at.date(), form.problems) == (date(2026, 11, 25), ())


def test_formulas_are_never_answers(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", '=IF(1,"예","아니요")')
        sheet.answer("U-AST-02", "예", "=1+1")
        sheet.answer("U-AST-03", "아니요", None, "=TODAY()")
    form = read(path)
    assert answered(form) == {"U-AST-03": Reply.NO}
    assert told(form) == {"U-AST-01": "formula", "U-AST-02": "formula", "U-AST-03": "promise_unclear"}


def test_a_form_that_was_sent_back_empty_says_so(path: Path) -> None:
    form = read(path)
    assert (form.answers, [each.code for each in form.problems]) == ((), ["nothing_filled"])


def test_invisible_marks_in_notes_are_dropped(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예\u200b", "가\u202e나\n다")
    (answer,) = read(path).answers
    assert answer.note == "가나 다"


def test_parts_of_two_forms_are_mixed(path: Path, blank: tuple[Path, Firm], tmp_path: Path) -> None:
    other = blank_form(blank[1], tmp_path, worker="W-02")
    line = load_workbook(other).worksheets[0].cell(IDENTITY_ROW + 1, 3).value
    with fill(path) as sheet:
        sheet.page.cell(IDENTITY_ROW + 1, 3).value = line
    with pytest.raises(MixedForm):
        read(path)


def test_another_workbook_is_no_form(tmp_path: Path) -> None:
    book = Workbook()
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(NoForm):
        read(tmp_path / "other.xlsx")


@pytest.mark.parametrize("line", ["smartwork/form/2", "smartwork/form/17"])
def test_a_form_of_a_newer_version_is_not_read(path: Path, line: str) -> None:
    with fill(path) as sheet:
        for page in (sheet.page, sheet.book[HIDDEN_SHEET]):
            for row in page.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str):
                        cell.value = cell.value.replace("smartwork/form/1", line)
    with pytest.raises(FormNewer):
        read(path)


@pytest.mark.parametrize("old", ["W-01", "2026-11", "ko", "security"])
def test_what_says_whose_it_is_must_be_whole(path: Path, old: str) -> None:
    with fill(path) as sheet:
        for page in (sheet.page, sheet.book[HIDDEN_SHEET]):
            for row in page.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and "smartwork/form/1" in cell.value:
                        cell.value = cell.value.replace(f'"{old}', '"\u202e', 1)
    with pytest.raises(NoForm):
        read(path)


def test_an_item_that_was_withdrawn_since_is_named(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        row = sheet.row("U-AST-02")
        sheet.page.cell(row, 1).value = "U-OLD-01"
        sheet.page.cell(row, COLUMNS.index(Column.REPLY) + 1).value = "예"
        hidden = sheet.book[HIDDEN_SHEET]
        for cell in hidden["A"]:
            cell.value = "U-OLD-01" if cell.value == "U-AST-02" else cell.value
    form = read(path)
    assert answered(form) == {"U-AST-01": Reply.YES}
    assert told(form) == {"U-OLD-01": "unknown_item"}


@pytest.mark.parametrize("content_of_file", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"])
def test_a_hostile_or_broken_workbook_is_refused_at_the_gate(tmp_path: Path, content_of_file: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content_of_file)
    with pytest.raises(WorkbookRefused):
        read(tmp_path / "a.xlsx")


def test_a_changed_form_saved_by_another_program_reads_alike(path: Path, tmp_path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.answer("U-AST-02", "1?")
        sheet.answer("U-AST-03", "일부", "남았어요", date(2026, 12, 24))
        sheet.cell("U-AST-04", Column.TEXT).value = "바뀐 글"
        sheet.answer("U-AST-04", "예")
        row = sheet.row("U-AST-05")
        sheet.page.merge_cells(f"{NOTE}{row}:{NOTE}{row + 1}")
        sheet.answer("U-AST-05", "예")
    (tmp_path / "saved").mkdir()
    again = read(converted(path, "xlsx", tmp_path / "saved"))
    first = read(path)
    assert again == first
    assert len(first.problems) == 4


def test_the_sheet_is_found_whatever_it_is_called(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.page.title = "김대리"
    assert answered(read(path)) == {"U-AST-01": Reply.YES}


def test_the_form_itself_holds_no_formula(blank: tuple[Path, Firm]) -> None:
    assert not any(str(value).startswith("=") for value in Sheet.everything(blank[0]))


def test_a_resident_number_in_a_note_is_hidden_and_told(path: Path) -> None:
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "일부", "홍길동 900101-1234567")
    form = read(path)
    assert "1234567" not in repr(form.answers) + repr(form.problems)
    assert form.answers[0].note.startswith("홍길동 ●")
    assert told(form) == {"U-AST-01": "resident_number"}
