"""What can be wrong with readiness answers, told to the one who gave them."""

from __future__ import annotations

from sme_smartwork.errors import UserError
from sme_smartwork.intake.strict_json import JsonRefused
from sme_smartwork.wording import Language


class AnswerRefused(UserError):
    """An answer the question does not know; `field` names the part that is wrong."""

    def __init__(self, code: str, field: str, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field


class RoundRefused(UserError):
    """A round that cannot be made, or is not there."""


class AnswersRefused(JsonRefused):
    """An ANSWERS.json says something it cannot mean. `path` is the place: "answers.D1-01.CEO"."""

    def happened(self, language: Language) -> str:
        """File, place and what is wrong there."""
        return f"{self.params['name']}, {self.params['path']}: {super().happened(language)}"
