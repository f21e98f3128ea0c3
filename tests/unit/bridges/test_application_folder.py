"""The archive for one application: what is in it, what the list says is missing, and who is named when."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sme_smartwork.bridges.application_folder import Folder, folder_of_file, folder_of_workplace, write_folder
from sme_smartwork.bridges.report_making import ReportRefused
from sme_smartwork.exchange.files import FileNotWritten
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.workbook import verify_bytes
from sme_smartwork.reports.model import ReportKind
from sme_smartwork.subsidy.service import evaluate
from sme_smartwork.work import Cancelled, Ticket
from sme_smartwork.workspace import ReportOptions, Workspace
from tests.support.sample_workplace import NOW, sample_workplace

PROGRAMME = "flexible_work_grant"
WANTED = ReportOptions("ko", NOW, kind=ReportKind.SUBSIDY, programme=PROGRAMME, month=date(2026, 10, 1))


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample firm."""
    with sample_workplace(tmp_path_factory.mktemp("firm")) as workspace:
        yield workspace


def made(firm: Workspace, wanted: ReportOptions, path: Path) -> zipfile.ZipFile:
    write_folder(folder_of_workplace(firm, NOW.date(), wanted), NOW, wanted, path)
    return zipfile.ZipFile(path)


def told(archive: zipfile.ZipFile, name: str = "목록.txt") -> str:
    return archive.read(name).decode("utf-8-sig")


def shown(archive: zipfile.ZipFile) -> str:
    """Everything anybody can read of the names, the list and the workbooks."""
    found = [*archive.namelist(), told(archive)]
    for name in archive.namelist():
        if name.endswith(".xlsx"):
            book = openpyxl.load_workbook(BytesIO(archive.read(name)), read_only=True)
            found += [str(v) for page in book for row in page.iter_rows(values_only=True) for v in row if v]
    return "\n".join(found)


def test_it_holds_the_calculation_the_evidence_and_the_list(firm: Workspace, tmp_path: Path) -> None:
    archive = made(firm, WANTED, tmp_path / "a.zip")
    assert archive.namelist() == [
        "1 보고서/지원금 계산 보고서.xlsx",
        "1 보고서/근무 기록 증빙 보고서.xlsx",
        "목록.xlsx",
        "목록.txt",
    ]
    for name in archive.namelist()[:2]:
        assert verify_bytes(archive.read(name), name).ok


def test_no_document_and_no_name_is_in_it_unless_names_were_chosen(firm: Workspace, tmp_path: Path) -> None:
    names = {worker.name for worker in firm.company.workers() if worker.name}
    plain = made(firm, WANTED, tmp_path / "plain.zip")
    assert not [name for name in names if name in shown(plain)]
    named = made(firm, replace(WANTED, with_names=True), tmp_path / "named.zip")
    documents = [name for name in named.namelist() if name.startswith("2 문서/")]
    assert documents
    assert all(name in told(named) for name in documents)
    assert any(name in shown(named) for name in names)


def test_the_list_tells_what_is_missing_and_where_it_goes(firm: Workspace, tmp_path: Path) -> None:
    result = next(
        each for each in firm.evaluation(firm.company.facts(NOW.date())).programmes if each.id == PROGRAMME
    )
    firm.subsidies.prepare(PROGRAMME, result.documents[0].ko, True)
    try:
        lines = told(made(firm, WANTED, tmp_path / "a.zip")).splitlines()
    finally:
        firm.subsidies.prepare(PROGRAMME, result.documents[0].ko, False)
    papers = {
        each.ko: next(line for line in lines if f" · {each.ko} · " in line) for each in result.documents
    }
    assert len(papers) == len(result.documents)
    assert [("✓ 준비함" in line, "✗ 아직" in line) for line in papers.values()] == [
        (True, False),
        *[(False, True)] * (len(papers) - 1),
    ]
    assert all(result.payer.ko in line for line in papers.values())
    assert result.application is not None
    assert any(result.application.ko in line for line in lines)


def test_workbook_and_text_of_the_list_say_the_same(firm: Workspace, tmp_path: Path) -> None:
    archive = made(firm, replace(WANTED, language="both"), tmp_path / "a.zip")
    book = openpyxl.load_workbook(BytesIO(archive.read("목록.xlsx")), read_only=True)
    assert book.sheetnames == ["목록", "List"]
    text = told(archive)
    for page in book:
        for row in page.iter_rows(values_only=True):
            for value in (each for each in row if isinstance(each, str)):
                assert value.replace("\n", " / ") in text


def test_a_draft_that_is_not_ready_is_left_out_with_what_is_in_its_way(
    firm: Workspace, tmp_path: Path
) -> None:
    wanted = replace(WANTED, with_names=True)
    folder = folder_of_workplace(firm, NOW.date(), wanted)
    left_out = folder.application.left_out
    assert left_out
    assert all(each.why for each in left_out)
    inside = {name.rpartition("/")[2] for name in made(firm, wanted, tmp_path / "a.zip").namelist()}
    assert not [each for each in left_out if any(each.what.ko in name for name in inside)]


def test_the_same_folder_gives_the_same_bytes(firm: Workspace, tmp_path: Path) -> None:
    folder: Folder = folder_of_workplace(firm, NOW.date(), WANTED)
    one, other = (write_folder(folder, NOW, WANTED, tmp_path / name) for name in ("a.zip", "b.zip"))
    assert one == other


def test_nothing_is_left_where_it_cannot_be_written(firm: Workspace, tmp_path: Path) -> None:
    folder = folder_of_workplace(firm, NOW.date(), WANTED)
    with pytest.raises(FileNotWritten):
        write_folder(folder, NOW, WANTED, tmp_path / "nowhere" / "a.zip")
    (tmp_path / "a.zip").mkdir()
    with pytest.raises(FileNotWritten):
        write_folder(folder, NOW, WANTED, tmp_path / "a.zip")
    assert [each.name for each in tmp_path.iterdir()] == ["a.zip"]


def test_it_stops_when_it_is_cancelled(firm: Workspace) -> None:
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        folder_of_workplace(firm, NOW.date(), WANTED, ticket)


def test_a_firm_file_gets_its_calculation_and_the_list(firm: Workspace, tmp_path: Path) -> None:
    facts = firm.company.facts(NOW.date())
    folder = folder_of_file(facts, evaluate(facts), WANTED, SigningKey.generate())
    write_folder(folder, NOW, WANTED, tmp_path / "a.zip")
    archive = zipfile.ZipFile(tmp_path / "a.zip")
    assert archive.namelist() == ["1 보고서/지원금 계산 보고서.xlsx", "목록.xlsx", "목록.txt"]


@pytest.mark.parametrize(
    ("programme", "code"), [(None, "report.no_programme"), ("x", "report.no_such_programme")]
)
def test_without_a_programme_there_is_no_application(
    firm: Workspace, programme: str | None, code: str
) -> None:
    with pytest.raises(ReportRefused, match=code.replace(".", r"\.")):
        folder_of_workplace(firm, NOW.date(), replace(WANTED, programme=programme))
