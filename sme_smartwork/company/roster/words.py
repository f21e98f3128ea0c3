"""The words rosters use, from `resources/roster/words.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from sme_smartwork.paths import resources


def words_of(group: str) -> Mapping[str, Any]:
    """The words of `group`: "headers" by fact, or "values" by kind of value."""
    found: Mapping[str, Any] = _document()[group]
    return found


@cache
def word_set(name: str) -> frozenset[str]:
    """The plain list `name` of values: "yes", "no", "blank", "total"."""
    return frozenset(words_of("values")[name])


@cache
def meanings(name: str) -> Mapping[str, str]:
    """For the values of `name` ("sex", "contract" …): each word and what it stands for ("": nothing)."""
    return {word: stands_for for stands_for, words in words_of("values")[name].items() for word in words}


@cache
def _document() -> Mapping[str, Any]:
    document: Mapping[str, Any] = json.loads(resources("roster", "words.json").read_text(encoding="utf-8"))
    return document
