"""The dashboard of a collection: its reports, the sections of industries, and how everything is called."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sme_smartwork.checklist.pack.content import content
from sme_smartwork.collect.dataset import Dataset
from sme_smartwork.company.industry import industries
from sme_smartwork.company.model import Region
from sme_smartwork.dashboard.model import UNKNOWN, Axis, Round
from sme_smartwork.dashboard.prepared import SIZES
from sme_smartwork.dashboard.publication import Names
from sme_smartwork.dashboard.service import Dashboard
from sme_smartwork.wording import Language, Text, say
from sme_smartwork.work import Ticket

MEMORY = "400MB"
"""For a million reports: narrow tables of about 60 MB, and room to sort."""


def open_board(folder: Path, ticket: Ticket) -> Dashboard:
    """The dashboard of the collection in `folder`; the caller closes it.

    Raises `CollectionRefused`, `NotPossibleHere` without DuckDB, and `Cancelled`.
    """
    connection = Dataset(folder).connect(MEMORY)
    try:
        return Dashboard(connection, sections(), ticket)
    except BaseException:
        connection.close()
        raise


def names(language: Language, rounds: Iterable[Round]) -> Names:
    """How industries, sizes, regions, items of the checklist and rounds are called."""
    unknown = say("dashboard.unknown", language)
    categories = {(axis, UNKNOWN): unknown for axis in Axis}
    for industry in industries():
        if industry.is_section:
            categories[Axis.INDUSTRY, industry.code] = f"{industry.code} {industry.title.say(language)}"
    categories |= {(Axis.SIZE, size): say(f"dashboard.size.{size.rstrip('+')}", language) for size in SIZES}
    categories |= {
        (Axis.REGION, each.value): say(f"company.region.{each.value}", language) for each in Region
    }
    items = {item.id: item.text.say(language) for item in content().items}
    return Names(categories, items, {each: round_name(each, language) for each in rounds})


def round_name(round_: Round, language: Language) -> str:
    """How a round is called: by the id of its programme, as its reports name it."""
    if round_.programme is None:
        return say("dashboard.no_programme", language)
    return say("dashboard.round", language, programme=round_.programme, round=round_.round or "")


def item_titles() -> dict[str, Text]:
    """The items of the checklist by id, in both languages, for the heads of exports."""
    return {item.id: item.text for item in content().items}


def sections() -> dict[str, str]:
    """The section of every industry by its code: "62" is of "J"."""
    return {industry.code: industry.section for industry in industries()}
