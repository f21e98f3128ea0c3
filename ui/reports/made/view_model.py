"""Made reports, their proofs and receipts, and handing one over; no widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.programme.model import WayKind
from sme_smartwork.reports.register import ReportRegister
from sme_smartwork.submit.register import SubmissionRegister
from ui.i18n import t
from ui.kit.view_model import ViewModel
from ui.reports.made.sending import first_sending, handed_over, keep_sign_in, wrapped
from ui.reports.made.state import Made, MadeState, Sending
from ui.reports.places import place_of, remember_place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sme_smartwork.submit.leaving import Leaving
    from sme_smartwork.submit.model import Parcel, Proof, SignIn
    from ui.jobs import Job
    from ui.session import Session


class MadeViewModel(ViewModel[MadeState]):
    """A report goes only when its file was read, everything in it was shown, and somebody said send."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._job: Job | None = None
        super().__init__(MadeState())
        self._show(self._read(self.state))
        self.follow(session, "reports")
        session.closing.connect(self.stop)

    def choose(self, report: str) -> None:
        """Explain one report; handing over another one begins anew."""
        if report != self.state.chosen:
            self.stop()
            self._show(replace(self.state, chosen=report, sending=Sending(), taken=(), receipt_problem=None))

    def begin_sending(self) -> None:
        """Read the report's file and show everything that would leave."""
        made = self.state.looked_at
        if made is None:
            return
        place = place_of(self._session.open_workspace.store, made.report.id)
        self._send_state(first_sending(made, self.state.programme_of(made), place))
        if place is not None:
            self.take_file(place)

    def take_file(self, path: Path) -> None:
        """Hand over the file at `path`, if it is the one that was made."""
        made = self.state.looked_at
        if made is None:
            return
        self._send(place=path, parcel=None, problem=None)
        programme = self.state.programme_of(made)
        self._job = self._session.jobs.run(
            lambda _ticket: wrapped(path, made.report.sha256, programme),
            done=lambda found: self._wrapped(path, *found),
            failed=lambda problem: self._send(problem=problem),
        )

    def choose_way(self, way: WayKind) -> None:
        """Hand it over this way."""
        self._send(way=way, problem=None, needs_sign_in=False)

    def name_receiver(self, receiver: str) -> None:
        """It goes there: a folder, a mail address or an https address."""
        receivers = {**self.state.sending.receivers, self.state.sending.way: receiver.strip()}
        self._send(receivers=receivers, problem=None, needs_sign_in=False)

    def send(self, sign_in: SignIn | None = None, *, keep: bool = False, draft: Path | None = None) -> None:
        """Hand it over now; with `keep` the secret store keeps the password; `draft`: the mail's file."""
        sending = self.state.sending
        parcel, made = sending.parcel, self.state.looked_at
        if parcel is None or made is None or not sending.can_send:
            return
        from sme_smartwork.work import Progress

        programme, now = self.state.programme_of(made), self._session.now()
        self._send(progress=Progress(0, parcel.size), proof=None, problem=None, needs_sign_in=False)
        kept = sign_in if keep else None
        self._job = self._session.jobs.run(
            lambda ticket: handed_over(sending, parcel, programme, now, ticket, sign_in, draft),
            done=lambda proof: self._handed_over(parcel, proof, kept, draft),
            failed=self._not_handed_over,
            progress=lambda step: self._send(progress=step),
            cancelled=lambda: self._send(progress=None),
        )

    def stop(self) -> None:
        """Stop what is on its way."""
        if self._job is not None:
            self._job.cancel()

    def take_receipts(self, paths: Sequence[Path]) -> None:
        """Keep receipts that came back; all of them or none."""
        if not paths:
            return
        service = self._session.open_workspace.received_programmes
        try:
            taken = self._session.save("reports", lambda: service.take_receipts(paths))
        except UserError as problem:
            self._show(replace(self.state, taken=(), receipt_problem=problem))
            return
        self._show(replace(self.state, chosen=taken[0].receipt.report, taken=taken, receipt_problem=None))

    def _handed_over(self, parcel: Parcel, proof: Proof, sign_in: SignIn | None, draft: Path | None) -> None:
        register = SubmissionRegister(self._session.open_workspace.store)
        address = self.state.sending.receiver
        self._send(progress=None, proof=proof)
        if sign_in is not None:
            self._session.jobs.run(lambda _ticket: keep_sign_in(address, sign_in))
        if draft is not None and not self._session.dialogs.open_draft(draft):
            self._session.messages.say(t("ui.reports.send.no_mail_program", path=draft))
        self._session.save("reports", lambda: register.record(parcel.header.id, proof))

    def _not_handed_over(self, problem: UserError) -> None:
        from sme_smartwork.submit.errors import SignInNeeded

        self._send(progress=None, problem=problem, needs_sign_in=isinstance(problem, SignInNeeded))

    def _wrapped(self, path: Path, parcel: Parcel, leaving: tuple[Leaving, ...]) -> None:
        store, report = self._session.open_workspace.store, parcel.header.id
        self._send(parcel=parcel, leaving=leaving)
        if place_of(store, report) != path:
            self._session.save("places", lambda: remember_place(store, report, path))

    def _send(self, **changes: object) -> None:
        self._send_state(replace(self.state.sending, **changes))  # type: ignore[arg-type]

    def _send_state(self, sending: Sending) -> None:
        self._show(replace(self.state, sending=sending))

    def _reload(self) -> None:
        self._show(self._read(self.state))

    def _read(self, state: MadeState) -> MadeState:
        workspace = self._session.open_workspace
        made = ReportRegister(workspace.store).made()
        sent = SubmissionRegister(workspace.store).submissions()
        receipts = workspace.received_programmes.receipts()
        reports = tuple(
            Made(
                each,
                tuple(one for one in sent if one.report == each.id),
                tuple(one for one in receipts if one.receipt.report == each.id),
            )
            for each in made
        )
        received = workspace.received_programmes.received()
        programmes = {each.programme.name: each.programme for each in received}
        chosen = state.chosen or (made[0].id if made else "")
        return replace(state, reports=reports, programmes=programmes, chosen=chosen)
