"""Facts as columns: what the rules read, whatever it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any, TypeVar

from sme_smartwork.facts.periods import period_of
from sme_smartwork.rules.fills import NO_FILLS, Fills
from sme_smartwork.rules.fills import Missing as Missing  # noqa: PLC0414 - others take it from here
from sme_smartwork.rules.schema import FIRM, WORKER, Kind, Schema
from sme_smartwork.rules.stores import Store, is_complete
from sme_smartwork.rules.values import Span, flags, mask, whole

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.rules.context import Context, Node
    from sme_smartwork.rules.figures import Figures, Turns
    from sme_smartwork.rules.vocabulary import Vocabulary

_NOTHING = type(None)
Cached = TypeVar("Cached")
Reader = Callable[[str], list[Any]]
TimedReader = Callable[
    [str, str], list[Any] | None
]  # fact and period -> what differs in it; None: nothing does
RowReader = Callable[[Sequence[str]], Iterable[list[Any]]]


class Rows:
    """The rows of one table; `people` says for each row which row of the roster it belongs to."""

    __slots__ = ("codes", "people")

    def __init__(self, codes: Sequence[str], people: Sequence[int | None] | None = None) -> None:
        self.codes = tuple(codes)
        self.people = None if people is None else tuple(people)


class Facts:
    """Columns by fact name, read once, as one table sees them on one day; `codes` names its rows.

    The people are the first table; `over` shows the same facts by the rows of another one, `at` on another
    day. `figures` are those by which facts follow from others. `timed` are the facts of which a value
    differs in some period; None: any that can.
    """

    def __init__(
        self,
        schema: Schema,
        codes: Sequence[str],
        read: Reader,
        fills: Fills = NO_FILLS,
        on: date = date.max,
        figures: Figures | None = None,
        events: Mapping[str, Rows] | None = None,
        read_timed: TimedReader | None = None,
        timed: Collection[str] | None = None,
    ) -> None:
        self.schema = schema
        self.fills = fills
        self.on = on
        self.figures = figures
        self.table = WORKER
        self._tables: dict[str, Rows] = {WORKER: Rows(codes), **(events or {})}
        self._read = read
        self._read_timed = read_timed
        self._timed = timed
        self._usual: dict[str, list[Any]] = {}  # as read
        self._supposed: dict[str, list[Any]] = {}  # what-if columns, for every period
        self._forget()
        self._here()

    def _forget(self) -> None:
        """Begin anew with what is the same for every table, day and way in which facts follow."""
        self._entered = Store()
        self._followed: dict[Fills, Store] = {}
        self._turns: dict[tuple[Fills, str], Turns | None] = {}

    def _here(self) -> None:
        """Begin to see the facts by the rows of `table` on the day `on`."""
        self._mine = self._tables.get(self.table, Rows(()))
        self.codes = self._mine.codes
        self.rows = len(self.codes)
        self.is_given = self.rows > 0
        self._columns: dict[str, list[Any]] = {}
        self._spans: dict[str, Span] = {}
        self._missing: dict[str, int] = {}
        self._keys: dict[str, tuple[str, str]] = {}
        self._seen_behind: dict[str, Facts] = {}
        self.context: Context | None = None  # the evaluation of these facts, once there is one

    def _like(self) -> Facts:
        other = object.__new__(Facts)
        other.__dict__.update(self.__dict__)
        return other

    def read_together(self, names: Sequence[str], read: RowReader) -> None:
        """Read the columns of several facts of the people in one pass over them."""
        self._usual.update(zip(names, read(names), strict=True))

    def over(self, table: str) -> Facts:
        """The same facts by the rows of another table."""
        if table == self.table:
            return self
        other = self._like()
        other.table = table
        other._here()
        return other

    def seen(self, on: date, figures: Figures) -> Facts:
        """The same facts on the day `on`, by the figures of that pack."""
        if on == self.on and (self.figures is figures or self.fills is NO_FILLS):
            return self
        other = self._like()
        other.on, other.figures = on, figures
        if self.figures is not figures and self.figures is not None:
            other._forget()
        other._here()
        return other

    def of_person(self, person: int) -> Facts:
        """The rows of this table that belong to the person in that row of the roster, and no others."""
        other = self._like()
        other._forget()
        rows = self._mine
        mine = [place for place, whose in enumerate(rows.people or ()) if whose == person]
        other._tables = self._tables | {
            self.table: Rows([rows.codes[n] for n in mine], (person,) * len(mine))
        }
        read, timed = self._read, self._read_timed
        prefix = f"{self.table}."

        def pick(fact: str, column: list[Any]) -> list[Any]:
            return [column[place] for place in mine] if fact.startswith(prefix) else column

        other._read = lambda fact: pick(fact, read(fact))
        if timed is not None:
            other._read_timed = lambda fact, period: (
                None if (found := timed(fact, period)) is None else pick(fact, found)
            )
        other._usual = {fact: pick(fact, column) for fact, column in self._usual.items()}
        other._supposed = {fact: pick(fact, column) for fact, column in self._supposed.items()}
        other._here()
        other.is_given = self.is_given
        return other

    def with_fills(self, fills: Fills) -> Facts:
        """The same facts with others that follow from them."""
        other = self._like()
        other.fills = fills
        other._here()
        return other

    def person_rows(self) -> tuple[int | None, ...]:
        """For each row the row of its person in the roster; None where it has none."""
        return tuple(range(self.rows)) if self._mine.people is None else self._mine.people

    def column(self, fact: str) -> list[Any]:
        """The values of `fact`, one a row (one in all for a fact of the firm); None is unknown."""
        found = self._columns.get(fact)
        if found is None:
            found = self._columns[fact] = self._joined(fact, self._own(fact), self.schema[fact].absent)
        return found

    def missing(self, fact: str) -> int:
        """The rows in which `fact` is unknown, as a mask."""
        found = self._missing.get(fact)
        if found is None:
            column, key, store = self.column(fact), self._key(fact), self._store(fact)
            if column is store.columns.get(key) and key in store.missing:
                found = store.missing[key]
            else:
                some = _NOTHING in set(map(type, column))
                found = mask([value is None for value in column]) if some else 0
            self._missing[fact] = found
        return found

    def span(self, fact: str) -> Span:
        """The numbers or days of `fact`; an unknown one may be anything the fact allows."""
        found = self._spans.get(fact)
        if found is None:
            found = self._spans[fact] = self._span(fact)
        return found

    def assumed(self, fact: str, value: object) -> list[Any]:
        """The values of `fact`, one for each row of its own table, with `value` wherever it is unknown.

        For a what-if. A fact that is known everywhere and asked for all the same was not told precisely
        enough (a section of industries instead of a division): it is tried anew.
        """
        column = self.over(self.schema[fact].table).column(fact) if fact.partition(".")[0] != FIRM else None
        column = self.column(fact) if column is None else column
        if None not in column:
            return [value] * len(column)
        return [value if known is None else known for known in column]

    def replace(self, fact: str, column: list[Any]) -> Facts:
        """The same facts with another column, a row for each of its own table, in place of `fact`."""
        other = self._like()
        follow = self.changed_by(fact)
        other._supposed = {**self._supposed, fact: column}
        other._entered = self._entered.without(follow)
        other._followed = {fills: store.without(follow) for fills, store in self._followed.items()}
        other._turns, other._keys, other._seen_behind, other.context = {}, {}, {}, None
        other._columns = _without(self._columns, follow)
        other._spans = _without(self._spans, follow)
        other._missing = _without(self._missing, follow)
        return other

    def changed_by(self, fact: str) -> frozenset[str]:
        """`fact` and the facts that follow from it."""
        return self.fills.resting_on(fact) | {fact}

    def raw(self, fact: str) -> list[Any]:
        """The values of `fact` as they were given for the day, a row for each of its own table."""
        if fact in self._supposed:
            return self._supposed[fact]
        usual = self._usual.get(fact)
        if usual is None:
            usual = self._usual[fact] = self._read(fact)
        by = self.schema[fact].by if self._is_timed(fact) else None
        if by is None or self._read_timed is None:
            return usual
        found = self._read_timed(fact, period_of(by, self.on))
        if found is None:
            return usual
        return [value if other is None else other for value, other in zip(usual, found, strict=True)]

    def to_ask(self, fact: str, rows: int) -> Missing:
        """What to ask for when `fact` is missing in `rows`: itself, or the facts it follows from."""
        fill = self.fills.get(fact)
        whose = self._to_table(fact, rows)
        if fill is not None:
            found = fill.ask(self._behind(fact), whose)
            # Rows that may not exist, such as leaves, cannot be answered with "none": the fact itself can.
            if any(name in self.schema or name == f"{WORKER}s" for name in found):
                return found
        return {fact: whose} if whose else {}

    def _own(self, fact: str) -> list[Any]:
        """The column by the rows of the fact's own table."""
        key, store = self._key(fact), self._store(fact)
        found = store.columns.get(key)
        if found is None:
            found = store.columns[key] = self._prepared(fact, key, store)
        return found

    def _store(self, fact: str) -> Store:
        """Where the column of `fact` is kept: as it was entered, or as it follows from others."""
        if self.fills.get(fact) is None:
            return self._entered
        return self._followed.setdefault(self.fills, Store())

    def _key(self, fact: str) -> tuple[str, str]:
        """What the column depends on beside the fact: nothing, the part of the calendar, or the day."""
        found = self._keys.get(fact)
        if found is None:
            found = self._keys[fact] = fact, self._part_of_calendar(fact)
        return found

    def _part_of_calendar(self, fact: str) -> str:
        if self.fills.get(fact) is None and not self._is_timed(fact):
            return ""
        turns = self.turns(fact)
        if turns is not None:
            return str(bisect_right(turns, self.on)) if turns else ""
        by = self.schema[fact].by
        is_entered = self.fills.get(fact) is None
        return period_of(by, self.on) if is_entered and by is not None else self.on.isoformat()

    def _is_timed(self, fact: str) -> bool:
        """May a value of the fact differ in some period?"""
        if self.schema[fact].by is None or self._read_timed is None:
            return False
        return self._timed is None or fact in self._timed

    def turns(self, fact: str) -> Turns | None:
        """The days from which on `fact` may be another one; None: any day may be one."""
        key = self.fills, fact
        if key not in self._turns:
            self._turns[key] = self._turns_behind(fact)
        return self._turns[key]

    def _turns_behind(self, fact: str) -> Turns | None:
        """As `turns`, from everything the fact follows from where somebody did not enter it."""
        found, seen, left = set[date](), {fact}, [fact]
        while left:
            name = left.pop()
            if self._is_timed(name):
                return None
            fill = self.fills.get(name)
            if fill is None or None not in self.raw(name):
                continue
            turns = None if self.figures is None else fill.turns(self.figures)
            if turns is None:
                return None
            found.update(turns)
            left += fill.rests_on - seen
            seen |= fill.rests_on
        return tuple(sorted(found))

    def turns_of(self, node: Node, figures: Figures) -> Turns | None:
        """The days from which on `node` may say something else of these facts; None: any day may be one."""
        if node.looks_at_day:
            return None
        found = set(figures.turns(node))
        for fact in node.fact_set:
            turns = self.turns(fact)
            if turns is None:
                return None
            found.update(turns)
        return tuple(sorted(found))

    def is_same_every_day(self, fact: str) -> bool:
        """Does neither a period nor the day change what is known of `fact`?"""
        return not self._key(fact)[1]

    def _prepared(self, fact: str, key: tuple[str, str], store: Store) -> list[Any]:
        spec, column = self.schema[fact], self.raw(fact)
        fill = self.fills.get(fact)
        if fill is not None:
            column = fill.column(self._behind(fact), column)
        if spec.absent is not None:
            return [spec.absent if value is None else value for value in column]
        if is_complete(spec, column):
            store.missing[key] = 0
            return column
        if spec.clock:
            return [value.hour * 60 + value.minute if isinstance(value, time) else value for value in column]
        if spec.kind is Kind.NUMBER:
            return [None if value is None else whole(value) for value in column]
        return column

    def _behind(self, fact: str) -> Facts:
        """The facts as the rule sees them that fills `fact`: by its own table, itself as entered."""
        found = self._seen_behind.get(fact)
        if found is None:
            table = self.schema[fact].table
            table = WORKER if table == FIRM else table
            found = self.over(table) if self.context is None else self.context.over(table).facts
            if self.fills.rests_on_itself(fact):
                found = found.with_fills(self.fills.without(fact))
            self._seen_behind[fact] = found
        return found

    def _joined(self, fact: str, column: list[Any], absent: object) -> list[Any]:
        """A column of the people by the rows of this table."""
        table = self.schema[fact].table
        if table in (self.table, FIRM):
            return column
        if table != WORKER:
            raise LookupError(fact)  # the compiler lets no rule speak of another table
        return [absent if row is None else column[row] for row in self.person_rows()]

    def _span(self, fact: str) -> Span:
        column, spec = self.column(fact), self.schema[fact]
        if not self.missing(fact):
            return Span.known(column)
        fill = self.fills.get(fact)
        if fill is not None:
            own = fill.span(self._behind(fact), self.raw(fact))
            low, high = self._joined(fact, own.lo, spec.low), self._joined(fact, own.hi, spec.high)
            return Span(low, high).settled()
        return Span(
            [spec.low if value is None else value for value in column],
            [spec.high if value is None else value for value in column],
        )

    def _to_table(self, fact: str, rows: int) -> int:
        """A mask of this table's rows as one of the fact's own table."""
        table = self.schema[fact].table
        if table in (self.table, FIRM):
            return rows
        people = {whose for whose, yes in zip(self.person_rows(), flags(rows, self.rows), strict=True) if yes}
        return mask([row in people for row in range(len(self._tables[WORKER].codes))])


def from_firm(given: FirmFacts, together: Sequence[str] = (), vocabulary: Vocabulary | None = None) -> Facts:
    """The columns of a firm, its people and its events; those of `together` are read in one pass.

    By the dictionary, figures and definitions of `vocabulary`, or of the pack in use.
    """
    from sme_smartwork.rules.firm_facts import columns
    from sme_smartwork.rules.vocabulary import in_use

    return columns(given, together, vocabulary or in_use())


def _without(cache: dict[str, Cached], names: frozenset[str]) -> dict[str, Cached]:
    return {name: kept for name, kept in cache.items() if name not in names}
