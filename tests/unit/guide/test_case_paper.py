"""The case file holds what was shown and nothing else, in Korean and English."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from sme_smartwork.guide.case_paper import fields, write_case
from sme_smartwork.guide.practice import Case, Figure, PracticeRefused
from sme_smartwork.wording import LANGUAGES, Language

DAY = date(2026, 12, 2)
CASE = Case(
    "주 2일 재택",
    "출퇴근이 길었어요",
    "주 2일\x0b 집에서",
    (Figure("주 4시간", "근무 기록 11월"),),
    "숨통이 트여요",
    "디자이너",
    True,
)


def test_the_fields_are_those_that_are_filled() -> None:
    words = [each.words for each in fields(CASE, "한빛디자인", "ko")]
    assert words == [
        "한빛디자인",
        "출퇴근이 길었어요",
        "주 2일 집에서",
        "주 4시간",
        "근무 기록 11월",
        "숨통이 트여요",
        "디자이너",
    ]
    assert fields(Case(speaker="이름"), "", "ko") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_holds_what_was_shown_and_who_says_so(tmp_path: Path, language: Language) -> None:
    made = Document(str(write_case(CASE, "", DAY, tmp_path / "case.docx", language)))
    told = [each.text for each in made.paragraphs]
    shown = [part for each in fields(CASE, "", language) for part in (each.label, each.words)]
    assert told[0] == CASE.title
    assert told[1:-1] == shown
    assert "2026-12-02" in told[-1]
    about = made.core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")


def test_the_file_brings_nothing_along_and_says_the_day_it_was_made(tmp_path: Path) -> None:
    path = write_case(CASE, "", DAY, tmp_path / "case.docx", "ko")
    with ZipFile(path) as package:
        names = package.namelist()
        whole = b"".join(package.read(name) for name in names)
    strange = ("thumbnail", "customXml", "app.xml", "WithEffects")
    assert [name for name in names if any(part in name for part in strange)] == []
    assert b"Macintosh" not in whole
    assert b'TargetMode="External"' not in whole
    about = Document(str(path)).core_properties
    assert about.created is not None
    assert about.modified is not None
    assert (about.created.date(), about.modified.date()) == (DAY, DAY)


def test_a_case_with_a_gap_writes_no_file(tmp_path: Path) -> None:
    with pytest.raises(PracticeRefused):
        write_case(Case(problem="문제"), "", DAY, tmp_path / "case.docx", "ko")
    assert list(tmp_path.iterdir()) == []
