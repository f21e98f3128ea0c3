"""Handing over to a folder: a stick, a share, a synchronised folder; whole, and over no other file."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.exchange.files import write_whole
from sme_smartwork.programme.model import WayKind
from sme_smartwork.submit.errors import AlreadyThere, NotReached
from sme_smartwork.submit.model import Compared, Proof

if TYPE_CHECKING:
    from sme_smartwork.submit.model import Parcel


def put(parcel: Parcel, folder: Path, at: datetime, *, replace: bool = False) -> Proof:
    """Write `parcel` into `folder` and read it back; a file of that name is replaced only when that was said.

    Raises `AlreadyThere`, `NotReached` when what was written reads differently, and as `write_whole` does.
    """
    path = folder / parcel.name
    was_there = _is_same(path, parcel)
    if not was_there:
        if path.exists() and not replace:
            raise AlreadyThere("submit.name_taken", name=parcel.name, where=folder)
        write_whole(path, parcel.data)
        if not _is_same(path, parcel):
            raise NotReached("submit.not_kept", name=parcel.name, where=folder)
    return Proof(
        way=WayKind.FOLDER,
        where=str(folder),
        name=parcel.name,
        size=parcel.size,
        sha256=parcel.sha256,
        at=at,
        compared=Compared.CONTENT,
        was_there=was_there,
    )


def _is_same(path: Path, parcel: Parcel) -> bool:
    try:
        if not path.is_file() or path.stat().st_size != parcel.size:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == parcel.sha256
    except OSError:
        return False
