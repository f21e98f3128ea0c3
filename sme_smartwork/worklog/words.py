"""The words of attendance tools, from `resources/worklog/words.json`."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from sme_smartwork.paths import resources

_MARKS = re.compile(r"[\s()\[\]{}<>·.,/_\-:*※|]+")


def plain(cell: str) -> str:
    """`cell` as the word lists write it: lower case, without blanks and marks."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", cell).lower())


@cache
def meanings(group: str) -> Mapping[str, str]:
    """Each word of `group` ("headers", "places" …) and what it stands for."""
    return {plain(word): name for name, words in _document()[group].items() for word in words}


@cache
def word_set(name: str) -> frozenset[str]:
    """The plain list `name`: "blank", "yes", "no", "total", "next_day" …"""
    return frozenset(map(plain, _document()[name])) | frozenset(_document()[name])


def is_blank(cell: str) -> bool:
    """Whether the cell says that nothing is recorded."""
    return cell.strip().lower() in word_set("blank") or plain(cell) in word_set("blank")


@cache
def _document() -> Mapping[str, Any]:
    document: Mapping[str, Any] = json.loads(resources("worklog", "words.json").read_text(encoding="utf-8"))
    return document
