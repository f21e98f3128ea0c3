"""What the machine itself must have: asked for, installed when allowed, else named in one line to type."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from messages import SetupError, tell

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

TEST_TOOLS = {
    "gnome-keyring-daemon": "gnome-keyring",
    "dbus-run-session": "dbus",
    "Xvfb": "xvfb",
    "soffice": "libreoffice-calc",
    "lowriter": "libreoffice-writer",
    "pdftoppm": "poppler-utils",
    "/usr/share/fonts/truetype/nanum": "fonts-nanum",
}
"""Commands and folders the tests use, and the Debian package that holds each."""

FREEZING_TOOLS = {
    "strip": "binutils",
    "objdump": "binutils",
    "git": "git",
}
"""What freezing the program needs beside what the window and its display need."""

_SHARED_PYTHON = Path("/usr/lib/x86_64-linux-gnu")

DEBIAN_TOOLS = {
    "dpkg-deb": "dpkg",
    "xz": "xz-utils",
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
}
"""What making and checking the Debian package needs."""

WINDOWS_TOOLS = {
    "/usr/lib/wine/wine64": "wine64",
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
    "osslsigncode": "osslsigncode",
    "openssl": "openssl",
    "Xvfb": "xvfb",
}
"""What freezing for Windows, packing, signing and trying it out need."""


def ensure_ensurepip() -> None:
    """Debian keeps the part of Python that makes environments in a package of its own."""

    def missing() -> list[str]:
        importlib.invalidate_caches()
        return [] if find_spec("ensurepip") else [f"python3.{sys.version_info.minor}-venv"]

    ensure(missing)


def ensure_window_libraries(venv: Path) -> None:
    """Every library the window takes from the system, by its Debian package; Windows brings its own."""
    if os.name == "posix":
        packages = json.loads((RESOURCES / "system-libraries.json").read_text(encoding="utf-8"))
        ensure(lambda: [packages.get(name, name) for name in missing_libraries(venv)])


def ensure_test_tools() -> None:
    """A keyring daemon, a display, an office suite: the real ones, so that tests need no stand-ins."""
    if sys.platform == "linux":
        ensure(lambda: [package for tool, package in TEST_TOOLS.items() if not is_there(tool)])


def ensure_freezing_tools(python: Path) -> None:
    """What takes the program apart and puts it together, and all of the system's `python`."""
    ensure(lambda: [package for tool, package in FREEZING_TOOLS.items() if not is_there(tool)])
    if python.is_relative_to("/usr/bin"):
        ensure(lambda: missing_of_python(python))


def missing_of_python(python: Path) -> list[str]:
    """The packages that Debian keeps apart from its Python and that freezing needs."""
    name = python.name  # as in python3.11
    shared = [] if (_SHARED_PYTHON / f"lib{name}.so.1.0").exists() else [f"lib{name}"]
    return shared if runs([str(python), "-c", "import ensurepip"]) else [*shared, f"{name}-venv"]


def ensure_debian_tools() -> None:
    """What makes and checks the Debian package."""
    ensure(lambda: [package for tool, package in DEBIAN_TOOLS.items() if not is_there(tool)])


def ensure_windows_tools() -> None:
    """What stands in for Windows, and what makes its Setup program."""
    ensure(lambda: [package for tool, package in WINDOWS_TOOLS.items() if not is_there(tool)])


def is_there(tool: str) -> bool:
    """Whether a command is on the path, or a folder exists."""
    return Path(tool).exists() if tool.startswith("/") else shutil.which(tool) is not None


def missing_libraries(venv: Path) -> list[str]:
    """What the dynamic linker cannot find for the window and for its connection to the display."""
    toolkit = next(venv.glob("lib/python3*/site-packages/PySide6"))
    asked = [toolkit / "QtWidgets.abi3.so", toolkit / "Qt/plugins/platforms/libqxcb.so"]
    answer = subprocess.run(["ldd", *asked], capture_output=True, text=True, check=False).stdout
    return sorted({line.split()[0] for line in answer.splitlines() if line.endswith("=> not found")})


def ensure(missing: Callable[[], list[str]]) -> None:
    """Install the packages `missing` names; stops with the exact line to type where that is not allowed."""
    packages = sorted(set(missing()))
    if not packages:
        return
    prefix = installer_prefix()
    if prefix is not None:
        tell("setup.system", packages=" ".join(packages))
        apt_get(prefix, packages)
        packages = sorted(set(missing()))
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise SetupError("setup.no_apt", packages=" ".join(packages))
    raise SetupError("setup.not_allowed", packages=" ".join(packages))


def installer_prefix() -> list[str] | None:
    """What to put before `apt-get`: nothing for root, sudo where it asks no password; None: not allowed."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if (
        shutil.which("sudo")
        and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0
    ):
        return sudo
    return None


def apt_get(prefix: list[str], packages: list[str]) -> bool:
    """Install `packages`; a machine whose package lists are empty or old gets new ones first."""
    quiet = [
        *prefix,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]
    install = [*quiet, "install", "-y", "--no-install-recommends", *packages]
    return runs(install) or (runs([*quiet, "update"]) and runs(install))


def runs(command: list[str]) -> bool:
    """Run `command` without its chatter; whether it went well."""
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False).returncode == 0
