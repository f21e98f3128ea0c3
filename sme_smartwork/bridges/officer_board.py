"""The dashboard of a collection: its reports, the sections of industries, and how many firms were invited."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sme_smartwork.collect.dataset import Dataset
from sme_smartwork.company.industry import industries
from sme_smartwork.dashboard.model import Round
from sme_smartwork.dashboard.service import Dashboard
from sme_smartwork.work import Ticket

MEMORY = "400MB"
"""For a million reports: narrow tables of about 60 MB, and room to sort."""


def open_board(folder: Path, ticket: Ticket, invited: Mapping[Round, int] | None = None) -> Dashboard:
    """The dashboard of the collection in `folder`; the caller closes it.

    Raises `CollectionRefused`, `NotPossibleHere` without DuckDB, and `Cancelled`.
    """
    connection = Dataset(folder).connect(MEMORY)
    try:
        return Dashboard(connection, sections(), ticket, invited)
    except BaseException:
        connection.close()
        raise


def sections() -> dict[str, str]:
    """The section of every industry by its code: "62" is of "J"."""
    return {industry.code: industry.section for industry in industries()}
