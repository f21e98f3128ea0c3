"""Everything a report can hold, opened and saved again by LibreOffice, still holds; what changes is named."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sme_smartwork.exchange.model import Fault, Verdict
from sme_smartwork.exchange.named_styles import style_name
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.swift.recognising import recognised
from sme_smartwork.exchange.workbook import verify_bytes, verify_workbook
from sme_smartwork.reports.model import Report, Style
from sme_smartwork.reports.side_by_side import side_by_side
from sme_smartwork.reports.xlsx import write_workbook
from tests.support.live_reports import amounts, live_report
from tests.support.office import converted_all
from tests.support.reports import report
from tests.support.workbook_parts import repacked

KEY = SigningKey.generate()
AMOUNTS = "xl/worksheets/sheet7.xml"


def both_languages() -> Report:
    korean, english = live_report(), report("en")
    english = replace(english, sheets=(*english.sheets, replace(amounts(), title="Amounts")))
    english = replace(english, kind=korean.kind, programme=korean.programme, seq=korean.seq)
    return side_by_side(korean, english)


def without_results(part: bytes) -> bytes:
    """The sheet with every formula and none of its results: whoever opens it has to work them out."""
    return re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with reports as LibreOffice saved them, all by one program."""
    folder = tmp_path_factory.mktemp("saved")
    made = folder / "made"
    made.mkdir()
    write_workbook(live_report(), made / "live.xlsx", KEY)
    write_workbook(both_languages(), made / "both.xlsx", KEY)
    bare = repacked((made / "live.xlsx").read_bytes(), {AMOUNTS: without_results})
    (made / "reckoned.xlsx").write_bytes(bare)
    assert not verify_bytes(bare, "bare").ok
    converted_all(sorted(made.iterdir()), "xlsx", folder)
    return folder


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The workbook in openpyxl, which warns of additions that it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path)
    yield book
    book.close()


@pytest.mark.parametrize("name", ["live", "both", "reckoned"])
def test_a_report_saved_by_libreoffice_still_holds(name: str, saved: Path) -> None:
    check = verify_workbook(saved / f"{name}.xlsx")
    assert check.problems == ()
    assert check.verdict is Verdict.VALID
    assert recognised((saved / f"{name}.xlsx").read_bytes()) is not None


def test_libreoffice_reckons_what_we_reckoned(saved: Path) -> None:
    """The results were taken away before: those that are there are LibreOffice's own, and as signed."""
    with opened(saved / "reckoned.xlsx") as book:
        assert book["금액 계산"]["D9"].value == "=SUM(D4:D8)"
    assert verify_workbook(saved / "reckoned.xlsx").ok


@pytest.mark.parametrize("name", ["live", "both"])
def test_one_changed_number_is_named_after_saving(name: str, saved: Path) -> None:
    def edited(part: bytes) -> bytes:
        changed, count = re.subn(rb"(SUM\(D4:D8\)</f><v>)2250000<", rb"\g<1>9250000<", part)
        assert count == 1
        return changed

    data = repacked((saved / f"{name}.xlsx").read_bytes(), {AMOUNTS: edited})
    (problem,) = verify_bytes(data, name).problems
    assert (problem.fault, problem.address) == (Fault.CHANGED_CELL, "D9")
    assert (problem.expected, problem.found) == ("2250000", "9250000")


def test_styles_bars_filters_and_titles_survive(saved: Path) -> None:
    for path in (saved / "live.xlsx", saved / "made" / "live.xlsx"):
        with opened(path) as book:
            sheet = book["금액 계산"]
            assert {style_name(style) for style in (Style.WON, Style.TITLE, Style.GOOD)} <= set(
                book.named_styles
            )
            assert sheet.auto_filter.ref == "A3:D8"
            (rules,) = sheet.conditional_formatting
            assert rules.rules[0].type == "dataBar"
            assert sheet.print_title_rows == "$1:$3"
            assert sheet.freeze_panes == "A4" or path.parent == saved  # without a window it keeps no panes


def test_a_bar_without_its_number_hides_it(saved: Path) -> None:
    path = saved / "made" / "live.xlsx"

    def edited(part: bytes) -> bytes:
        return part.replace(b"<dataBar>", b'<dataBar showValue="0">')

    data = repacked(path.read_bytes(), {AMOUNTS: edited})
    assert Fault.CONDITIONAL_FORMAT in {problem.fault for problem in verify_bytes(data, "bars").problems}


def test_rows_that_a_filter_hides_are_named(saved: Path) -> None:
    with opened(saved / "made" / "live.xlsx") as book:
        book["금액 계산"].auto_filter.add_filter_column(0, ["W-01"])
        book["금액 계산"].row_dimensions[5].hidden = True
        book.save(saved / "filtered.xlsx")
    faults = {(each.fault, each.address) for each in verify_workbook(saved / "filtered.xlsx").problems}
    assert (Fault.HIDDEN_CELLS, "A5") in faults
