"""Content packs: questions, checklists and programmes as dated data, checked before they are believed."""

from __future__ import annotations

from sme_smartwork.packs.errors import PackError, PackProblem
from sme_smartwork.packs.loaded import compiled, installed, packs_folder
from sme_smartwork.packs.loader import load_pack
from sme_smartwork.packs.model import (
    DatedValue,
    Migration,
    Pack,
    PackSource,
    Place,
    Scenario,
    text_of,
    texts_of,
)
from sme_smartwork.packs.service import check_all, list_packs

__all__ = [
    "DatedValue",
    "Migration",
    "Pack",
    "PackError",
    "PackProblem",
    "PackSource",
    "Place",
    "Scenario",
    "check_all",
    "compiled",
    "installed",
    "list_packs",
    "load_pack",
    "packs_folder",
    "text_of",
    "texts_of",
]
