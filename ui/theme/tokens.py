"""The design tokens as they stand in `resources/theme/tokens.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from sme_smartwork.paths import resources

SCALES = (100, 125, 150, 175, 200)  # text sizes a person can choose, in percent


class Scheme(StrEnum):
    """The two colour schemes; high contrast is a dark one."""

    LIGHT = "light"
    HIGH_CONTRAST = "high-contrast"


class Choice(StrEnum):
    """What a person pins; `SYSTEM` follows the machine's light or dark setting."""

    SYSTEM = "system"
    LIGHT = "light"
    HIGH_CONTRAST = "high_contrast"


class Tone(StrEnum):
    """What a colour means; never shown without words."""

    NEUTRAL = "neutral"
    PRIMARY = "primary"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"
    INFO = "info"


@cache
def _file() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(resources("theme", "tokens.json").read_text(encoding="utf-8"))
    return loaded


def value(scheme: Scheme, name: str) -> str:
    """The colour `name` of `scheme` as `#rrggbb` or `#rrggbbaa`."""
    return str(_file()[scheme][name])


def text_px(name: str) -> int:
    """The size of the text step `name` at 100 %, in pixels."""
    return int(_file()["text_px"][name])


def radius(name: str = "medium") -> int:
    """A corner's radius in pixels: small, medium or large."""
    return int(_file()["radius_px"][name])


def gap(step: int) -> int:
    """The gap of `step` 1-12 in pixels; gaps do not grow with the text, so that large text has room."""
    return int(_file()["gap_px"][step - 1])
