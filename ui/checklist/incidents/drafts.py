"""What stands in the fields of the incidents page and is not written down yet, by what it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from ui.kit import LineEdit, MultiLine

Editor = LineEdit | MultiLine


class Drafts:
    """One field serves every incident: each finds there what was typed for it, and nothing of another.

    `kept` is what stood there when the workplace was closed last.
    """

    def __init__(self, kept: Mapping[str, Any]) -> None:
        self._texts = {key: text for key, text in kept.items() if isinstance(text, str)}
        self._held: dict[str, tuple[str, Editor]] = {}  # by field: what it belongs to now

    def hold(self, field: str, of: str, editor: Editor) -> None:
        """Show in `editor`, called `field`, what was typed there for `of`."""
        before = self._held.get(field)
        if before == (of, editor):
            return
        self._held[field] = (of, editor)
        if before is None or before[1] is not editor:
            editor.textChanged.connect(partial(self._note, field, editor))
        text = self._texts.get(_key(field, of), "")
        if text != _text(editor):
            editor.setPlainText(text) if isinstance(editor, MultiLine) else editor.setText(text)

    def texts(self) -> Mapping[str, str]:
        """Everything that is not written down yet."""
        return dict(self._texts)

    def _note(self, field: str, editor: Editor, *_: object) -> None:
        of, held = self._held[field]
        if held is not editor:
            return
        text = _text(editor)
        if text:
            self._texts[_key(field, of)] = text
        else:
            self._texts.pop(_key(field, of), None)


def _key(field: str, of: str) -> str:
    return f"{of} {field}"


def _text(editor: Editor) -> str:
    return editor.toPlainText() if isinstance(editor, MultiLine) else editor.text()
