"""Other catalogues, the self-issued grade and foreign checklists of one workplace, and what is handed on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sme_smartwork import __version__
from sme_smartwork.checklist.frameworks.export.leaving import Layout
from sme_smartwork.checklist.frameworks.export.source import ExportInput
from sme_smartwork.checklist.frameworks.model import Freshness, StandardReading, Standings
from sme_smartwork.checklist.frameworks.reading import freshness, read_standards
from sme_smartwork.checklist.pack.content import Content, content
from sme_smartwork.checklist.pack.standards import Standard
from sme_smartwork.checklist.score.grade import grade_of
from sme_smartwork.wording import Language

if TYPE_CHECKING:
    from sme_smartwork.checklist.frameworks.foreign.shelf import ForeignShelf
    from sme_smartwork.checklist.model import Grade
    from sme_smartwork.checklist.service import ChecklistService
    from sme_smartwork.storage.store import Store

ORDER = ("isms", "csf", "cis", "ce")


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything at one moment: the grade, how long it holds, and the catalogues."""

    grade: Grade
    freshness: Freshness | None
    readings: tuple[StandardReading, ...]
    standings: Standings
    pack: str
    at: datetime

    def reading(self, standard: str) -> StandardReading:
        """One catalogue by its id; `KeyError` for an unknown one."""
        return {each.standard.id: each for each in self.readings}[standard]


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the person who hands something on decides; people are told of only when asked for."""

    standard: str
    layout: Layout
    language: Language
    with_people: bool = False


class FrameworkService:
    """Reads the checklist of one workplace as other catalogues."""

    def __init__(self, store: Store, checklist: ChecklistService) -> None:
        self._store = store
        self._checklist = checklist

    @property
    def shelf(self) -> ForeignShelf:
        """The foreign checklists kept here."""
        from sme_smartwork.checklist.frameworks.foreign.shelf import ForeignShelf

        return ForeignShelf(self._store)

    def overview(self, codes: Iterable[str], now: datetime) -> Overview:
        """The people in `codes` and the firm at `now`; for many people call it from a job."""
        people, known = tuple(codes), content()
        standings = self._checklist.everybody(people, now)
        grade = grade_of(known, standings, _roles(standings))
        readings = read_standards(_standards(known), known.items, standings)
        return Overview(grade, freshness(standings), readings, standings, known.pack, now)

    def export(self, overview: Overview, choice: ExportChoice) -> bytes:
        """The file that `choice` asks for; `leaving` says what is in it. Call it from a job."""
        given = self.export_input(overview, choice)
        if choice.layout is Layout.OSCAL:
            from sme_smartwork.checklist.frameworks.export.oscal import oscal_bytes

            return oscal_bytes(given)
        from sme_smartwork.checklist.frameworks.export.ciso import ciso_bytes

        return ciso_bytes(given)

    def write(self, overview: Overview, choice: ExportChoice, path: Path) -> Path:
        """`export` into `path`, whole or not at all; raises `FileNotWritten` or `NoRoom`."""
        from sme_smartwork.exchange.files import write_whole

        write_whole(path, self.export(overview, choice))
        return path

    def export_input(self, overview: Overview, choice: ExportChoice) -> ExportInput:
        """What an export is made of; people get numbers drawn at random for this one file."""
        codes = [code for code in overview.standings if code is not None]
        people = {code: uuid4() for code in codes} if choice.with_people else None
        return ExportInput(
            overview.reading(choice.standard),
            overview.grade,
            overview.freshness,
            overview.standings,
            overview.pack,
            overview.at,
            choice.language,
            __version__,
            people,
        )


def _roles(standings: Standings) -> tuple[str, ...]:
    """The roles of the firm itself, from what was read of it, so that both are of the same moment."""
    asked = {each.item.role for each in standings.get(None, ())}
    return tuple(role for role in ("manager", "provider") if role == "manager" or role in asked)


def _standards(known: Content) -> tuple[Standard, ...]:
    """The catalogues of the pack in the order they are shown; one the pack does not have is left out."""
    return tuple(known.standards[name] for name in ORDER if name in known.standards)
