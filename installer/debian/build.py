"""Makes the Debian package from the frozen program."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import system_packages
from debian.depends import depends
from debian.tree import day, filled, lay_out, maintainer
from frozen import limits
from frozen.finish import publish_bill
from frozen.moment import epoch, set_times, steady_environment
from frozen.order import Order
from frozen.places import APP_ID, CACHE
from frozen.program import linux_program
from frozen.running import run

_KILOBYTE = 1024
_SPARE = 4096  # kilobytes the refusal for want of space asks for beside the files


def build(order: Order) -> list[Path]:
    """Write `sme-smartwork_VERSION_amd64.deb` to `order.out`; raises BuildError."""
    system_packages.ensure_debian_tools()
    program = linux_program(order)
    root = CACHE / "build" / "debian" / "root"
    shutil.rmtree(root, ignore_errors=True)
    lay_out(root, program, order.version)
    _check(root)
    _put_control(root, depends(program), order.version)
    package = _pack(root, order)
    return [package, publish_bill(program, package)]


def _check(root: Path) -> None:
    """Let the desktop's own tools look at what is for the desktop."""
    share = root / "usr" / "share"
    environment = dict(os.environ)
    run(["desktop-file-validate", *share.glob("applications/*.desktop")], root, environment)
    run(["appstreamcli", "validate", "--no-net", *share.glob("metainfo/*.xml")], root, environment)


def _put_control(root: Path, needed: str, version: str) -> None:
    folder = root / "DEBIAN"
    folder.mkdir()
    kilobytes = _kilobytes(root)
    words = {"VERSION": version, "KILOBYTES": str(kilobytes), "DEPENDS": needed, "MAINTAINER": maintainer()}
    (folder / "control").write_text(filled("control", words), encoding="utf-8")
    words["KILOBYTES"] = str(kilobytes + _SPARE)
    for name in ("preinst", "prerm"):
        (folder / name).write_text(filled(name, words), encoding="utf-8")
        (folder / name).chmod(0o755)
    (folder / "control").chmod(0o644)


def _kilobytes(root: Path) -> int:
    files = [path for path in root.rglob("*") if not path.is_symlink()]
    sizes = (path.stat().st_size if path.is_file() else _KILOBYTE for path in files)
    return sum(-(-size // _KILOBYTE) for size in sizes)


def _pack(root: Path, order: Order) -> Path:
    (root / "DEBIAN").chmod(0o755)
    set_times(root, epoch())
    package = order.out / f"{APP_ID}_{order.version}_amd64.deb"
    steady = ["--root-owner-group", "-Zxz", "-z9", "--threads-max=1"]
    print(f"Packing {package.name}, dated {day():%Y-%m-%d}", flush=True)
    unfinished = order.out / f".{package.name}.unfinished"
    run(["dpkg-deb", *steady, "--build", root, unfinished], root, steady_environment())
    unfinished.replace(package)
    limits.check_package(package, limits.DEBIAN_PACKAGE)
    return package
