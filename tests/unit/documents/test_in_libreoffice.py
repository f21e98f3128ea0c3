"""Every draft opened by LibreOffice: Korean is there to read, in a Korean font, on a sane number of pages."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from sme_smartwork.documents.model import Kind, Paper
from sme_smartwork.documents.parts import Document
from sme_smartwork.documents.word import word
from sme_smartwork.documents.workbook import workbook
from tests.support.filled_documents import documents, docx_of, paper_of
from tests.support.office import converted_all, pages

KOREAN_FONTS = re.compile(r"Nanum|Noto\S*CJK|Malgun|Pretendard|Batang|Gulim|Dotum")
MOST_PAGES = 4
SHEETS = tuple(each for each in documents() if "xlsx" in each.formats)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything as PDF; one start of LibreOffice for all."""
    folder = tmp_path_factory.mktemp("documents")
    made = [folder / f"{each.id}.docx" for each in documents()]
    for path, each in zip(made, documents(), strict=True):
        path.write_bytes(docx_of(each.id))
    for each in SHEETS:
        made.append(folder / f"{each.id}-sheet.xlsx")
        made[-1].write_bytes(workbook(paper_of(each)))
    converted_all(made, "pdf", folder)
    return folder


def read(pdf: Path) -> str:
    """The text of `pdf` without spaces."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True)
    return bare(done.stdout.decode())


def bare(text: str) -> str:
    """`text` without spaces, hyphens of broken lines, lines to write on and boxes to tick."""
    return re.sub(r"[\s_\-\u2010\u00ad■□]", "", text)


def wanted(paper: Paper) -> Iterator[str]:
    """Every piece of Korean a reader must find: headings, sentences, cells."""
    yield from (paper.title, paper.draft, *paper.imprint, paper.lead, paper.closing)
    for piece in paper.pieces:
        if piece.kind is not Kind.TABLE:
            yield piece.text
        yield from piece.header
        yield from (part for row in piece.rows for cell in row for part in re.split("[■□]", cell))
    yield from (name for each in paper.signatures for name in (each.role, each.name))


def unread(paper: Paper, found: str) -> list[str]:
    """What of `paper` is not in `found`; a page may end within a sentence, so five letters at a time."""
    lost = []
    for text in wanted(paper):
        plain = bare(text)
        parts = [plain[start : start + 5] for start in range(0, len(plain), 5)]
        if sum(part not in found for part in parts) > 1 + len(parts) // 4:
            lost.append(text)
    return lost


@pytest.mark.parametrize("each", documents(), ids=lambda each: each.id)
def test_a_draft_prints_in_korean(each: Document, printed: Path) -> None:
    pdf = printed / f"{each.id}.pdf"
    found = read(pdf)
    assert "\ufffd" not in found
    assert unread(paper_of(each), found) == []
    assert 1 <= pages(pdf) <= MOST_PAGES
    assert fonts_of(pdf)


@pytest.mark.parametrize("each", SHEETS, ids=lambda each: each.id)
def test_a_workbook_prints_in_korean(each: Document, printed: Path) -> None:
    pdf = printed / f"{each.id}-sheet.pdf"
    found = read(pdf)
    assert "\ufffd" not in found
    assert "#####" not in found, "a column is too narrow for its number"
    assert unread(paper_of(each), found) == []
    assert 1 <= pages(pdf) <= MOST_PAGES + 1


def fonts_of(pdf: Path) -> list[str]:
    """The Korean fonts in `pdf`; all fonts must be inside the file."""
    told = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True).stdout
    lines = told.splitlines()[2:]
    assert all(line.split()[-5] == "yes" for line in lines), told
    return [line.split()[0] for line in lines if KOREAN_FONTS.search(line)]


@pytest.mark.parametrize("each", documents(), ids=lambda each: each.id)
def test_a_draft_names_a_korean_font_and_brings_nothing_along(each: Document) -> None:
    with ZipFile(BytesIO(docx_of(each.id))) as package:
        names = package.namelist()
        styles = package.read("word/styles.xml").decode()
        relations = [package.read(name).decode() for name in names if name.endswith(".rels")]
    assert re.search(r'w:eastAsia="[^"]*[가-힣]', styles), "a font of its own for Korean"
    assert not any("vbaProject" in name or "embeddings" in name for name in names)
    assert not any('TargetMode="External"' in each for each in relations)


def test_the_same_draft_is_the_same_file() -> None:
    each = SHEETS[0]
    assert word(paper_of(each)) == docx_of(each.id)
    assert workbook(paper_of(each)) == workbook(paper_of(each))


def test_the_documents_that_are_tables_are_workbooks_too() -> None:
    by_list = ["02", "12", "13", "17", "18", "19", "20", "21", "22", "25", "27", "28"]
    assert [each.id for each in SHEETS] == [f"DOC-{number}" for number in by_list]


@pytest.mark.parametrize("each", SHEETS, ids=lambda each: each.id)
def test_a_workbook_takes_only_what_belongs_into_a_cell(each: Document) -> None:
    from openpyxl import load_workbook

    paper = paper_of(each)
    book = load_workbook(BytesIO(workbook(paper)))
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]
    kinds = {kind for piece in paper.pieces for kind in piece.kinds}
    assert {"list", "date", "decimal"} >= {rule.type for rule in rules}
    assert ("list" in {rule.type for rule in rules}) is bool({"choice", "tick"} & kinds)
    assert ("date" in {rule.type for rule in rules}) is ("date" in kinds)
    assert all(sheet.print_title_rows for sheet in book), "the title or the head of the table comes again"
    assert all(sheet.page_setup.paperSize == 9 for sheet in book)


def test_days_and_numbers_of_a_workbook_are_days_and_numbers() -> None:
    from openpyxl import load_workbook

    document = next(each for each in SHEETS if each.id == "DOC-20")
    sheet = load_workbook(BytesIO(workbook(paper_of(document)))).active
    assert sheet is not None
    rows: list[tuple[Any, ...]] = [row for row in sheet.iter_rows(values_only=True) if row[1] == "집"]
    assert [(f"{rows[0][0]:%Y-%m-%d}", rows[0][4], rows[0][5])] == [("2026-11-02", 60, 8)]
    assert sum(Decimal(each[5]) for each in rows) == 8
