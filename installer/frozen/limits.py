"""How large the installers and the installed program may be; told at each build, and kept to."""

from __future__ import annotations

from pathlib import Path

from frozen.order import BuildError

MEGABYTE = 1_000_000
INSTALLED = 160 * MEGABYTE
DEBIAN_PACKAGE = 55 * MEGABYTE
WINDOWS_SETUP = 40 * MEGABYTE


def check_installed(bundle: Path) -> int:
    """The bytes of the files below `bundle`; raises BuildError when they are too many."""
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files)
    return _told(f"installed ({len(files)} files)", size, INSTALLED)


def check_package(package: Path, limit: int) -> int:
    """The bytes of one installer; raises BuildError when they are more than `limit`."""
    return _told(package.name, package.stat().st_size, limit)


def _told(name: str, size: int, limit: int) -> int:
    print(f"{name}: {size / MEGABYTE:.1f} MB of at most {limit // MEGABYTE} MB", flush=True)
    if size > limit:
        raise BuildError(f"{name} is larger than allowed. Look for what was added to the bundle.")
    return size
