"""Which program runs here, on what, with which packages."""

from __future__ import annotations

import platform
import sys
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from sme_smartwork import __version__
from sme_smartwork.self_test.findings import Told
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket

PACKAGES = {
    "PySide6-Essentials": "PySide6",
    "sqlcipher3": "sqlcipher3",
    "SQLAlchemy": "sqlalchemy",
    "alembic": "alembic",
    "cryptography": "cryptography",
    "keyring": "keyring",
    "XlsxWriter": "xlsxwriter",
    "openpyxl": "openpyxl",
    "python-calamine": "python_calamine",
    "tuf": "tuf",
}
"""What the program stands on: the name of each package and of its module."""


def versions(_language: Language, _ticket: Ticket) -> Told:
    """The program, Python, the system and the packages that matter; raises EncryptionMissing."""
    from sme_smartwork.storage import driver

    driver.load()  # before anything else asks for the encrypting driver: see there
    packages = {package: _version(package, module) for package, module in PACKAGES.items()}
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    listed = ", ".join(f"{package} {number}" for package, number in packages.items())
    params = {
        "program": __version__,
        "python": platform.python_version(),
        "system": system,
        "packages": listed,
    }
    is_installed = bool(getattr(sys, "frozen", False))
    return Told("self_test.versions", params, {**params, "packages": packages, "installed": is_installed})


def _version(package: str, module: str) -> str:
    """The version by the package's papers, or as its module says where the papers were not bundled."""
    try:
        return version(package)
    except PackageNotFoundError:
        return str(getattr(import_module(module), "__version__", "?"))
