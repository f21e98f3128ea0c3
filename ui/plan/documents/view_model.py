"""Fills in documents field by field, and makes files of those that are ready."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.errors import UserError
from ui.i18n import language, t
from ui.kit.view_model import ViewModel
from ui.plan.documents.making import Making
from ui.plan.documents.state import DocumentsState, Part

if TYPE_CHECKING:
    from sme_smartwork.documents.model import Known
    from sme_smartwork.documents.service import DocumentsService
    from sme_smartwork.wording import Language
    from ui.session import Session

KIND = "documents"
_TELLING = ("company", "checklist", "worklog", "places", "effects", "incidents", "packs")


class DocumentsViewModel(ViewModel[DocumentsState]):
    """Everything is judged again after every change; nothing is made before it is ready."""

    def __init__(self, session: Session) -> None:
        super().__init__(DocumentsState(language=language()))
        self.session = session
        self._known: Known | None = None  # what other screens tell, read in a job
        self._is_reading, self._number = False, 0  # of what is to be read
        self.making = Making(self)
        self.follow(session, KIND, *_TELLING)
        self._reload()

    @property
    def service(self) -> DocumentsService:
        """The documents of the open workplace."""
        return self.session.open_workspace.documents

    @property
    def is_read(self) -> bool:
        """Whether what other screens tell is there."""
        return self._known is not None

    @property
    def known(self) -> Known:
        """What documents may use as of today; asking before it is read is a bug."""
        if self._known is None:
            raise RuntimeError("the facts are not read yet")
        return self._known

    def _heard(self, kind: str) -> None:
        if kind in _TELLING:
            self._forget()
        super()._heard(kind)

    def _forget(self) -> None:
        """What was read is out of date; so is what is being read."""
        self._known, self._number = None, self._number + 1

    def _reload(self) -> None:
        if self._known is not None:
            self.show(self.state)
        elif not self._is_reading:
            self._read()

    def _read(self) -> None:
        """Read the pack and what other screens tell, beside the window."""
        from sme_smartwork.bridges.known_documents import known

        workspace, on, spoken = self.session.open_workspace, self.session.as_of(), self.state.language
        self._is_reading, number = True, self._number

        def read(_ticket: object) -> Known:
            _ = workspace.documents.content  # compiled once, here
            return known(workspace, on, spoken)

        self.session.jobs.run(read, lambda known: self._ready(known, number), failed=self._failed)

    def _ready(self, known: Known, number: int) -> None:
        self._is_reading = False
        if self.session.workspace is None:
            return
        if number == self._number:
            self._known = known
        self._reload()

    def _failed(self, problem: UserError) -> None:
        self._is_reading = False
        self._show(replace(self.state, problem=problem))

    def show(self, state: DocumentsState) -> None:
        """Read everything anew for what `state` chooses."""
        known = self.known
        people = tuple(
            (each.code, each.name or each.code)
            for each in known.facts.workers
            if each.is_employed_on(known.on)
        )
        lines = self.service.lines(known)
        chosen = state.chosen if state.chosen in self.service.content.documents else lines[0].document.id
        document = self.service.content.documents[chosen]
        codes = [code for code, _ in people]
        worker = state.worker if state.worker in codes else (codes[0] if codes else None)
        whose = worker if document.per == "person" else None
        self._show(
            replace(
                state,
                lines=lines,
                chosen=chosen,
                people=people,
                worker=worker,
                view=self.service.view(chosen, known, whose, state.language),
                paper=self.service.paper(chosen, known, whose, state.language),
                problem=None,
            )
        )

    @property
    def whose(self) -> str | None:
        """The person the chosen document is for; None for one of the firm."""
        return self.state.worker if self.state.is_for_people else None

    def choose(self, name: str) -> None:
        """Turn to another document."""
        if name != self.state.chosen:
            self._turn(replace(self.state, chosen=name, wrong={}, ticked=frozenset(), folder=""))

    def _turn(self, state: DocumentsState) -> None:
        """Show `state`, as soon as what it needs is read."""
        if self._known is None:
            self._show(state)
        else:
            self.show(state)

    def choose_person(self, code: str) -> None:
        """Turn to the same document of another person."""
        self._turn(replace(self.state, worker=code, wrong={}))

    def choose_part(self, part: Part) -> None:
        """Show the form or the text."""
        self._show(replace(self.state, part=part))

    def choose_language(self, chosen: Language) -> None:
        """Write the draft in another language than the window's."""
        self._forget()  # others tell it in words
        self._show(replace(self.state, language=chosen))
        self._reload()

    def tick(self, code: str, is_ticked: bool) -> None:
        """Choose somebody else the same is meant for."""
        ticked = self.state.ticked | {code} if is_ticked else self.state.ticked - {code}
        self._show(replace(self.state, ticked=ticked))

    def put(self, field: str, raw: Any) -> None:
        """Keep what was written; what cannot stand there is told beside the field and not kept."""
        name, worker, service = self.state.chosen, self.whose, self.service
        at = self.session.now()
        before: dict[str, Any] = {}

        def redo() -> None:
            before.clear()
            before.update(service.put(name, worker, field, raw, at))

        wrong = {each: error for each, error in self.state.wrong.items() if each != field}
        self._show(replace(self.state, wrong=wrong))
        try:
            self.session.do(
                KIND,
                t("ui.plan.documents.undo.field"),
                redo,
                lambda: service.restore(name, worker, dict(before), at),
            )
        except UserError as problem:
            if not problem.code.startswith("documents."):
                raise
            self._show(replace(self.state, wrong={**wrong, field: problem}))

    def forget(self, field: str) -> None:
        """Let the firm's facts stand in `field` again."""
        name, worker, service, at = self.state.chosen, self.whose, self.service, self.session.now()
        before = dict(service.forget(name, worker, field, at))
        service.restore(name, worker, before, at)
        self.session.do(
            KIND,
            t("ui.plan.documents.undo.field"),
            lambda: service.forget(name, worker, field, at),
            lambda: service.restore(name, worker, before, at),
        )

    def clear(self) -> None:
        """Forget everything written into the chosen document."""
        name, worker, service, at = self.state.chosen, self.whose, self.service, self.session.now()
        before: dict[str, Any] = {}

        def redo() -> None:
            before.clear()
            before.update(service.clear(name, worker, at))

        self.session.do(
            KIND,
            t("ui.plan.documents.undo.clear"),
            redo,
            lambda: service.bring_back(name, worker, dict(before), at),
        )

    def copy_to_ticked(self) -> None:
        """Write the same for everybody ticked, personal data apart."""
        name, worker, service, at = self.state.chosen, self.whose, self.service, self.session.now()
        people = [code for code, _ in self.state.people if code in self.state.ticked and code != worker]
        if worker is None or not people:
            return
        before: dict[str, Any] = {}

        def redo() -> None:
            before.clear()
            before.update(service.copy(name, worker, people, at))

        def undo() -> None:
            for code, fields in before.items():
                service.bring_back(name, code, fields, at)

        self.session.do(KIND, t("ui.plan.documents.undo.copy"), redo, undo)
        self.session.messages.say(t("ui.plan.documents.copied", count=len(people)))

    def set_progress(self, progress: tuple[int, int] | None, folder: Path | None = None) -> None:
        """Say how far the making is, and where the files are."""
        where = str(folder) if folder is not None else self.state.folder
        self._show(replace(self.state, progress=progress, folder=where))
