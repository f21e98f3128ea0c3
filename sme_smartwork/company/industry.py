"""Industries: the sections and divisions of the Korean Standard Industrial Classification, 11th revision."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from sme_smartwork.paths import resources
from sme_smartwork.wording import Language, Text


@dataclass(frozen=True, slots=True)
class Industry:
    """A section ("J") or a division ("62") of the KSIC; `section` is the letter of either."""

    code: str
    section: str
    title: Text

    @property
    def is_section(self) -> bool:
        """Whether this is a section (대분류) and not a division (중분류)."""
        return self.code == self.section


@cache
def industries() -> tuple[Industry, ...]:
    """Every section followed by its divisions, in the order of the classification."""
    document = json.loads(resources("industry", "ksic-11.json").read_text(encoding="utf-8"))
    found: list[Industry] = []
    for section in document["sections"]:
        letter = section["code"]
        found.append(Industry(letter, letter, Text(section["ko"], section["en"])))
        found += [
            Industry(each["code"], letter, Text(each["ko"], each["en"])) for each in section["divisions"]
        ]
    return tuple(found)


def find(code: str) -> Industry | None:
    """The industry `code` ("62", "J"), None when the classification has none."""
    return _by_code().get(code)


@cache
def _by_code() -> dict[str, Industry]:
    return {industry.code: industry for industry in industries()}


def search(text: str, language: Language = "ko") -> tuple[Industry, ...]:
    """Industries for what somebody typed: a code, the start of a longer code, or words in either language.

    "62" and "6201" give division 62; several words must all occur. Hits in `language` come first,
    titles that begin with the text before titles that contain it. Nothing typed gives everything.
    """
    words = text.casefold().replace("·", " ").replace(",", " ").split()
    if not words:
        return industries()
    by_code = _with_code(words[0]) if len(words) == 1 else ()
    ranked = [
        (rank, industry)
        for industry in industries()
        if (rank := _rank(industry, words, language)) is not None
    ]
    ranked.sort(key=lambda pair: pair[0])
    return by_code + tuple(industry for _, industry in ranked if industry not in by_code)


def _with_code(word: str) -> tuple[Industry, ...]:
    code = word.upper()
    if code[:1].isalpha() and code[1:].isdigit():
        code = code[1:]  # "J62" and "J6201" as registers write them
    hit = find(code) or (find(code[:2]) if code.isdigit() and len(code) <= 5 else None)
    return (hit,) if hit else ()


def _rank(industry: Industry, words: list[str], language: Language) -> int | None:
    here, other = industry.title.say(language), industry.title.say("en" if language == "ko" else "ko")
    for base, title in ((0, here.casefold()), (4, other.casefold())):
        if all(word in title for word in words):
            return base + (0 if title.startswith(words[0]) else 1)
    return None
