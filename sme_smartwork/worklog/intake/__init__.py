"""Attendance from outside: the layout is recognised, the columns matched, every row looked over first."""

from __future__ import annotations

from sme_smartwork.worklog.intake.layouts import FIELDS, recognised, with_field
from sme_smartwork.worklog.intake.model import (
    ColumnMatch,
    Layout,
    LogEntry,
    LogPreview,
    LogProblem,
    LogTable,
    Sheet,
    Unknown,
)
from sme_smartwork.worklog.intake.preview import preview

__all__ = [
    "FIELDS",
    "ColumnMatch",
    "Layout",
    "LogEntry",
    "LogPreview",
    "LogProblem",
    "LogTable",
    "Sheet",
    "Unknown",
    "preview",
    "recognised",
    "with_field",
]
