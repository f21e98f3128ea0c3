"""The jobs judged by what readiness knows: types with F_t, the type to begin with, who is away how often."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from sme_smartwork.worksheet.model import KINDS, TypeReady

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Readiness
    from sme_smartwork.worksheet.model import FirmFit
    from sme_smartwork.workspace import Workspace

HOME_QUESTION = "D8-01"  # whether homes were looked at as places to work
_FITS_FROM = 2


def firm_fit(workspace: Workspace, first_year_cost: Mapping[str, int] | None = None) -> FirmFit:
    """The jobs of `workspace` with its full readiness; costs by type in won decide between equals only."""
    return fit_by(workspace, workspace.assessment.result(quick=False), first_year_cost)


def fit_by(
    workspace: Workspace, readiness: Readiness, first_year_cost: Mapping[str, int] | None = None
) -> FirmFit:
    """The jobs of `workspace` by a readiness that is known already."""
    return workspace.worksheet.result(types_ready(readiness), home_fits(readiness), first_year_cost)


def first_year_costs(day: date, people: int) -> Mapping[str, int]:
    """What each type alone costs in its first year, won: the example kit of a firm of about that size."""
    from sme_smartwork.kits.building import build
    from sme_smartwork.kits.content import content
    from sme_smartwork.kits.model import Choice

    size = content().size_of(people)
    kits = {kind: build(Choice(types=(kind.value,), example=size), day) for kind in KINDS}
    return {kind: kit.first_year for kind, kit in kits.items() if kit.first_year is not None}


def types_ready(readiness: Readiness) -> Mapping[str, TypeReady]:
    """R_t' of every type; its score is None while nothing of it is answered."""
    return {each.id: TypeReady(each.id, each.exact, not each.blocked_by) for each in readiness.types}


def home_fits(readiness: Readiness) -> bool | None:
    """Whether homes fit: D8-01 at level 2 or more ("don't know" is 0); None while nobody answered it."""
    for view in readiness.views:
        if view.id == HOME_QUESTION and view.mean is not None:
            return view.mean >= _FITS_FROM
    return None
