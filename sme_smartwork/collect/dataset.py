"""What a collection holds, to be asked in SQL: its reports, its problems and its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.collect.database import MEMORY, opened, parquet
from sme_smartwork.collect.store import TABLES, WORK, CollectionRefused, Manifest, read_manifest

if TYPE_CHECKING:
    import duckdb


class Dataset:
    """The collection in `folder` as its manifest describes it at this moment.

    Raises `CollectionRefused` when nothing was collected there, or it is damaged, or newer than this program.
    """

    def __init__(self, folder: Path) -> None:
        manifest = read_manifest(folder)
        if manifest is None:
            raise CollectionRefused("collect.no_collection", folder=folder)
        self.folder = folder
        self.manifest: Manifest = manifest

    @property
    def counts(self) -> Mapping[str, int]:
        """How many files stand at each state; every file stands at one."""
        return self.manifest.counts

    def path(self, table: str) -> Path:
        """The Parquet file of `table`: "reports", "problems" or "files"."""
        return self.folder / self.manifest.parts[table].file

    def connect(self, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
        """A connection with the views reports, problems and files; close it after use.

        Raises `NotPossibleHere` without DuckDB, `CollectionRefused` when a part is missing or damaged.
        """
        connection = opened(None, self.folder / WORK / "spill", memory)
        try:
            for table in TABLES:
                self._add_view(connection, table)
        except BaseException:
            connection.close()
            raise
        return connection

    def _add_view(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        import duckdb

        source = parquet(self.path(table))
        try:
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM {source}")
            rows = connection.execute(f"SELECT count(*) FROM {table}").fetchall()
        except duckdb.Error:
            rows = []
        if rows != [(self.manifest.parts[table].rows,)]:
            file = self.manifest.parts[table].file
            raise CollectionRefused("collect.damaged", folder=self.folder, file=file)
