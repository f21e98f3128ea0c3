"""A report as a PDF, from the same data as its workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.forms.pdf import write_pdf

if TYPE_CHECKING:
    from sme_smartwork.reports.model import Report


def write_report_pdf(report: Report, path: Path) -> Path:
    """Write every sheet of `report` to `path`, whole or not at all; raises `FileNotWritten` or `NoRoom`.

    A PDF carries no signature: it is for reading and printing. Call it from a job.
    """
    from sme_smartwork.reports.imprint import foot_of

    return write_pdf(report.sheets, path, foot_of(report))
