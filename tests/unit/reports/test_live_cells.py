"""Formulas in a report: their text and their value are signed, and both are looked at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sme_smartwork.exchange.model import Fault, Verdict, WorkbookCheck
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.workbook import told_check, verify_bytes, verify_workbook
from sme_smartwork.reports.model import ReportKind
from sme_smartwork.reports.xlsx import write_workbook
from tests.support.live_reports import ROUND, live_report
from tests.support.workbook_parts import repacked

KEY = SigningKey.generate()
AMOUNTS = "xl/worksheets/sheet7.xml"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A report with formulas as the program writes it."""
    path = tmp_path / "보고서.xlsx"
    write_workbook(live_report(), path, KEY)
    return path


def changed(workbook: Path, old: str, new: str) -> WorkbookCheck:
    """The check after `old`, a pattern, became `new` in the sheet of amounts."""

    def edited(part: bytes) -> bytes:
        text, count = re.subn(old, new, part.decode())
        assert count == 1
        return text.encode()

    return verify_bytes(repacked(workbook.read_bytes(), {AMOUNTS: edited}), workbook.name)


def test_a_report_with_formulas_holds_as_it_was_written(workbook: Path) -> None:
    check = verify_workbook(workbook)
    assert (check.verdict, check.problems) == (Verdict.VALID, ())
    assert check.header is not None
    assert (check.header.kind, check.header.programme, check.header.seq) == (ReportKind.PROGRAMME, ROUND, 3)


def test_a_changed_formula_is_named_with_both_texts(workbook: Path) -> None:
    check = changed(workbook, r"<f>SUM\(D4:D8\)</f>", "<f>SUM(D4:D8)*1</f>")
    assert [(p.fault, p.sheet, p.address, p.expected, p.found) for p in check.problems] == [
        (Fault.CHANGED_FORMULA, "금액 계산", "D9", "=SUM(D4:D8)", "=SUM(D4:D8)*1")
    ]
    assert "금액 계산!D9" in "\n".join(told_check(check, "ko"))


def test_a_changed_value_beside_a_formula_is_named(workbook: Path) -> None:
    check = changed(workbook, r"(<f>SUM\(D4:D8\)</f>)<v>2250000</v>", r"\1<v>9250000</v>")
    assert [(p.fault, p.address, p.expected, p.found) for p in check.problems] == [
        (Fault.CHANGED_CELL, "D9", "2250000", "9250000")
    ]


def test_a_value_put_in_place_of_a_formula_is_named(workbook: Path) -> None:
    check = changed(workbook, r"<f>SUM\(D4:D8\)</f>", "")
    assert [(p.fault, p.address, p.found) for p in check.problems] == [(Fault.CHANGED_FORMULA, "D9", None)]


def test_a_formula_where_a_value_was_signed_is_named(workbook: Path) -> None:
    check = changed(workbook, r'(<c r="B4"[^>]*>)(<v>3</v>)', r"\1<f>1+2</f>\2")
    assert [(p.fault, p.address, p.found) for p in check.problems] == [(Fault.FORMULA, "B4", "=1+2")]


def test_a_formula_spelled_as_other_programs_do_holds(workbook: Path) -> None:
    assert changed(workbook, r"<f>SUM\(D4:D8\)</f>", '<f aca="false">sum( $D$4:$D$8 )</f>').ok


def test_a_value_taken_away_from_a_formula_is_named(workbook: Path) -> None:
    check = changed(workbook, r"(<f>SUM\(D4:D8\)</f>)<v>2250000</v>", r"\1")
    assert [(p.fault, p.address, p.found) for p in check.problems] == [(Fault.CHANGED_CELL, "D9", None)]
