"""What an export is made of: readings and the grade at one moment, and what the person chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sme_smartwork.checklist.frameworks.model import Freshness, StandardReading, Standings
from sme_smartwork.checklist.model import Grade
from sme_smartwork.wording import Language


@dataclass(frozen=True, slots=True)
class ExportInput:
    """Everything an export may tell. `standings` serve for days and, if `people` is given, for subjects.

    `people` gives each person's code a number drawn at random for this one file; None, as a rule, tells
    nothing of single people. Names, notes, evidence files and values read from devices never leave.
    """

    reading: StandardReading
    grade: Grade
    freshness: Freshness | None
    standings: Standings
    pack: str  # "security 2026.11.1"
    made_at: datetime  # with zone
    language: Language
    program: str  # version of the program
    people: Mapping[str, UUID] | None = None
