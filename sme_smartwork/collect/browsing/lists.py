"""The lists of one generation of a collection: open them anew after every collecting."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sme_smartwork.collect.browsing.firms import Firms
from sme_smartwork.collect.browsing.problems import Problems
from sme_smartwork.collect.database import parquet
from sme_smartwork.collect.dataset import Dataset
from sme_smartwork.collect.source import path_of


class Lists:
    """Firms and problems of the collection at `folder`, on one connection.

    Raises `CollectionRefused` for what is no collection, damaged or newer, `NotPossibleHere` without DuckDB.
    """

    def __init__(self, folder: Path) -> None:
        self._dataset = Dataset(folder)
        self._connection = self._dataset.connect()
        reports, problems = self._dataset.path("reports"), self._dataset.path("problems")
        self.firms = Firms(self._connection, reports, problems)
        self.problems = Problems(self._connection, reports, problems)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many files stand at each state."""
        return self._dataset.counts

    def counted(self) -> list[tuple[str, str, int, str, int]]:
        """Of every report that counts: id, SHA-256, number, state, when its file was put here (in ns)."""
        files = parquet(self._dataset.path("files"))
        reports = parquet(self._dataset.path("reports"))
        return self.problems.ask(
            "SELECT report_id, r.sha256, coalesce(r.seq, 1), any_value(r.state), min(f.mtime_ns)"
            f" FROM {reports} r JOIN {files} f USING (sha256)"
            " WHERE counts GROUP BY report_id, r.sha256, r.seq ORDER BY report_id, r.sha256",
            [],
        )

    def path_of(self, label: str) -> Path | None:
        """Where the file or archive told as `label` lies on this computer; None when it does not say."""
        source = parquet(self._dataset.path("files"))
        rows = self.problems.ask(f"SELECT path FROM {source} WHERE label = ? LIMIT 1", [label])
        return path_of(rows[0][0]) if rows and "://" not in rows[0][0].removeprefix("file://") else None
