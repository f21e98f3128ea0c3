"""The only place with threads: slow work on plain data, its progress, its end, its cancellation."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from sme_smartwork.errors import Cancelled, UserError
from sme_smartwork.work import Progress, Ticket

Result = TypeVar("Result")


class _Relay(QObject):
    """Carries what a thread says to the main thread; it belongs to the main thread."""

    moved = Signal(object, object)
    ended = Signal(object, object, object)


class Job:
    """One piece of work under way."""

    def __init__(
        self,
        done: Callable[[Any], object] | None,
        failed: Callable[[UserError], object] | None,
        progress: Callable[[Progress], object] | None,
        cancelled: Callable[[], object] | None,
    ) -> None:
        self.done, self.failed, self.progress, self.when_cancelled = done, failed, progress, cancelled
        self.ticket = Ticket()
        self.thread: Thread | None = None
        self.is_running = True

    def cancel(self) -> None:
        """Ask the work to stop at its next report; nothing of it is shown after that."""
        self.ticket.cancel()


class Jobs(QObject):
    """Runs jobs; `idle_changed` tells when the first starts and the last ends."""

    idle_changed = Signal(bool)

    def __init__(self, fail: Callable[[UserError], object]) -> None:
        super().__init__()
        self._fail = fail
        self._running: list[Job] = []
        self._relay = _Relay(self)
        self._relay.moved.connect(self._moved, Qt.ConnectionType.QueuedConnection)
        self._relay.ended.connect(self._ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is running."""
        return not self._running

    def run(
        self,
        work: Callable[[Ticket], Result],
        done: Callable[[Result], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        progress: Callable[[Progress], object] | None = None,
        cancelled: Callable[[], object] | None = None,
    ) -> Job:
        """Run `work(ticket)` beside the window; the callbacks come on the main thread.

        Without `failed` an expected error is said in the banner. A bug in `work` surfaces as one.
        """
        job = Job(done, failed, progress, cancelled)
        job.ticket = Ticket(watch=lambda step: self._relay.moved.emit(job, step))
        job.thread = Thread(target=self._work, args=(job, work), name="job", daemon=True)
        self._running.append(job)
        if len(self._running) == 1:
            self.idle_changed.emit(False)
        job.thread.start()
        return job

    def stop_all(self) -> None:
        """Cancel everything and wait until no thread is left; called before the window closes."""
        for job in self._running:
            job.cancel()
        for job in self._running:
            if job.thread:
                job.thread.join()
            job.is_running = False
        self._running.clear()

    def _work(self, job: Job, work: Callable[[Ticket], Any]) -> None:
        try:
            result, problem = work(job.ticket), None
        except BaseException as error:  # noqa: BLE001 - the edge of a thread: everything goes to the main thread
            result, problem = None, error
        self._relay.ended.emit(job, result, problem)

    def _moved(self, job: Job, step: Progress) -> None:
        if job.is_running and job.progress and not job.ticket.stop.is_set():
            job.progress(step)

    def _ended(self, job: Job, result: object, problem: BaseException | None) -> None:
        if not job.is_running:
            return
        job.is_running = False
        self._running.remove(job)
        if not self._running:
            self.idle_changed.emit(True)
        self._tell(job, result, problem)

    def _tell(self, job: Job, result: object, problem: BaseException | None) -> None:
        if isinstance(problem, Cancelled) or (problem is None and job.ticket.stop.is_set()):
            if job.when_cancelled:
                job.when_cancelled()
        elif isinstance(problem, UserError):
            (job.failed or self._fail)(problem)
        elif problem is not None:
            raise problem
        elif job.done:
            job.done(result)
