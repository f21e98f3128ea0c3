"""The jobs judged by what readiness knows: types with F_t, the type to begin with, who is away how often."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from sme_smartwork.worksheet.model import TypeReady

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Readiness
    from sme_smartwork.worksheet.model import FirmFit
    from sme_smartwork.workspace import Workspace

HOME_QUESTION = "D8-01"  # whether homes were looked at as places to work
_FITS_FROM = 2


def firm_fit(workspace: Workspace, first_year_cost: Mapping[str, int] | None = None) -> FirmFit:
    """The jobs of `workspace` with its full readiness; costs by type in won decide between equals only."""
    readiness = workspace.assessment.result(quick=False)
    return workspace.worksheet.result(types_ready(readiness), home_fits(readiness), first_year_cost)


def types_ready(readiness: Readiness) -> Mapping[str, TypeReady]:
    """R_t' of every type; its score is None while nothing of it is answered."""
    return {
        each.id: TypeReady(each.id, None if each.score is None else Fraction(each.score), not each.blocked_by)
        for each in readiness.types
    }


def home_fits(readiness: Readiness) -> bool | None:
    """Whether homes fit: D8-01 at level 2 or more ("don't know" is 0); None while nobody answered it."""
    for view in readiness.views:
        if view.id == HOME_QUESTION and view.mean is not None:
            return view.mean >= _FITS_FROM
    return None
