"""Entries that could not be taken yet: kept encrypted in the workplace when it is locked or closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sme_smartwork.errors import UserError

if TYPE_CHECKING:
    from ui.session import Session


def keep_at_close(session: Session, name: str, draft: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
    """What `draft` was when the workplace was closed last; it is kept again when it is closed next."""
    store, key = session.open_workspace.store, f"draft.{name}"

    def keep() -> None:
        session.closing.disconnect(keep)  # the screen goes with the workplace
        try:
            now = draft()
            if now != kept():
                store.put(key, now)
        except UserError as problem:  # closing goes on; that this was lost is said
            session.messages.fail(problem)

    def kept() -> Mapping[str, Any]:
        found = store.get(key, {})
        return found if isinstance(found, dict) else {}

    session.closing.connect(keep)
    return kept()
