"""Where an export goes: written beside its place, there in one step, and on no file of somebody else."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sme_smartwork.collect.target import CollectRefused, is_consolidated, make_folder
from sme_smartwork.exchange.files import check_place, os_error_told, sweep_parts
from sme_smartwork.storage.files import flush_folder, part_start


@contextmanager
def placed(target: Path, is_ours: Callable[[Path], bool] = is_consolidated) -> Iterator[Path]:
    """A file to write to; when the block ends it stands at `target`, when it breaks off nothing is left.

    Raises `CollectRefused` when a file is there that `is_ours` does not know, `FileNotWritten` or `NoRoom`.
    """
    part = target.with_name(f"{part_start(target)}{secrets.token_hex(4)}.part")
    make_folder(target)
    try:
        check_place(target)
        if target.exists() and not is_ours(target):
            raise CollectRefused("collect.target_is_other", name=target.name)
        sweep_parts(target)
        part.touch(exist_ok=False)
        yield part
        _flushed(part)
        part.replace(target)
        flush_folder(target.parent)
    except OSError as error:
        raise os_error_told(error, target) from None
    finally:
        part.unlink(missing_ok=True)


def _flushed(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
