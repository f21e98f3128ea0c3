"""Reports of the first payload version, made and frozen before the second one, keep verifying."""

from __future__ import annotations

from pathlib import Path

import pytest

from sme_smartwork.exchange.model import Fault, Verdict
from sme_smartwork.exchange.workbook import verify_workbook
from sme_smartwork.reports.model import ReportKind
from tests.support.repository import TOP

FROZEN = TOP / "tests" / "data" / "reports-1"


@pytest.mark.parametrize("name", ["ko.xlsx", "en.xlsx", "ko-libreoffice.xlsx"])
def test_a_report_of_the_first_version_still_holds(name: str) -> None:
    check = verify_workbook(FROZEN / name)
    assert (check.verdict, check.problems) == (Verdict.VALID, ())
    assert check.header is not None
    assert check.header.fingerprint == "3538-1105-1825-0019-8505"
    assert (check.header.kind, check.header.programme, check.header.seq) == (ReportKind.FULL, None, None)
    assert check.header.summary["subsidy_sure_won"] == 7_200_000


def test_a_changed_cell_of_the_first_version_is_still_named() -> None:
    check = verify_workbook(FROZEN / "en-changed.xlsx")
    assert check.verdict is Verdict.CHANGED
    assert [(p.fault, p.sheet, p.address, p.expected, p.found) for p in check.problems] == [
        (Fault.CHANGED_CELL, "Subsidies", "D7", "7200000", "99000000")
    ]


def test_the_frozen_files_are_never_written_again() -> None:
    assert {path.name for path in Path(FROZEN).iterdir()} == {
        "ko.xlsx",
        "en.xlsx",
        "ko-libreoffice.xlsx",
        "en-changed.xlsx",
    }
