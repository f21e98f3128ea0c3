"""People against items: what the overview shows, filters and sorts without reading the file again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sme_smartwork.checklist.kept.store import Subject
from sme_smartwork.checklist.model import Item, Share, Standing
from sme_smartwork.checklist.pack.content import Content
from sme_smartwork.checklist.score.sums import Sums, grade_over_roles, sums_of

Cells = Mapping[Subject, Mapping[str, Standing]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells[person][item]`; what a person is not asked has no cell. The firm's row is None.

    `people` and `items` say what is shown and in which order; `shares` has score, coverage, proof share
    and cap of each row over all its items, whatever is shown; `grades` good, caution, open or None likewise.
    """

    people: tuple[Subject, ...]
    items: tuple[Item, ...]
    cells: Cells
    shares: Mapping[Subject, Share]
    grades: Mapping[Subject, str | None]

    @classmethod
    def of(
        cls, known: Content, standings: Mapping[Subject, Sequence[Standing]], roles: Sequence[str]
    ) -> Matrix:
        """Every row; the firm is asked the items of `roles`."""
        asked = ("user", *roles)
        sums = {subject: sums_of(rows) for subject, rows in standings.items()}
        return cls(
            tuple(standings),
            tuple(item for role in asked for item in known.of_role(role)),
            {subject: {each.item.id: each for each in rows} for subject, rows in standings.items()},
            {subject: each.share(subject or "") for subject, each in sums.items()},
            {
                subject: grade_over_roles(standings[subject], known.good_from)
                if subject is None
                else each.grade(known.good_from)
                for subject, each in sums.items()
            },
        )

    def cell(self, person: Subject, item: str) -> Standing | None:
        """Where `item` of `person` stands; None where it is not asked."""
        return self.cells[person].get(item)

    def areas(self) -> Mapping[str, Share]:
        """Every area by itself, of the people shown together and of the firm."""
        sums: dict[str, Sums] = {}
        for person in self.people:
            for each in self.cells[person].values():
                sums.setdefault(each.item.area, Sums()).add(each)
        return {area: found.share(area) for area, found in sums.items()}

    def only(
        self,
        holds: Callable[[Standing], bool] | None = None,
        item_holds: Callable[[Item], bool] | None = None,
    ) -> Matrix:
        """The rows with any shown cell for which `holds`, and the columns for which `item_holds`."""
        items = tuple(item for item in self.items if item_holds is None or item_holds(item))
        ids = [item.id for item in items]
        people = self.people
        if holds is not None:
            people = tuple(person for person in people if self._any(person, ids, holds))
        return replace(self, people=people, items=items)

    def sorted_by(self, key: Callable[[Share], float], descending: bool = False) -> Matrix:
        """The rows in the order of `key` of their shares; equal ones stay in the order they are."""
        people = sorted(self.people, key=lambda person: key(self.shares[person]), reverse=descending)
        return replace(self, people=tuple(people))

    def _any(self, person: Subject, ids: Sequence[str], holds: Callable[[Standing], bool]) -> bool:
        row = self.cells[person]
        return any(holds(row[each]) for each in ids if each in row)
