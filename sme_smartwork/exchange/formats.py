"""How each style looks on paper: one table, turned into formats of the workbook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sme_smartwork.paths import resources
from sme_smartwork.reports.model import Place, Style

FONT = "맑은 고딕"  # on every Korean PC; other systems put their own Korean sans serif in its place
FONT_SIZE = 10
_TOKENS: Mapping[str, str] = json.loads(resources("theme", "tokens.json").read_bytes())["light"]
INK, QUIET, LINE = _TOKENS["text-basic"], _TOKENS["border-gray-dark"], _TOKENS["divider-gray-light"]
PRIMARY, SURFACE = _TOKENS["text-primary"], _TOKENS["surface-secondary-subtler"]
BAR, TARGET = _TOKENS["element-primary"], _TOKENS["element-point"]
BAR_TINT = _TOKENS["button-secondary-fill-pressed"]  # light enough for the number that stands on it

BASE: Mapping[str, Any] = {
    "font_name": FONT,
    "font_size": FONT_SIZE,
    "font_color": INK,
    "valign": "vcenter",
    "text_wrap": True,
}
_RULED = {"bottom": 1, "bottom_color": LINE}
_NUMBER = {**_RULED, "align": "right", "indent": 1, "text_wrap": False}
_VERDICT = {**_RULED, "bold": True, "align": "left", "indent": 1}


def _tone(name: str) -> Mapping[str, str]:
    return {"font_color": _TOKENS[f"text-{name}"], "bg_color": _TOKENS[f"surface-{name}-subtler"]}


_HEADER = {"bold": True, "bg_color": SURFACE, "bottom": 1, "bottom_color": QUIET}

LOOKS: Mapping[Style, Mapping[str, Any]] = {
    Style.PLAIN: _RULED,
    Style.STRONG: {**_RULED, "bold": True},
    Style.TITLE: {"font_size": 20, "bold": True},
    Style.SUBTITLE: {"font_size": 12, "font_color": QUIET},
    Style.HEADING: {
        "font_size": 13,
        "bold": True,
        "font_color": PRIMARY,
        "bottom": 2,
        "bottom_color": PRIMARY,
    },
    Style.HEADER: _HEADER,
    Style.NUMBER_HEADER: {**_HEADER, "align": "right", "indent": 1},
    Style.LABEL: {**_RULED, "font_color": QUIET},
    Style.WON: {**_NUMBER, "num_format": '"₩"#,##0'},
    Style.COUNT: {**_NUMBER, "num_format": "#,##0"},
    Style.FRACTION: {**_NUMBER, "num_format": "#,##0.0##"},
    Style.SCORE: {**_NUMBER, "num_format": "0.0"},
    Style.DATE: {**_RULED, "align": "left", "indent": 1, "num_format": "yyyy-mm-dd", "text_wrap": False},
    Style.PERCENT: {**_NUMBER, "num_format": "0%"},
    Style.GOOD: {**_VERDICT, **_tone("success")},
    Style.BAD: {**_VERDICT, **_tone("danger")},
    Style.OPEN: {**_VERDICT, **_tone("warning")},
    Style.NOTE: {"font_size": 9, "font_color": QUIET},
}
PLACES: Mapping[Place, Mapping[str, Any]] = {
    Place.TABLE: {},
    Place.LIST: {"align": "left", "indent": 0},
    Place.GLANCE: {"align": "left", "indent": 0, "font_size": 16, "bold": True},
}
LINE_POINTS: Mapping[Style, float] = {Style.TITLE: 32, Style.SUBTITLE: 19, Style.HEADING: 22, Style.NOTE: 14}
PLAIN_POINTS = 15.5
PADDING_POINTS = 4.5
EMPTY_POINTS = 10.5


def look(style: Style, place: Place, *, is_text: bool, is_guarded: bool) -> dict[str, Any]:
    """The properties of one format; `is_guarded` text stays text when somebody edits the cell."""
    properties = {**BASE, **LOOKS[style], **PLACES[place]}
    if is_text:
        properties.pop("num_format", None)
        properties["text_wrap"] = True
    if is_guarded:
        properties["quote_prefix"] = True
    return properties
