"""Errors meant for readers: each has a code, the facts behind it and words in both languages."""

from __future__ import annotations

from sme_smartwork.wording import Language, say

EXIT_DONE, EXIT_NO, EXIT_BAD_INPUT, EXIT_NOT_POSSIBLE_HERE = range(4)


class UserError(Exception):
    """An expected failure, told to the user where it arose.

    `code` names the words: `error.<code>.happened`, `.safe` and `.todo` in `resources/wording`.
    `params` fill their placeholders and must hold no personal data that is not already on screen.
    """

    exit_code = EXIT_BAD_INPUT

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def happened(self, language: Language) -> str:
        """What went wrong, in one sentence."""
        return self._part("happened", language)

    def safe(self, language: Language) -> str:
        """What is not affected."""
        return self._part("safe", language)

    def todo(self, language: Language) -> str:
        """What the reader can do now."""
        return self._part("todo", language)

    def told(self, language: Language) -> str:
        """The three sentences in reading order."""
        return " ".join((self.happened(language), self.safe(language), self.todo(language)))

    def _part(self, part: str, language: Language) -> str:
        return say(f"error.{self.code}.{part}", language, **self.params)


class NotPossibleHere(UserError):
    """The machine lacks something the work needs: a display, a keyring, space, a library."""

    exit_code = EXIT_NOT_POSSIBLE_HERE


class Cancelled(Exception):
    """The user stopped the work; nothing is shown and nothing is half-done."""
