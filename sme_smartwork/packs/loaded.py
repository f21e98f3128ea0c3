"""The packs in use, each loaded and compiled once: a sound update where there is one, else the shipped."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sme_smartwork.errors import UserError
from sme_smartwork.packs import ledger
from sme_smartwork.packs.errors import PackError, PackSetAside, ProgramDamaged, ShelfUnreadable
from sme_smartwork.packs.ledger import Entry
from sme_smartwork.packs.loader import load_quickly
from sme_smartwork.packs.model import Pack, version_order
from sme_smartwork.packs.yaml_text import YamlError, read_yaml
from sme_smartwork.paths import resources

Content = TypeVar("Content")
SHIPPED_DIGESTS = "packs.sha256.json"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pack in use, and the update it came with; None: it came with the program."""

    pack: Pack
    entry: Entry | None


@dataclass(slots=True)
class _Kept:
    """What is loaded. It is replaced as a whole, so that slow work under way fills the one it began with."""

    packs: dict[str, Loaded] = field(default_factory=dict)
    compiled: dict[tuple[str, Callable[[Pack], Any]], Any] = field(default_factory=dict)
    problems: dict[str, UserError] = field(default_factory=dict)


_kept = _Kept()


def packs_folder() -> Path:
    """Where the packs shipped with the program stand."""
    return resources("packs")


def installed(pack_id: str) -> Pack:
    """The pack in use, loaded once; `PackError` when it is unusable, ProgramDamaged when it was changed."""
    return loaded(pack_id).pack


def compiled(pack_id: str, compiler: Callable[[Pack], Content]) -> Content:
    """What `compiler` makes of the pack in use, made once for each pack; raises as `installed` does.

    An update that the compiler refuses is set aside, and the shipped pack is used.
    """
    kept, key = _kept, (pack_id, compiler)
    ready: Content | None = kept.compiled.get(key)
    return _compile(kept, pack_id, compiler) if ready is None else ready


def _compile(kept: _Kept, pack_id: str, compiler: Callable[[Pack], Content]) -> Content:
    found = _loaded(kept, pack_id)
    try:
        content = compiler(found.pack)
    except PackError:
        if found.entry is None:
            raise
        found = _set_aside(kept, pack_id, found.entry)
        content = compiler(found.pack)
    if kept.packs[pack_id] is not found:  # set aside meanwhile, for the sake of another part
        return _compile(kept, pack_id, compiler)
    ready: Content = kept.compiled.setdefault((pack_id, compiler), content)
    return ready


def loaded(pack_id: str) -> Loaded:
    """The pack in use and where it came from; raises as `installed` does."""
    return _loaded(_kept, pack_id)


def problems() -> tuple[UserError, ...]:
    """What was wrong with updates that were looked at: what is used instead is already in use."""
    return tuple(_kept.problems.values())


def generation() -> object:
    """What is loaded now: another object once another pack is in use."""
    return _kept


def refresh() -> None:
    """Forget what is loaded: another pack is in use now."""
    global _kept
    _kept = _Kept()


def newer_entries(pack_id: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The updates that are newer than the shipped pack, the oldest first; the program itself may be newer."""
    if not entries:
        return ()
    shipped = version_order(shipped_version(pack_id))
    return tuple(entry for entry in entries if version_order(entry.version) > shipped)


def shipped_version(pack_id: str) -> str:
    """The version of the shipped pack, without reading all of it; "0" where there is none."""
    try:
        head = read_yaml((packs_folder() / pack_id / "pack.yaml").read_text(encoding="utf-8")).data
        return str(head["version"])
    except (OSError, UnicodeDecodeError, YamlError, KeyError, TypeError):
        return "0"


def load_shipped(pack_id: str) -> Pack:
    """The pack that came with the program; ProgramDamaged when it is not the one it was built with."""
    digests = shipped_digests()
    try:
        pack = load_quickly(packs_folder() / pack_id)
    except PackError as problem:
        if digests is None:
            raise
        raise ProgramDamaged(pack_id) from problem
    if digests is not None and digests.get(pack_id) != pack.digest:
        raise ProgramDamaged(pack_id)
    return pack


@cache
def shipped_digests() -> Mapping[str, str] | None:
    """Digest by pack, as the builder of the program wrote it down; None in a source checkout."""
    file = resources(SHIPPED_DIGESTS)
    if not file.exists():
        return {} if getattr(sys, "frozen", False) else None  # a built program had it: it was taken away
    try:
        digests: Mapping[str, str] = json.loads(file.read_text(encoding="utf-8"))
        return dict(digests)
    except (OSError, ValueError, TypeError):
        return {}


def _loaded(kept: _Kept, pack_id: str) -> Loaded:
    if pack_id not in kept.packs:
        kept.packs.setdefault(pack_id, _load(kept, pack_id))
    return kept.packs[pack_id]


def _load(kept: _Kept, pack_id: str) -> Loaded:
    try:
        entries = newer_entries(pack_id, ledger.read().get(pack_id, ()))
    except ShelfUnreadable as problem:
        kept.problems[ledger.FILE] = problem
        entries = ()
    if not entries:
        return Loaded(load_shipped(pack_id), None)
    try:
        pack = load_quickly(entries[-1].folder(pack_id))
    except (PackError, OSError):
        return _set_aside(kept, pack_id, entries[-1])
    if pack.digest != entries[-1].digest:
        return _set_aside(kept, pack_id, entries[-1])
    return Loaded(pack, entries[-1])


def _set_aside(kept: _Kept, pack_id: str, entry: Entry) -> Loaded:
    """The shipped pack instead of an update that cannot be used, and what to tell about it."""
    shipped = Loaded(load_shipped(pack_id), None)
    kept.problems[pack_id] = PackSetAside(pack_id, entry.version, shipped.pack.version)
    kept.packs[pack_id] = shipped
    for key in [key for key in kept.compiled if key[0] == pack_id]:
        del kept.compiled[key]  # a part made of an update that another part refused
    return shipped
