"""The paper for an authority: only what was shown and ticked; a drill says everywhere that it is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sme_smartwork.checklist.incidents.fields import GROUPS, Field, when
from sme_smartwork.checklist.incidents.model import Contact, Incident
from sme_smartwork.checklist.pack.cards import Response
from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.wording import Language, say

_WIDTHS = (30, 70)


def incident_sheet(
    incident: Incident, ticked: Sequence[Field], language: Language, made_at: datetime
) -> Sheet:
    """One sheet with the `ticked` fields and nothing else of the incident."""
    rows = (*_head(incident, language, made_at), *_body(ticked, language))
    return Sheet("incident", say(_title_key(incident), language), _WIDTHS, rows)


def file_name(incident: Incident, language: Language, on: datetime) -> str:
    """The suggested name of the file; it says nothing of anybody, but that a drill is one."""
    key = "incidents.file.drill" if incident.is_drill else "incidents.file.real"
    return say(key, language, day=when(on)[:10])


def workbook(sheet: Sheet, made_at: datetime) -> bytes:
    """`sheet` as a workbook, made in memory alone."""
    from sme_smartwork.exchange.sheets import Imprint, workbook_bytes
    from sme_smartwork.exchange.visible import cleaned_sheet

    return workbook_bytes((cleaned_sheet(sheet),), Imprint(sheet.title, made_at, sheet.title), None)


def contact_lines(
    contacts: Sequence[Contact], response: Response, language: Language
) -> tuple[tuple[str, str, str], ...]:
    """The contact card: what for, who, which number; whom nobody named stands not on it."""
    public = {each.id: each.number for each in response.contacts}
    return tuple(
        (response.contact(each.kind).title.say(language), each.name, each.phone or public[each.kind])
        for each in contacts
        if not each.is_empty or public[each.kind]
    )


def _title_key(incident: Incident) -> str:
    return "incidents.paper.drill" if incident.is_drill else "incidents.paper.real"


def _head(incident: Incident, language: Language, made_at: datetime) -> Iterator[tuple[Cell, ...]]:
    yield (Cell(say(_title_key(incident), language), Style.TITLE, span=2),)
    if incident.is_drill:
        yield (Cell(say("incidents.paper.is_drill", language), Style.BAD, span=2),)
    if incident.withdrawn:
        yield (Cell(say("incidents.paper.withdrawn", language), Style.BAD, span=2),)
    yield (Cell(say("incidents.paper.made", language, at=when(made_at)), Style.NOTE, span=2),)


def _body(ticked: Sequence[Field], language: Language) -> Iterator[tuple[Cell, ...]]:
    for group in GROUPS:
        inside = [each for each in ticked if each.group == group]
        if inside:
            yield (Cell(say(f"incidents.group.{group}", language), Style.HEADING, span=2),)
            yield from ((Cell(each.label, Style.LABEL), Cell(each.value)) for each in inside)
