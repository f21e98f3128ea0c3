"""What the overview of people and items shows and what can be done there; no widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ui.checklist.covering import covering
from ui.checklist.people.arranging import arranged
from ui.checklist.people.reading import roles_of, subjects_of
from ui.checklist.people.state import Filter, Only, Order, PeopleState
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from datetime import datetime

    from sme_smartwork.checklist.score.matrix import Matrix
    from sme_smartwork.checklist.service import ChecklistService
    from sme_smartwork.company.model import Worker
    from sme_smartwork.wording import Text
    from ui.checklist.people.state import Subject
    from ui.jobs import Job
    from ui.session import Session


class PeopleViewModel(ViewModel[PeopleState]):
    """Reads everybody at once; filters and order work on what was read."""

    def __init__(self, session: Session) -> None:
        self._session, self._service = session, session.open_workspace.checklist
        self._job: Job | None = None
        self._wanted = ""
        super().__init__(PeopleState())
        self.follow(session, "checklist", "company")
        self._reload()

    def area_titles(self) -> dict[str, Text]:
        """How the areas are called, by id, in the order of the catalogue."""
        return {area.id: area.title for area in self._service.content.areas}

    def choose(self, part: str, value: str) -> None:
        """Filter by one part of `Filter`; another role starts with all of its areas."""
        before = self.state.filter
        if part == "only":
            chosen = replace(before, only=Only(value))
        elif part == "role" and value != before.role:
            chosen = replace(before, role=value, area="")
        else:
            chosen = replace(before, **{part: value})  # type: ignore[arg-type]
        self._show(arranged(replace(self.state, filter=chosen)))

    def show_all(self) -> None:
        """Take every filter away; the role stays."""
        self._show(arranged(replace(self.state, filter=Filter(role=self.state.filter.role))))

    def order_by(self, name: str) -> None:
        """Order the lines by a total, an item or the person; by the same again turns the order round."""
        before = self.state.order
        turned = before.by == name and not before.descending
        self._show(arranged(replace(self.state, order=Order(name, turned))))

    def show_item(self, item: str) -> None:
        """Look for those who have not done `item`, the worst first; now, or once everybody was read."""
        if self.state.is_read:
            self._show(arranged(_looking_for(self.state, item)))
        else:
            self._wanted = item

    def _reload(self) -> None:
        """Read everybody beside the window; only the newest reading is shown."""
        if self._job is not None:
            self._job.cancel()
        service, now = self._service, self._session.now()
        working = self._session.open_workspace.company.employed_on(self._session.as_of())
        codes = [each.code for each in working]
        self._job = self._session.jobs.run(
            lambda _ticket: _read(service, codes, now), done=lambda found: self._found(found, working)
        )

    def _found(self, found: tuple[Matrix, tuple[Subject, ...]], working: tuple[Worker, ...]) -> None:
        matrix, subjects = found
        people = [each for each in subjects if each.worker is not None]
        state = replace(
            self.state,
            subjects=subjects,
            items=matrix.items,
            names=covering(self._session).names(working),
            is_covered=covering(self._session).is_on,
            roles=roles_of(matrix.items),
            has_people=bool(people),
            has_answers=any(each.answer is not None for one in people for each in one.standings if each),
            is_read=True,
        )
        if self._wanted:
            state, self._wanted = _looking_for(state, self._wanted), ""
        self._show(arranged(state))


def _read(service: ChecklistService, codes: list[str], now: datetime) -> tuple[Matrix, tuple[Subject, ...]]:
    matrix = service.matrix(codes, now)
    return matrix, subjects_of(matrix)


def _looking_for(state: PeopleState, item: str) -> PeopleState:
    """`state` filtered to the area of `item`, those who have not done it first."""
    found = next((each for each in state.items if each.id == item), None)
    if found is None:
        return state
    return replace(state, filter=Filter(role=found.role, area=found.area), order=Order(item))
