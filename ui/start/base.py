"""What every way through the start page ends with: work beside the window, and an open workplace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from ui.i18n import t
from ui.kit.view_model import ViewModel
from ui.session import Role
from ui.start import places
from ui.start.flow import Page, StartState, Way
from ui.theme import Tone

if TYPE_CHECKING:
    from sme_smartwork.exchange.invitation import Invitation
    from sme_smartwork.staff_profile import Joined
    from sme_smartwork.storage.bringing_back import Copy
    from sme_smartwork.work import Ticket
    from ui.session import Session
    from ui.start.places import Opened


class ProfileIsForStaff(UserError):
    """Only its person opens a staff profile."""


class StartBase(ViewModel[StartState]):
    """Opens workplaces and hands them over; what is opened and not handed over is closed again."""

    def __init__(self, session: Session) -> None:
        role = session.settings.role
        page = Page.PLACES if role else Page.ROLE
        super().__init__(StartState(page=page, is_staff=role == Role.STAFF.value))
        self._session = session
        self._folder: Path | None = None
        self._way = Way.PASSPHRASE
        self._opened: Opened | None = None
        self._copy: Copy | None = None
        self._instead_of: Path | None = None
        self._invitation: Invitation | None = None
        self._joined: Joined | None = None
        self._has_looked = role not in (Role.OWNER.value, Role.STAFF.value)

    def _to_places(self, role: Role | None = None) -> None:
        self._has_looked = True
        is_staff = (role or self._session.role) is Role.STAFF
        known = places.known_places(is_staff) if places.any_places() else ()
        self._show(StartState(page=Page.PLACES, known=known, is_staff=is_staff))

    def open_folder(self, folder: Path) -> None:
        """Open a workplace: by the system's secret store when it can, else ask."""
        try:
            ways = places.ways_into(folder)
        except UserError as error:
            return self._fail(error)
        self._folder = folder
        self._show(replace(self.state, ways=ways, way=asked(ways), error=None, is_locked=False))
        is_demo = any(place.folder == folder and place.is_demo for place in self.state.known)
        if Way.KEYRING in ways or is_demo:
            self.unlock(Way.KEYRING, "")
        else:
            self._show(replace(self.state, page=Page.UNLOCK))
            self.choose_way(self.state.way)
        return None

    def choose_way(self, way: Way) -> None:
        """Open by another way; one that has to wait after wrong keys says so at once."""
        wait = places.wait_of(self._folder, way) if self._folder is not None and not self._copy else None
        self._show(replace(self.state, way=way, error=wait))

    def unlock(self, way: Way, secret: str) -> None:
        """Open the chosen workplace."""
        self._way = way
        if self._copy is not None:
            renew = self._session.role is Role.OWNER
            self._run(places.bring_back(self._copy, way, secret, self._instead_of, renew))
        elif self._folder is not None:
            self._run(places.unlock(self._folder, way, secret, self._session.role is Role.OWNER))

    # How it ends

    def _run(self, work: Callable[[Ticket], Opened]) -> None:
        self._show(replace(self.state, is_busy=True, error=None))
        self._session.jobs.run(work, self._came_open, self._did_not_open)

    def _did_not_open(self, error: UserError) -> None:
        """Say why; when the easy way failed, ask for the next one."""
        page = self.state.page
        if page in (Page.PLACES, Page.COPY, Page.INVITED) and self.state.ways:
            page = Page.UNLOCK
        self._show(replace(self.state, page=page, is_busy=False, error=error))

    def _came_open(self, opened: Opened) -> None:
        self._opened = opened
        if opened.is_profile and self._session.role is not Role.STAFF:
            self._drop()
            self._to_places()
            self._fail(ProfileIsForStaff("start.profile_is_for_staff"))
        elif opened.code:
            self._show(replace(self.state, page=Page.CODE, code=opened.code, is_busy=False, error=None))
        else:
            self._enter()

    def _enter(self) -> None:
        """Staff say who they are unless they just came back from a lock; everybody else is in."""
        if self._opened is None:
            return
        if self._opened.is_profile:
            self._settle()
        elif self._session.role is Role.STAFF and not (self.state.is_locked and self._session.worker):
            found = places.people(self._opened)
            self._show(replace(self.state, page=Page.WHO, people=found, is_busy=False, error=None))
        else:
            self._hand_over()

    def _settle(self) -> None:
        """An own profile answers its invitation; staff's part says how."""
        raise NotImplementedError

    def _hand_over(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            self._session.open(opened.workspace)
            self._tell_how_it_opened()
            self._show(StartState(page=Page.PLACES))

    def _tell_how_it_opened(self) -> None:
        """Say what to do after a recovery code, what a copy replaced, and what an invitation added."""
        way, copy, joined = self._way, self._copy, self._joined
        self._way, self._copy, self._invitation, self._joined = Way.PASSPHRASE, None, None, None
        words = [t("start.unlock.recovered")] if way is Way.RECOVERY else []
        if copy is not None:
            key = "start.copy.back" if self._instead_of is None else "start.copy.replaced"
            words.insert(0, t(key, folder=places.kept_aside()))
        if joined is not None and joined.is_new:
            words.insert(0, t("start.invited.added", campaign=joined.campaign))
        if words:
            tone = Tone.WARNING if way is Way.RECOVERY else Tone.SUCCESS
            self._session.messages.say(" ".join(words), tone)

    def _drop(self) -> None:
        """Close what was opened here and not handed over; let go of a copy or an invitation looked at."""
        self._copy = self._instead_of = self._invitation = self._joined = None
        self._close_opened()

    def _close_opened(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.workspace.close()

    def _fail(self, error: UserError) -> None:
        self._show(replace(self.state, is_busy=False, error=error))


def asked(ways: tuple[Way, ...]) -> Way:
    """The way that asks for something: PIN or passphrase before the recovery code."""
    return next((way for way in ways if way is not Way.KEYRING), Way.RECOVERY)
