"""Looks at the watched folders again and again while the page is there; each look is a job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from sme_smartwork.errors import UserError
from ui.collect.intake.state import IntakeState, Stage

if TYPE_CHECKING:
    from sme_smartwork.collect.watching import Seen, Watch
    from ui.collect.intake.view_model import IntakeViewModel
    from ui.jobs import Job
    from ui.session import Session

_PAUSE_MS = 2_000
_SOON_MS = 400
_MOST_NOTIFIED = 100  # folders the system is asked to tell about; beyond them looking is enough


class Watcher(QObject):
    """The system tells of changes where it can; on network shares only looking helps, so both are done."""

    def __init__(self, session: Session, model: IntakeViewModel) -> None:
        super().__init__(model)
        self._session, self._model = session, model
        self._watch: Watch | None = None
        self._job: Job | None = None
        self._is_collecting = False
        self._told = QFileSystemWatcher(self)
        self._told.directoryChanged.connect(self._hurry)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def follow(self, state: IntakeState) -> None:
        """Watch what `state` says; while it reads nothing is looked at."""
        from sme_smartwork.collect.source import path_of
        from sme_smartwork.collect.watching import Watch

        places = tuple(path_of(place) for place in state.given.places)
        if not state.given.watch or state.stage not in (Stage.OPEN, Stage.READING):
            self.stop()
            return
        if self._watch is None or self._watch.places != places:
            self._watch = Watch(places)
        if state.stage is Stage.READING:
            self._timer.stop()
            self._is_collecting = True
        elif self._job is None and not self._timer.isActive():
            if self._is_collecting:
                self._is_collecting = False
                self._watch.collected()
            self._timer.start(_PAUSE_MS)

    def stop(self) -> None:
        """Watch nothing any more."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._watch = None
        self._listen(())

    def _listen(self, places: tuple[Path, ...]) -> None:
        names = {str(place) for place in places[:_MOST_NOTIFIED]}
        heard = {*self._told.directories(), *self._told.files()}
        if heard - names:
            self._told.removePaths(sorted(heard - names))
        if names - heard:
            self._told.addPaths(sorted(names - heard))

    def _hurry(self, _folder: str) -> None:
        if self._timer.isActive():
            self._timer.start(_SOON_MS)

    def _look(self) -> None:
        watch = self._watch
        if watch is None:
            return
        self._job = self._session.jobs.run(
            watch.look, done=self._saw, failed=self._failed, cancelled=self._cancelled
        )

    def _saw(self, seen: Seen) -> None:
        self._job = None
        if self._watch is not None:
            if not seen.lost:  # asking the system about a share that does not answer would block
                self._listen(self._watch.places)
            self._model.saw(seen)
        self.follow(self._model.state)

    def _failed(self, _problem: UserError) -> None:
        self._job = None
        self.follow(self._model.state)

    def _cancelled(self) -> None:
        self._job = None
