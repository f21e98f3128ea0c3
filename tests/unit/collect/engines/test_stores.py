"""Reports in a store behind fsspec: found, read within limits, and refused where no driver is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from benchmarks.reporting.round import Task, write_chunk
from sme_smartwork.collect.collecting import Order, collect_into
from sme_smartwork.collect.engines.stores import PlaceRefused, StoreNotReached, is_address, store_of
from sme_smartwork.collect.store import read_manifest
from sme_smartwork.errors import NotPossibleHere
from sme_smartwork.intake.limits import REPORT
from sme_smartwork.intake.refusal import WorkbookRefused
from sme_smartwork.intake.walking import Stray
from sme_smartwork.work import Ticket

WANTED = (".xlsx", ".zip")


@pytest.fixture
def bucket() -> Iterator[MemoryFileSystem]:
    """An object store in memory with two reports in two folders, and what is none."""
    store = MemoryFileSystem()
    for name in ("a.xlsx", "대전/b.xlsx", "대전/readme.txt", "big.xlsx"):
        store.pipe(f"/bucket/{name}", name.encode())
    yield store
    store.rm("/bucket", recursive=True)


@pytest.mark.usefixtures("bucket")
def test_reports_are_found_below_an_address() -> None:
    found = list(store_of("memory://bucket").walk("memory://bucket", WANTED))
    assert [each.label for each in found] == ["a.xlsx", "big.xlsx", "대전/b.xlsx"]
    assert [each.size for each in found] == [6, 8, len("대전/b.xlsx".encode())]
    assert all(each.mtime_ns for each in found)
    assert store_of(found[2].path).read(found[2].path, REPORT).decode() == "대전/b.xlsx"
    with store_of(found[0].path).open(found[0].path) as stream:
        stream.seek(2)
        assert stream.read() == b"xlsx"


@pytest.mark.usefixtures("bucket")
def test_one_file_may_be_named_whatever_its_ending() -> None:
    (found,) = store_of("memory://bucket").walk("memory://bucket/대전/readme.txt", WANTED)
    assert found.label == "readme.txt"


def test_what_is_not_there_or_empty_is_told(bucket: MemoryFileSystem) -> None:
    for place, stray in (
        ("memory://bucket/nothing", Stray.MISSING),
        ("memory://bucket/empty", Stray.NOTHING),
    ):
        bucket.makedirs("/bucket/empty", exist_ok=True)
        (found,) = store_of(place).walk(place, WANTED)
        assert found.stray is stray


def test_a_file_past_the_limit_or_gone_is_refused(bucket: MemoryFileSystem) -> None:
    bucket.pipe("/bucket/big.xlsx", b"x" * (REPORT.file_bytes + 1))
    for name, code in (("big.xlsx", "workbook.too_large"), ("gone.xlsx", "workbook.unreadable")):
        with pytest.raises(WorkbookRefused) as told:
            store_of("memory://bucket").read(f"memory://bucket/{name}", REPORT)
        assert told.value.code == code


def test_a_store_without_its_driver_names_the_package() -> None:
    assert importlib.util.find_spec("s3fs") is None
    with pytest.raises(NotPossibleHere) as told:
        store_of("s3://reports/2026")
    assert told.value.code == "collect.no_driver"
    assert "pip install s3fs" in told.value.told("en")


def test_a_store_that_cannot_be_opened_is_told_without_its_password() -> None:
    with pytest.raises(StoreNotReached) as told:
        store_of("sftp://officer:secret@127.0.0.1:1/reports")  # nobody listens there
    assert "sftp://127.0.0.1:1/" in told.value.told("ko")
    assert "secret" not in told.value.told("ko")
    assert told.value.params["reason"] == "NoValidConnectionsError"


@pytest.mark.parametrize(
    "place", ["http://host/reports", "ftp://host/x", "s3://b::http://host/x", "github://a:b@x"]
)
def test_addresses_of_other_kinds_are_refused(place: str) -> None:
    with pytest.raises(PlaceRefused) as told:
        store_of(place)
    assert "s3" in told.value.told("ko")


@pytest.mark.parametrize(
    ("place", "answer"),
    [
        ("s3://b/c", True),
        ("/srv/a", False),
        ("C:\\a", False),
        ("file:///a%FF", False),
        ("보고서://x", False),
    ],
)
def test_an_address_is_told_from_a_path(place: str, answer: bool) -> None:
    assert is_address(place) is answer


def test_a_store_gives_the_same_as_the_folder(tmp_path: Path) -> None:
    inbox = tmp_path / "reports"
    write_chunk(Task(inbox, 130, 150, 7, 0.2))  # with an archive
    found = []
    for name, place in (("near", str(inbox)), ("store", f"local://{inbox}")):
        out = tmp_path / name
        collect_into(out, Order((place,)), Ticket())
        manifest = read_manifest(out)
        assert manifest is not None
        found.append((dict(manifest.counts), manifest.parts["reports"].rows, manifest.parts["problems"].rows))
    assert found[0] == found[1]
