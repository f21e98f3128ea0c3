"""An answer file laid open: every value it holds, one by one, with the words for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sme_smartwork.checklist.replying.model import Field
from sme_smartwork.exchange.answer import AnswerFile

_OF_THE_FILE = {
    name: name for name in ("id", "invitation", "campaign", "worker", "seq", "key", "made_at", "pack")
}
_OF_THE_DEVICE = {"device_id": "id", "device_system": "system", "device_label": "label"}
_OF_AN_ANSWER = {name: name for name in ("reply", "note", "at", "promise")}
_OF_A_PROBE = {
    "probe_outcome": "outcome",
    "probe_reason": "reason",
    "probe_at": "at",
    "probe_rules": "rules",
}


def leaving(answer: AnswerFile) -> tuple[Field, ...]:
    """Every value of the file; empty ones are left out, as nothing leaves with them."""
    body = answer.body()
    return (
        *_named(_OF_THE_FILE, body),
        *_named(_OF_THE_DEVICE, body["device"]),
        *(field for part in body["answers"] for field in _named(_OF_AN_ANSWER, part, part["item"])),
        *(field for part in body["probes"] for field in _named(_OF_A_PROBE, part, part["probe"])),
    )


def _named(names: Mapping[str, str], document: Mapping[str, Any], about: str = "") -> Iterator[Field]:
    for name, key in names.items():
        value = document[key]
        if value not in (None, ""):
            yield Field(name, str(value), about)
