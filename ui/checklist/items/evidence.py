"""The files kept as evidence of an item: added, given out, and taken away."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ui.checklist.items.state import Part
from ui.i18n import t

if TYPE_CHECKING:
    from sme_smartwork.checklist.model import Evidence
    from sme_smartwork.work import Ticket
    from ui.checklist.items.view_model import ItemsViewModel

Read = tuple[tuple[str, bytes], ...]


class EvidenceIntents:
    """What can be done with the files of a card; they are read beside the window."""

    def __init__(self, model: ItemsViewModel) -> None:
        self._model = model

    def look(self) -> None:
        """Read which files there are, of every item unfolded there."""
        state, service = self._model.state, self._model.service
        wanted = [item for item, part in state.open if part is Part.FILES]
        files = {item: service.evidence(state.person, item) for item in wanted}
        self._model.show(replace(state, files=files))

    def choose(self, item: str) -> None:
        """Ask for files and add them."""
        title = t("ui.checklist.files.choose", item=item)
        self.add(item, self._model.session.dialogs.open_files(title, t("ui.checklist.files.any")))

    def add(self, item: str, paths: tuple[Path, ...]) -> None:
        """Add files to what shows the answer to `item`."""
        if paths:
            whose = self._model.state.subject
            self._model.session.jobs.run(
                partial(_read, paths),
                done=lambda read: self._keep(whose.worker if whose else None, item, read),
            )

    def _keep(self, worker: str | None, item: str, read: Read) -> None:
        for name, content in read:
            self._model.changes.add_file(worker, item, name, content)

    def save_copy(self, file: Evidence) -> None:
        """Write a copy of a kept file to where the person says."""
        ending = Path(file.name).suffix
        path = self._model.session.dialogs.save_file(
            t("ui.checklist.files.save_title", name=file.name),
            Path.home() / file.name,
            f"*{ending}" if ending else t("ui.checklist.files.any"),
        )
        if path is not None:
            self._model.service.save_evidence(file.id, path)
            self._model.session.messages.say(t("ui.checklist.files.saved", name=path.name))

    def remove(self, file: Evidence) -> None:
        """Take a file away; one step brings it back."""
        self._model.changes.remove_file(file.id, file.item)


def _read(paths: tuple[Path, ...], ticket: Ticket) -> Read:
    """What is in `paths`; raises `EvidenceRefused` for the first that cannot be kept."""
    from sme_smartwork.checklist.kept.evidence import read_file

    found = []
    for done, path in enumerate(paths):
        ticket.report(done, len(paths))
        found.append((path.name, read_file(path)))
    return tuple(found)
