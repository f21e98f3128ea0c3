"""Prepared messages: they name firm, file, sheet, cell, reason and remedy, and open as a draft."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest

from sme_smartwork.collect.decisions.messages import Point, Returned, draft, message
from sme_smartwork.wording import LANGUAGES, Language

POINT = Point("서명한 값은 22,200,000인데 58,700,000이 적혀 있어요.", "보고서를 다시 받아요.", "지원금", "C7")
RETURNED = Returned("대전/한빛.xlsx", (POINT,), "전화로 말씀드린 대로예요.", "김담당", "한빛디자인")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_a_firm_needs_is_in_the_message(language: Language) -> None:
    made = message(RETURNED, language)
    for part in ("한빛디자인", "대전/한빛.xlsx", "지원금", "C7", POINT.happened, "김담당"):
        assert part in made.text
    assert RETURNED.reason in made.text
    assert "대전/한빛.xlsx" in made.subject


def test_a_firm_without_a_name_and_a_file_without_a_cell_are_told_of_too() -> None:
    made = message(
        Returned("a.xlsx", (Point("읽을 수 없어요.", "다시 보내요."),), "깨졌어요.", "김담당"), "ko"
    )
    assert "None" not in made.text
    assert "1. 읽을 수 없어요." in made.text


def test_what_the_officer_is_told_to_do_is_not_written_to_the_firm() -> None:
    asked = Point("Cover!B5: 값이 바뀌었어요.", "사업장에 고치지 않은 원본을 부탁해 주세요.", "Cover", "B5")
    made = message(Returned("a.xlsx", (asked,), "까닭", "김담당"), "ko")
    assert asked.todo not in made.text
    assert made.text.count("B5") == 1


def test_many_places_are_counted_rather_than_listed() -> None:
    made = message(Returned("a.xlsx", (POINT,) * 70, "까닭", "김담당"), "ko")
    assert made.text.count(POINT.happened) == 20
    assert "50" in made.text


def test_a_draft_opens_unsent_with_the_same_words() -> None:
    made = message(RETURNED, "ko")
    mail = message_from_bytes(draft(made, "owner@example.org"), policy=default)
    assert mail["Subject"] == made.subject
    assert mail["To"] == "owner@example.org"
    assert mail["X-Unsent"] == "1"
    assert mail.get_content().replace("\r\n", "\n") == made.text


def test_no_name_of_a_file_can_add_a_line_to_the_head_of_a_draft() -> None:
    made = message(
        Returned("a.xlsx\r\nBcc: x@example.org", (), "까닭", "김담당", "회사\nCc: y@example.org"), "ko"
    )
    mail = message_from_bytes(draft(made, "a@example.org\r\nBcc: z@example.org"), policy=default)
    assert mail["Bcc"] is None
    assert mail["Cc"] is None
