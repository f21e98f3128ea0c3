"""The firm's side of signed updates with everything it needs: the window and the command line start here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.updates.client import Updates


def updates() -> Updates:
    """Taking in updates, each pack proven by the features that use it."""
    from sme_smartwork.pack_proof import prove
    from sme_smartwork.updates.client import Updates

    return Updates(prove)
