"""Whom to remind: invited firms without a report that counts, with what to write; nothing is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sme_smartwork.dashboard.model import Round
from sme_smartwork.intake.text import clean_text
from sme_smartwork.wording import say

if TYPE_CHECKING:
    import duckdb

_NO_LETTER = re.compile(r"\W+")
_NOT_A_DIGIT = re.compile(r"\D+")


@dataclass(frozen=True, slots=True)
class Invited:
    """One firm that was invited; `number` is its business registration number, empty when not known."""

    name: str
    number: str = ""
    contact: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class ToRemind:
    """One firm without a report that counts; `state` is how its last report stands, None without any."""

    firm: Invited
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Reminders:
    """Whom to remind, of how many invited; `unsure` have no number and share their name with others."""

    firms: tuple[ToRemind, ...]
    invited: int
    unsure: int = 0


_REPORTS = """
SELECT {number}, {name}, state, counts FROM reports
WHERE programme IS NOT DISTINCT FROM ? AND round IS NOT DISTINCT FROM ? ORDER BY made_at, label"""


def reminders(connection: duckdb.DuckDBPyConnection, round_: Round, invited: Sequence[Invited]) -> Reminders:
    """The firms of `invited` of which no report to `round_` counts.

    A firm is known by its business number; where the list or the report has none, by its name.
    """
    there = {row[0] for row in connection.execute("DESCRIBE reports").fetchall()}
    columns = {
        "number": "business_number" if "business_number" in there else "NULL",
        "name": "firm_name" if "firm_name" in there else "NULL",
    }
    rows = connection.execute(_REPORTS.format(**columns), [round_.programme, round_.round])
    found = _Found(_in_blocks(rows))
    shared = _names_shared(invited)
    left = tuple(ToRemind(firm, found.state_of(firm)) for firm in invited if not found.counts(firm))
    unsure = sum(1 for firm in invited if not _digits(firm.number) and name_key(firm.name) in shared)
    return Reminders(left, len(invited), unsure)


def _in_blocks(rows: duckdb.DuckDBPyConnection) -> Iterator[tuple[str | None, str | None, str, bool]]:
    while block := rows.fetchmany(5_000):
        yield from block


class _Found:
    """The reports that came, by number and by name; the last word on a firm stays."""

    def __init__(self, rows: Iterable[tuple[str | None, str | None, str, bool]]) -> None:
        self._by_number: dict[str, tuple[str, bool]] = {}
        self._by_name: dict[str, tuple[str, bool]] = {}
        self._unnumbered: dict[str, tuple[str, bool]] = {}
        for number, name, state, counts in rows:
            digits, key = _digits(number or ""), name_key(name or "")
            for known, by in self._places(digits, key):
                known[by] = (state, counts or known.get(by, ("", False))[1])

    def _places(self, digits: str, key: str) -> Iterator[tuple[dict[str, tuple[str, bool]], str]]:
        if digits:
            yield self._by_number, digits
        if key:
            yield self._by_name, key
            if not digits:
                yield self._unnumbered, key

    def _of(self, firm: Invited) -> tuple[str, bool] | None:
        digits, key = _digits(firm.number), name_key(firm.name)
        if digits:
            return self._by_number.get(digits) or self._unnumbered.get(key)
        return self._by_name.get(key)

    def counts(self, firm: Invited) -> bool:
        found = self._of(firm)
        return found is not None and found[1]

    def state_of(self, firm: Invited) -> str | None:
        found = self._of(firm)
        return found[0] if found else None


def name_key(name: str) -> str:
    """What is left of a firm's name when its legal form, blanks and signs are taken away."""
    plain = _forms().sub(" ", clean_text(name).casefold())
    return _NO_LETTER.sub("", plain) or clean_text(name).casefold()


@cache
def _forms() -> re.Pattern[str]:
    """Legal forms as they stand before or behind a name, in both languages."""
    korean = "|".join(map(re.escape, say("dashboard.legal_forms", "ko").split(", ")))
    english = "|".join(say("dashboard.legal_forms", "en").lower().split(", "))
    return re.compile(rf"{korean}|\b(?:{english})\b\.?")


def _digits(number: str) -> str:
    digits = _NOT_A_DIGIT.sub("", number)
    return digits if len(digits) == 10 else ""


def _names_shared(invited: Sequence[Invited]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for firm in invited:
        key = name_key(firm.name)
        counts[key] = counts.get(key, 0) + 1
    return {key: count for key, count in counts.items() if count > 1}
