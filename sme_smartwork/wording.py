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
def _files() -> tuple[str, ...]:
    """The files of texts; those of screens last, as the first window needs none of them."""
    names = (path.name for path in resources("wording").glob("*.json"))
    return tuple(sorted(names, key=lambda name: (name.startswith("screens_"), name)))


@cache
def _texts(name: str) -> Mapping[str, Mapping[str, str]]:
    """The texts of one file by key, then by language."""
    found: Mapping[str, Mapping[str, str]] = json.loads(resources("wording", name).read_bytes())
    return found


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """All texts by key, then by language, from `resources/wording/*.json`; a key stands in one file only."""
    texts: dict[str, Mapping[str, str]] = {}
    for name in _files():
        for key in texts.keys() & _texts(name).keys():
            raise ValueError(f"{name}: the key {key!r} stands in another file already")
        texts |= _texts(name)
    return texts


@cache
def text(key: str) -> Text:
    """The text of `key` in both languages; KeyError for an unknown key is a bug, not a user's error.

    The file named like a part of the key is read first, then one after the other until one has it.
    """
    likely = tuple(f"{part}.json" for part in key.split(".")[:2] if f"{part}.json" in _files())
    for name in (*likely, *_files()):
        both = _texts(name).get(key)
        if both is not None:
            return Text(both["ko"], both["en"])
    raise KeyError(key)


def say(key: str, language: Language, **params: object) -> str:
    """The text of `key` in `language`, its `{placeholders}` filled from `params`."""
    sentence = text(key).say(language)
    return sentence.format_map(params) if params else sentence
