"""What was given to a collection comes back after an interruption, and what cannot be read is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from sme_smartwork.collect.collecting import place_of
from sme_smartwork.collect.given import FILE, Given, keep_given, read_given
from sme_smartwork.collect.store import CollectionRefused
from sme_smartwork.exchange.files import FileNotWritten


def test_what_was_given_comes_back(tmp_path: Path) -> None:
    given = Given(("/mnt/공유/대전", "file:///odd%FF"), str(tmp_path / "2026.swprogramme"), "", watch=True)
    keep_given(tmp_path, given)
    assert read_given(tmp_path) == given


def test_a_new_folder_was_given_nothing(tmp_path: Path) -> None:
    assert read_given(tmp_path) == Given()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "collect.damaged"),
        ("[]", "collect.damaged"),
        ('{"schema": "smartwork/collection-given/1", "places": 1}', "collect.damaged"),
        ('{"schema": "smartwork/collection-given/2", "places": []}', "collect.newer_store"),
    ],
)
def test_a_file_that_cannot_be_understood_is_told(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(CollectionRefused) as told:
        read_given(tmp_path)
    assert told.value.code == code


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten):
        keep_given(tmp_path / "gone", Given())


@pytest.mark.parametrize("typed", ["", "  "])
def test_nothing_typed_is_no_place(typed: str) -> None:
    with pytest.raises(CollectionRefused) as told:
        place_of(typed)
    assert told.value.code == "collect.no_place"
