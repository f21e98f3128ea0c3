"""All that is proved of the Debian package."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from verification import debian_trial, debian_upgrade
from verification.bare_root import unpack
from verification.bench import Bench
from verification.debian_install import Installed, previous
from verification.machine import machine
from verification.packs_update import Published
from verification.program import verifies
from verification.secret_service import secret_service
from verification.steps import Step, walk

SUBJECT = "deb"


def verify(bench: Bench, deb: Path, bare_tarball: Path, stick: Published) -> None:
    """Install, use, upgrade, break and remove the package; every finding goes to the bench's ledger."""
    bare = unpack(bare_tarball, bench.room / "bare")
    bus = bench.room / "bus"
    with (
        secret_service(bench.folder("secrets"), bus),
        machine(bare, bench.folder("first"), bench.screen.name, bus) as first,
    ):
        walk(SUBJECT, debian_trial.steps(bench, first, deb, bare, stick), bench.ledger)
    with machine(bare, bench.folder("second"), bench.screen.name) as second:
        walk(SUBJECT, debian_upgrade.steps(bench, second, deb, stick), bench.ledger)


def verify_handed_in(bench: Bench, deb: Path, workbook: Path) -> None:
    """A workbook made on another system is handed in to a machine with the package."""
    with machine(bench.room / "bare", bench.folder("third"), bench.screen.name) as third:
        inside, installed = third.put(deb, "new.deb"), Installed(third, {})
        steps = [
            Step("installed beside", partial(previous, third, inside), 120, is_needed=True),
            Step(f"{workbook.stem} verifies", partial(verifies, installed, workbook), 120),
        ]
        walk(SUBJECT, steps, bench.ledger)
