"""Plain data as one line of YAML, and back: how a rule stands in a cell."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sme_smartwork.packs.yaml_text import read_yaml

_PLAIN = re.compile(r"[A-Za-z\uac00-\ud7a3_][\w./\-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONSTANTS = frozenset({"true", "false", "null"})


def flow(value: Any) -> str:
    """`value` (mappings, lists, texts, numbers, truth values) as one line of plain YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return str(value)
    return _text(str(value))


def parsed(text: str) -> Any:
    """What one line of YAML says; raises `YamlError`."""
    return read_yaml(text).data


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text) and text not in _CONSTANTS:
        return text
    return json.dumps(text, ensure_ascii=False)
