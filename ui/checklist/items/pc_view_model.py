"""Check this PC: asked first, read beside the window, shown whole, and kept only when the person agrees."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.checklist.model import Device, Outcome, Reply
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.checklist.model import ProbeResult, Standing
    from sme_smartwork.checklist.probes.model import Checked
    from sme_smartwork.errors import UserError
    from sme_smartwork.work import Progress, Ticket
    from ui.checklist.items.view_model import ItemsViewModel
    from ui.jobs import Job

SHARED = "provider"  # whose it is when several people use it
_OPEN_TO_IT = (None, Reply.DONT_KNOW)
_WORST_FIRST = (Outcome.FAIL, Outcome.PASS, Outcome.UNKNOWN, Outcome.ERROR, Outcome.UNSUPPORTED)


class Stage(StrEnum):
    """How far a check of this PC is."""

    CLOSED = "closed"
    ASK = "ask"
    RUNNING = "running"
    SHOWN = "shown"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class PcState:
    """One check of this PC. `whose` is a person's code, or `SHARED`."""

    stage: Stage = Stage.CLOSED
    whose: str = ""
    choices: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    done: int = 0
    total: int = 0
    system: str = ""
    results: tuple[ProbeResult, ...] = ()
    ticked: frozenset[str] = frozenset()
    suggested: tuple[str, ...] = ()
    failed: UserError | None = None


class PcViewModel(ViewModel[PcState]):
    """A reading never changes an answer; it only offers one."""

    def __init__(self, items: ItemsViewModel) -> None:
        super().__init__(PcState())
        self._items, self._session, self._service = items, items.session, items.service
        self._job: Job | None = None

    def open(self) -> None:
        """Ask, before anything is read, whose device this is and whether to go on."""
        if self.state.stage is Stage.RUNNING:
            return
        state = self._items.state
        people = tuple(each.key for each in state.subjects if each.worker or each.role == SHARED)
        if people:
            key = state.subject.key if state.subject else ""
            self._choose(PcState(Stage.ASK, choices=people), key if key in people else people[0])

    def choose(self, whose: str) -> None:
        """Say whose device this is."""
        if self.state.stage is Stage.ASK and whose in self.state.choices:
            self._choose(self.state, whose)

    def _choose(self, state: PcState, whose: str) -> None:
        from sme_smartwork.checklist.probes.model import PROBES

        worker = None if whose == SHARED else whose
        types = self._service.types(worker) if worker else None
        wanted = {
            probe
            for item in self._service.items("user" if worker else SHARED, types)
            for probe in item.probes
        }
        self._show(replace(state, whose=whose, probes=tuple(each for each in PROBES if each in wanted)))

    def close(self) -> None:
        """Go back; what was read and not kept is forgotten."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._show(PcState())

    def start(self) -> None:
        """Read this computer; nothing is kept by it."""
        from sme_smartwork.checklist.kept.limits import FirmLimits
        from sme_smartwork.checklist.probes.run import case_of, check_this_pc

        state = self.state
        if state.stage is not Stage.ASK:
            return
        own = FirmLimits(self._session.open_workspace.store).own()
        case = case_of(self._session.now(), is_shared_pc=state.whose == SHARED, own=own)

        def work(ticket: Ticket) -> Checked:
            return check_this_pc(state.probes, case, ticket)

        self._show(replace(state, stage=Stage.RUNNING, done=0, total=0, failed=None))
        self._job = self._session.jobs.run(
            work, done=self._read, failed=self._fail, progress=self._moved, cancelled=self._stopped
        )

    def stop(self) -> None:
        """Stop reading."""
        if self._job is not None:
            self._job.cancel()

    def tick(self, probe: str, is_on: bool) -> None:
        """Choose whether one result is to be kept."""
        ticked = self.state.ticked | {probe} if is_on else self.state.ticked - {probe}
        self._show(replace(self.state, ticked=ticked))

    def keep(self) -> None:
        """Keep the results that are ticked as those of this device."""
        state, service = self.state, self._service
        worker = None if state.whose == SHARED else state.whose
        wanted = tuple(each for each in state.results if each.probe in state.ticked)
        if state.stage is not Stage.SHOWN or not wanted:
            return
        device = service.this_device()
        before = tuple(service.probes(worker).get(device, {}).values())
        noted = Device(device, worker, "", state.system, self._session.now())

        def keep() -> None:
            service.keep_device(noted)
            service.keep_probes(worker, device, wanted)

        self._session.do(
            "checklist",
            t("ui.checklist.undo.reading"),
            keep,
            lambda: service.restore_probes(worker, device, before),
        )
        self._items.choose(state.whose)
        self._show(replace(state, stage=Stage.KEPT, suggested=self._to_suggest()))

    def agree(self, item: str) -> None:
        """Answer yes to one item whose readings all pass; one step takes it back."""
        if item in self.state.suggested:
            self._items.changes.answer(self._items.state.person, item, Reply.YES, "")
            self._show(replace(self.state, suggested=self._to_suggest()))

    def agree_with_all(self) -> None:
        """Answer yes to all of them, each a step of its own."""
        for item in self.state.suggested:
            self.agree(item)

    def look_again(self) -> None:
        """Offer only what still is to be answered."""
        if self.state.stage is Stage.KEPT:
            if self._items.state.subject is None or self._items.state.subject.key != self.state.whose:
                self.close()
            else:
                self._show(replace(self.state, suggested=self._to_suggest()))

    def _to_suggest(self) -> tuple[str, ...]:
        """Items the readings see wholly, which pass, and which nobody has answered yes or no so far."""
        state = self._items.state
        return tuple(
            each.item.id
            for each in state.standings
            if each.item.mode == "full"
            and each.probe is Outcome.PASS
            and each.item.id not in state.drafts
            and _is_open_to_it(each)
            and {result.probe for result in each.probe_results} >= set(each.item.probes)
        )

    def _read(self, checked: Checked) -> None:
        self._job = None
        results = tuple(sorted(checked.results, key=lambda each: _WORST_FIRST.index(each.outcome)))
        self._show(
            replace(
                self.state,
                stage=Stage.SHOWN,
                system=checked.reading.system.value,
                results=results,
                ticked=frozenset(each.probe for each in results),
            )
        )

    def _fail(self, problem: UserError) -> None:
        self._job = None
        self._show(replace(self.state, stage=Stage.ASK, failed=problem))

    def _stopped(self) -> None:
        self._job = None
        if self.state.stage is Stage.RUNNING:
            self._show(replace(self.state, stage=Stage.ASK))

    def _moved(self, step: Progress) -> None:
        self._show(replace(self.state, done=step.done, total=step.total))


def _is_open_to_it(each: Standing) -> bool:
    reply = each.answer.reply if each.answer else None
    return reply in _OPEN_TO_IT or (reply is Reply.YES and each.is_stale)
