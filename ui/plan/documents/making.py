"""Makes files of drafts in a job: one where the person says, or many into a folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.documents.model import Need, State
from ui.i18n import t

if TYPE_CHECKING:
    from sme_smartwork.documents.batch import Made, Wanted
    from sme_smartwork.work import Progress
    from ui.jobs import Job
    from ui.plan.documents.view_model import DocumentsViewModel

_PATTERNS = {"docx": "Word (*.docx)", "xlsx": "Excel (*.xlsx)"}


class Making:
    """Asks where, writes whole files only, and says what was made and what was not."""

    def __init__(self, model: DocumentsViewModel) -> None:
        self._model = model
        self._job: Job | None = None

    def one(self, form: str) -> None:
        """Make the chosen document as a file of the kind `form`."""
        from sme_smartwork.documents.batch import file_name

        model, state = self._model, self._model.state
        if not model.is_read:
            return
        wanted, known = (state.chosen, model.whose), model.known
        suggested = file_name(model.service, wanted, known, state.language, form)
        path = model.session.dialogs.save_file(
            t("ui.plan.documents.where"), Path.home() / suggested, _PATTERNS[form], other_endings=False
        )
        if path is None:
            return
        make = partial(model.service.make, *(wanted[0], known, wanted[1], state.language, form))
        model.session.jobs.run(lambda _ticket: _write(path, make()), done=lambda _nothing: self._said(path))

    def _said(self, path: Path) -> None:
        self._model.set_progress(None, path.parent)
        self._model.session.messages.say(t("ui.plan.documents.made", name=path.name))

    def everything_ready(self) -> None:
        """Make all documents that are needed or begun and ready, those of people included."""
        self._into_folder(self.ready())

    def ready(self) -> tuple[Wanted, ...]:
        """What `everything_ready` makes."""
        model = self._model
        if not model.is_read:
            return ()
        begun, known = model.service.begun(), model.known
        people = [each for each in begun if each[1] is not None]
        firm = [
            (line.document.id, None)
            for line in model.state.lines
            if line.document.per == "firm"
            and line.judged.state is State.READY
            and (line.judged.need is Need.NEEDED or line.started)
        ]
        language = model.state.language
        return (
            *firm,
            *(each for each in people if _is_ready(model, each, known, language)),
        )

    def for_ticked(self) -> None:
        """Make the chosen document for everybody ticked."""
        state = self._model.state
        self._into_folder(tuple((state.chosen, code) for code, _ in state.people if code in state.ticked))

    def stop(self) -> None:
        """Make no more; what is made stays."""
        if self._job is not None:
            self._job.cancel()

    def _into_folder(self, wanted: tuple[Wanted, ...]) -> None:
        from sme_smartwork.documents.batch import Batch, make_many

        model = self._model
        if not wanted or not model.is_read:
            model.session.messages.say(t("ui.plan.documents.nothing_ready"))
            return
        folder = model.session.dialogs.folder(t("ui.plan.documents.folder"))
        if folder is None:
            return
        batch = Batch(wanted, model.known, model.state.language, folder)
        service = model.service
        model.set_progress((0, len(wanted)))
        self._job = model.session.jobs.run(
            lambda ticket: make_many(service, batch, ticket),
            done=partial(self._all_made, folder),
            failed=self._failed,
            progress=self._moved,
            cancelled=lambda: model.set_progress(None),
        )

    def _moved(self, step: Progress) -> None:
        self._model.set_progress((step.done, step.total or 0))

    def _failed(self, problem: object) -> None:
        self._model.set_progress(None)
        self._model.session.messages.fail(problem)  # type: ignore[arg-type]

    def _all_made(self, folder: Path, made: Made) -> None:
        self._model.set_progress(None, folder if made.files else None)
        words = t("ui.plan.documents.made_many", count=len(made.files))
        if made.refused:
            words += " " + t("ui.plan.documents.not_made", count=len(made.refused))
        self._model.session.messages.say(words)


def _write(path: Path, data: bytes) -> None:
    from sme_smartwork.exchange.files import write_whole

    write_whole(path, data)


def _is_ready(model: DocumentsViewModel, wanted: Wanted, known: object, language: object) -> bool:
    view = model.service.view(wanted[0], known, wanted[1], language)  # type: ignore[arg-type]
    return view.judged.state is State.READY
