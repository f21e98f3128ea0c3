"""A report whose values are untouched but whose looks show other figures does not hold."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

import openpyxl
import pytest
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from sme_smartwork.exchange.model import Fault, WorkbookCheck
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.workbook import told_check, verify_bytes
from sme_smartwork.intake.refusal import WorkbookRefused
from sme_smartwork.reports.xlsx import write_workbook
from tests.support.reports import report

KEY = SigningKey.generate()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A report as the program writes it."""
    path = tmp_path / "보고서.xlsx"
    write_workbook(report(), path, KEY)
    return path


def checked(path: Path) -> WorkbookCheck:
    return verify_bytes(path.read_bytes(), path.name)


@pytest.mark.parametrize(
    "number_format", ['"₩99,000,000"', '"₩9"#,##0', "#,##0,", ";;;", "0%", r"\9#,##0", "[>1]0;[<2]0"]
)
def test_a_number_format_that_shows_another_figure_is_named(number_format: str, workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["지원금"]["D7"].number_format = number_format
    book.save(workbook)
    check = checked(workbook)
    assert [(p.fault, p.sheet, p.address, p.found) for p in check.problems] == [
        (Fault.NUMBER_FORMAT, "지원금", "D7", number_format)
    ]
    assert "지원금!D7" in "\n".join(told_check(check, "ko"))


def test_a_format_that_replaces_text_is_named(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["사업장"]["B5"].number_format = '0;0;0;"다른 회사"'
    book.save(workbook)
    assert [(p.fault, p.address) for p in checked(workbook).problems] == [(Fault.NUMBER_FORMAT, "B5")]


def test_a_format_on_a_condition_is_found(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    style = DifferentialStyle(numFmt=NumberFormat(200, '"₩99,000,000"'))
    rule = Rule(type="cellIs", operator="greaterThan", formula=["1"], dxf=style)
    book["지원금"].conditional_formatting.add("D7", rule)
    book.save(workbook)
    assert Fault.CONDITIONAL_FORMAT in {problem.fault for problem in checked(workbook).problems}


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_named(state: Literal["hidden", "veryHidden"], workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["지원금"].sheet_state = state
    book.save(workbook)
    problems = [(p.fault, p.sheet) for p in checked(workbook).problems]
    assert problems == [(Fault.HIDDEN_SHEET, "지원금")]


@pytest.mark.parametrize(
    "number_format", ["General", '"₩"#,##0', r"\₩#,##0", "[$₩-412]#,##0", "#,##0", "0.00", "@"]
)
def test_what_other_programs_make_of_our_formats_holds(number_format: str, workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["지원금"]["D7"].number_format = number_format
    book.save(workbook)
    assert checked(workbook).problems == ()


def test_styles_at_a_second_place_are_refused(workbook: Path) -> None:
    with zipfile.ZipFile(workbook, "a") as archive:
        archive.writestr("xl/other.xml", archive.read("xl/styles.xml"))
    with pytest.raises(WorkbookRefused, match=r"workbook\.suspicious"):
        checked(workbook)
