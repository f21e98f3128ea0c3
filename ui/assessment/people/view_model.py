"""Who answers, sheets to hand out, and files that come back; no widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ui.assessment.people.state import Incoming, PeopleState
from ui.i18n import language, t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.assessment.people.model import Arrival, Snapshot, Taken
    from sme_smartwork.errors import UserError
    from sme_smartwork.work import Progress
    from ui.jobs import Job
    from ui.session import Session

KIND = "assessment"


class PeopleViewModel(ViewModel[PeopleState]):
    """Looking changes nothing; taking is one step, all of the chosen files or none, and one step to undo."""

    def __init__(self, session: Session) -> None:
        self._session, self._service = session, session.open_workspace.assessment
        self._job: Job | None = None
        super().__init__(
            PeopleState(
                self._service.content, self._service.respondents.all(), self._service.result(quick=False)
            )
        )
        self.follow(session, KIND)

    def select(self, respondent: str) -> None:
        """Look at one respondent."""
        self._show(replace(self.state, selected=respondent))

    def explain(self, question: str) -> None:
        """Show what each role says of `question`; without one nothing is explained."""
        self._show(replace(self.state, question=question))

    def show_all(self, is_on: bool) -> None:
        """Show every answered question, or those that are seen most differently."""
        self._show(replace(self.state, shows_all=is_on))

    def choose_role(self, role: str) -> None:
        """Make the next sheet, or add the next person, for `role`."""
        self._show(replace(self.state, role=role))

    def choose_count(self, count: int) -> None:
        """Make so many sheets at once."""
        self._show(replace(self.state, count=count))

    def choose_list(self, *, quick: bool) -> None:
        """Put the short start on the sheet, or everything that is put to the role."""
        self._show(replace(self.state, is_quick=quick))

    def add_person(self) -> None:
        """One more person of the chosen role answers on this computer; one step to undo."""
        people, role = self._service.respondents, self.state.role
        made: list[str] = []
        gone: list[Snapshot] = []

        def add() -> None:
            if gone:
                people.put_back(gone.pop())
            else:
                made.append(people.add(role))

        self._session.do(KIND, t("ui.people.undo.add"), add, lambda: gone.append(people.remove(made[0])))
        self.select(made[0])

    def name(self, label: str) -> None:
        """Call the selected respondent so; one step to undo."""
        person, people = self.state.person, self._service.respondents
        if person is None or label == person.label:
            return
        self._session.do(
            KIND,
            t("ui.people.undo.name"),
            lambda: people.set_label(person.id, label),
            lambda: people.set_label(person.id, person.label),
        )

    def remove(self) -> None:
        """Count the selected respondent's answers no more; one step to undo."""
        person, people = self.state.person, self._service.respondents
        if person is None:
            return
        gone: list[Snapshot] = []
        self._session.do(
            KIND,
            t("ui.people.undo.remove"),
            lambda: gone.append(people.remove(person.id)),
            lambda: people.put_back(gone.pop()),
        )

    def answer(self) -> None:
        """To the questions, as the selected respondent."""
        person = self.state.person
        if person is not None:
            first = self._service.content.asked_of(person.role)
            self._session.go(KIND, f"questions:{first[0].id}@{person.id}" if first else "questions:")

    def invite(self) -> None:
        """To the invitations: the same one serves the security checklist and readiness."""
        self._session.go("checklist", "gathering:")

    def make_sheets(self, folder: Path) -> None:
        """Write the sheets into `folder`."""
        if self.state.busy:
            return
        sheets, state, spoken = self._service.sheets, self.state, language()
        made = self._session.save(KIND, lambda: sheets.make(state.role, state.count, spoken, state.is_quick))
        self._show(replace(self.state, busy="writing", problem=None))
        self._job = self._session.jobs.run(
            lambda ticket: sheets.write(made, folder, ticket),
            done=self._wrote,
            failed=self._failed,
            progress=self._progress,
            cancelled=self._stopped,
        )

    def look(self, paths: tuple[Path, ...]) -> None:
        """Look at `paths` (files and folders) together with those given before."""
        if not paths or self.state.busy:
            return
        known = tuple(dict.fromkeys((*self.state.incoming.paths, *paths)))
        collecting = self._service.collecting
        incoming = replace(self.state.incoming, paths=known)
        self._show(replace(self.state, incoming=incoming, busy="looking", problem=None))
        self._job = self._session.jobs.run(
            lambda ticket: collecting.look(known, ticket),
            done=self._looked,
            failed=self._failed,
            progress=self._progress,
            cancelled=self._stopped,
        )

    def turn(self, path: Path) -> None:
        """Choose a file to be taken, or leave it out."""
        incoming = self.state.incoming
        arrival = next((each for each in incoming.arrivals if each.path == path), None)
        if arrival is None or not arrival.can_be_taken:
            return
        if incoming.will_take(arrival):
            turned = replace(incoming, left_out=incoming.left_out | {path}, chosen=incoming.chosen - {path})
        else:
            turned = self._with(arrival)
        self._show(replace(self.state, incoming=turned))

    def _with(self, arrival: Arrival) -> Incoming:
        """What came in with `arrival` to be taken, and none beside it of the same respondent."""
        incoming = self.state.incoming
        others = {
            each.path
            for each in incoming.arrivals
            if each.respondent == arrival.respondent and each.path != arrival.path
        }
        return replace(
            incoming,
            left_out=(incoming.left_out - {arrival.path}) | others,
            chosen=(incoming.chosen | {arrival.path}) - others,
        )

    def compared(self, number: str, is_same: bool) -> None:
        """Two people compared `number`: the file may be taken where both read the same."""
        incoming = self.state.incoming
        kept = incoming.compared | {number} if is_same else incoming.compared - {number}
        self._show(replace(self.state, incoming=replace(incoming, compared=kept)))

    def clear(self) -> None:
        """Put the list of files away; no file is touched."""
        self._show(replace(self.state, incoming=Incoming(), problem=None))

    def stop(self) -> None:
        """Stop looking or writing; taking is one step and goes on to its end."""
        if self._job and self.state.busy != "taking":
            self._job.cancel()

    def take(self) -> None:
        """Keep what is chosen, in one step."""
        incoming = self.state.incoming
        if not incoming.to_take or self.state.busy:
            return
        self._show(replace(self.state, busy="taking", problem=None))
        self._job = self._session.jobs.run(
            lambda _ticket: self._service.collecting.take(incoming.to_take, incoming.compared),
            done=lambda taken: self._took(taken, incoming),
            failed=self._failed,
            cancelled=self._stopped,
        )

    def _took(self, taken: Taken, incoming: Incoming) -> None:
        collecting = self._service.collecting
        self._show(replace(self.state, busy="", incoming=Incoming()))
        self._session.undo.add(
            t("ui.people.undo.take"),
            lambda: self._session.save(KIND, lambda: collecting.take(incoming.to_take, incoming.compared)),
            lambda: self._session.save(KIND, lambda: collecting.undo(taken.before)),
        )
        self._session.touched(KIND)
        told = t("ui.people.taken", people=len(taken.respondents), answers=taken.answers)
        lost = f" {t('ui.people.lost', count=len(taken.lost))}" if taken.lost else ""
        self._session.messages.say(told + lost)

    def _wrote(self, paths: tuple[Path, ...]) -> None:
        self._show(replace(self.state, busy="", progress=None))
        self._session.touched(KIND)
        self._session.messages.say(t("ui.people.sheets.made", count=len(paths), folder=paths[0].parent))

    def _looked(self, arrivals: tuple[Arrival, ...]) -> None:
        incoming = replace(self.state.incoming, arrivals=arrivals)
        self._show(replace(self.state, incoming=incoming, busy="", progress=None))

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self.state, busy="", progress=None, problem=problem))
        self._reload()

    def _stopped(self) -> None:
        self._show(replace(self.state, busy="", progress=None))
        self._reload()

    def _progress(self, progress: Progress) -> None:
        self._show(replace(self.state, progress=progress))

    def _reload(self) -> None:
        people = self._service.respondents.all()
        kept = self.state.selected if self.state.selected in {each.id for each in people} else ""
        self._show(
            replace(self.state, people=people, selected=kept, result=self._service.result(quick=False))
        )
