"""The documents of the sample firm: what somebody already filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sme_smartwork.documents.service import DocumentsService


def fill_documents(documents: DocumentsService, sample: Mapping[str, Any], now: datetime) -> None:
    """Enter the fields of `sample`: by document for the firm, and by document and person."""
    for name, fields in sample["firm"].items():
        for field, value in fields.items():
            documents.put(name, None, field, value, now)
    for name, people in sample["people"].items():
        for worker, fields in people.items():
            for field, value in fields.items():
                documents.put(name, worker, field, value, now)
