"""One pack as one file: packed the same way everywhere, and unpacked only when it was packed that way."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from sme_smartwork.packs.reading import FOLDERS, MAX_BYTES, MAX_FILES
from sme_smartwork.updates.errors import UpdateRefused

MOST_BYTES = MAX_BYTES + 200_000  # the files of a pack and their directory
LIMITS = {"limit_mb": MAX_BYTES // 1_000_000, "files": MAX_FILES}  # as a message names them
_NAME = re.compile(rf"(pack|values|({'|'.join(FOLDERS)})/[A-Za-z0-9_][A-Za-z0-9_.-]{{0,99}})\.yaml")
_DEVICE = re.compile(r"(.*/)?(con|prn|aux|nul|com[0-9]|lpt[0-9])\..*", re.IGNORECASE)
_MIDNIGHT = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can tell
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


def pack_folder(folder: Path) -> bytes:
    """The pack in `folder`, which `load_pack` has accepted, as one file; equal packs give equal bytes."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))
    }
    return packed(files)


def packed(files: Mapping[str, bytes]) -> bytes:
    """The archive of `files` by name: sorted, stored as they are, without times or owners.

    Raises UpdateRefused for what an archive may not hold.
    """
    _check(list(files), sum(map(len, files.values())))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _MIDNIGHT)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(entry, files[name])
    return stream.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of an archive by name.

    Packing them again must give `data`, byte for byte: so links, hidden or doubled entries, compression,
    comments and anything else a zip can carry are refused without naming them one by one.
    Raises UpdateRefused.
    """
    if len(data) > MOST_BYTES:
        raise UpdateRefused("updates.too_big", **LIMITS)
    try:
        files = _read(data)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as problem:
        raise UpdateRefused("updates.archive") from problem
    if packed(files) != data:
        raise UpdateRefused("updates.archive")
    return files


def _read(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        _check([entry.orig_filename for entry in entries], sum(entry.file_size for entry in entries))
        if any(entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits for entry in entries):
            raise UpdateRefused("updates.archive")
        return {entry.filename: archive.read(entry) for entry in entries}


def _check(names: list[str], size: int) -> None:
    if len(names) > MAX_FILES or size > MAX_BYTES:
        raise UpdateRefused("updates.too_big", **LIMITS)
    if len({name.casefold() for name in names}) != len(names):
        raise UpdateRefused("updates.archive")
    if not all(_NAME.fullmatch(name) and not _DEVICE.fullmatch(name) for name in names):
        raise UpdateRefused("updates.archive")


def unpack(data: bytes, folder: Path) -> None:
    """Write the files of an archive into the empty `folder`; raises UpdateRefused before the first one."""
    from sme_smartwork.storage.files import write_whole

    for name, content in unpacked(data).items():
        target = folder / name
        target.parent.mkdir(mode=0o700, exist_ok=True)
        write_whole(target, content)
