"""Exports of a collection, each over a connection of its own, so that the dashboard goes on meanwhile."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path

from sme_smartwork.bridges.officer_board import item_titles, names
from sme_smartwork.bridges.reminding import question_titles
from sme_smartwork.collect.dataset import Dataset
from sme_smartwork.collect.exports.columns import Scope
from sme_smartwork.collect.exports.tables import write_csv, write_parquet
from sme_smartwork.collect.exports.workbook import ConsolidatedWorkbook
from sme_smartwork.dashboard.model import Round
from sme_smartwork.dashboard.publication import Publication
from sme_smartwork.dashboard.service import Dashboard
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket


class Export(StrEnum):
    """What can be made of a collection."""

    WORKBOOK = "workbook"
    CSV = "csv"
    PARQUET = "parquet"
    PUBLICATION = "publication"


ENDINGS = {
    Export.WORKBOOK: ".xlsx",
    Export.CSV: ".csv",
    Export.PARQUET: ".parquet",
    Export.PUBLICATION: ".xlsx",
}


def write_export(
    folder: Path, export: Export, scope: Scope, target: Path, language: Language, ticket: Ticket
) -> Path:
    """Make `target` of the collection in `folder`, whole or not at all; firms stand in it by name.

    Raises `Cancelled`, `CollectRefused`, `FileNotWritten`, `NoRoom`, and `NotPossibleHere` without DuckDB.
    """
    connection = Dataset(folder).connect()
    titles = item_titles() | question_titles(folder)
    try:
        if export is Export.WORKBOOK:
            ConsolidatedWorkbook(connection, language, titles).write(target, scope, ticket)
        elif export is Export.CSV:
            write_csv(connection, target, scope, language, ticket, titles)
        else:
            write_parquet(connection, target, scope, ticket)
    finally:
        connection.close()
    return target


def write_publication(
    board: Dashboard, round_: Round, target: Path, day: date, language: Language, ticket: Ticket
) -> Path:
    """Make the workbook of a round that may be published; raises as `Publication.write` does."""
    Publication(board, names(language, board.rounds), language).write(round_, target, day, ticket)
    return target
