"""What every part of the parser rests on: places, mistakes, words, facts and named nodes."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar, cast

from sme_smartwork.packs import PackError
from sme_smartwork.packs.errors import nearest
from sme_smartwork.packs.model import Place, Steps
from sme_smartwork.rules.context import Node, SpanNode, TruthNode
from sme_smartwork.rules.figures import parse_number
from sme_smartwork.rules.schema import FIRM, WORKER, FactSpec, Kind, Schema
from sme_smartwork.rules.spans import Fact, Given

if TYPE_CHECKING:
    from sme_smartwork.rules.definitions import Definitions

NodeType = TypeVar("NodeType", bound=Node)
_LARGEST_COUNT = 1_000_000


@cache
def _fields_of(kind: type) -> Callable[[object], object]:
    """Reads what makes a node of that kind: two nodes with the same of it are equal."""
    names: tuple[str, ...] = kind.__match_args__  # type: ignore[attr-defined]
    return attrgetter(*names) if names else lambda _node: ()


@cache
def _places(words: tuple[str, ...]) -> Mapping[str, int]:
    """The place of each word among them."""
    return {word: place for place, word in enumerate(words)}


@cache
def _tables_seen(table: str, of_person: bool) -> frozenset[str]:
    """The tables whose facts a rule about the rows of `table` may look at."""
    return frozenset((FIRM, table, WORKER) if of_person else (FIRM, table))


class Seats(NamedTuple):
    """The line of people and its seats; see `Selection`."""

    order: tuple[SpanNode, ...]
    skip: SpanNode | None
    take: SpanNode | None


class RuleError(PackError):
    """A rule that does not make sense, with the place where it stands."""


@dataclass(slots=True)
class Basics(ABC):
    """Parses one file; `definitions` are its named nodes, usable by `ref` below their definition.

    `outer` are the definitions of the whole pack. `table` says whose rows the rules are about; None: a rule
    that is used in several places, and looked at there.
    """

    schema: Schema
    figures: frozenset[str]
    pack: str
    place: Callable[[Steps], Place]
    definitions: dict[str, tuple[str, Node]] = field(default_factory=dict)  # name -> kind and node
    kept: dict[tuple[object, ...], Node] = field(default_factory=dict)  # equal nodes are one node
    outer: Definitions | None = None
    tables: Mapping[str, bool] = field(default_factory=dict)  # beside firm and people: of a person?
    table: str | None = None

    @abstractmethod
    def truth(self, data: Any, path: Steps) -> TruthNode:
        """A condition."""

    @abstractmethod
    def number(self, data: Any, path: Steps) -> SpanNode:
        """A number: written out, or an operator."""

    @abstractmethod
    def day(self, data: Any, path: Steps) -> SpanNode:
        """A day: written out, `as_of`, or an operator."""

    def fail(self, path: Steps, code: str, **params: object) -> NoReturn:
        """Stop with the place of the mistake and its sentence `packs.problem.<code>`."""
        raise RuleError.at(self.place(path), code, pack=self.pack, **params)

    def unknown_word(self, path: Steps, kind: str, word: object, known: Iterable[str]) -> NoReturn:
        """Stop at a word that does not exist, naming the nearest that does."""
        likely = nearest(str(word), known)
        if likely is None:
            self.fail(path, f"rule_{kind}", found=word)
        self.fail(path, f"rule_{kind}_near", found=word, likely=likely)

    def once(self, node: NodeType) -> NodeType:
        """`node`, or the equal one that was made before: it is then answered once an evaluation."""
        kind = type(node)
        return self.kept.setdefault((kind, _fields_of(kind)(node)), node)  # type: ignore[return-value]

    def _leaf(
        self,
        key: tuple[object, ...],
        parse: Callable[[Any, Steps], NodeType],
        data: Any,
        path: Steps,
    ) -> NodeType:
        """What `parse` makes of a small rule that stands in many places: parsed once for each table."""
        found = self.kept.get(("leaf", self.table, *key))
        if found is None:
            found = self.kept["leaf", self.table, *key] = self.once(parse(data, path))
        return found  # type: ignore[return-value]

    def _written_number(self, data: str, path: Steps) -> SpanNode:
        """A number as packs write it, or a time of day ("09:30") in minutes."""
        if re.fullmatch(r"([01][0-9]|2[0-4]):[0-5][0-9]", data):
            return self.once(Given(int(data[:2]) * 60 + int(data[3:])))
        try:
            return self.once(Given(parse_number(data)))
        except ValueError:
            self.fail(path, "rule_no_number", found=data)

    def _written_day(self, data: Any, path: Steps) -> date:
        try:
            return date.fromisoformat(data)
        except (TypeError, ValueError):
            self.fail(path, "rule_no_day", found=data)

    def _count(self, data: Any, path: Steps) -> int:
        if not isinstance(data, int) or isinstance(data, bool) or abs(data) > _LARGEST_COUNT:
            self.fail(path, "rule_no_number", found=data)
        return data

    def _word(self, data: Any, path: Steps) -> str:
        return data if isinstance(data, str) else self.fail(path, "rule_no_word", found=data)

    def _known_figure(self, name: Any, path: Steps) -> None:
        if name not in self.figures:
            self.unknown_word(path, "figure", name, self.figures)

    def _fact_node(self, name: Any, path: Steps, kind: Kind) -> SpanNode:
        return self.once(Fact(self._fact(name, path, kind).name))

    def _fact(self, name: Any, path: Steps, kind: Kind | None = None) -> FactSpec:
        """The fact of that name, which the rows the rule is about must have."""
        if self._word(name, path) not in self.schema:
            self.unknown_word(path, "fact", name, self.schema)
        spec = self.schema[name]
        if kind is not None and spec.kind is not kind:
            self.fail(path, "rule_fact_kind", found=name, kind=spec.kind.value, wanted=kind.value)
        if self.table is not None and spec.table not in (FIRM, self.table):
            self._check_rows(frozenset((name,)), path)
        return spec

    def _check_rows(self, facts: frozenset[str], path: Steps) -> None:
        """Facts of rows can only be those of the table the rule is about, or of the row's person."""
        if self.table is None:
            return
        known = _tables_seen(self.table, self.tables.get(self.table, False))
        if not all(self.schema[name].table in known for name in facts):
            found = min(name for name in facts if self.schema[name].table not in known)
            self.fail(path, "rule_fact_elsewhere", found=found, table=self.table)

    def _of_firm(self, node: Node, path: Steps) -> None:
        """What is told over all rows of a table is one answer, not one for each row."""
        if node.per_worker:
            self.fail(path, "rule_not_of_firm")

    @contextmanager
    def _about(self, table: str) -> Iterator[None]:
        """What is parsed meanwhile is about the rows of another table."""
        before, self.table = self.table, table
        try:
            yield
        finally:
            self.table = before

    def _ref(self, name: Any, path: Steps, wanted: str) -> Node:
        """The node called so: a name of this file, else a definition of the pack."""
        known = self.definitions.get(self._word(name, path))
        if known is None and self.outer is not None and name in self.outer:
            definition = self.outer.get(name)
            known = definition.kind, definition.node
        if known is None:
            others = () if self.outer is None else self.outer.names()
            self.unknown_word(path, "definition", name, (*self.definitions, *others))
        kind, node = known
        if kind != wanted:
            self.fail(path, "rule_definition_kind", found=name)
        looked_at = ("rows", self.table, node)
        if looked_at not in self.kept:
            self._check_rows(node.row_facts, path)
            self.kept[looked_at] = node
        return node

    def _ref_truth(self, name: Any, path: Steps) -> TruthNode:
        return cast(TruthNode, self._ref(name, path, "truth"))

    def _ref_span(self, name: Any, path: Steps, kind: str) -> SpanNode:
        return cast(SpanNode, self._ref(name, path, kind))

    def _numbers(self, data: Any, path: Steps) -> tuple[SpanNode, ...]:
        return tuple(self.number(part, (*path, n)) for n, part in enumerate(self._list(data, path)))

    def _operator(self, data: Any, path: Steps, known: tuple[str, ...]) -> str:
        if type(data) is not dict or not data:
            self.fail(path, "rule_no_operator", found=data)
        if len(data) == 1:
            (first,) = data
            if first in known:
                return str(first)
        places = _places(known)
        found = min((places[key] for key in data if key in places), default=None)
        if found is None:
            self.unknown_word((*path, next(iter(data))), "operator", next(iter(data)), known)
        return known[found]

    def _only(self, data: Any, path: Steps, known: tuple[str, ...]) -> tuple[str, Any]:
        operator = self._operator(data, path, known)
        self._keys(data, path, (operator,))
        return operator, data[operator]

    def _keys(self, data: Any, path: Steps, known: Iterable[str]) -> None:
        if type(data) is not dict:
            self.fail(path, "rule_no_operator", found=data)
        for key in data:
            if key not in known:
                self.unknown_word((*path, key), "operator", key, known)

    def _part(self, data: Mapping[str, Any], key: str, path: Steps) -> Any:
        if key not in data:
            self.fail(path, "rule_part_missing", part=key)
        return data[key]

    def _list(self, data: Any, path: Steps) -> list[Any]:
        if not isinstance(data, list) or not data:
            self.fail(path, "rule_no_list", found=data)
        return data
