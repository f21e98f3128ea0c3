"""Whether a refusal is one: an exit code that says so, and words in both languages."""

from __future__ import annotations

import re

from verification.ledger import CheckFailed
from verification.processes import Done

FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3
LEAST_SYLLABLES, LEAST_WORDS = 8, 4


def has_korean(text: str) -> bool:
    """Whether a Korean sentence is in it."""
    return sum(FIRST_SYLLABLE <= ord(letter) <= LAST_SYLLABLE for letter in text) >= LEAST_SYLLABLES


def has_english(text: str) -> bool:
    """Whether an English sentence is in it."""
    return len(re.findall(r"\b[A-Za-z]{2,}\b", text)) >= LEAST_WORDS


def refused(done: Done, because: str, *, ours: bool = True) -> str:
    """The words of a refusal; raises CheckFailed when it was none or is not told in both languages.

    `because` is the reason that must be told (a pattern): a refusal for another reason proves nothing.
    `ours` is False where the system's own installer speaks, in the language of the system.
    """
    if done.code == 0:
        raise CheckFailed(f"it was not refused: {done.said[-300:]}")
    if not re.search(because, done.said):
        raise CheckFailed(f"refused for another reason than {because!r}: {done.said[-300:]}")
    missing = [name for name, has in (("Korean", has_korean), ("English", has_english)) if not has(done.said)]
    if ours and missing:
        raise CheckFailed(f"the refusal says nothing in {' or '.join(missing)}: {done.said[-300:]}")
    return gist(done.said, because)


def gist(text: str, because: str) -> str:
    """The English sentence that tells the reason, for a table."""
    lines = [line.strip() for line in text.splitlines() if re.search(because, line)]
    english = [line for line in lines if not has_korean(line)]
    return (english or lines)[0][:170]
