"""What an officer received: reports of three firms, one changed, one sent twice, and files that are none."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.reports.xlsx import write_workbook
from tests.support.reports import report

FIRMS = ("한빛디자인", "다온정밀", "푸른들식품")


def fill_inbox(folder: Path) -> Path:
    """Make `folder`: two firms that count, one of them with an older report, and everything doubtful."""
    folder.mkdir()
    keys = {name: SigningKey.generate() for name in FIRMS}
    for number, name in enumerate(FIRMS):
        receive(folder / f"firm-{number}.xlsx", name, number + 1, keys[name])
    receive(folder / "earlier" / "firm-0.xlsx", FIRMS[0], 90, keys[FIRMS[0]], days=-3)
    shutil.copy(folder / "firm-1.xlsx", folder / "firm-1 (1).xlsx")
    change_a_cell(folder / "firm-2.xlsx")
    (folder / "letter.xlsx").write_bytes(b"nothing of the kind")
    (folder / "cut.zip").write_bytes(b"PK\x03\x04 cut")
    return folder


def receive(path: Path, name: str, number: int, key: SigningKey, days: int = 0) -> None:
    """A report of the firm `name`, made `days` later than usual, as `path`."""
    path.parent.mkdir(exist_ok=True)
    made = report("ko", name, f"{number:032x}")
    write_workbook(replace(made, made_at=made.made_at + timedelta(days=days)), path, key)


def change_a_cell(path: Path) -> None:
    """Change one visible cell, as somebody would in a spreadsheet program."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    book.worksheets[0]["A2"] = "다른 회사"
    book.save(path)
