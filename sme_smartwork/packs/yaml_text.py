"""Reads plain YAML with a line for every node and refuses everything clever: tags, aliases, repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sme_smartwork.packs.model import Steps

if TYPE_CHECKING:
    from yaml.events import Event, ScalarEvent

MAX_DEPTH = 32
MAX_CHARACTERS = 5_000_000
MAX_DIGITS = 30  # a longer number is text: no figure of ours needs it
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*(_[0-9]{3})*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9_]*)\.[0-9]+")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


class YamlError(Exception):
    """Text that is not plain YAML; `code` names the reason, `line` counts from 1."""

    def __init__(self, code: str, line: int, path: Steps = (), **params: object) -> None:
        super().__init__(code)
        self.code, self.line, self.path, self.params = code, line, path, params


@dataclass(slots=True)
class YamlText:
    """Plain data and the line of each node by its path; a key's own line stands for its value."""

    data: Any = None
    lines: Mapping[Steps, int] = field(default_factory=dict)


def read_yaml(text: str) -> YamlText:
    """`text` as plain data: whole numbers are int, decimals `Decimal`, dates text.

    Only true and false are truth values: yes, no, on, 0o17 and 12:30 stay text; an answer "no" is an answer.
    """
    import yaml

    if len(text) > MAX_CHARACTERS:
        raise YamlError("too_big", 1, limit_mb=MAX_CHARACTERS // 1_000_000)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Composer(iter(yaml.parse(text, Loader=loader))).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise YamlError(
            "syntax", mark.line + 1 if mark else 1, said=getattr(error, "problem", None) or str(error)
        ) from error


class _Composer:
    """Builds plain data from parse events."""

    def __init__(self, events: Iterator[Event]) -> None:
        from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

        self._scalar, self._map, self._map_end, self._list_end = (
            ScalarEvent, MappingStartEvent, MappingEndEvent, SequenceEndEvent,
        )  # fmt: skip
        self._events = events
        self._lines: dict[Steps, int] = {}
        self._read = YamlText(lines=self._lines)

    def document(self) -> YamlText:
        """The only document of the stream."""
        from yaml.events import DocumentStartEvent, StreamEndEvent

        next(self._events)  # the stream starts
        if not isinstance(next(self._events), DocumentStartEvent):
            raise YamlError("empty", 1)
        first = next(self._events)
        self._read.data = self._node(first, ())
        next(self._events)  # the document ends
        after = next(self._events)
        if not isinstance(after, StreamEndEvent):
            raise YamlError("second_document", _line(after))
        return self._read

    def _node(self, event: Event, path: Steps) -> Any:
        line = _line(event)
        self._refuse_clever(event, line, path)
        self._lines.setdefault(path, line)
        if len(path) > MAX_DEPTH:
            raise YamlError("too_deep", line, path, limit=MAX_DEPTH)
        if isinstance(event, self._scalar):
            return _scalar(event)
        return self._mapping(path) if isinstance(event, self._map) else self._sequence(path)

    @staticmethod
    def _refuse_clever(event: Event, line: int, path: Steps) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:  # an alias carries the name of its anchor too
            raise YamlError("alias", line, path, found=anchor)
        if tag is not None:
            raise YamlError("tag", line, path, found=tag)

    def _mapping(self, path: Steps) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, self._map_end):
                break
            line = _line(event)
            self._refuse_clever(event, line, path)
            if not isinstance(event, self._scalar):
                raise YamlError("odd_key", line, path)
            key = event.value
            if key in found:
                raise YamlError("key_twice", line, (*path, key), found=key)
            self._lines[(*path, key)] = line
            found[key] = self._node(next(self._events), (*path, key))
        return found

    def _sequence(self, path: Steps) -> list[Any]:
        found: list[Any] = []
        for event in self._events:
            if isinstance(event, self._list_end):
                break
            found.append(self._node(event, (*path, len(found))))
        return found


def _line(event: Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark else 1


def _scalar(event: ScalarEvent) -> Any:
    """A quoted scalar is text; a plain one may be a constant, a whole number or a decimal."""
    value = str(event.value)
    if not event.implicit[0]:
        return value
    if value in _CONSTANTS:
        return _CONSTANTS[value]
    if len(value) > MAX_DIGITS:
        return value
    if _WHOLE.fullmatch(value):
        return int(value)
    return Decimal(value.replace("_", "")) if _DECIMAL.fullmatch(value) else value
