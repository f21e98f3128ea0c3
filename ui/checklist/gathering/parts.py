"""Makes the parts of the gathering page; each module is loaded when its part is first turned to."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ui.checklist.gathering.state import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.checklist.page import ChecklistPage
    from ui.session import Session

_HOMES: Mapping[Part, str] = {
    Part.SEND: "ui.checklist.gathering.send_part:SendPart",
    Part.COLLECT: "ui.checklist.gathering.collect_part:CollectPart",
    Part.DAYS: "ui.checklist.gathering.days_part:DaysPart",
}


def new_part(part: Part, session: Session) -> ChecklistPage[Any]:
    """Import and build `part`."""
    module, _, name = _HOMES[part].partition(":")
    made: ChecklistPage[Any] = getattr(import_module(module), name)(session)
    return made
