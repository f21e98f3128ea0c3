"""Putting a finished file where the user wants it, whole or not at all."""

from __future__ import annotations

import errno
import shutil
from typing import TYPE_CHECKING

from sme_smartwork.errors import NotPossibleHere

if TYPE_CHECKING:
    from pathlib import Path

_CODES = {errno.ENOSPC: "save.no_space", errno.EDQUOT: "save.no_space", errno.EROFS: "save.read_only"}


class NotWrittenError(NotPossibleHere):
    """The target cannot be written: open elsewhere, full, or not ours; nothing was left behind."""


def put_whole(source: Path, target: Path) -> Path:
    """Copy `source` to `target` by writing beside it and replacing it in one step."""
    beside = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(source, beside)
        beside.replace(target)
    except OSError as failure:
        beside.unlink(missing_ok=True)
        code = _CODES.get(failure.errno or 0, "save.not_allowed")
        raise NotWrittenError(code, file=target.name) from failure
    return target
