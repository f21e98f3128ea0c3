"""Collecting: read every report an officer received, once, and sort out which of them count."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from shutil import rmtree

from sme_smartwork.collect import journal
from sme_smartwork.collect.dataset import Dataset
from sme_smartwork.collect.decisions.journal import standing_decisions
from sme_smartwork.collect.engine import Engine, OpenEngine, local_engine
from sme_smartwork.collect.engines.stores import is_address
from sme_smartwork.collect.filesystems import place_text
from sme_smartwork.collect.journal import Journal
from sme_smartwork.collect.known import KnownContents
from sme_smartwork.collect.listing import list_places, unfolded, unlistable
from sme_smartwork.collect.opening import open_collection
from sme_smartwork.collect.running import Round
from sme_smartwork.collect.sorting_out import Sorting, Terms
from sme_smartwork.collect.store import (
    LOCK,
    CollectionRefused,
    Manifest,
    Store,
    read_manifest,
    write_manifest,
    writing,
)
from sme_smartwork.collect.target import workbook_of
from sme_smartwork.errors import UserError
from sme_smartwork.exchange.files import os_error_told
from sme_smartwork.officer_tools import officer_tools
from sme_smartwork.wording import LANGUAGES
from sme_smartwork.work import Ticket

_MOST_TOLD = 5  # places named in one refusal


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
    store = Store(_opened(folder))
    with writing(store):
        manifest = read_manifest(folder)
        try:
            _start(store, manifest)
            _run(store, manifest, order, ticket)
        except OSError as problem:
            raise os_error_told(problem, store.manifest) from problem
        finally:
            rmtree(store.work, ignore_errors=True)
            if manifest is None:
                _leave_nothing(store)
    return Dataset(folder)


def places_of(paths: Sequence[Path]) -> tuple[str, ...]:
    """The places somebody gave as paths, each once."""
    return tuple(dict.fromkeys(map(place_text, paths)))


def place_of(typed: str) -> str:
    """The place somebody typed: an address of a store as it is, or a path.

    Raises `CollectionRefused` for nothing at all, which would be the folder the command was given in.
    """
    if not typed.strip():
        raise CollectionRefused("collect.no_place", place=typed)
    return typed if is_address(typed) else place_text(Path(typed))


def _opened(folder: Path) -> Path:
    officer_tools().require()
    return open_collection(folder).folder


def _leave_nothing(store: Store) -> None:
    """Take a folder away again in which nothing came to be kept."""
    with suppress(OSError):
        store.journal.rmdir()
        (store.folder / LOCK).unlink()
        store.folder.rmdir()


def _start(store: Store, manifest: Manifest | None) -> None:
    rmtree(store.work, ignore_errors=True)
    for folder in (store.journal, store.work):
        folder.mkdir(exist_ok=True)
    journal.recover(store.journal)
    store.sweep(manifest or Manifest())


def _run(store: Store, manifest: Manifest | None, order: Order, ticket: Ticket) -> None:
    listing = store.work / "listing.jsonl"
    with Sorting(store, manifest, ticket) as sorting:
        with ExitStack() as stack:
            engine = stack.enter_context(order.engine())
            list_places(order.places, listing, partial(_unfold, engine), ticket)
            total = sorting.list_missing(listing, _own_files(store))
            _check_any(order, sorting)
            if total:
                known = stack.enter_context(_known(store, sorting, total))
                kept = stack.enter_context(Journal(store.journal, store.last_run(manifest or Manifest())))
                Round(engine, kept, known, ticket).run(sorting.missing(), total)
        _publish(store, manifest, order, sorting)
    journal.clear(store.journal)


def _check_any(order: Order, sorting: Sorting) -> None:
    """Refuse to make a collection of nothing: most likely a path was mistyped."""
    if not sorting.has_files():
        raise CollectionRefused("collect.no_report", paths=", ".join(order.places[:_MOST_TOLD]))


def _own_files(store: Store) -> tuple[str, ...]:
    """Workbooks this program makes in a collection: they are no reports."""
    return tuple(place_text(workbook_of(store.folder, language)) for language in LANGUAGES)


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
    old, terms = manifest or Manifest(), order.terms
    target = store.generation(old.generation + 1)
    made = sorting.sort_out(target, terms, standing_decisions(store.folder), order.places)
    made = replace(
        made,
        counts=sorting.counts(target / "files.parquet"),
        places=tuple(dict.fromkeys((*old.places, *order.places))),
        programme={"id": terms.programme, "round": terms.round} if terms.programme else None,
        known=None if terms.known is None else len(terms.known),
    )
    write_manifest(store, made)
