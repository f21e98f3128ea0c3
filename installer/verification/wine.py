"""All that is proved of the Setup program for Windows, in wine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from verification import windows_trial, windows_upgrade
from verification.bench import Bench
from verification.packs_update import Published
from verification.seat import seat
from verification.steps import walk
from verification.windows_install import install
from windows.wine_prefix import lend_korean_letters

SUBJECT = "windows"


@dataclass(frozen=True, slots=True)
class WineParts:
    """What was made ready before: a Windows nobody has used, and a Windows Python for the source run."""

    pristine: Path
    python: Path


def verify(bench: Bench, setup: Path, parts: WineParts, stick: Published) -> None:
    """Install, use, upgrade, break and remove the program; every finding goes to the bench's ledger."""
    with seat(parts.pristine, bench.folder("seat"), bench.screen.name) as first:
        walk(SUBJECT, windows_trial.steps(bench, first, setup, parts.python, stick), bench.ledger)
    with seat(parts.pristine, bench.folder("packing"), bench.screen.name) as packing:
        install(packing, setup)
        older = windows_upgrade.older_setup(packing.place, bench.folder("older"))
    with seat(parts.pristine, bench.folder("second-seat"), bench.screen.name) as second:
        lend_korean_letters(second.wine.prefix)
        walk(SUBJECT, windows_upgrade.steps(bench, second, setup, older, stick), bench.ledger)
