"""Which rule packs are in use, and taking in newer ones: asked for, shown, and used when a person says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sme_smartwork.errors import UserError
from sme_smartwork.settings import Settings
from sme_smartwork.work import Progress, Ticket
from ui.i18n import t
from ui.kit.view_model import ViewModel
from ui.session import Role
from ui.settings import packs_work as work

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.pack_changes import PackChanges
    from sme_smartwork.packs.shelf import InUse
    from sme_smartwork.updates.model import Fetched
    from sme_smartwork.updates.sources import Source
    from sme_smartwork.updates.trust import RootOffer, Trust
    from ui.jobs import Job
    from ui.session import Session
    from ui.settings.packs_work import Found, Known


_NOT_YET = Progress(0, 0)


@dataclass(frozen=True, slots=True)
class PacksState:
    """What is in use, whom this copy believes, what is under way and what a newer pack would change.

    `doing` is the key of what is under way. `changes` are of packs on offer, or of those used since.
    """

    settings: Settings
    may_change: bool
    has_firm: bool
    packs: tuple[InUse, ...] = ()
    problems: tuple[UserError, ...] = ()
    trust: Trust | None = None
    is_known: bool = False
    doing: str = ""
    progress: Progress = _NOT_YET
    root: RootOffer | None = None
    changes: tuple[PackChanges, ...] = ()
    refused: tuple[UserError, ...] = ()
    is_offer: bool = False
    publisher: str = ""
    address_problem: UserError | None = None
    misses_address: bool = False


class PacksViewModel(ViewModel[PacksState]):
    """All work is done beside the window; nothing is asked over the net unless a person wanted it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._fetched: Fetched | None = None
        self._job: Job | None = None
        super().__init__(PacksState(session.settings, session.role is not Role.STAFF, _has_firm(session)))
        self.follow(session, "settings", "rules")
        self.look()

    def look(self) -> None:
        """Read what is in use and what is wrong with it."""
        now = self._session.now()
        self._session.jobs.run(lambda _ticket: work.known(now), self._looked)

    def bring(self) -> None:
        """Take in what a USB stick or folder holds."""
        folder = self._session.dialogs.folder(t("settings.packs.bring.folder"))
        if folder is not None:
            from sme_smartwork.updates.sources import FolderSource

            self._ask(FolderSource(folder))

    def check_now(self) -> None:
        """Ask the publisher's server, now and once."""
        from sme_smartwork.updates.sources import HttpsSource

        address = self._session.settings.update_address
        if address is None:
            self._show(replace(self.state, misses_address=True))
        else:
            self._ask(HttpsSource(address))

    def cancel(self) -> None:
        """Stop what is under way; nothing of it is used."""
        if self._job is not None:
            self._job.cancel()

    def use(self) -> None:
        """Use the packs on offer from now on."""
        from sme_smartwork.pack_updates import updates

        fetched, now = self._fetched, self._session.now()
        if fetched is not None:
            self._run("use", lambda ticket: updates().install(fetched, now, ticket), self._used)

    def put_away(self) -> None:
        """Close what is shown; a pack on offer is not used."""
        self._fetched = None
        self._show(replace(self.state, changes=(), refused=(), is_offer=False))

    def look_back(self, pack: str) -> None:
        """Show again what the pack in use changed against the one before it."""
        firm, today = self._firm(), self._session.as_of()
        self._run("compare", lambda _ticket: work.changed_by(pack, firm, today), self._show_changes)

    def take_back(self, pack: str) -> None:
        """Use the version before again, after asking."""
        row = next(each for each in self.state.packs if each.id == pack)
        question = t("settings.packs.back.sure", version=row.previous)
        if self._session.dialogs.confirm(question, t("settings.packs.back.detail"), t("settings.packs.back")):
            firm, today = self._firm(), self._session.as_of()
            self._run("back", lambda _ticket: work.taken_back(pack, firm, today), self._taken)

    # Whom to believe

    def choose_root(self) -> None:
        """Read a publisher's root file, to compare its number."""
        path = self._session.dialogs.open_file(t("settings.packs.root.file"), "JSON (*.json)")
        if path is not None:
            from sme_smartwork.pack_updates import updates

            self._run("root", lambda _ticket: updates().read_root(path), self._show_root)

    def believe(self) -> None:
        """Believe the publisher whose number was compared; the one before is given up after asking."""
        from sme_smartwork.pack_updates import updates

        root, now = self.state.root, self._session.now()
        if root is None:
            return
        if root.replaces is not None:
            question = t("settings.packs.root.replace", known=root.replaces.publisher, found=root.publisher)
            detail, verb = t("settings.packs.root.replace.detail"), t("settings.packs.root.believe")
            if not self._session.dialogs.confirm(question, detail, verb, danger=True):
                return
        other = root.replaces is not None
        self._run("root", lambda _ticket: updates().trust(root, now, replace=other), self._believed)

    def refuse(self) -> None:
        """Do not believe the publisher of the root file."""
        self._show(replace(self.state, root=None))

    # Over https

    def enter_address(self, typed: str) -> None:
        """Keep the address to ask at; nothing typed forgets it and asks no more."""
        from sme_smartwork.updates.sources import HttpsSource

        address = typed.strip() or None
        try:
            if address is not None:
                HttpsSource(address)
        except UserError as problem:
            self._show(replace(self.state, address_problem=problem, misses_address=False))
            return
        weekly = self._session.settings.ask_for_updates and address is not None
        self._show(replace(self.state, address_problem=None, misses_address=False))
        self._session.choose(update_address=address, ask_for_updates=weekly)

    def choose_weekly(self, weekly: object) -> None:
        """Ask once a week by itself, or never."""
        if weekly and self._session.settings.update_address is None:
            self._show(replace(self.state, misses_address=True))
            self.changed.emit(self.state)  # the segment must not look chosen
        else:
            self._session.choose(ask_for_updates=bool(weekly))

    # Beside the window

    def _ask(self, source: Source) -> None:
        firm, today, now = self._firm(), self._session.as_of(), self._session.now()
        self._run("check", lambda ticket: work.ask(source, firm, today, now, ticket), self._offered)

    def _run(self, doing: str, job: Callable[[Ticket], Any], done: Callable[[Any], object]) -> None:
        if self.state.doing:
            return

        def ended(result: object) -> None:
            self._rest()
            done(result)

        def failed(problem: UserError) -> None:
            self._rest()
            self._session.messages.fail(problem)
            self.look()

        self._show(replace(self.state, doing=f"settings.packs.doing.{doing}", progress=_NOT_YET))
        self._job = self._session.jobs.run(job, ended, failed, self._moved, self._rest)

    def _moved(self, progress: Progress) -> None:
        self._show(replace(self.state, progress=progress))

    def _rest(self) -> None:
        self._job = None
        self._show(replace(self.state, doing=""))

    def _looked(self, known: Known) -> None:
        self._show(
            replace(self.state, packs=known.packs, problems=known.problems, trust=known.trust, is_known=True)
        )

    def _offered(self, found: Found) -> None:
        self._fetched = found.fetched
        self.look()
        if found.fetched is None and not found.offer.refused:
            self._session.messages.say(t("settings.packs.newest", publisher=found.offer.publisher))
            return
        self._show(
            replace(
                self.state,
                changes=found.changes,
                refused=found.offer.refused,
                is_offer=found.fetched is not None,
                publisher=found.offer.publisher,
            )
        )

    def _used(self, _installed: object) -> None:
        self._fetched = None
        self._show(replace(self.state, is_offer=False, refused=()))
        self._others_rule(t("settings.packs.used"))

    def _taken(self, changes: tuple[PackChanges, ...]) -> None:
        self._show_changes(changes)
        self._others_rule(t("settings.packs.taken_back"))

    def _others_rule(self, told: str) -> None:
        """Other rules hold: every screen reads again, and a step taken under the old ones stays taken."""
        self._session.undo.clear()
        self._session.touched("rules")
        self._session.messages.say(told)
        self.look()

    def _show_changes(self, changes: tuple[PackChanges, ...]) -> None:
        self._show(replace(self.state, changes=changes, refused=(), is_offer=False))

    def _show_root(self, root: RootOffer) -> None:
        self._show(replace(self.state, root=root))

    def _believed(self, trust: Trust) -> None:
        self._show(replace(self.state, root=None, trust=trust))
        self._session.messages.say(t("settings.packs.root.believed", publisher=trust.publisher))
        self.look()

    def _firm(self) -> FirmFacts | None:
        """The facts of the open firm, for the eyes of its owner only."""
        if not _has_firm(self._session):
            return None
        return self._session.open_workspace.company.facts(self._session.as_of())

    def _reload(self) -> None:
        self._show(
            replace(
                self.state,
                settings=self._session.settings,
                may_change=self._session.role is not Role.STAFF,
                has_firm=_has_firm(self._session),
            )
        )


def _has_firm(session: Session) -> bool:
    return session.workspace is not None and session.role is Role.OWNER
