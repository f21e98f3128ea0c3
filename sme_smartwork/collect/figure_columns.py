"""Which figures of reports get a column of their own in a collection, and of what type."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sme_smartwork.figures.catalogue import figure
from sme_smartwork.figures.model import Form

_PLAIN = re.compile(r"[A-Za-z0-9_.-]{1,100}")
_MOST_COLUMNS = 400  # of figures; the rarest of more stand in `more`
_TYPES = {
    Form.TEXT: "VARCHAR",
    Form.CODE: "VARCHAR",
    Form.WHOLE: "BIGINT",
    Form.WON: "BIGINT",
    Form.NUMBER: "DECIMAL(18,6)",
    Form.SHARE: "DECIMAL(18,9)",
    Form.SCORE: "DECIMAL(18,9)",
    Form.DAY: "DATE",
    Form.TRUTH: "BOOLEAN",
}


def is_plain(name: str) -> bool:
    """Whether a figure of this id can be a column."""
    return _PLAIN.fullmatch(name) is not None


def typed_columns(names: Iterable[str]) -> dict[str, str]:
    """The figures that get a column, in order, with its type; of two that differ in case only one does."""
    columns: dict[str, tuple[str, str]] = {}
    for name in names:
        known = figure(name)
        if known is not None and is_plain(name) and len(columns) < _MOST_COLUMNS:
            columns.setdefault(name.lower(), (name, _TYPES[known.form]))
    return dict(sorted(columns.values()))
