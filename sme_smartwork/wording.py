"""Every text the program shows or writes, by key, in Korean and English side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sme_smartwork.paths import resources

Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = ("ko", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence of content in both languages."""

    ko: str
    en: str

    def say(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.ko if language == "ko" else self.en


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """All texts by key, then by language, from `resources/wording/*.json`; a key stands in one file only."""
    texts: dict[str, Mapping[str, str]] = {}
    for path in sorted(resources("wording").glob("*.json")):
        found = json.loads(path.read_bytes())
        for key in texts.keys() & found.keys():
            raise ValueError(f"{path.name}: the key {key!r} stands in another file already")
        texts |= found
    return texts


@cache
def text(key: str) -> Text:
    """The text of `key` in both languages; KeyError for an unknown key is a bug, not a user's error."""
    both = catalogue()[key]
    return Text(both["ko"], both["en"])


def say(key: str, language: Language, **params: object) -> str:
    """The text of `key` in `language`, its `{placeholders}` filled from `params`."""
    sentence = text(key).say(language)
    return sentence.format_map(params) if params else sentence
