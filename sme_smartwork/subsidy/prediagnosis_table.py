"""Reads a table of the ministry's pre-diagnosis: one line a programme, its name and what was said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sme_smartwork.subsidy.model import ProgrammeResult
from sme_smartwork.subsidy.prediagnosis import Theirs
from sme_smartwork.wording import LANGUAGES, say

_ORDER = (Theirs.INELIGIBLE, Theirs.UNKNOWN, Theirs.ELIGIBLE)  # "not eligible" holds "eligible"
_SHORT, _ENDINGS = 5, 6
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class TableRead:
    """What the table says by programme, and the lines that name none known here or say nothing readable."""

    said: dict[str, Theirs] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


def read_table(rows: Iterable[Sequence[str]], results: Sequence[ProgrammeResult]) -> TableRead:
    """Match each row to a programme by its title in either language, and its answer by common words."""
    names = {_plain(title): each.id for each in results for title in (each.title.ko, each.title.en, each.id)}
    said: dict[str, Theirs] = {}
    unread = []
    for cells in rows:
        told = [cell for cell in cells if cell.strip()]
        programme = next((found for cell in told if (found := _programme(cell, names))), None)
        answer = next((found for cell in told if (found := _answer(cell))), None)
        if programme and answer:
            said[programme] = answer
        elif told:
            unread.append(" · ".join(told))
    return TableRead(said, tuple(unread))


def _programme(cell: str, names: dict[str, str]) -> str | None:
    """The programme a cell names: the whole title, else the longest title within the cell."""
    told = _plain(cell)
    if told in names:
        return names[told]
    within = [title for title in names if len(title) > 3 and title in told]
    return names[max(within, key=len)] if within else None


def _answer(cell: str) -> Theirs | None:
    told = _plain(cell)
    for theirs in _ORDER:
        words = (
            _plain(word)
            for language in LANGUAGES
            for word in say(f"subsidy.prediagnosis.{theirs.value}", language).split(",")
        )
        if any(_says(told, word) for word in words):
            return theirs
    return None


def _says(told: str, word: str) -> bool:
    """A sign or a short word must be the whole answer; a longer one may stand within an answer, no title."""
    stands_alone = len(word) < (_SHORT if word.isascii() else 2)
    return told == word or (not stands_alone and len(told) <= len(word) + _ENDINGS and word in told)


def _plain(text: str) -> str:
    return _SIGNS.sub("", text).casefold()
