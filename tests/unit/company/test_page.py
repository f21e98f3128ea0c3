"""The page about firm documents is made from the dictionary and says of every fact what a person needs."""

from __future__ import annotations

from sme_smartwork.company.page import firm_page
from sme_smartwork.facts.dictionary import dictionary
from tests.support.repository import TOP


def test_the_page_in_the_documentation_is_the_one_the_dictionary_makes() -> None:
    kept = (TOP / "docs" / "firm-document.md").read_text(encoding="utf-8")
    assert kept == firm_page(), "Make it again: python main.py schema firm-page > docs/firm-document.md"


def test_every_fact_stands_on_the_page_with_its_question_and_where_it_is_found() -> None:
    lines = {line.split("`")[1]: line for line in firm_page().splitlines() if line.startswith("| `")}
    facts = [fact for table in dictionary().values() for fact in table.facts.values()]
    assert len(facts) == len(lines)
    for fact in facts:
        assert fact.question.en.replace("|", "\\|") in lines[fact.id]
        assert fact.where.ko.replace("|", "\\|") in lines[fact.id]
