"""The program checks itself on this machine: versions, encryption, secret store, packs, the main job."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from sme_smartwork import __version__
from sme_smartwork.errors import UserError
from sme_smartwork.wording import Language, say

PACKAGES = (
    "PySide6-Essentials",
    "sqlcipher3",
    "SQLAlchemy",
    "cryptography",
    "keyring",
    "XlsxWriter",
    "openpyxl",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `is_good` False makes the whole self-test fail."""

    check: str
    is_good: bool
    detail: str


Check = Callable[[Language], str]


class SelfTestFailed(UserError):
    """A check of the self-test found the program not working here."""


def run_checks(checks: Iterable[tuple[str, Check]], language: Language) -> tuple[Finding, ...]:
    """Every check in turn; one that fails does not stop the others."""
    return tuple(_found(name, check, language) for name, check in checks)


def _found(name: str, check: Check, language: Language) -> Finding:
    try:
        return Finding(name, True, check(language))
    except UserError as error:
        return Finding(name, False, error.told(language))
    except Exception as error:  # noqa: BLE001 - the self-test is an outermost edge: every failure is a finding
        return Finding(name, False, f"{type(error).__name__}: {error}")


def versions(_language: Language) -> str:
    """The program, Python, the system and the packages that matter."""
    packages = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return f"SME SmartWork {__version__}, Python {platform.python_version()}, {platform.system()}; {packages}"


def store(_language: Language) -> str:
    """A workplace made, closed, opened again by its recovery code, and encrypted on disk."""
    from sme_smartwork.storage.vault import create, unlock_with_recovery_code

    with TemporaryDirectory() as private:
        folder = Path(private) / "workplace"
        made, code = create(folder, passphrase=None, use_keyring=False, demo=True)
        made.put("self_test", "kept")
        made.close()
        opened = unlock_with_recovery_code(folder, code)
        kept = opened.get("self_test", None)
        opened.close()
    if kept != "kept":
        raise SelfTestFailed("self_test.lost")
    return "SQLCipher"


def secret_store(language: Language) -> str:
    """Whether the system's secret store can be used; a passphrase does where it cannot."""
    from sme_smartwork.storage.vault import keyring_problem

    problem = keyring_problem()
    return say("self_test.keyring_usable" if problem is None else f"storage.keyring.{problem}", language)


def packs(language: Language) -> str:
    """Every content pack loads and compiles."""
    from sme_smartwork.commands import pack_problems
    from sme_smartwork.packs.service import list_packs

    problems = pack_problems(language)
    if problems:
        raise SelfTestFailed("self_test.packs", problem=problems[0])
    return ", ".join(f"{pack.id} {pack.version}" for pack in list_packs())


def main_job(language: Language) -> str:
    """The sample firm from its roster to a verified report."""
    from sme_smartwork.demo import run_demo
    from sme_smartwork.exchange.workbook import verify_workbook

    with TemporaryDirectory() as private:
        told = run_demo(Path(private), language)
        if not verify_workbook(Path(str(told.document["report"]))).ok:
            raise SelfTestFailed("self_test.report")
    return say("self_test.report_verified", language)


CHECKS: tuple[tuple[str, Check], ...] = (
    ("versions", versions),
    ("store", store),
    ("keyring", secret_store),
    ("packs", packs),
    ("export", main_job),
)
