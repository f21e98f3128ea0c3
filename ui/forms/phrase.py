"""A sentence not yet put in a language: a key of `resources/wording` and what fills its gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sme_smartwork.wording import Text, say

if TYPE_CHECKING:
    from sme_smartwork.wording import Language


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text by key; a parameter may itself be a `Text` or a `Phrase` and follows the language."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)

    def say(self, language: Language) -> str:
        """The sentence in `language`."""
        return say(
            self.key, language, **{name: _said(value, language) for name, value in self.params.items()}
        )


def phrase(key: str, **params: object) -> Phrase:
    """Shorthand for a `Phrase` with named gaps."""
    return Phrase(key, params)


def _said(value: object, language: Language) -> object:
    return value.say(language) if isinstance(value, Text | Phrase) else value
