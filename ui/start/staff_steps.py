"""What only staff do before the first screen: an invitation is opened, and a profile of their own made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from ui.i18n import iso, t
from ui.session import Role
from ui.start import places
from ui.start.base import StartBase
from ui.start.flow import InvitedShown, Lock, Page

if TYPE_CHECKING:
    from sme_smartwork.exchange.invitation import Invitation
    from sme_smartwork.staff_profile import Joined
    from ui.start.flow import Known

INVITATION = ".swinvite"


class InvitationIsForStaff(UserError):
    """An owner or officer opens no invitation."""


class FigureMissing(UserError):
    """A profile is told from others by a figure."""


class StaffSteps(StartBase):
    """Invitation, profile, its protection; ends by opening the session for exactly one person."""

    def problem_with_invitations(self) -> UserError | None:
        """Why whoever sits here opens no invitation; None for staff, and before anybody said."""
        is_staff = self._session.settings.role in (None, Role.STAFF.value)
        return None if is_staff else InvitationIsForStaff("start.invitation_is_for_staff")

    def choose_invitation(self) -> None:
        """Choose an invitation file and look at it."""
        patterns = f"{t('start.invited.files')} (*{INVITATION})"
        file = self._session.dialogs.open_file(t("start.invited.choose"), patterns)
        if file is not None:
            self.look_at_invitation(file)

    def look_at_invitation(self, file: Path) -> None:
        """See who invites; nothing is kept of it before its person says how to lock it."""
        self._drop()
        if self._session.settings.role is None:
            self._session.choose(role=Role.STAFF.value)
        self._to_places()
        self._show(replace(self.state, is_busy=True))
        work = places.read_invitation(file, self._session.as_of())
        self._session.jobs.run(work, self._invitation_read, self._fail)

    def _invitation_read(self, invitation: Invitation) -> None:
        self._invitation = invitation
        shown = InvitedShown(
            invitation.firm, invitation.worker, invitation.campaign, iso(invitation.not_after)
        )
        self._show(replace(self.state, page=Page.INVITED, invited=shown, is_busy=False, error=None))

    def answer_in(self, known: Known) -> None:
        """Take the invitation into a profile that is here already; it proves itself by opening."""
        self.open_folder(known.folder)

    def begin_profile(self) -> None:
        """Take the invitation into a new profile: how is it locked?"""
        self._folder = None
        self._show(replace(self.state, page=Page.OWN, error=None, keyring_problem="unchecked"))
        self._session.jobs.run(lambda _ticket: places.keyring_problem(), self._keyring_checked)

    def _keyring_checked(self, problem: str | None) -> None:
        self._show(replace(self.state, keyring_problem=problem))

    def make_profile(self, figure: str, lock: Lock, secret: str) -> None:
        """Make the profile, locked as chosen; the recovery code comes next."""
        if not figure:
            self._fail(FigureMissing("start.figure_missing"))
        elif self._invitation is not None:
            self._run(places.create_profile(self._invitation, figure, lock, secret))

    def _settle(self) -> None:
        """Accept what waits in the profile and the invitation that was opened, if any."""
        opened = self._opened
        if opened is None:
            return
        self._show(replace(self.state, is_busy=True, error=None))
        work = places.settle_profile(opened, self._invitation, self._session.now)
        self._session.jobs.run(work, self._settled, self._not_settled)

    def _settled(self, joined: Joined) -> None:
        self._joined = joined
        self._session.worker = joined.worker
        if joined.is_new and self.state.page is Page.TYPE_BACK:
            self._show(replace(self.state, page=Page.NUMBER, number=joined.number, is_busy=False, error=None))
        else:
            self._hand_over()

    def _not_settled(self, error: UserError) -> None:
        """The profile belongs to another invitation: it is closed again, and the choice is made anew."""
        self._close_opened()
        page = Page.INVITED if self._invitation is not None else Page.PLACES
        self._show(replace(self.state, page=page, is_busy=False, error=error))

    def number_seen(self) -> None:
        """Both sides know how to compare it; the own checklist opens."""
        self._joined = None
        self._hand_over()
