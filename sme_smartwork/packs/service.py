"""Which packs are here, and whether they are sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sme_smartwork.packs import ledger
from sme_smartwork.packs.errors import PackError, PackProblem
from sme_smartwork.packs.loaded import installed, newer_entries, packs_folder, shipped_digests
from sme_smartwork.packs.loader import load_pack
from sme_smartwork.packs.model import Pack, Place
from sme_smartwork.wording import Text

Compilers = Mapping[
    str, Callable[[Pack], object]
]  # kind -> its feature's compiler, which may raise PackError


@dataclass(frozen=True, slots=True)
class PackLine:
    """One usable pack in a list."""

    id: str
    kind: str
    version: str
    title: Text
    valid_from: date
    valid_until: date | None
    reviewed_on: date
    items: int
    scenarios: int
    digest: str


def pack_folders(root: Path | None = None) -> tuple[Path, ...]:
    """Every folder that holds a pack or tries to; the schemas are not one."""
    folders = sorted(path for path in (root or packs_folder()).iterdir() if path.is_dir())
    return tuple(path for path in folders if path.name != "schemas")


def check_all(compilers: Compilers | None = None, root: Path | None = None) -> tuple[PackProblem, ...]:
    """Every mistake in every pack. A bad pack hides only itself; `compilers` let features check meaning.

    Without `root`: the shipped packs and the updates in use, none of them changed since it was made.
    """
    found: list[PackProblem] = []
    for folder, digest in _to_check(root):
        try:
            pack = load_pack(folder)
            if digest not in (None, pack.digest):
                raise PackError.at(Place("pack.yaml", 1), "changed", pack=pack.id)
            (compilers or {}).get(pack.kind, _nothing_more)(pack)
        except PackError as error:
            found.extend(error.problems)
    return tuple(found)


def _to_check(root: Path | None) -> Iterator[tuple[Path, str | None]]:
    """Folders of packs with the digest each must have, where one is known."""
    digests = shipped_digests() if root is None else None
    for folder in pack_folders(root):
        yield folder, None if digests is None else digests.get(folder.name, "")
    if root is None:
        for pack_id, entries in ledger.read().items():
            for entry in newer_entries(pack_id, entries)[-1:]:
                yield entry.folder(pack_id), entry.digest


def list_packs(root: Path | None = None) -> tuple[PackLine, ...]:
    """The usable packs, without `root` those in use; `check_all` tells why others are missing."""
    lines = []
    for folder in pack_folders(root):
        try:
            lines.append(_line(load_pack(folder) if root else installed(folder.name)))
        except PackError:
            continue
    return tuple(lines)


def _nothing_more(_pack: Pack) -> None:
    """A kind without a compiler is sound once it is loaded."""


def _line(pack: Pack) -> PackLine:
    return PackLine(
        pack.id,
        pack.kind,
        pack.version,
        pack.title,
        pack.valid_from,
        pack.valid_until,
        pack.reviewed_on,
        len(pack.items),
        len(pack.scenarios),
        pack.digest,
    )
