"""Full-text search in the cards, offline; Korean particles do not matter, initial consonants are enough."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sme_smartwork.guide.content import Content
    from sme_smartwork.guide.model import Card
    from sme_smartwork.wording import Text

_FIRST, _LAST, _TO_A_FIRST = 0xAC00, 0xD7A3, 588  # Hangul syllables, and how many begin alike
_CONSONANTS = tuple(
    chr(code)
    for code in range(0x3131, 0x314F)
    if code not in (0x3133, 0x3135, 0x3136, *range(0x313A, 0x3141), 0x3144)
)
_TITLE, _KEYWORD, _TEXT = 12, 6, 2  # a word in a title outweighs one in the text
_LEAST_SYLLABLES, _MOST_DROPPED = 2, 3
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class _Folded:
    """A card as it is searched, in both languages, each part with what weighs for it."""

    words: tuple[tuple[str, int], ...]  # without spaces and marks
    initials: tuple[tuple[str, int], ...]  # the same by its initial consonants


def search(known: Content, query: str) -> tuple[Card, ...]:
    """The cards that hold every word of `query`, the best first; none for an empty query."""
    words = [word for each in query[:_LONGEST].split() if (word := folded(each))]
    if not words:
        return ()
    whole = {name: _folded(card, _title(known, card)) for name, card in known.cards.items()}
    terms = [_term(whole.values(), word) for word in words]
    scores = {name: _score(card, terms) for name, card in whole.items()}
    order = {name: number for number, name in enumerate(known.cards)}
    found = sorted((name for name in scores if scores[name]), key=lambda each: (-scores[each], order[each]))
    return tuple(known.cards[name] for name in found)


def folded(text: str) -> str:
    """Only letters and digits, small, composed: "재택 근무" and "재택근무" are the same."""
    composed = unicodedata.normalize("NFKC", text) if not _are_consonants(text) else text
    return "".join(each for each in composed.casefold() if each.isalnum())


def initials(text: str) -> str:
    """The initial consonants of the Hangul in `text`; everything else stays."""
    return "".join(
        _CONSONANTS[(ord(each) - _FIRST) // _TO_A_FIRST] if _FIRST <= ord(each) <= _LAST else each
        for each in text
    )


def _term(cards: Iterable[_Folded], word: str) -> str:
    """What to look for: the word, or the longest beginning of it that stands on some card."""
    for shorter in _without_endings(word):
        if any(_found(card, shorter) for card in cards):
            return shorter
    return word


def _score(card: _Folded, terms: Iterable[str]) -> int:
    """How well the card answers; 0 where one of the terms is missing."""
    total = 0
    for term in terms:
        found = _found(card, term)
        if not found:
            return 0
        total += found
    return total


def _found(card: _Folded, term: str) -> int:
    places = card.initials if _are_consonants(term) else card.words
    return sum(weight for place, weight in places if term in place)


def _without_endings(word: str) -> Iterable[str]:
    """The word, then without its last one to three syllables: Korean particles stand there."""
    yield word
    if not all(_FIRST <= ord(each) <= _LAST for each in word):
        return
    for dropped in range(1, _MOST_DROPPED + 1):
        if len(word) - dropped >= _LEAST_SYLLABLES:
            yield word[:-dropped]


def _are_consonants(word: str) -> bool:
    return bool(word) and all(each in _CONSONANTS for each in word)


@lru_cache(maxsize=512)
def _folded(card: Card, chapter: str) -> _Folded:
    keywords = _both(card.keywords) if card.keywords else ""
    text = "\n".join((*map(_both, card.points), chapter))
    words = ((_both(card.title), _TITLE), (keywords, _KEYWORD), (text, _TEXT))
    return _Folded(words, tuple((initials(place), weight) for place, weight in words))


def _title(known: Content, card: Card) -> str:
    chapter = known.chapter(card.chapter)
    return _both(chapter.title) if chapter else ""


def _both(text: Text) -> str:
    return f"{folded(text.ko)}\n{folded(text.en)}"
