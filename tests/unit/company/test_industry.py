"""Industries are found by code and by words in both languages."""

from __future__ import annotations

from collections import Counter

import pytest

from sme_smartwork.company.industry import find, industries, search


def test_the_classification_is_whole() -> None:
    sections = [each.code for each in industries() if each.is_section]
    assert sections == list("ABCDEFGHIJKLMNOPQRSTU")
    divisions = Counter(each.section for each in industries() if not each.is_section)
    assert sum(divisions.values()) == 77
    assert (divisions["C"], divisions["J"], divisions["N"]) == (25, 6, 3)


def test_every_industry_has_both_languages_and_an_own_code() -> None:
    codes = [each.code for each in industries()]
    assert len(set(codes)) == len(codes)
    assert all(each.title.ko and each.title.en for each in industries())


@pytest.mark.parametrize("typed", ["62", "6201", "62010", "J62", "j6201"])
def test_a_code_finds_its_division_first(typed: str) -> None:
    assert search(typed)[0].code == "62"


def test_a_section_letter_finds_the_section_first() -> None:
    assert search("J")[0].code == "J"


@pytest.mark.parametrize(
    ("typed", "language", "code"),
    [
        ("프로그래밍", "ko", "62"),
        ("programming", "en", "62"),
        ("computer", "ko", "62"),
        ("음식점 주점", "ko", "56"),
    ],
)
def test_words_find_industries_in_either_language(typed: str, language: str, code: str) -> None:
    assert code in [each.code for each in search(typed, language)]  # type: ignore[arg-type]


def test_nothing_typed_shows_all_and_nonsense_nothing() -> None:
    assert search("  ") == industries()
    assert search("없는업종") == ()
    assert find("44") is None


def test_titles_that_begin_with_the_words_come_first() -> None:
    titles = [each.title.ko for each in search("건설")]
    assert titles[0].startswith("건설")
