"""A folder for what a check writes, gone afterwards whatever happened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sme_smartwork.scratch import scratch_folder
from sme_smartwork.self_test.findings import SelfTestFailed
from sme_smartwork.storage.files import telling_os_errors


@contextmanager
def private_room() -> Iterator[Path]:
    """An empty folder among the program's private temporary files.

    Raises NoSpace or ReadOnlyFolder, and `SelfTestFailed` when something of it is left at the end.
    """
    with telling_os_errors():
        with TemporaryDirectory(dir=scratch_folder("self-test"), ignore_cleanup_errors=True) as room:
            yield Path(room)
        if Path(room).exists():
            raise SelfTestFailed("self_test.left_behind")
