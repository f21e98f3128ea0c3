"""The dashboard of one collection: questions over its reports, answered with small groups hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from sme_smartwork.dashboard.firms import firms_of
from sme_smartwork.dashboard.gaps import gap_lines, gaps_of
from sme_smartwork.dashboard.groups import Groups, groups_of, key_of
from sme_smartwork.dashboard.lines import lines_of
from sme_smartwork.dashboard.model import (
    Basis,
    Board,
    FirmList,
    GapLine,
    Participation,
    Round,
    Selection,
    Trend,
)
from sme_smartwork.dashboard.prepared import prepare
from sme_smartwork.dashboard.reminders import Invited, Reminders, reminders
from sme_smartwork.dashboard.trend import Changes, changes_of, trend_of
from sme_smartwork.errors import Cancelled
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    import duckdb

_UNTOLD = ("duplicate", "beside", "older", "removed", "unreadable", "crashed")
"""States of files that bring no further firm to a round."""


@dataclass(frozen=True, slots=True)
class _KnownRound:
    id: int
    round: Round
    span: tuple[Any, Any]  # first and last day the counted reports speak of

    @property
    def has_reports(self) -> bool:
        """Whether any report to it counts."""
        return self.span[0] is not None


class Dashboard:
    """Asks a connection with the views of a collection.

    Making one takes seconds for a million reports: it reads every report once. Raises `Cancelled`.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, sections: Mapping[str, str], ticket: Ticket
    ) -> None:
        self._connection = connection
        self._lock = Lock()  # jobs may overlap, a connection serves one at a time
        self._is_closed = False
        prepare(connection, sections, ticket)
        self._rounds = {each.round: each for each in self._known_rounds()}
        self._groups: dict[int, Mapping[Basis, Groups]] = {}
        self._changes: dict[tuple[int, int], Changes] = {}
        self._look_at_newest()

    @property
    def rounds(self) -> tuple[Round, ...]:
        """Every round that has a report, the newest last."""
        return tuple(self._rounds)

    def participation(self, invited: Mapping[Round, int] | None = None) -> tuple[Participation, ...]:
        """Every round with its invited, received and counted firms, the newest last."""
        with self._asking():
            rows = self._connection.execute(
                "SELECT round_id, state, counts, reports FROM dashboard_state ORDER BY reports DESC, state"
            ).fetchall()
        asked = invited or {}
        return tuple(_took_part(known, rows, asked.get(round_)) for round_, known in self._rounds.items())

    def board(self, selection: Selection) -> Board:
        """Everything about the selection; KeyError for a round no report names."""
        known = self._rounds[selection.round]
        with self._asking():
            groups = self._groups_of(known.id)
            lines = lines_of(self._connection, known.id, selection, groups)
            why = groups[Basis.CHECKLIST].hidden.get(key_of(selection))
            gaps = () if why else gaps_of(self._connection, known.id, selection)
            trend = self._trend(known, selection, tuple(line.category for line in lines))
        return Board(selection, lines, gaps, why, trend)

    def gap(self, selection: Selection, item: str) -> tuple[GapLine, ...]:
        """How often `item` is unmet in the whole selection and in each group of its breakdown."""
        known = self._rounds[selection.round]
        with self._asking():
            groups = self._groups_of(known.id)[Basis.CHECKLIST]
            return gap_lines(self._connection, known.id, selection, item, groups)

    def firms(self, selection: Selection, first: int = 0) -> FirmList:
        """The firms of the selection by name; not for publication."""
        with self._asking():
            return firms_of(self._connection, self._rounds[selection.round].id, selection, first)

    def reminders(self, round_: Round, invited: Sequence[Invited]) -> Reminders:
        """Which of `invited` have no report to `round_` that counts."""
        with self._asking():
            return reminders(self._connection, round_, invited)

    def first_selection(self) -> Selection | None:
        """What is looked at first: all of the newest round; None when no report can be told of."""
        return Selection(self.rounds[-1]) if self._rounds else None

    def close(self) -> None:
        """Give the memory back, once the question under way is answered."""
        with self._lock:
            self._is_closed = True
            self._connection.close()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """One question at a time; one that comes after closing has nobody left who waits for its answer."""
        with self._lock:
            if self._is_closed:
                raise Cancelled
            yield

    def _look_at_newest(self) -> None:
        """Find what stays the same for every selection of a round, for the one that is looked at first."""
        if selection := self.first_selection():
            self._groups_of(self._rounds[selection.round].id)
            self._trend(self._rounds[selection.round], selection, ())

    def _known_rounds(self) -> list[_KnownRound]:
        rows = self._connection.execute(
            "SELECT id, programme, round, first_as_of, last_as_of FROM dashboard_round ORDER BY id"
        ).fetchall()
        return [_KnownRound(row[0], Round(row[1], row[2]), (row[3], row[4])) for row in rows]

    def _groups_of(self, round_id: int) -> Mapping[Basis, Groups]:
        found = self._groups.get(round_id)
        if found is None:
            found = self._groups[round_id] = groups_of(self._connection, round_id)
        return found

    def _trend(
        self, known: _KnownRound, selection: Selection, categories: tuple[str | None, ...]
    ) -> Trend | None:
        before = self._before(known)
        if before is None:
            return None
        pair = (before.id, known.id)
        if pair not in self._changes:
            hidden = {key for each in pair for key in self._groups_of(each)[Basis.READINESS].hidden}
            oldest = self._before(before)
            self._changes[pair] = changes_of(self._connection, *pair, hidden, oldest.id if oldest else None)
        return trend_of(self._changes[pair], before.round, selection, categories)

    def _before(self, known: _KnownRound) -> _KnownRound | None:
        """The round of the same programme before this one that has a report that counts."""
        same = [each for each in self._rounds.values() if each.round.programme == known.round.programme]
        earlier = [each for each in same[: same.index(known)] if each.has_reports]
        return earlier[-1] if earlier else None


def _took_part(known: _KnownRound, rows: list[Any], invited: int | None) -> Participation:
    states = [(state, counts, reports) for id_, state, counts, reports in rows if id_ == known.id]
    told: dict[str, int] = {}
    for state, _, reports in states:
        told[state] = told.get(state, 0) + reports
    return Participation(
        known.round,
        invited,
        sum(reports for state, _, reports in states if state not in _UNTOLD),
        sum(reports for _, counts, reports in states if counts),
        tuple(told.items()),
        *known.span,
    )
