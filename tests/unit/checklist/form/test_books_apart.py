"""Forms are read in one process of their own: nothing is lost on the way, and a bad one costs no other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from sme_smartwork.checklist.collecting.model import Fate
from sme_smartwork.intake import apart, pages
from sme_smartwork.intake.pages import FormBooks, pages_of
from sme_smartwork.work import Ticket
from tests.support.exchanging import Clock, Firm, firm
from tests.support.filling import blank_form, fill


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Firm]:
    made = firm(tmp_path / "office", Clock())
    yield made
    made.store.close()


def test_every_kind_of_cell_comes_back_as_it_is_read_here(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    values = ("예", 3, 2.5, True, date(2026, 12, 1), datetime(2026, 12, 1, 9, 30), time(9, 30), "=1+1", None)
    for value in values:
        sheet.append([value, "끝"])
    sheet.merge_cells("C2:D4")
    book.save(tmp_path / "odd.xlsx")
    with FormBooks(Ticket()) as books:
        assert books.pages(tmp_path / "odd.xlsx") == pages_of(tmp_path / "odd.xlsx")
    (page,) = pages_of(tmp_path / "odd.xlsx")
    assert page.formulas == {(7, 0)}
    assert page.merged == ((1, 2, 3, 3),)


def ends_at_a_bad_name(path: Path) -> dict[str, Any]:
    """What runs in the process here: the real reader, which a file of this name breaks."""
    if path.name == "bad.xlsx":
        import os

        os._exit(1)
    return pages.told_pages(path)


def test_a_form_that_ends_its_reader_is_told_and_the_others_are_read(
    tmp_path: Path, office: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_READER", f"{__name__}:ends_at_a_bad_name")
    good = blank_form(office, tmp_path, "ko")
    with fill(good) as sheet:
        sheet.answer("U-AST-01", "예")
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(good.read_bytes())
    first, second, third = office.collecting.look([good, bad, tmp_path / "없음.xlsx"])
    assert (first.fate, [each.item for each in first.answers]) == (Fate.FORM, ["U-AST-01"])
    assert (second.fate, [each.found for each in second.problems]) == (Fate.UNREADABLE, ["too_heavy"])
    assert third.fate is Fate.UNREADABLE


def test_a_look_at_many_forms_starts_one_process(
    tmp_path: Path, office: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    real = apart.Apart._start

    def start(self: apart.Apart) -> object:
        started.append(self)
        return real(self)

    monkeypatch.setattr(apart.Apart, "_start", start)
    form = blank_form(office, tmp_path, "ko")
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.xlsx").write_bytes(form.read_bytes())
    assert len(office.collecting.look([folder])) == 5
    assert len(started) == 1


def test_looking_at_answer_files_only_starts_no_process(
    tmp_path: Path, office: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_self: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(apart.Apart, "_start", never)
    (tmp_path / "a.swanswer").write_bytes(b"nothing")
    (arrival,) = office.collecting.look([tmp_path / "a.swanswer"])
    assert arrival.fate is Fate.UNREADABLE
