"""Text from outside loses what cannot be seen and keeps the rest."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.intake.text import clean_text


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        (unicodedata.normalize("NFD", "김하나"), "김하나"),
        ("김\u200b하\u202e나\ufeff", "김하나"),
        ("  김\t하\n나 ", "김 하 나"),
        ("a\0b\x1bc\x85d\ufffe\uffff\ud800", "abcd"),
        ("e\u200b\u0301", "é"),
        ("👩‍💻", "👩💻"),
    ],
)
def test_invisible_marks_go_and_letters_stay(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


@given(st.text(st.characters(exclude_categories=[])))
def test_clean_text_stays_clean_and_can_be_stored(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    clean.encode("utf-8")
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in clean)
    assert not any(
        unicodedata.bidirectional(letter) in ("LRE", "RLE", "LRO", "RLO", "PDF") for letter in clean
    )
