"""Words are found whatever their endings, spaces or case; consonants are enough; every word counts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.guide.content import content
from sme_smartwork.guide.search import folded, initials, search


def names(query: str) -> list[str]:
    return [card.id for card in search(content(), query)]


@pytest.mark.parametrize("card", list(content().cards.values()), ids=lambda card: card.id)
def test_every_card_is_found_by_its_own_title_in_both_languages(card: object) -> None:
    found = content().cards[card.id]  # type: ignore[attr-defined]
    assert found.id in names(found.title.ko)
    assert found.id in names(found.title.en)


@pytest.mark.parametrize("ending", ["를", "에서", "에서는", "으로도"])
def test_the_ending_of_a_word_does_not_matter(ending: str) -> None:
    assert names(f"육아휴직{ending}") == names("육아휴직") != []


def test_a_word_that_stands_somewhere_is_not_shortened() -> None:
    assert "law-family-act" in names("육아")
    assert "law-family-act" not in names("육아휴직")


def test_spaces_case_and_the_form_of_letters_do_not_matter() -> None:
    assert names("정숙 실") == names("정숙실") == names(unicodedata.normalize("NFD", "정숙실"))
    assert names("VPN") == names("vpn") == names("ｖｐｎ")


def test_initial_consonants_find_what_begins_with_them() -> None:
    assert "law-cafe" in names("ㅋㅍ")
    assert initials("카페 A") == "ㅋㅍ A"


def test_every_word_has_to_stand_on_the_card() -> None:
    assert names("카페 2단계") == []
    assert names("") == names("  ?! ") == []


@given(st.text(max_size=300))
def test_nothing_typed_breaks_the_search(query: str) -> None:
    found = names(query)
    assert len(found) == len(set(found)) <= len(content().cards)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(("word", "ending"), [("문서", "를"), ("근무", "가")])
def test_the_ending_of_a_short_word_does_not_matter_either(word: str, ending: str) -> None:
    assert names(word + ending) == names(word) != []


def test_no_word_is_shortened_to_a_single_syllable() -> None:
    assert names("집") != []
    assert names("집뷁") == []


def test_the_cards_of_a_chapter_are_found_by_its_title() -> None:
    for chapter in content().chapters:
        cards = {card.id for card in content().cards.values() if card.chapter == chapter.id}
        assert cards <= set(names(chapter.title.ko))
        assert cards <= set(names(chapter.title.en))
