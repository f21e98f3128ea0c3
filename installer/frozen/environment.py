"""The clean environment the program is frozen from: exactly the lock, each file checked against its hash."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

import system_packages
from frozen.moment import steady_environment
from frozen.order import BuildError
from frozen.places import CACHE, TOP
from frozen.running import run

LOCK = TOP / "requirements-build.lock"
_SYSTEM_PYTHON = Path("/usr/bin/python3")
_PIP = ("-m", "pip", "install", "--require-hashes", "--only-binary=:all:", "--no-input", "--no-user")
_QUIET = ("--no-compile", "--disable-pip-version-check", "--no-warn-script-location", "--progress-bar=off")


def base_python() -> Path:
    """The interpreter that is shipped: the system's own, which gets security fixes, else the running one."""
    if sys.platform == "linux" and _SYSTEM_PYTHON.exists():
        return Path(os.path.realpath(_SYSTEM_PYTHON))
    return Path(os.path.realpath(sys.executable))


def build_python() -> Path:
    """The Python of the build environment, made now unless an earlier build left a complete one."""
    base = base_python()
    system_packages.ensure_freezing_tools(base)
    folder = CACHE / "build" / f"environment-{_fingerprint(base)}"
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        _make(base, folder, python)
    system_packages.ensure_window_libraries(folder)
    return python


def _fingerprint(base: Path) -> str:
    """What the environment is made of, in short: another lock or interpreter makes another one."""
    version = run([base, "-VV"], TOP, dict(os.environ))
    return hashlib.sha256(f"{base}\n{version}\n".encode() + LOCK.read_bytes()).hexdigest()[:12]


def _make(base: Path, folder: Path, python: Path) -> None:
    print("Making the build environment from", LOCK.name, flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    environment = steady_environment()
    run([base, "-m", "venv", folder], TOP, environment)
    try:
        run([python, *_PIP, *_QUIET, "-r", LOCK], TOP, environment)
    except BuildError as error:
        raise BuildError(
            f"The build environment could not be filled. Check the connection.\n{error}"
        ) from error
    (folder / "complete").touch()


def site_packages(python: Path) -> Path:
    """Where the packages of the environment of `python` lie."""
    return next((python.parent.parent / "lib").glob("python3.*/site-packages"))
