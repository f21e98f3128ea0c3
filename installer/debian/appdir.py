"""Makes a folder that runs on any Linux without being installed, and an archive of it."""

from __future__ import annotations

import io
import lzma
import shutil
import tarfile
from pathlib import Path

import system_packages
from debian.tree import lay_out
from frozen.finish import publish_bill
from frozen.moment import epoch, set_times
from frozen.order import Order
from frozen.places import APP_ID
from frozen.program import linux_program


def build(order: Order) -> list[Path]:
    """Write `sme-smartwork-VERSION-x86_64.AppDir` and its `.tar.xz` to `order.out`; raises BuildError."""
    system_packages.ensure_debian_tools()
    program = linux_program(order)
    folder = order.out / f"{APP_ID}-{order.version}-x86_64.AppDir"
    shutil.rmtree(folder, ignore_errors=True)
    lay_out(folder, program, order.version)
    _put_entry_points(folder)
    set_times(folder, epoch())
    archive = _packed(folder)
    return [folder, archive, publish_bill(program, archive)]


def _put_entry_points(folder: Path) -> None:
    """What starters of such folders look for at the top: the program, the desktop entry, the icon."""
    (folder / "AppRun").symlink_to("usr/bin/smartwork")
    (folder / f"{APP_ID}.desktop").symlink_to(f"usr/share/applications/{APP_ID}.desktop")
    icon = f"usr/share/icons/hicolor/256x256/apps/{APP_ID}.png"
    (folder / f"{APP_ID}.png").symlink_to(icon)
    (folder / ".DirIcon").symlink_to(icon)


def _packed(folder: Path) -> Path:
    print(f"Packing {folder.name}.tar.xz", flush=True)
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for path in (folder, *sorted(folder.rglob("*"))):
            archive.add(path, path.relative_to(folder.parent), recursive=False, filter=_nobodys)
    target = folder.with_name(f"{folder.name}.tar.xz")
    target.write_bytes(lzma.compress(buffer.getvalue(), preset=6))
    return target


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """The entry without the builder's account, dated with the build."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = epoch()
    return entry
