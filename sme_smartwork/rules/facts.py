"""Facts as columns: what the rules read, whatever it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.rules.implied import IMPLIED, Implied
from sme_smartwork.rules.schema import FactSpec, Kind, Schema, firm_schema
from sme_smartwork.rules.values import Span, mask, whole

if TYPE_CHECKING:
    from sme_smartwork.rules.figures import Figures

_NOTHING = type(None)
Cached = TypeVar("Cached")
Reader = Callable[[str], list[Any]]
RowReader = Callable[[Sequence[str]], Iterable[list[Any]]]


class Facts:
    """Columns by fact name, read once; `codes` names the people in roster order.

    `on` is the judged day, by whose figures facts follow from others (`implied`): those of `figures`, or of
    the pack in use.
    """

    def __init__(
        self,
        schema: Schema,
        codes: Sequence[str],
        read: Reader,
        implied: Mapping[str, Implied] | None = None,
        on: date = date.max,
        figures: Figures | None = None,
    ) -> None:
        self.schema = schema
        self.on = on
        self.figures = figures
        self.implied = implied or {}
        self.codes = tuple(codes)
        self.rows = len(self.codes)
        self._read = read
        self._given: dict[str, list[Any]] = {}  # what-if columns
        self._columns: dict[str, list[Any]] = {}
        self._spans: dict[str, Span] = {}
        self._missing: dict[str, int] = {}

    def read_together(self, names: Sequence[str], read: RowReader) -> None:
        """Read the columns of several facts of the people in one pass over them."""
        self._given.update(zip(names, read(names), strict=True))

    def column(self, fact: str) -> list[Any]:
        """The values of `fact`, one a person (one in all for a fact of the firm); None is unknown."""
        if fact not in self._columns:
            self._columns[fact] = self._prepared(fact)
        return self._columns[fact]

    def missing(self, fact: str) -> int:
        """The rows in which `fact` is unknown, as a mask."""
        found = self._missing.get(fact)
        if found is None:
            column = self.column(fact)
            some = _NOTHING in set(map(type, column))
            found = self._missing[fact] = mask([value is None for value in column]) if some else 0
        return found

    def span(self, fact: str) -> Span:
        """The numbers or days of `fact`; an unknown one may be anything the fact allows."""
        if fact not in self._spans:
            column, spec = self.column(fact), self.schema[fact]
            self._spans[fact] = (
                Span(
                    [spec.low if value is None else value for value in column],
                    [spec.high if value is None else value for value in column],
                )
                if self.missing(fact)
                else Span.known(column)
            )
        return self._spans[fact]

    def assumed(self, fact: str, value: object) -> list[Any]:
        """The values of `fact` with `value` wherever it is unknown: for a what-if.

        A fact that is known everywhere and asked for all the same was not told precisely enough (a section
        of industries instead of a division): it is tried anew.
        """
        column = self.column(fact)
        if None not in column:
            return [value] * len(column)
        return [value if known is None else known for known in column]

    def replace(self, fact: str, column: list[Any]) -> Facts:
        """The same facts with another column in place of `fact`."""
        other = Facts(self.schema, self.codes, self._read, self.implied, self.on, self.figures)
        follow = self.changed_by(fact)
        other._given = {**self._given, fact: column}
        other._columns = _without(self._columns, follow)
        other._spans = _without(self._spans, follow)
        other._missing = _without(self._missing, follow)
        return other

    def changed_by(self, fact: str) -> frozenset[str]:
        """`fact` and the facts that follow from it."""
        return frozenset({fact}.union(name for name, how in self.implied.items() if fact in how.rests_on))

    def raw(self, fact: str) -> list[Any]:
        """The values of `fact` as they were given."""
        return self._given[fact] if fact in self._given else self._read(fact)

    def instead_of(self, fact: str) -> tuple[str, ...]:
        """What to ask for when `fact` is missing: itself, or the facts it follows from."""
        return self.implied[fact].instead(self) if fact in self.implied else (fact,)

    def _prepared(self, fact: str) -> list[Any]:
        spec, column = self.schema[fact], self.raw(fact)
        if fact in self.implied:
            column = self.implied[fact].column(self, column)
        if spec.absent is not None:
            return [spec.absent if value is None else value for value in column]
        if _is_complete(spec, column):
            self._missing[fact] = 0
            return column
        if spec.kind is Kind.NUMBER:
            return [None if value is None else whole(value) for value in column]
        return column


def _is_complete(spec: FactSpec, column: list[Any]) -> bool:
    """Is every value known, and every number whole? Adding up or joining tells faster than looking."""
    try:
        if spec.kind is Kind.NUMBER:
            return type(sum(column)) is int
        if spec.kind is Kind.DAY:
            return None not in column
        return bool(sum(column) if spec.choices[:1] == (True,) else "".join(column)) or None not in column
    except TypeError:
        return False


def _without(cache: dict[str, Cached], names: frozenset[str]) -> dict[str, Cached]:
    return {name: kept for name, kept in cache.items() if name not in names}


def from_firm(given: FirmFacts, together: Sequence[str] = (), figures: Figures | None = None) -> Facts:
    """The columns of a firm and its people; those of `together` are read in one pass.

    With `figures`, what follows from other facts follows by those: for a pack that is not in use.
    """

    def read(fact: str) -> list[Any]:
        owner, name = fact.split(".", 1)
        if owner == "firm":
            return [getattr(given.firm, name)]
        return list(map(attrgetter(name), given.workers))

    codes = [worker.code for worker in given.workers]
    facts = Facts(firm_schema(), codes, read, IMPLIED, given.as_of, figures)
    if len(together) > 1 and given.workers:
        row = attrgetter(*(fact.removeprefix("worker.") for fact in together))
        facts.read_together(together, lambda _names: map(list, zip(*map(row, given.workers), strict=True)))
    return facts
