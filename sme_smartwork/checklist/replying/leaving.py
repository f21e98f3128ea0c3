"""An answer file laid open: every value it holds, one by one, with the words for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sme_smartwork.checklist.replying.model import Field
from sme_smartwork.exchange.answer import AnswerFile
from sme_smartwork.wording import Language, say

_OF_THE_FILE = ("id", "invitation", "campaign", "worker", "seq", "key", "made_at", "pack")
_OF_THE_DEVICE = ("id", "system", "label")
_OF_AN_ANSWER = ("reply", "note", "at", "promise")
_OF_A_PROBE = ("outcome", "reason", "at", "rules")


def leaving(answer: AnswerFile) -> tuple[Field, ...]:
    """Every value of the file; empty ones are left out, as nothing leaves with them."""
    body = answer.body()
    fields = [
        *_named("", body, _OF_THE_FILE),
        *_named("device_", body["device"], _OF_THE_DEVICE),
        *(each for part in body["answers"] for each in _named("", part, _OF_AN_ANSWER, part["item"])),
        *(each for part in body["probes"] for each in _named("probe_", part, _OF_A_PROBE, part["probe"])),
    ]
    return tuple(fields)


def _named(
    prefix: str, document: Mapping[str, Any], names: tuple[str, ...], about: str = ""
) -> Iterator[Field]:
    for name in names:
        value = document[name]
        if value not in (None, ""):
            yield Field(prefix + name, str(value), about)


def told_field(field: Field, language: Language) -> str:
    """What a value that leaves is."""
    return say(f"sending.field.{field.name}", language)
