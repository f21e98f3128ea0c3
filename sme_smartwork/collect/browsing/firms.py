"""The reports of a collection as a list of firms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.collect.browsing.listing import Listing
from sme_smartwork.collect.browsing.model import STATES, FirmLook, FirmRow, Show, Sort
from sme_smartwork.collect.database import parquet, quoted
from sme_smartwork.intake.text import clean_text

if TYPE_CHECKING:
    import duckdb

_FIGURES = {
    "firm": "firm_name",
    "industry": "industry_title",
    "people": "people",
    "readiness": "readiness_score",
    "checklist": "checklist_score",
    "coverage": "checklist_coverage",
    "proof": "checklist_proof",
    "capped": "checklist_capped",
    "money": "subsidy_sure_won",
}
_ROW = ("sha256", "label", "state", *_FIGURES, "made")
_SORTED_BY = {each: _FIGURES.get(each.value, "made_at" if each is Sort.MADE else "state") for each in Sort}
_MADE = "strftime(made_at + INTERVAL 9 HOUR, '%Y-%m-%d')"  # it is written in UTC and read in Korea
_SEARCHED = ("firm_name", "label", "fingerprint", "business_number", "industry_title")
_LONGEST = 120  # letters of a text from a report that a cell shows


class Firms:
    """Every report in which something signed could be read, newest data of the collection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, reports: Path, problems: Path) -> None:
        self._listing = Listing(connection, reports, "firms")
        self._problems = parquet(problems, ", file_row_number = true")

    def arrange(self, look: FirmLook) -> int:
        """Order the list as `look` says; how many rows there are. Takes up to a second a million."""
        conditions, values = ["fingerprint IS NOT NULL"], []
        if look.show is not Show.ALL:
            conditions.append(f"state IN ({', '.join(map(quoted, STATES[look.show]))})")
        if search := clean_text(look.search).lower():
            seen = [f"contains(lower({name}), ?)" for name in _SEARCHED if name in self._listing.columns]
            conditions.append(f"({' OR '.join(seen)})")
            values = [search] * len(seen)
        direction = "DESC" if look.falling else "ASC"
        column = _SORTED_BY[look.by] if _SORTED_BY[look.by] in self._listing.columns else "label"
        by = f"{column} {direction} NULLS LAST"
        return self._listing.arrange(" AND ".join(conditions), values, by)

    def page(self, first: int, most: int) -> tuple[FirmRow, ...]:
        """The rows from `first` on, at most `most`."""
        figures = ", ".join(self._column(name) for name in _FIGURES.values())
        wanted = f"r.sha256, label, state, {figures}, {_MADE}, fingerprint"
        rows = self._listing.page(first, most, wanted)
        older = self._older([row[-1] for row in rows if row[2] in STATES[Show.COUNTED]])
        places = self._first_places([row[0] for row in rows if row[2] == "changed"])
        return tuple(_row(row[:-1], older.get(row[-1], 0), places.get(row[0], (None, None))) for row in rows)

    def counts(self) -> Mapping[str, int]:
        """How many reports stand at each state."""
        return dict(self._listing.ask("SELECT state, count(*) FROM {source} GROUP BY state"))

    def _column(self, name: str) -> str:
        return name if name in self._listing.columns else "NULL"

    def _older(self, fingerprints: Sequence[str]) -> Mapping[str, int]:
        """How many older reports each of these firms sent; only counted ones are told so."""
        if not fingerprints:
            return {}
        return dict(
            self._listing.ask(
                "SELECT fingerprint, count(*) FROM {source}"
                " WHERE state = 'older' AND list_contains(?, fingerprint) GROUP BY fingerprint",
                [list(fingerprints)],
            )
        )

    def _first_places(self, files: Sequence[str]) -> Mapping[str, tuple[str, str | None]]:
        """Sheet and cell of the first difference in each of these files."""
        if not files:
            return {}
        rows = self._listing.ask(
            f"SELECT sha256, arg_min(ROW(sheet, address), file_row_number) FROM {self._problems}"
            " WHERE sheet IS NOT NULL AND list_contains(?, sha256) GROUP BY sha256",
            [list(files)],
        )
        return dict(rows)


def _row(row: tuple[Any, ...], older: int, place: tuple[str | None, str | None]) -> FirmRow:
    told: dict[str, Any] = dict(zip(_ROW, row, strict=True))
    told |= {"firm": _text(told["firm"]), "industry": _text(told["industry"])}
    return FirmRow(**told, older=older, sheet=place[0], address=place[1])


def _text(told: str | None) -> str | None:
    return clean_text(told)[:_LONGEST] or None if told is not None else None
