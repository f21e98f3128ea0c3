"""Reports of firms become a dataset; every doubtful file is named and costs nobody else anything."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from sme_smartwork.collect.reading import figures_told
from sme_smartwork.collect.sorting_out import Terms
from sme_smartwork.collect.store import CollectionRefused
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.visible import cleaned
from sme_smartwork.reports.model import ProgrammeRef, ReportKind
from sme_smartwork.reports.xlsx import write_workbook
from tests.support.collecting import collected, rows, states, troubles
from tests.support.reports import report
from tests.unit.collect.conftest import Inbox


def tampered(path: Path) -> Path:
    book = openpyxl.load_workbook(path)
    book["지원금"]["D7"] = 99_000_000
    book.save(path)
    return path


def test_three_honest_ones_a_tampered_a_copy_and_a_hostile_one(inbox: Inbox, tmp_path: Path) -> None:
    tampered(inbox.receive("다온정밀", "tampered.xlsx", later=1))
    shutil.copy(inbox.folder / "report-0.xlsx", inbox.folder / "report-9.xlsx")
    (inbox.folder / "hostile.xlsx").write_bytes(b"PK\x03\x04" + b"\0" * 100)
    dataset = collected(tmp_path / "out", inbox.folder)
    assert dataset.counts == {"changed": 1, "counted": 3, "duplicate": 1, "unreadable": 1}
    told = rows(dataset, "SELECT trouble, code, sheet, address, severity FROM problems ORDER BY label")
    assert told == [
        ("unreadable", "workbook.damaged", None, None, "serious"),
        ("duplicate", None, None, None, "note"),
        ("fault", "changed_cell", "지원금", "D7", "serious"),
    ]


def test_figures_kind_round_and_number_of_a_report_stand_in_its_row(tmp_path: Path) -> None:
    key, path = SigningKey.generate(), tmp_path / "in" / "r.xlsx"
    path.parent.mkdir()
    made = report("ko", "한빛디자인")
    asked = ProgrammeRef("flex", "2026-2", "0" * 64)
    write_workbook(replace(made, kind=ReportKind.PROGRAMME, programme=asked, seq=3), path, key)
    dataset = collected(tmp_path / "out", path, terms=Terms("flex", "2026-2"))
    wanted = (
        "report_id, kind, programme, round, seq, firm_name, readiness_score, checklist_score, state, more"
    )
    assert rows(dataset, f"SELECT {wanted} FROM reports") == [
        (
            *(made.id, "programme", "flex", "2026-2", 3, "한빛디자인"),
            *(Decimal("58.3"), Decimal("0.86"), "counted", None),
        )
    ]
    ((made_at, as_of),) = rows(dataset, "SELECT made_at, as_of FROM reports")
    assert made_at == made.made_at.replace(tzinfo=None)
    assert as_of == made.as_of


def test_an_absurd_figure_costs_only_its_own_report(inbox: Inbox, tmp_path: Path) -> None:
    odd = cleaned(report("ko", "거대한 회사", "e" * 32))
    figures = {**dict(odd.summary), "readiness_score": Decimal(9 * 10**35)}
    write_workbook(
        replace(odd, summary=tuple(figures.items())), inbox.folder / "odd.xlsx", SigningKey.generate()
    )
    dataset = collected(tmp_path / "out", inbox.folder)
    assert dataset.counts == {"counted": 3, "impossible": 1}
    assert rows(dataset, "SELECT max(readiness_score) FROM reports WHERE counts") == [(Decimal("58.3"),)]


def test_a_large_member_and_what_is_no_workbook_are_refused_by_name(inbox: Inbox, tmp_path: Path) -> None:
    (inbox.folder / "big.xlsx").write_bytes(b"PK\x03\x04" + bytes(21 * 1024 * 1024))
    (inbox.folder / "letter.xlsx").write_text("안녕하세요")
    (inbox.folder / "empty.xlsx").write_bytes(b"")
    dataset = collected(tmp_path / "out", inbox.folder)
    assert rows(dataset, "SELECT label, code FROM problems") == [
        ("big.xlsx", "workbook.too_large"),
        ("empty.xlsx", "workbook.empty"),
        ("letter.xlsx", "workbook.not_workbook"),
    ]


def test_folders_are_searched_and_what_is_left_out_is_told(inbox: Inbox, tmp_path: Path) -> None:
    inbox.receive("다온정밀", "대전/다온.xlsx", later=1)
    (inbox.folder / "~$report-0.xlsx").write_bytes(b"lock")
    (inbox.folder / "readme.txt").write_text("hello")
    (tmp_path / "elsewhere").mkdir()
    (inbox.folder / "광주").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (inbox.folder / "lost.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    (tmp_path / "empty").mkdir()
    given = (inbox.folder, tmp_path / "empty", tmp_path / "missing", tmp_path / ("x" * 300))
    dataset = collected(tmp_path / "out", *given)
    assert states(dataset)["대전/다온.xlsx"] == "counted"
    assert len(states(dataset)) == 4
    told = dict(troubles(dataset))
    assert told.pop("report-1.xlsx") == "older"
    assert told.pop("x" * 300) in ("closed", "missing")
    assert told == {"empty": "nothing", "lost.xlsx": "missing", "missing": "missing", "광주": "link"}


def test_the_same_file_by_several_ways_counts_once(inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(inbox.folder, target_is_directory=True)
    around = inbox.folder / ".." / inbox.folder.name
    one = inbox.folder / "report-0.xlsx"
    dataset = collected(tmp_path / "out", inbox.folder, tmp_path / "link", around, one)
    assert dataset.counts == {"counted": 3}


def test_a_collection_may_lie_in_the_folder_it_collects(inbox: Inbox) -> None:
    for _ in range(2):
        assert collected(inbox.folder / "모음", inbox.folder).counts == {"counted": 3}
        (inbox.folder / "모음" / "취합한-보고서.xlsx").write_bytes(b"the workbook of the last time")


def test_of_nothing_no_collection_is_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CollectionRefused) as refused:
        collected(tmp_path / "out", tmp_path / "empty", tmp_path / "mistyped")
    assert refused.value.code == "collect.no_report"
    assert "mistyped" in refused.value.told("ko")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["회차 [1]", "round=2", "회차 {1,2}", "o'clock"])
def test_signs_in_the_name_of_a_folder_lead_to_no_other_one(name: str, inbox: Inbox, tmp_path: Path) -> None:
    collected(tmp_path / "회차 1", inbox.folder)
    (inbox.folder / "report-2.xlsx").unlink()
    dataset = collected(tmp_path / name, inbox.folder)
    assert rows(dataset, "SELECT count(*), count(round) FROM reports") == [(2, 0)]
    assert collected(tmp_path / name, inbox.folder).counts == {"counted": 2}


def test_a_figure_that_only_looks_like_a_required_one_is_not_it() -> None:
    assert figures_told({"readiness\u200b_score": 5, "later\u200b": 1})["names"] == "\nlater\n"
    assert figures_told({"readiness\u200b_score": 5})["more"] is None
