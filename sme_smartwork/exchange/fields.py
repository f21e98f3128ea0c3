"""The fields of an exchanged document, read one by one: what this program never writes is refused.

Anybody's key can sign anything, so a right signature says nothing of the content.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sme_smartwork.figures.model import is_day
from sme_smartwork.intake.text import clean_text

_ID = re.compile(r"[0-9a-f]{32}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


class Fields:
    """One document whose keys are exactly `names`; every reader raises ValueError for anything odd."""

    def __init__(self, document: Any, *names: str) -> None:
        if not isinstance(document, dict) or set(document) != set(names):
            raise ValueError("other fields than this version has")
        self._document: Mapping[str, Any] = document

    def text(self, name: str, most: int, *, may_be_empty: bool = False) -> str:
        """A clean text of one line, at most `most` characters."""
        value = self._document[name]
        if not isinstance(value, str) or len(value) > most or clean_text(value) != value:
            raise ValueError(f"{name}: not a clean text")
        if not value and not may_be_empty:
            raise ValueError(f"{name}: empty")
        return value

    def code(self, name: str) -> str:
        """A name of our own making: letters, digits, full stop, hyphen and underscore."""
        value = self._document[name]
        if not isinstance(value, str) or not _CODE.fullmatch(value):
            raise ValueError(f"{name}: not a code")
        return value

    def id(self, name: str) -> str:
        """A random id of 128 bits."""
        value = self._document[name]
        if not isinstance(value, str) or not _ID.fullmatch(value):
            raise ValueError(f"{name}: not an id")
        return value

    def whole(self, name: str, least: int, most: int) -> int:
        """An integer between two bounds."""
        value = self._document[name]
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"{name}: not a number in bounds")
        return value

    def key(self, name: str) -> bytes:
        """A public key of 32 bytes."""
        value = self._document[name]
        if not isinstance(value, str):
            raise ValueError(f"{name}: not a key")
        try:
            raw = base64.b64decode(value, validate=True)
        except binascii.Error:
            raise ValueError(f"{name}: not a key") from None
        if len(raw) != 32 or plain_key(raw) != value:
            raise ValueError(f"{name}: not a key")
        return raw

    def day(self, name: str) -> date:
        """A calendar day of this century."""
        value = self._document[name]
        day = date.fromisoformat(value if isinstance(value, str) else "")
        if day.isoformat() != value or not is_day(day):
            raise ValueError(f"{name}: not a day")
        return day

    def day_or_none(self, name: str) -> date | None:
        """A calendar day, or nothing."""
        return None if self._document[name] is None else self.day(name)

    def moment(self, name: str) -> datetime:
        """A moment with its zone, to the second."""
        value = self._document[name]
        moment = datetime.fromisoformat(value if isinstance(value, str) else "")
        if moment.tzinfo is None or plain_moment(moment) != value or not is_day(moment):
            raise ValueError(f"{name}: not a moment")
        return moment

    def several(self, name: str, most: int) -> list[Any]:
        """A list of at most `most` entries."""
        value = self._document[name]
        if not isinstance(value, list) or len(value) > most:
            raise ValueError(f"{name}: not a list, or too long a one")
        return value

    def inner(self, name: str, *names: str) -> Fields:
        """The document inside whose keys are exactly `names`."""
        return Fields(self._document[name], *names)


def plain_key(raw: bytes) -> str:
    """A public key as documents hold it."""
    return base64.b64encode(raw).decode("ascii")


def plain_moment(moment: datetime) -> str:
    """A moment as documents hold it; ValueError without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment.isoformat(timespec="seconds")
