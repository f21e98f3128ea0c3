"""What is being written and not yet kept as an answer stays in the encrypted workplace, also at a lock."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sme_smartwork.checklist.model import Reply
from sme_smartwork.errors import NotPossibleHere
from ui.checklist.items.state import Draft

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sme_smartwork.storage.store import Store

KEY = "draft.checklist"


@dataclass(frozen=True, slots=True)
class Written:
    """The drafts of one checklist: replies by item, and what stands in other fields by item and field."""

    drafts: Mapping[str, Draft] = field(default_factory=dict)
    typed: Mapping[tuple[str, str], str] = field(default_factory=dict)


class DraftBox:
    """The drafts of every checklist of a workplace, by subject; each change is kept at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        kept = store.get(KEY, {})
        self._kept: dict[str, Any] = kept if isinstance(kept, dict) else {}

    def of(self, subject: str) -> Written:
        """What is being written there."""
        return _read(self._kept.get(subject))

    def put(self, subject: str, written: Written) -> None:
        """Keep what is being written there; nothing leaves nothing behind."""
        document = _document(written)
        if document == self._kept.get(subject, {}):
            return
        self._kept.pop(subject, None)
        if document:
            self._kept[subject] = document
        with suppress(NotPossibleHere):  # it is still shown, and the window says that saving fails
            self._store.put(KEY, self._kept)

    def forget_all_but(self, subjects: Collection[str]) -> None:
        """Drop what belongs to people who are on the roster no more."""
        for gone in [each for each in self._kept if each not in subjects]:
            self.put(gone, Written())


def _document(written: Written) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item, draft in written.drafts.items():
        found[item] = {"reply": draft.reply, "note": draft.note, "failed": draft.failed}
    for (item, name), text in written.typed.items():
        found.setdefault(item, {}).setdefault("typed", {})[name] = text
    return found


def _read(document: Any) -> Written:
    """The drafts of a kept document; what an older or newer version wrote differently is left out."""
    drafts: dict[str, Draft] = {}
    typed: dict[tuple[str, str], str] = {}
    for item, told in document.items() if isinstance(document, dict) else ():
        if "note" in told and told.get("reply") in (None, *Reply):
            reply = Reply(told["reply"]) if told["reply"] else None
            drafts[item] = Draft(reply, str(told["note"]), bool(told.get("failed")))
        typed |= {(item, name): str(text) for name, text in told.get("typed", {}).items()}
    return Written(drafts, typed)
