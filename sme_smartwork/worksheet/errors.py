"""What can be wrong with a worksheet, told with the field or the place in the file."""

from __future__ import annotations

from sme_smartwork.errors import UserError
from sme_smartwork.intake.strict_json import JsonRefused
from sme_smartwork.wording import Language


class FieldRefused(UserError):
    """A value that a field cannot have. `field` is its place in the job: "people", "tasks[2].share"."""

    def __init__(self, code: str, field: str, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field


class JobGone(UserError):
    """The job was removed meanwhile."""


class WorksheetRefused(JsonRefused):
    """A WORKSHEET.json says something it cannot mean. `path` is the place: "jobs[0].tasks[1].C4"."""

    def happened(self, language: Language) -> str:
        """File, place and what is wrong there."""
        return f"{self.params['name']}, {self.params['path']}: {super().happened(language)}"
