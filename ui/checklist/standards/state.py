"""What the page of standards shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.checklist.frameworks.model import ControlReading, StandardReading
    from sme_smartwork.checklist.frameworks.service import Overview

ALL = "all"


class Part(StrEnum):
    """The parts of the page, in the order of its chooser; the catalogues have the names of their ids."""

    GRADE = "grade"
    ISMS = "isms"
    CSF = "csf"
    CIS = "cis"
    CE = "ce"
    FOREIGN = "foreign"
    HAND = "hand"


STANDARDS = (Part.ISMS, Part.CSF, Part.CIS, Part.CE)


@dataclass(frozen=True, slots=True)
class StandardsState:
    """`overview` is None until it was read for the first time; `cover` filters the controls."""

    part: Part = Part.GRADE
    overview: Overview | None = None
    is_reading: bool = False
    cover: str = ALL
    control: str | None = None

    @property
    def reading(self) -> StandardReading | None:
        """The catalogue that is looked at."""
        if self.overview is None or self.part not in STANDARDS:
            return None
        return self.overview.reading(self.part.value)

    @property
    def shown(self) -> tuple[ControlReading, ...]:
        """The controls that pass the filter, in the catalogue's order."""
        found = self.reading.controls if self.reading else ()
        return tuple(each for each in found if self.cover in (ALL, each.cover.value))

    @property
    def chosen(self) -> ControlReading | None:
        """The control that is explained: the chosen one, else the first that is shown."""
        named = (each for each in self.shown if each.control.id == self.control)
        return next(named, self.shown[0] if self.shown else None)
