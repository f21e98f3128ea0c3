"""A reading as a document: exactly one form, both ways."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sme_smartwork.checklist.probes.model import DENIED, MISSING, Reading, System, failed, found, reading_of
from tests.support import probing


@pytest.mark.parametrize("name", sorted(probing.expected()))
def test_a_saved_reading_is_written_again_as_it_was(name: str) -> None:
    document = json.loads((probing.FOLDER / name).read_text(encoding="utf-8"))
    assert reading_of(document).to_json() == document


def test_every_state_survives_its_document() -> None:
    states = {
        "a": found({"missing": True}),
        "b": MISSING,
        "c": DENIED,
        "d": failed("OSError"),
        "e": found(None),
    }
    reading = Reading(System.LINUX, probing.NOW, states)
    assert reading_of(json.loads(json.dumps(reading.to_json()))) == reading
    assert reading_of(reading.to_json()).readings == states


GOOD: dict[str, Any] = {
    "system": "linux",
    "made_at": "2026-11-22T09:00:00+09:00",
    "readings": {"a": {"value": 1}},
}


@pytest.mark.parametrize(
    "change",
    [
        {"system": "amiga"},
        {"system": None},
        {"made_at": "2026-11-22T09:00:00"},
        {"made_at": "22.11.2026"},
        {"made_at": 5},
        {"readings": []},
        {"readings": {"a": 1}},
        {"readings": {"a": {}}},
        {"readings": {"a": {"value": 1, "missing": True}}},
        {"readings": {"a": {"missing": False}}},
        {"readings": {"a": {"missing": 1, "more": 2}}},
        {"readings": {"a": {"error": 5}}},
        {"more": 1},
    ],
    ids=str,
)
def test_anything_else_is_no_reading(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is for developers
        reading_of({**GOOD, **change})


@pytest.mark.parametrize("document", [None, [], "x", {}, {"system": "linux"}])
def test_no_other_document_is_a_reading(document: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is for developers
        reading_of(document)
