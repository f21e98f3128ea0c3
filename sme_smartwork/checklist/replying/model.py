"""What leaves a device, and why an invitation is not accepted."""

from __future__ import annotations

from dataclasses import dataclass

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.answer import AnswerFile


class ReplyingRefused(UserError):
    """An invitation that cannot be accepted here, or an answer that cannot be made."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value that leaves, exactly as the file holds it.

    `name` ends the key of its words: `sending.field.<name>`; `about` is the item or probe it belongs to.
    """

    name: str
    value: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer file before it is written: what is shown is what leaves."""

    answer: AnswerFile
    fields: tuple[Field, ...]
    not_after_passed: bool  # the workplace will put it into its tray of late answers
