"""Files of the dashboard stand whole or not at all, and never where another file is."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.files import FileNotWritten, os_error_told, write_whole


class AlreadyThere(UserError):
    """A file or folder of that name is there; it stays as it is."""


def placed_bytes(target: Path, data: bytes) -> None:
    """Put `data` at `target`; raises `AlreadyThere`, `FileNotWritten` or `NoRoom`."""
    _refuse_taken(target)
    write_whole(target, data)


@contextmanager
def placed_folder(target: Path) -> Iterator[Path]:
    """A folder to fill; when the block ends it is `target`, when it breaks off nothing is left of it.

    Raises `AlreadyThere`, `FileNotWritten` or `NoRoom`.
    """
    _refuse_taken(target)
    if not target.parent.is_dir():
        raise FileNotWritten("export.no_folder", name=target.name, folder=target.parent)
    part = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        part.mkdir()
        yield part
        part.rename(target)
    except OSError as error:
        raise os_error_told(error, target) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _refuse_taken(target: Path) -> None:
    try:
        is_taken = target.exists() or target.is_symlink()
    except OSError as error:
        raise os_error_told(error, target) from None
    if is_taken:
        raise AlreadyThere("dashboard.already_there", name=target.name, folder=target.parent)
