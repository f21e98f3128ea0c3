"""The steps of a firm that can forfeit money when they come too early."""

from __future__ import annotations

from enum import StrEnum


class StepKind(StrEnum):
    """A step that can forfeit money if it comes before something else."""

    PURCHASE = "purchase"
    HIRE = "hire"
    START_FLEXIBLE = "start_flexible"
    REDUCE_HOURS = "reduce_hours"
    CONVERT = "convert"
    LEAVE = "leave"
    LAYOFF = "layoff"
    MOVE = "move"
