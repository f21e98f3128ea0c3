"""What an officer is told to do about a file: never to make another file of what came."""

from __future__ import annotations

import pytest

from sme_smartwork.collect.model import FileProblem, Refusal, Trouble
from sme_smartwork.collect.words import what_is_wrong, what_to_do
from sme_smartwork.exchange.model import Fault, Problem
from sme_smartwork.wording import LANGUAGES, Language, say


def refused(why: str) -> FileProblem:
    params = (("name", "a.xlsx"), ("most", 9_999))
    return FileProblem("a.xlsx", Trouble.UNREADABLE, None, Refusal(f"workbook.{why}", params), None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", ["html", "too_many_rows", "too_many_cells", "too_wide", "macros", "damaged"])
def test_the_firm_is_asked_for_its_report_where_the_file_can_be_none(why: str, language: Language) -> None:
    assert what_to_do(refused(why), language) == say("collect.todo.not_a_report", language)


def test_a_password_is_taken_off_as_the_report_is_within() -> None:
    assert what_to_do(refused("locked"), "en").startswith("Open it in Excel, remove the password")


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_is_told_with_what_to_do(fault: Fault) -> None:
    problem = FileProblem("a.xlsx", Trouble.FAULT, Problem(fault, "표지", "B5", "1", "2"), None, None)
    for language in LANGUAGES:
        assert what_is_wrong(problem, language)
        assert what_to_do(problem, language)
