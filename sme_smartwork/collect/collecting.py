"""Collecting: read every report an officer received, once, and sort out which of them count."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from shutil import rmtree

from sme_smartwork.collect import journal
from sme_smartwork.collect.dataset import Dataset
from sme_smartwork.collect.decisions.journal import standing_decisions
from sme_smartwork.collect.engine import Engine, OpenEngine, local_engine
from sme_smartwork.collect.filesystems import place_text
from sme_smartwork.collect.journal import Journal
from sme_smartwork.collect.known import KnownContents
from sme_smartwork.collect.listing import list_places, unfolded, unlistable
from sme_smartwork.collect.running import Round
from sme_smartwork.collect.sorting_out import Sorting, Terms
from sme_smartwork.collect.store import (
    DATA,
    CollectionRefused,
    Manifest,
    Store,
    read_manifest,
    write_manifest,
    writing,
)
from sme_smartwork.errors import UserError
from sme_smartwork.exchange.files import os_error_told
from sme_smartwork.work import Ticket

_OURS = frozenset({"collection.json", ".lock", "data", "readings", "journal", "work"})


@dataclass(frozen=True, slots=True)
class Order:
    """What to collect, and how: `places` are files, folders and archives, or addresses of another store."""

    places: tuple[str, ...]
    terms: Terms = field(default_factory=Terms)
    engine: OpenEngine = local_engine


def collect_into(folder: Path, order: Order, ticket: Ticket) -> Dataset:
    """Bring the collection in `folder` up to date with what lies in the places of `order`.

    Read is only what is new or changed. What was collected from other places before stays. Raises
    `Cancelled` (what was read until then is kept and not read again), `CollectionRefused`,
    `CollectionInUse`, `FileNotWritten`, `NoRoom`, `NoRoomToSortOut` and, without DuckDB, `NotPossibleHere`.
    """
    store = Store(_made(folder))
    with writing(store):
        manifest = read_manifest(folder)
        _check_ours(store, manifest)
        try:
            _start(store, manifest)
            _run(store, manifest, order, ticket)
        except OSError as problem:
            raise os_error_told(problem, store.manifest) from problem
        finally:
            rmtree(store.work, ignore_errors=True)
    return Dataset(folder)


def places_of(paths: Sequence[Path]) -> tuple[str, ...]:
    """The places somebody gave as paths, each once."""
    return tuple(dict.fromkeys(map(place_text, paths)))


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        if folder.exists() or isinstance(problem, FileExistsError | NotADirectoryError):
            raise CollectionRefused("collect.folder_is_file", name=folder.name) from None
        raise os_error_told(problem, folder) from None
    return folder


def _check_ours(store: Store, manifest: Manifest | None) -> None:
    """Refuse a folder whose names we need and somebody else uses."""
    if manifest is None and (store.folder / DATA).exists() and not store.journal.exists():
        raise CollectionRefused("collect.foreign_folder", folder=store.folder)


def _start(store: Store, manifest: Manifest | None) -> None:
    rmtree(store.work, ignore_errors=True)
    for folder in (store.journal, store.work):
        folder.mkdir(exist_ok=True)
    journal.recover(store.journal)
    store.sweep(manifest or Manifest())


def _run(store: Store, manifest: Manifest | None, order: Order, ticket: Ticket) -> None:
    listing = store.work / "listing.jsonl"
    with Sorting(store, manifest) as sorting:
        with ExitStack() as stack:
            engine = stack.enter_context(order.engine())
            list_places(order.places, listing, partial(_unfold, engine), ticket)
            total = sorting.list_missing(listing)
            if total:
                known = stack.enter_context(_known(store, sorting, total))
                kept = stack.enter_context(Journal(store.journal))
                Round(engine, kept, known, ticket).run(sorting.missing(), total)
        _publish(store, manifest, order, sorting)
    journal.clear(store.journal)


def _known(store: Store, sorting: Sorting, total: int) -> KnownContents:
    known = KnownContents(store.work / "known", sorting.count_said() + total)
    for digests in sorting.read_already():
        known.add(digests)
    return known


def _unfold(engine: Engine, path: str, stamp: int, label: str) -> list[str]:
    try:
        return engine.executor.submit(unfolded, path, stamp, label).result()
    except UserError:  # the engine itself is lost: no archive is to blame
        raise
    except Exception:  # noqa: BLE001 - whatever an archive did to its reader costs that archive only
        return unlistable(path, stamp, label)


def _publish(store: Store, manifest: Manifest | None, order: Order, sorting: Sorting) -> None:
    """Write the next generation and put it into force; the one before stays until then."""
    old = manifest or Manifest()
    target = store.generation(old.generation + 1)
    made = sorting.sort_out(target, order.terms, standing_decisions(store.folder), order.places)
    made = replace(
        made,
        counts=sorting.counts(target / "files.parquet"),
        places=tuple(dict.fromkeys((*old.places, *order.places))),
        programme=None,
        known=order.terms.known,
    )
    write_manifest(store, made)
