"""The jobs of the sample firm, entered as a person would; one cell is left open on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.worksheet.service import WorksheetService


def enter_sample_jobs(worksheet: WorksheetService, text: str) -> None:
    """Keep the jobs of the WORKSHEET.json `text`."""
    from sme_smartwork.worksheet.codec import worksheet_from_json

    for job in worksheet_from_json(text, "jobs.json").jobs:
        worksheet.add(job)
