"""The three values a condition can have."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """Met, unmet, or unknown because a fact is missing."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
