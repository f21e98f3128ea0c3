"""What stands in the fields of a document: what was written, else what the firm's facts say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sme_smartwork.company.model import usual
from sme_smartwork.documents.conditions import HEADS
from sme_smartwork.documents.model import Known, Row, Value, Values
from sme_smartwork.documents.parts import Content, Document, Field
from sme_smartwork.documents.values import FieldRefused, from_json
from sme_smartwork.wording import Language

Kept = Mapping[str, Any]
"""What was written, as plain JSON by field."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value of a field comes from: written here, a fact, a feature, the pack, nowhere."""

    kind: str  # written, fact, told, shared, suggested, blank
    fact: str = ""


def filled(
    content: Content,
    document: Document,
    known: Known,
    kept: Kept,
    shared: Kept,
    worker: str | None,
    language: Language = "ko",
) -> Values:
    """The value of every field, the head-count included; something kept that no longer fits is blank."""
    fields = {each.id: each for each in document.fields} | {HEADS: content.shared[HEADS]}
    source = _Source(content, known, kept, shared, worker, language)
    return {name: source.value(field) for name, field in fields.items()}


def origin(
    content: Content, field: Field, known: Known, kept: Kept, shared: Kept, worker: str | None
) -> Origin:
    """Where the value of `field` comes from."""
    source = _Source(content, known, kept, shared, worker, "ko")
    return source.origin(field)


@dataclass(frozen=True, slots=True)
class _Source:
    content: Content
    known: Known
    kept: Kept
    shared: Kept
    worker: str | None
    language: Language

    def value(self, field: Field) -> Value:
        written = self._written(field)
        if field.id in written:
            return _readable(field, written[field.id])
        return self._default(field)

    def origin(self, field: Field) -> Origin:
        if field.id in self._written(field):
            return Origin("written")
        default = field.default or {}
        if self._default(field) is None:
            return Origin("blank")
        if "fact" in default:
            return Origin("fact", default["fact"])
        if "told" in default:
            return Origin("told")
        return Origin("shared" if "shared" in default else "suggested")

    def _written(self, field: Field) -> Kept:
        """A shared field is written once for all documents; scenarios write it with the others."""
        if field.id in self.content.shared and field.id not in self.kept:
            return self.shared
        return self.kept

    def _default(self, field: Field) -> Value:
        default = field.default or {}
        if "fact" in default:
            return self._fact(default["fact"])
        if "told" in default:
            return self._told(field, default["told"])
        if "shared" in default:
            return self.value(self.content.shared[default["shared"]])
        if "text" in default:
            return str(default["text"][self.language])
        if "value" in default:
            return _readable(field, default["value"])
        return self._rows(field)

    def _told(self, field: Field, name: str) -> Value:
        """What another feature tells: of the person where it tells something of people, else of the firm."""
        told = self.known.told
        raw = told.get(f"{name}:{self.worker}", told.get(name))
        return self._rows(field) if raw is None else _readable(field, raw)

    def _rows(self, field: Field) -> Value:
        if not field.starting_rows:
            return None
        rows: list[Row] = [
            {each.id: row[each.id].say(self.language) if each.id in row else None for each in field.columns}
            for row in field.starting_rows
        ]
        return tuple(rows)

    def _fact(self, name: str) -> Value:
        table, _, own = name.partition(".")
        record = self.known.facts.firm if table == "firm" else self.known.worker(self.worker)
        found = usual(record, own) if record is not None else None
        if isinstance(found, StrEnum):
            return found.value
        return Decimal(found) if isinstance(found, int) and not isinstance(found, bool) else found


def _readable(field: Field, raw: Any) -> Value:
    try:
        return from_json(field, raw)
    except FieldRefused:  # the pack has changed since it was written
        return None
