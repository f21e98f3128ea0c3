"""A disk that is full, as a process that may write no more than some bytes a file meets it."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sme_smartwork.collect.exports.columns import Scope
from sme_smartwork.collect.exports.tables import write_csv, write_parquet
from sme_smartwork.collect.exports.workbook import ConsolidatedWorkbook
from sme_smartwork.exchange.files import NoRoom
from sme_smartwork.work import Ticket
from tests.support.homes import own_home
from tests.support.made_up_collection import connected_to, write_reports


@contextmanager
def room_for(most_bytes: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("ending", ["xlsx", "csv", "parquet"])
def test_an_export_the_disk_has_no_room_for_is_told_and_leaves_nothing(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_home(tmp_path / "home", monkeypatch)
    connection = connected_to(write_reports(tmp_path, 1 if ending == "xlsx" else 20, ("2026-2",)))
    target, ticket = tmp_path / "out" / f"all.{ending}", Ticket()
    writers: dict[str, Callable[[], None]] = {
        "xlsx": lambda: ConsolidatedWorkbook(connection, "ko").write(target, Scope.MAIN, ticket),
        "csv": lambda: write_csv(connection, target, Scope.ALL, "ko", ticket),
        "parquet": lambda: write_parquet(connection, target, Scope.ALL, ticket),
    }
    try:
        with room_for(6_000 if ending == "xlsx" else 3_000), pytest.raises(NoRoom) as told:
            writers[ending]()
    finally:
        connection.close()
    assert told.value.params["name"] == target.name
    assert list(target.parent.iterdir()) == []
