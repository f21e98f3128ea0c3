"""Reports of three firms, as an officer receives them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.reports.xlsx import write_workbook
from tests.support.reports import report

NAMES = ("한빛디자인", "다온정밀", "=새봄케어")


class Inbox:
    """A folder into which reports come."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys = {name: SigningKey.generate() for name in NAMES}
        folder.mkdir()

    def receive(self, name: str, file: str, *, later: int = 0, key: SigningKey | None = None) -> Path:
        """The report of `name`, made `later` days after its first one, as `file`."""
        path = self.folder / file
        path.parent.mkdir(exist_ok=True)
        number = NAMES.index(name) * 1000 + later
        made = report("ko", name, f"{number:032x}")
        made = replace(made, made_at=made.made_at + timedelta(days=later))
        write_workbook(made, path, key or self.keys[name])
        return path


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    """Three honest reports of three firms."""
    made = Inbox(tmp_path / "받은 보고서")
    for number, name in enumerate(NAMES):
        made.receive(name, f"report-{number}.xlsx")
    return made
