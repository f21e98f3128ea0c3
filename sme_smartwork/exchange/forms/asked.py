"""What a form asks, so that its rows are known again wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping

from sme_smartwork.intake.text import clean_text


class Asked:
    """The items a form asks: id and text as they were written."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._of_text = {_same(text): item for item, text in texts.items()}

    def item_of(self, identifier: object, text: object) -> str | None:
        """Which item a row is about, by its number, or by its text where the number is gone."""
        if isinstance(identifier, str) and clean_text(identifier).upper() in self.texts:
            return clean_text(identifier).upper()
        return self._of_text.get(_same(text)) if isinstance(text, str) and not identifier else None

    def is_changed(self, item: str, text: object, has_column: bool) -> bool:
        """Whether a row shows another text than was asked."""
        return has_column and (not isinstance(text, str) or _same(text) != _same(self.texts[item]))


def _same(text: str) -> str:
    return clean_text(text).casefold()
