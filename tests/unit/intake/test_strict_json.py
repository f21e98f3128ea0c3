"""JSON from outside is read strictly, and what is wrong is told with its place."""

from __future__ import annotations

import json
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.intake.strict_json import JsonRefused, nearest, read_json
from sme_smartwork.wording import LANGUAGES

letters = st.text(st.characters(exclude_categories=["Cs"]))
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | letters,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(letters, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ('{"people": [{"pay": NaN}]}', "json.not_a_number", "people[0].pay"),
        ('{"a": -Infinity}', "json.not_a_number", "a"),
        ('{"a": {"b": 1, "b": 2}}', "json.duplicate_key", "a.b"),
        ('{"a": [0, 1234567890123456789]}', "json.huge_number", "a[1]"),
        ('{"a": 1e999999999}', "json.huge_number", "a"),
        ('{"a": 0.' + "1" * 60 + "}", "json.huge_number", "a"),
        ('{"a": "\\ud800"}', "json.broken_text", "a"),
        ('{"\\udfff": 1}', "json.broken_text", ""),
        ("[" * 33 + "]" * 33, "json.too_deep", ""),
        ("[" * 500_000, "json.too_deep", ""),
        ('{"a": 1', "json.broken", ""),
        ("{'a': 1}", "json.broken", ""),
        ("", "json.broken", ""),
        ('"' + '\\"' * 400_000, "json.broken", ""),
    ],
)
def test_what_is_doubtful_is_refused_with_its_place(text: str, code: str, path: str) -> None:
    with pytest.raises(JsonRefused) as refused:
        read_json(text, "firm.json")
    assert (refused.value.code, refused.value.path) == (code, path)
    for language in LANGUAGES:
        assert "firm.json" in refused.value.told(language)


def test_a_broken_document_names_line_and_column() -> None:
    with pytest.raises(JsonRefused) as refused:
        read_json('{\n "a": ,\n}', "firm.json")
    assert "2" in refused.value.happened("en")


def test_bytes_must_be_utf8_and_may_carry_a_mark() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": 1}', "x") == {"a": 1}
    with pytest.raises(JsonRefused) as refused:
        read_json('{"a": "한빛"}'.encode("cp949"), "x")
    assert refused.value.code == "json.not_utf8"


def test_more_than_twenty_megabytes_are_not_looked_at() -> None:
    with pytest.raises(JsonRefused) as refused:
        read_json(b" " * (20 * 1024 * 1024 + 1), "x")
    assert refused.value.code == "json.too_large"


def test_brackets_inside_texts_do_not_count_as_depth() -> None:
    assert read_json(json.dumps("[{" * 100), "x") == "[{" * 100


def test_fractions_keep_every_digit() -> None:
    assert read_json("[0.10]", "x") == [Decimal("0.10")]


@given(plain)
def test_honest_documents_are_read_as_they_are(document: object) -> None:
    assert read_json(json.dumps(document), "x") == document


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(JsonRefused):
        read_json(text, "x")


def test_a_near_word_is_suggested_and_a_far_one_is_not() -> None:
    assert nearest("birthdate", ("birth_date", "name")) == "birth_date"
    assert nearest("zzz", ("birth_date", "name")) is None
