"""Why a file from outside is not opened."""

from __future__ import annotations

from sme_smartwork.errors import UserError


class WorkbookRefused(UserError):
    """A workbook is not read; `code` is `workbook.<why>` and the parameter `name` is the file's name."""


def refused(why: str, **params: object) -> WorkbookRefused:
    """The refusal `workbook.<why>`; the gate adds the file's name."""
    return WorkbookRefused(f"workbook.{why}", **params)
