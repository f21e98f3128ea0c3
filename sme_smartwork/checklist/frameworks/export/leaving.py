"""Every field that leaves with an export, told before it is written; the writers keep to it."""

from __future__ import annotations

from enum import StrEnum


class Layout(StrEnum):
    """The layouts other programs read."""

    OSCAL = "oscal"
    CISO = "ciso"


_COMMON = ("standard", "controls", "items", "counts", "shares", "grade", "pack", "made_at")
_OF: dict[Layout, tuple[str, ...]] = {Layout.OSCAL: (*_COMMON, "days"), Layout.CISO: _COMMON}
NEVER = ("firm", "names", "notes", "evidence", "devices")
"""What never leaves with an export; `frameworks.never.<code>` says it in words."""


def leaving(layout: Layout, with_people: bool = False) -> tuple[str, ...]:
    """The codes of what leaves; `frameworks.leaves.<code>` says each in words."""
    return (*_OF[layout], *(("people",) if with_people and layout is Layout.OSCAL else ()))
