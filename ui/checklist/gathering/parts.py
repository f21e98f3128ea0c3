"""Makes the parts of the gathering page; each module is loaded when its part is first turned to."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ui.checklist.gathering.state import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.kit.page import ScreenPage
    from ui.session import Session

_HOMES: Mapping[Part, str] = {
    Part.SEND: "ui.checklist.gathering.send_part:SendPart",
    Part.COLLECT: "ui.checklist.gathering.collect_part:CollectPart",
    Part.DAYS: "ui.checklist.gathering.days_part:DaysPart",
}


def new_part(part: Part, session: Session) -> ScreenPage[Any]:
    """Import and build `part`."""
    module, _, name = _HOMES[part].partition(":")
    made: ScreenPage[Any] = getattr(import_module(module), name)(session)
    return made
