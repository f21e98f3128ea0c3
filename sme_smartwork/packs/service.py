"""Which packs are here, whether they are sound, and one cached load of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sme_smartwork.packs.errors import PackError, PackProblem
from sme_smartwork.packs.loader import load_pack
from sme_smartwork.packs.model import Pack
from sme_smartwork.paths import resources
from sme_smartwork.wording import Text

Compilers = Mapping[
    str, Callable[[Pack], object]
]  # kind -> the feature's compiler, which may raise PackError


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


def packs_folder() -> Path:
    """Where the packs shipped with the program stand."""
    return resources("packs")


def pack_folders(root: Path | None = None) -> tuple[Path, ...]:
    """Every folder that holds a pack or tries to; the schemas are not one."""
    folders = sorted(path for path in (root or packs_folder()).iterdir() if path.is_dir())
    return tuple(path for path in folders if path.name != "schemas")


@cache
def installed(pack_id: str) -> Pack:
    """The shipped pack `pack_id`, loaded once; `PackError` when it is unusable."""
    return load_pack(packs_folder() / pack_id)


def check_all(compilers: Compilers | None = None, root: Path | None = None) -> tuple[PackProblem, ...]:
    """Every mistake in every pack. A bad pack hides only itself; `compilers` let features check meaning."""
    found: list[PackProblem] = []
    for folder in pack_folders(root):
        try:
            pack = load_pack(folder)
            (compilers or {}).get(pack.kind, _nothing_more)(pack)
        except PackError as error:
            found.extend(error.problems)
    return tuple(found)


def list_packs(root: Path | None = None) -> tuple[PackLine, ...]:
    """The usable packs; `check_all` tells why others are missing."""
    lines = []
    for folder in pack_folders(root):
        try:
            lines.append(_line(load_pack(folder)))
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
