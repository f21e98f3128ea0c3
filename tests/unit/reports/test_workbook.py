"""The report workbook: written, checked, tampered with, and opened by another program."""

from __future__ import annotations

import hashlib
import random
import re
import tempfile
import zipfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sme_smartwork.exchange import workbook as workbook_check
from sme_smartwork.exchange.model import Fault, WorkbookCheck
from sme_smartwork.exchange.payload import SHEET
from sme_smartwork.exchange.reading import shown_in
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.swift.recognising import recognised
from sme_smartwork.exchange.visible import comparable
from sme_smartwork.exchange.workbook import check_to_json, told_check, verify_bytes, verify_workbook
from sme_smartwork.intake.gate import check_bytes
from sme_smartwork.intake.limits import REPORT
from sme_smartwork.intake.refusal import WorkbookRefused
from sme_smartwork.reports.xlsx import write_workbook
from sme_smartwork.wording import LANGUAGES, Language
from tests.support.office import converted, pages
from tests.support.reports import report
from tests.support.workbook_parts import repacked

KEY = SigningKey.generate()
FORMULA_NAMES = (
    "=1+1",
    "@SUM(A1)",
    "+82-2-123",
    "-5",
    '=HYPERLINK("http://x","y")',
    "<r><t>x</t></r>",
    "_x0041_주식회사",
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A report as the program writes it."""
    path = tmp_path / "보고서.xlsx"
    write_workbook(report(), path, KEY)
    return path


def tampered(path: Path, sheet: str, address: str, value: object) -> WorkbookCheck:
    book = openpyxl.load_workbook(path)
    book[sheet][address] = value
    book.save(path)
    return verify_workbook(path)


def test_a_report_holds_as_it_was_written(workbook: Path) -> None:
    check = verify_workbook(workbook)
    assert check.ok
    assert check.header is not None
    assert check.header.summary["firm_name"] == "한빛디자인"
    assert check.header.fingerprint == KEY.public_fingerprint


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    digest = write_workbook(report(), path, KEY)
    assert digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_changed_cell_is_named_by_sheet_and_address(workbook: Path) -> None:
    check = tampered(workbook, "지원금", "D7", 99_000_000)
    assert not check.ok
    (problem,) = check.problems
    assert (problem.fault, problem.sheet, problem.address) == (Fault.CHANGED_CELL, "지원금", "D7")
    assert (problem.expected, problem.found) == ("7200000", "99000000")
    assert "지원금!D7" in "\n".join(told_check(check, "ko"))


@pytest.mark.parametrize("value", [None, "7200000", True, 7_200_001])
def test_any_other_value_in_the_cell_is_found(workbook: Path, value: object) -> None:
    assert [problem.address for problem in tampered(workbook, "지원금", "D7", value).problems] == ["D7"]


def test_text_written_beside_the_table_is_found(workbook: Path) -> None:
    check = tampered(workbook, "표지", "H40", "추가")
    assert [(p.sheet, p.address, p.expected, p.found) for p in check.problems] == [
        ("표지", "H40", None, "추가")
    ]


def test_a_formula_that_shows_the_right_value_is_found(workbook: Path) -> None:
    check = tampered(workbook, "지원금", "D7", "=7200000")
    assert (Fault.FORMULA, "지원금", "D7") in [(p.fault, p.sheet, p.address) for p in check.problems]


def test_of_many_changes_a_hundred_are_named_and_all_counted(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    for row in range(100, 250):
        book["표지"].cell(row, 1, "x")
    book.save(workbook)
    check = verify_workbook(workbook)
    assert len(check.problems) == 100
    assert check.changed == 150
    assert check_to_json(check)["problem_count"] == 150


def test_a_missing_a_renamed_and_an_added_sheet_are_found(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    del book["다음 할 일"]
    book["사업장"].title = "회사"
    book.create_sheet("메모")["A1"] = "안녕"
    book.save(workbook)
    found = {(p.fault, p.sheet) for p in verify_workbook(workbook).problems}
    assert found == {
        (Fault.MISSING_SHEET, "다음 할 일"),
        (Fault.RENAMED_SHEET, "회사"),
        (Fault.ADDED_SHEET, "메모"),
    }


def test_values_in_hidden_rows_and_columns_are_named(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["지원금"].row_dimensions[7].hidden = True
    book["지원금"].column_dimensions["D"].hidden = True
    book["사업장"].row_dimensions[6].height = 1
    book.save(workbook)
    assert {(p.fault, p.sheet, p.address) for p in verify_workbook(workbook).problems} == {
        (Fault.HIDDEN_CELLS, "지원금", "A7"),
        (Fault.HIDDEN_CELLS, "지원금", "D6"),
        (Fault.HIDDEN_CELLS, "사업장", "A6"),
    }


def test_a_value_under_merged_cells_is_named(workbook: Path) -> None:
    merged = '<mergeCells count="1"><mergeCell ref="A5:B5"/>'

    def edited(part: bytes) -> bytes:
        return re.sub(rb'<mergeCells count="\d+">', merged.encode(), part)

    check = verify_bytes(repacked(workbook.read_bytes(), {"xl/worksheets/sheet2.xml": edited}), "merged")
    assert [(p.fault, p.address, p.expected) for p in check.problems] == [
        (Fault.HIDDEN_CELLS, "B5", "한빛디자인")
    ]


def test_two_sheets_of_one_name_are_refused(workbook: Path) -> None:
    copies = workbook.with_name("copies.xlsx")
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(copies, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace('name="사업장"'.encode(), 'name="지원금"'.encode()))
    with pytest.raises(WorkbookRefused, match=r"workbook\.suspicious"):
        verify_workbook(copies)


def test_without_its_hidden_sheet_it_is_no_report(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    del book[SHEET]
    book.save(workbook)
    check = verify_workbook(workbook)
    assert [problem.fault for problem in check.problems] == [Fault.NOT_A_REPORT]
    assert check.header is None


def test_a_changed_signed_part_is_a_wrong_signature(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    cell = book[SHEET]["A4"]
    cell.value = cell.value[:50] + ("A" if cell.value[50] != "A" else "B") + cell.value[51:]
    book.save(workbook)
    assert [problem.fault for problem in verify_workbook(workbook).problems] == [Fault.BAD_SIGNATURE]


def test_a_hostile_file_is_refused_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "나쁜.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(WorkbookRefused) as refusal:
        verify_workbook(path)
    assert "나쁜.xlsx" in refusal.value.told("ko")


def test_text_that_looks_like_a_formula_stays_text_in_other_programs(tmp_path: Path) -> None:
    for number, name in enumerate(FORMULA_NAMES):
        path = tmp_path / f"{number}.xlsx"
        write_workbook(report(name=name), path, KEY)
        with zipfile.ZipFile(path) as archive:
            sheets = [part for part in archive.namelist() if part.startswith("xl/worksheets/sheet")]
            assert not any(re.search(rb"<f[ >/]", archive.read(part)) for part in sheets)
        cell = openpyxl.load_workbook(path)["사업장"]["B5"]
        assert cell.data_type == "s", name
        assert bool(cell.quotePrefix) == (name[0] in "=@+-"), name
    book = tmp_path / "again" / "0.xlsx"
    book.parent.mkdir()
    again = converted(tmp_path / "0.xlsx", "xlsx", book.parent)
    with closing(openpyxl.load_workbook(again, read_only=True)) as read:
        cell = read["사업장"]["B5"]
        assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_both_ways_of_checking_agree(tmp_path: Path) -> None:
    for number, name in enumerate((*FORMULA_NAMES, "_x005F_x0041_", "두\n줄", "a  b & <c>")):
        path = tmp_path / f"{number}.xlsx"
        write_workbook(report(name=name), path, KEY)
        assert recognised(path.read_bytes()) is not None
        assert carefully(path.read_bytes()).ok


def carefully(data: bytes) -> WorkbookCheck:
    """The check by the reader that names every cell, whatever is recognised at a glance."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook_check, "recognised", lambda _: None)
        return verify_bytes(data, "carefully")


@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_saves_it_again_and_it_still_holds(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_workbook(report(language, name="한빛 & <디자인> _x0041_"), path, KEY)
    again = converted(path, "xlsx", tmp_path / "again")
    assert again.read_bytes() != path.read_bytes()
    assert recognised(again.read_bytes()) is not None
    assert carefully(again.read_bytes()).ok


def test_libreoffice_prints_it(workbook: Path, tmp_path: Path) -> None:
    pdf = converted(workbook, "pdf", tmp_path / "pdf")
    assert pages(pdf) >= len(report().sheets)


def test_characters_a_workbook_cannot_hold_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_workbook(report(name="가\x00나\ufffe다\ud800라\uffff\u202e마"), path, KEY)
    assert openpyxl.load_workbook(path)["사업장"]["B5"].value == "가나다라마"
    assert verify_workbook(path).ok


def test_nothing_is_written_but_the_file_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "does-not-exist"))
    write_workbook(report(), tmp_path / "report.xlsx", KEY)
    assert [path.name for path in tmp_path.iterdir()] == ["report.xlsx"]


def test_no_mutant_is_taken_for_the_report(workbook: Path) -> None:
    chance = random.Random(20261122)
    with zipfile.ZipFile(workbook) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    honest = seen(workbook.read_bytes())
    verdicts = set()
    for _ in range(150):
        mutant = mutated(parts, chance)
        try:
            check = verify_bytes(mutant, "mutant")
        except WorkbookRefused:
            verdicts.add("refused")
            continue
        verdicts.add("holds" if check.ok else "told")
        assert not check.ok or may_hold(mutant, honest)
    assert verdicts == {"refused", "holds", "told"}


def may_hold(mutant: bytes, honest: dict[tuple[str, int, int], object]) -> bool:
    """Whether the mutant shows what was written, as far as the careful reader can open it."""
    check_bytes(mutant, REPORT)
    try:
        return seen(mutant) == honest
    except WorkbookRefused:  # it stumbles over odd margins and print settings, which show no value
        return True


def seen(data: bytes) -> dict[tuple[str, int, int], object]:
    """Every value a reader sees, by its place."""
    return {
        (title, at, column): comparable(value)
        for title, rows in shown_in(data).sheets.items()
        for at, row in enumerate(rows)
        for column, value in enumerate(row)
        if comparable(value) is not None
    }


def mutated(parts: dict[str, bytes], chance: random.Random) -> bytes:
    """The workbook with a few letters of one part exchanged for others."""
    name = chance.choice([name for name in parts if "sheet" in name or "Strings" in name])
    data = bytearray(parts[name])
    for _ in range(chance.randint(1, 3)):
        places = [at for at in chance.sample(range(len(data)), 40) if chr(data[at]).isalnum()]
        data[places[0]] = ord(chance.choice("abcXYZ0123456789"))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for part, content in parts.items():
            target.writestr(part, bytes(data) if part == name else content)
    return buffer.getvalue()
