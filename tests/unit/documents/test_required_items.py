"""A second reader finds in every document what the independent list of requirements names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import pytest

from sme_smartwork.documents.parts import Document
from sme_smartwork.wording import LANGUAGES, Language
from tests.support.filled_documents import DATA, FIRM, documents, docx_of

REQUIREMENTS = DATA / "document-requirements.md"
BY_ID = {each.id: each for each in documents()}
UNFILLED = re.compile(r"\{[a-z_]*\}|\uFFFD|Decimal|NotSet")


def table(first_cell: str) -> Iterator[list[str]]:
    """The rows of the requirement tables whose first cell is a document, of the wanted kind."""
    lines = REQUIREMENTS.read_text("utf-8").split("## Said in other words")
    for line in lines[1 if first_cell == "other" else 0].splitlines():
        cells = [each.strip() for each in line.strip().strip("|").split("|")]
        if cells[0].startswith("DOC-"):
            yield cells


def items(told: str) -> list[str]:
    """The items of a cell: commas and circled numbers part them, but not within brackets."""
    found, depth, item = [], 0, ""
    for letter in re.sub("[①-⑮]", ", ", told):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            found.append(item.strip())
            item = ""
        else:
            item += letter
    return [each for each in (*found, item.strip()) if each]


def bare(text: str) -> str:
    """`text` without spaces and the marks that differ from writer to writer."""
    return re.sub(r"[\s·,/()‘’'\"]", "", text)


OTHER = {(row[0], row[1]): row[2] for row in table("other")}
REQUIRED = [(row[0], item) for row in table("list") for item in items(row[2])]


@cache
def read_again(name: str, language: Language = "ko") -> str:
    """What python-docx finds in the file of the document `name`, headers and footers included."""
    import docx

    document = docx.Document(BytesIO(docx_of(name, language)))
    found = [each.text for each in document.paragraphs]
    found += [cell.text for each in document.tables for row in each.rows for cell in row.cells]
    for section in document.sections:
        found += [each.text for each in (*section.header.paragraphs, *section.footer.paragraphs)]
    return "\n".join(found)


def test_the_list_names_all_documents_and_each_has_items() -> None:
    assert sorted({name for name, _ in REQUIRED}) == sorted(BY_ID) == [f"DOC-{n:02}" for n in range(1, 29)]
    assert len(REQUIRED) > 150
    assert set(OTHER) <= set(REQUIRED), "words for an item that is not in the list"


@pytest.mark.parametrize(("name", "item"), REQUIRED)
def test_a_second_reader_finds_every_required_item(name: str, item: str) -> None:
    found = bare(read_again(name))
    for words in OTHER.get((name, item), item).split(";"):
        assert bare(words) in found, words


@pytest.mark.parametrize(("name", "told"), [(row[0], row[3]) for row in table("list")])
def test_every_article_the_list_names_is_cited(name: str, told: str) -> None:
    found = read_again(name)
    for article in articles(told):
        assert article in found


def articles(told: str) -> Iterator[str]:
    """제53·56조 is two articles; 제19조의5 is one."""
    for run in re.findall(r"제[\d·]+조(?:의\d+)?", told):
        numbers, _, branch = run[1:].partition("조")
        yield from (f"제{number}조{branch}" for number in numbers.split("·"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", documents(), ids=lambda each: each.id)
def test_every_draft_says_what_it_is_of_when_and_by_which_law(document: Document, language: Language) -> None:
    found = read_again(document.id, language)
    wanted = {
        "ko": ("초안 — 확인 필요", "2026년 11월 22일", "법령 지식 기준 2026-01", "법률 자문이 아니에요"),
        "en": ("Draft — needs checking", "22 November 2026", "laws as known in 2026-01", "not legal advice"),
    }
    assert [each for each in wanted[language] if each not in found] == []
    assert FIRM in found, "whose document it is"
    assert UNFILLED.findall(found) == []
    by_law = document.laws or any(clause.laws for clause in document.clauses)
    told = {"ko": "근거 자료", "en": "Sources"}[language]
    assert re.search(r"\[[ABC]\]" if by_law else told, found), "on what it rests, and how sure that is"
