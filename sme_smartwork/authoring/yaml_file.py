"""A programme as the text of its YAML file: entries below each other, each part on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sme_smartwork.authoring.flow import flow
from sme_smartwork.authoring.layout import is_text

_OPEN = 2  # levels of mappings that are written below each other


def yaml_of(data: Any) -> str:
    """`data` as plain YAML, ending in a line break."""
    lines = _mapping(data, 0) if isinstance(data, Mapping) else _list(data, 0)
    return "\n".join(lines) + "\n"


def _mapping(data: Mapping[str, Any], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for key, value in data.items():
        if isinstance(value, Mapping) and value and not is_text(value) and depth < _OPEN:
            yield f"{pad}{flow(key)}:"
            yield from _mapping(value, depth + 1)
        elif isinstance(value, list) and value and isinstance(value[0], Mapping) and depth < _OPEN:
            yield f"{pad}{flow(key)}:"
            yield from _list(value, depth + 1)
        else:
            yield f"{pad}{flow(key)}: {flow(value)}"


def _list(data: Sequence[Any], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for entry in data:
        if isinstance(entry, Mapping) and entry and not is_text(entry):
            first, *rest = (f"{flow(key)}: {flow(value)}" for key, value in entry.items())
            yield f"{pad}- {first}"
            yield from (f"{pad}  {line}" for line in rest)
        else:
            yield f"{pad}- {flow(entry)}"
