"""What can be wrong with the inputs, told by the name of the field; nothing is silently put right."""

from __future__ import annotations

from sme_smartwork.errors import UserError
from sme_smartwork.intake.strict_json import JsonRefused
from sme_smartwork.wording import Language, Text, say


class InputRefused(UserError):
    """A value that cannot be. `field` is the input's id, the title in `params` what people call it."""

    def __init__(self, code: str, field: str, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field

    def _part(self, part: str, language: Language) -> str:
        return _said(self, part, language)


class EffectsRefused(JsonRefused):
    """An effects document says something it cannot mean. `path` is the place: "trips[2].count"."""

    def happened(self, language: Language) -> str:
        """File, place and what is wrong there."""
        return f"{self.params['name']}, {self.params['path']}: {super().happened(language)}"

    def _part(self, part: str, language: Language) -> str:
        return _said(self, part, language)


def _said(error: UserError, part: str, language: Language) -> str:
    """One sentence of `error`, the titles in it in the language of the reader."""
    params = {
        name: value.say(language) if isinstance(value, Text) else value
        for name, value in error.params.items()
    }
    return say(f"error.{error.code}.{part}", language, **params)
