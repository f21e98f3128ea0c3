"""LibreOffice recalculates every settled programme of three firms to the won."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.subsidy.clerk.service import clerk_sheet
from tests.support.office import converted
from tests.support.sample_firms import FIRMS


def recalculated(data: bytes, folder: Path) -> list[list[Any]]:
    """The cover after LibreOffice has opened, calculated and saved the workbook: title, theirs, ours."""
    from python_calamine import CalamineWorkbook

    file = folder / "clerk.xlsx"
    file.write_bytes(data)
    (folder / "again").mkdir()
    saved = converted(file, "xlsx", folder / "again")
    rows: list[list[Any]] = CalamineWorkbook.from_path(saved).get_sheet_by_index(0).to_python()
    return rows[1:]


@pytest.mark.parametrize("name", sorted(FIRMS))
def test_libreoffice_agrees_to_the_won(name: str, tmp_path: Path) -> None:
    rows = recalculated(clerk_sheet(FIRMS[name](), "ko"), tmp_path)

    assert rows
    assert [row[0] for row in rows if row[1] != row[2]] == []
    assert any(row[1] > 0 for row in rows)


def test_a_changed_fact_changes_the_sum(tmp_path: Path) -> None:
    """The formulas live: the sheet does not merely repeat what the program found."""
    file = tmp_path / "edited.xlsx"
    facts: FirmFacts = FIRMS[max(FIRMS, key=lambda name: len(FIRMS[name]().workers))]()
    file.write_bytes(_with_everybody_hired_tomorrow(clerk_sheet(facts, "en"), facts))

    rows = recalculated(file.read_bytes(), tmp_path)

    assert any(row[1] != row[2] for row in rows)


def _with_everybody_hired_tomorrow(data: bytes, facts: FirmFacts) -> bytes:
    from datetime import timedelta
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data))
    for sheet in book.worksheets[3:]:
        for cell in sheet[3]:
            if cell.value == "worker.hired_on":
                for row in range(4, 4 + len(facts.workers)):
                    sheet.cell(row, cell.column).value = facts.as_of + timedelta(days=1)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()
