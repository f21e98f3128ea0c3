"""Many reports become one workbook; every doubtful file is named and costs nobody else anything."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import openpyxl
import pytest

from sme_smartwork.collect.model import Collection, FileProblem, SourceFile, State, Trouble
from sme_smartwork.collect.pool import read_all
from sme_smartwork.collect.service import collect, collection_to_json, told_collection
from sme_smartwork.errors import Cancelled
from sme_smartwork.exchange.model import Fault
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.visible import cleaned
from sme_smartwork.reports.xlsx import write_workbook
from sme_smartwork.wording import LANGUAGES
from sme_smartwork.work import Progress, Ticket
from tests.support import readers
from tests.support.office import converted, pages
from tests.support.reports import report

if TYPE_CHECKING:
    from tests.unit.collect.conftest import Inbox


def gathered(*paths: Path, out: Path) -> Collection:
    return collect(paths, out, "ko", Ticket())


def problem_of(collection: Collection, file: str) -> FileProblem:
    (problem,) = [each for each in collection.problems if each.file == file]
    return problem


def rows_of(workbook: Path, sheet: str) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(workbook)[sheet].iter_rows(values_only=True)]


def test_three_a_tampered_a_duplicate_and_a_hostile_one(inbox: Inbox, tmp_path: Path) -> None:
    tampered = inbox.receive("다온정밀", "tampered.xlsx", later=1)
    book = openpyxl.load_workbook(tampered)
    book["지원금"]["D7"] = 99_000_000
    book.save(tampered)
    shutil.copy(inbox.folder / "report-0.xlsx", inbox.folder / "report-0 (1).xlsx")
    (inbox.folder / "hostile.xlsx").write_bytes(b"PK\x03\x04" + b"\0" * 100)

    collection = gathered(inbox.folder, out=tmp_path / "out")

    assert (collection.files, len(collection.verified), collection.unread) == (6, 3, 1)
    assert collection.count(State.CHANGED) == collection.count(State.DUPLICATE) == 1
    fault = problem_of(collection, "tampered.xlsx").fault
    assert fault is not None
    assert (fault.fault, fault.sheet, fault.address) == (Fault.CHANGED_CELL, "지원금", "D7")
    assert problem_of(collection, "hostile.xlsx").trouble is Trouble.UNREADABLE
    assert {problem.trouble for problem in collection.problems} == {
        Trouble.FAULT,
        Trouble.UNREADABLE,
        Trouble.DUPLICATE,
    }


def test_the_workbook_holds_one_row_a_firm_and_the_sums(inbox: Inbox, tmp_path: Path) -> None:
    collection = gathered(inbox.folder, out=tmp_path / "out.xlsx")
    assert collection.workbook == tmp_path / "out.xlsx"
    rows = rows_of(collection.workbook, "취합")
    header = rows[2]
    firms = [dict(zip(header, row, strict=True)) for row in rows[3:]]
    assert [firm["사업장"] for firm in firms] == ["한빛디자인", "다온정밀", "=새봄케어", "합계 3곳"]
    assert firms[0]["준비도"] == 58.3
    assert firms[0]["지역"] == "대전"
    assert firms[3]["지원금 확실"] == 3 * 7_200_000
    assert firms[3]["상시근로자"] == 3 * 17.5
    assert ["유연근무 장려금", 3, 0, 0, 0, 0] in rows_of(collection.workbook, "요약")


def test_a_report_from_before_there_was_coverage_is_taken_in_beside_newer_ones(
    inbox: Inbox, tmp_path: Path
) -> None:
    made = report("ko", "다온정밀", f"{77:032x}")
    later = {"checklist_coverage", "checklist_proof", "checklist_capped"}
    older = replace(made, summary=tuple(each for each in made.summary if each[0] not in later))
    write_workbook(older, inbox.folder / "report-1.xlsx", inbox.keys["다온정밀"])
    collection = gathered(inbox.folder, out=tmp_path / "out.xlsx")
    rows = rows_of(collection.workbook, "취합")
    firms = {row[1]: dict(zip(rows[2], row, strict=True)) for row in rows[3:]}
    shown = [firms["다온정밀"][name] for name in ("점검 이행률", "점검 응답률", "점검 증거 비율")]
    assert shown == [0.86, "? 모름", "? 모름"]
    assert [firms["한빛디자인"][name] for name in ("점검 응답률", "점검 증거 비율")] == [0.94, 0.31]
    assert firms["합계 3곳"]["주의에 묶인 사람"] == 2


def test_a_firm_named_like_a_formula_stays_text(inbox: Inbox, tmp_path: Path) -> None:
    collection = gathered(inbox.folder, out=tmp_path / "out")
    page = openpyxl.load_workbook(collection.workbook)["취합"]
    (cell,) = [cell for row in page.iter_rows() for cell in row if cell.value == "=새봄케어"]
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_no_person_appears_in_the_workbook(inbox: Inbox, tmp_path: Path) -> None:
    collection = gathered(inbox.folder, out=tmp_path / "out")
    with zipfile.ZipFile(collection.workbook) as archive:
        text = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert "한빛디자인" in text
    assert "김직원" not in text
    assert "W-01" not in text


def test_the_problems_sheet_names_file_sheet_cell_and_remedy(inbox: Inbox, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(inbox.folder / "report-1.xlsx")
    book["표지"]["B5"] = "2020-01-01"
    book.save(inbox.folder / "report-1.xlsx")
    collection = gathered(inbox.folder, out=tmp_path / "out")
    row = rows_of(collection.workbook, "문제")[2]
    assert row[:3] == ["report-1.xlsx", "표지", "B5"]
    assert "2020-01-01" in str(row[3])
    assert row[4]


def test_of_one_firm_the_newest_report_counts(inbox: Inbox, tmp_path: Path) -> None:
    inbox.receive("다온정밀", "a-newer.xlsx", later=3)
    collection = gathered(inbox.folder, out=tmp_path / "out")
    assert len(collection.verified) == 3
    assert "a-newer.xlsx" in [report.file for report in collection.verified]
    problem = problem_of(collection, "report-1.xlsx")
    assert (problem.trouble, problem.other) == (Trouble.OLDER, "a-newer.xlsx")


def test_a_tampered_newer_report_does_not_push_out_the_honest_one(inbox: Inbox, tmp_path: Path) -> None:
    newer = inbox.receive("다온정밀", "a-newer.xlsx", later=3)
    book = openpyxl.load_workbook(newer)
    book["지원금"]["D7"] = 1
    book.save(newer)
    collection = gathered(inbox.folder, out=tmp_path / "out")
    assert "report-1.xlsx" in [report.file for report in collection.verified]


def test_one_name_with_two_keys_is_pointed_out(inbox: Inbox, tmp_path: Path) -> None:
    inbox.receive("다온정밀", "other.xlsx", later=1, key=SigningKey.generate())
    collection = gathered(inbox.folder, out=tmp_path / "out")
    files = {each.file for each in collection.problems if each.trouble is Trouble.SAME_NAME}
    assert files == {"other.xlsx", "report-1.xlsx"}
    assert len(collection.verified) == 4


def test_folders_and_archives_are_searched(inbox: Inbox, tmp_path: Path) -> None:
    inbox.receive("다온정밀", "대전/다온.xlsx", later=1)
    (inbox.folder / "~$report-0.xlsx").write_bytes(b"lock")
    (inbox.folder / "readme.txt").write_text("hello")
    archive = tmp_path / "보고서.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.write(inbox.receive("한빛디자인", "later.xlsx", later=2), "서울/한빛.xlsx")
    collection = gathered(inbox.folder, archive, out=tmp_path / "out")
    assert collection.files == 6
    labels = {report.file for report in collection.reports}
    assert {"대전/다온.xlsx", "보고서.zip › 서울/한빛.xlsx"} <= {label.replace("\\", "/") for label in labels}


def test_a_korean_name_from_windows_is_readable(inbox: Inbox, tmp_path: Path) -> None:
    archive = tmp_path / "old.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.write(inbox.folder / "report-0.xlsx", "AAAAAA.xlsx")
    name = "한빛사".encode("cp949")
    archive.write_bytes(archive.read_bytes().replace(b"AAAAAA", name))
    collection = gathered(archive, out=tmp_path / "out")
    assert [report.file for report in collection.verified] == ["old.zip › 한빛사.xlsx"]


@pytest.mark.parametrize("name", ["missing.xlsx", "missing-folder"])
def test_a_path_that_does_not_exist_is_a_problem_not_a_crash(name: str, inbox: Inbox, tmp_path: Path) -> None:
    collection = gathered(tmp_path / name, inbox.folder, out=tmp_path / "out")
    assert problem_of(collection, name).trouble is Trouble.MISSING
    assert collection.workbook.is_file()


def test_empty_folders_and_broken_archives_are_problems(inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04")
    collection = gathered(tmp_path / "empty", tmp_path / "broken.zip", inbox.folder, out=tmp_path / "out")
    assert problem_of(collection, "empty").trouble is Trouble.NOTHING
    assert problem_of(collection, "broken.zip").trouble is Trouble.UNREADABLE


def test_a_member_larger_than_a_report_may_be_is_refused(inbox: Inbox, tmp_path: Path) -> None:
    archive = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("big.xlsx", b"\0" * (21 * 1024 * 1024))
    problem = problem_of(gathered(archive, inbox.folder, out=tmp_path / "out"), "bomb.zip › big.xlsx")
    assert problem.refusal is not None
    assert problem.refusal.code == "workbook.too_large"


def test_a_crashing_reader_costs_only_its_own_file(inbox: Inbox) -> None:
    files = [SourceFile(path, None, path.name) for path in sorted(inbox.folder.iterdir())]
    files.insert(1, SourceFile(inbox.folder / "kill.xlsx", None, "kill.xlsx"))
    readings = read_all(files, Ticket(), readers.killed_by_some)
    assert [reading.label for reading in readings] == [file.label for file in files]
    assert [reading.check is not None for reading in readings] == [True, False, True, True]


def test_a_file_that_never_ends_costs_only_itself(inbox: Inbox) -> None:
    files = [SourceFile(path, None, path.name) for path in sorted(inbox.folder.iterdir())]
    files.insert(0, SourceFile(inbox.folder / "hang.xlsx", None, "hang.xlsx"))
    readings = read_all(files, Ticket(), readers.hanging_on_some)
    assert [reading.check is not None for reading in readings] == [False, True, True, True]


def test_the_workbook_of_the_last_time_is_no_report(inbox: Inbox) -> None:
    first = gathered(inbox.folder, out=inbox.folder)
    again = gathered(inbox.folder, out=inbox.folder)
    assert first.workbook == again.workbook
    assert (again.files, again.problems) == (3, ())


def test_progress_is_told_to_the_end(inbox: Inbox, tmp_path: Path) -> None:
    seen: list[Progress] = []
    collect([inbox.folder], tmp_path / "out", "ko", Ticket(watch=seen.append))
    assert seen[0] == Progress(0, 3)
    assert seen[-1] == Progress(3, 3)
    assert [each.done for each in seen] == sorted(each.done for each in seen)


def test_stopping_writes_nothing(inbox: Inbox, tmp_path: Path) -> None:
    stop = Event()
    ticket = Ticket(watch=lambda progress: stop.set() if progress.done else None, stop=stop)
    with pytest.raises(Cancelled):
        collect([inbox.folder], tmp_path / "out.xlsx", "ko", ticket)
    assert not (tmp_path / "out.xlsx").exists()


def test_stopping_lets_the_files_that_wait_go(tmp_path: Path) -> None:
    files = [SourceFile(tmp_path / f"{number}", None, f"{number}") for number in range(1000)]
    stop = Event()
    seen: list[int] = []

    def watch(progress: Progress) -> None:
        seen.append(progress.done)
        if progress.done:
            stop.set()

    with pytest.raises(Cancelled):
        read_all(files, Ticket(watch, stop), readers.slow)
    assert max(seen) < 1000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_is_told_in_sentences_and_as_json(language: str, inbox: Inbox, tmp_path: Path) -> None:
    (inbox.folder / "hostile.xlsx").write_bytes(b"")
    collection = gathered(inbox.folder, out=tmp_path / "out")
    lines = told_collection(collection, "ko" if language == "ko" else "en")
    assert any(line.startswith("hostile.xlsx: ") for line in lines)
    document = json.loads(json.dumps(collection_to_json(collection)))
    assert document["counts"]["verified"] == 3
    assert document["reports"][0]["summary"]["readiness_score"] == float(Decimal("58.3"))


def test_libreoffice_prints_the_consolidated_workbook(inbox: Inbox, tmp_path: Path) -> None:
    collection = gathered(inbox.folder, out=tmp_path / "out")
    assert pages(converted(collection.workbook, "pdf", tmp_path / "pdf")) == 3


def test_an_absurd_figure_costs_only_its_own_report(inbox: Inbox, tmp_path: Path) -> None:
    odd = cleaned(report("ko", "거대한 회사", "e" * 32))
    figures = {**dict(odd.summary), "readiness_score": Decimal(9 * 10**35)}
    write_workbook(
        replace(odd, summary=tuple(figures.items())), inbox.folder / "odd.xlsx", SigningKey.generate()
    )
    collection = gathered(inbox.folder, out=tmp_path / "out")
    assert len(collection.verified) == 3
    fault = problem_of(collection, "odd.xlsx").fault
    assert fault is not None
    assert fault.fault is Fault.ABSURD_FIGURE
    assert ["준비도 평균(3곳)", 58.3] in [row[:2] for row in rows_of(collection.workbook, "요약")]
