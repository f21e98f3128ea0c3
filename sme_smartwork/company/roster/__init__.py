"""Rosters from outside: read behind the gate, matched, looked over, imported whole or not at all."""

from __future__ import annotations

from sme_smartwork.company.roster.columns import importable, match_columns
from sme_smartwork.company.roster.importing import RosterRefused
from sme_smartwork.company.roster.model import (
    ColumnMatch,
    RosterEntry,
    RosterNote,
    RosterPreview,
    RosterProblem,
    RosterTable,
)
from sme_smartwork.company.roster.preview import preview
from sme_smartwork.company.roster.reading import read_pasted, read_roster, read_tables

__all__ = [
    "ColumnMatch",
    "RosterEntry",
    "RosterNote",
    "RosterPreview",
    "RosterProblem",
    "RosterRefused",
    "RosterTable",
    "importable",
    "match_columns",
    "preview",
    "read_pasted",
    "read_roster",
    "read_tables",
]
