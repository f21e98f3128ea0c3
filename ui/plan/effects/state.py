"""What the page of costs and effects shows, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.effects.entered import Entered
from sme_smartwork.effects.model import FirmSide

if TYPE_CHECKING:
    from sme_smartwork.effects.content import Content, Preset
    from sme_smartwork.effects.model import Chosen, Effects
    from sme_smartwork.errors import UserError

OWN = "own"


@dataclass(frozen=True, slots=True)
class EffectsState:
    """What was entered, what the firm knows, and what comes out of both.

    `preset` None: the firm itself. `firm` None: not read yet. `refused` by input: what was typed there and
    why it was not taken. `problem`: the firm could not be read, or its numbers do not go together.
    """

    day: date
    content: Content
    entered: Entered = field(default_factory=Entered)
    firm: FirmSide | None = None
    values: Mapping[str, Chosen] = field(default_factory=dict)
    effects: Effects | None = None
    preset: Preset | None = None
    preset_effects: tuple[Effects, ...] = ()
    group: str = "people"
    explained: str = ""
    refused: Mapping[str, tuple[str, UserError]] = field(default_factory=dict)
    problem: UserError | None = None
    is_saving: bool = False
    saved: Path | None = None
    has_kit: bool = False
