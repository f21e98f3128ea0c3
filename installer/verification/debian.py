"""All that is proved of the Debian package."""

from __future__ import annotations

from pathlib import Path

from verification import debian_trial, debian_upgrade
from verification.bare_root import unpack
from verification.bench import Bench
from verification.machine import machine
from verification.secret_service import secret_service
from verification.steps import walk

SUBJECT = "deb"


def verify(bench: Bench, deb: Path, bare_tarball: Path) -> None:
    """Install, use, upgrade, break and remove the package; every finding goes to the bench's ledger."""
    bare = unpack(bare_tarball, bench.room / "bare")
    bus = bench.room / "bus"
    with (
        secret_service(bench.folder("secrets"), bus),
        machine(bare, bench.folder("first"), bench.screen.name, bus) as first,
    ):
        walk(SUBJECT, debian_trial.steps(bench, first, deb, bare), bench.ledger)
    with machine(bare, bench.folder("second"), bench.screen.name) as second:
        walk(SUBJECT, debian_upgrade.steps(bench, second, deb), bench.ledger)
