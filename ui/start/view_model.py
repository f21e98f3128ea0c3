"""What the start page shows and what a person can do there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import NotPossibleHere, UserError
from ui.i18n import t
from ui.session import Role
from ui.start import places
from ui.start.base import asked
from ui.start.flow import CopyShown, Known, Page, StartState, Way, page_before
from ui.start.staff_steps import StaffSteps

if TYPE_CHECKING:
    from sme_smartwork.storage.bringing_back import Copy


class NameMissing(UserError):
    """A workplace needs a name."""


class SheetNotSaved(NotPossibleHere):
    """The recovery sheet could not be written there."""


class CopyIsForOwner(UserError):
    """Staff and officers bring no copy of a workplace back."""


class StartViewModel(StaffSteps):
    """Role, then a workplace, then its protection or its unlocking; ends by opening the session."""

    def look_around(self) -> None:
        """After the first window: list the workplaces, and open the last one if the secret store does it."""
        if self._has_looked or self.state.page is not Page.PLACES:
            return
        self._has_looked = True
        self._to_places()
        last = [
            place for place in self.state.known if place.folder.name == self._session.settings.last_workplace
        ]
        if last and not last[0].is_demo and Way.KEYRING in places.ways_into(last[0].folder):
            self.open_folder(last[0].folder)

    # Who

    def ask_role(self) -> None:
        """Ask anew who sits here."""
        self._drop()
        self._show(StartState(page=Page.ROLE))

    def choose_role(self, role: Role) -> None:
        """Owner and staff go on to workplaces; an officer needs none."""
        self._session.worker = None
        if role is not Role.OFFICER:
            self._to_places(role)
        else:
            self._show(replace(self.state, page=Page.PLACES, error=None))
        is_new = self._session.role is not role
        self._session.choose(role=role.value)
        if not is_new:
            self._session.role_changed.emit()

    # Which workplace

    def begin_open(self) -> None:
        """Offer the workplaces of this computer."""
        self._drop()
        self._to_places()

    def begin_new(self) -> None:
        """Start a new workplace."""
        self._drop()
        self._show(StartState(page=Page.NAME))

    def give_name(self, name: str) -> None:
        """The firm's name; then how to protect it."""
        if not name.strip():
            return self._fail(NameMissing("start.name_missing"))
        self._show(replace(self.state, page=Page.PROTECT, name=name.strip(), error=None))
        self._session.jobs.run(lambda _ticket: places.keyring_problem(), self._keyring_checked)
        return None

    def protect(self, passphrase: str, use_keyring: bool) -> None:
        """Make the workplace with these ways in; the recovery code comes next."""
        self._run(places.create(self.state.name, passphrase, use_keyring))

    def open_demo(self) -> None:
        """Open the example firm."""
        self._run(places.create_demo(self._session.now()))

    # A copy that comes back

    def problem_with_copies(self) -> UserError | None:
        """Why whoever sits here cannot bring a copy back; None for the owner, and before anybody said."""
        role = self._session.settings.role
        return None if role in (None, Role.OWNER.value) else CopyIsForOwner("start.copy_is_for_owner")

    def choose_copy(self) -> None:
        """Choose a copy and look at it."""
        patterns = f"{t('start.copy.files')} (*.swplace slots.json)"
        file = self._session.dialogs.open_file(t("start.copy.choose"), patterns)
        if file is not None:
            self.look_at_copy(file)

    def look_at_copy(self, file: Path) -> None:
        """See when the copy in `file` was made, then ask where it goes."""
        self._drop()
        if self._session.settings.role is None:
            self._session.choose(role=Role.OWNER.value)
        self._to_places()
        self._show(replace(self.state, is_busy=True))
        self._session.jobs.run(places.look_at_copy(file), self._copy_seen, self._fail)

    def _copy_seen(self, copy: Copy) -> None:
        self._copy = copy
        self._show(
            replace(
                self.state, page=Page.COPY, copy=places.shown(copy), ways=places.ways_of(copy), is_busy=False
            )
        )

    def take_copy(self, instead_of: Known | None = None) -> None:
        """Bring the copy in beside the others, or `instead_of` the same workplace after a question."""
        if self._copy is None or self.state.copy is None:
            return
        if instead_of is not None and not self._may_replace(instead_of, self.state.copy):
            return
        self._instead_of = instead_of.folder if instead_of else None
        ways = self.state.ways
        self._show(replace(self.state, way=asked(ways), error=None, is_locked=False))
        if Way.KEYRING in ways:
            self.unlock(Way.KEYRING, "")
        else:
            self._show(replace(self.state, page=Page.UNLOCK))

    def _may_replace(self, known: Known, copy: CopyShown) -> bool:
        detail = t("start.copy.replace.detail", made=copy.made, used=known.used_on)
        return self._session.dialogs.confirm(
            t("start.copy.replace.sure"), detail, t("start.copy.replace.yes"), danger=True
        )

    # Opening it

    def lock(self, folder: Path) -> None:
        """Ask for the key of `folder` again; nothing opens by itself after a lock."""
        self._drop()
        self._folder = folder
        try:
            ways = places.ways_into(folder)
        except UserError as error:  # its drive was pulled, or somebody moved it
            self._to_places()
            return self._fail(error)
        self._show(StartState(page=Page.UNLOCK, ways=ways, way=ways[0], is_locked=True))
        self.choose_way(ways[0])
        return None

    def type_back(self) -> None:
        """The recovery code is kept; now it is typed once."""
        self._show(replace(self.state, page=Page.TYPE_BACK, error=None))

    def save_code(self, suggested: Path, sheet: str) -> None:
        """Write the recovery sheet where the person wants it, readable by its owner only."""
        from sme_smartwork.storage.files import write_whole

        to = self._session.dialogs.save_file(t("start.code.save"), suggested, "Text (*.txt)")
        if to is None:
            return
        try:
            write_whole(to, sheet.encode("utf-8"))
        except OSError:
            self._fail(SheetNotSaved("start.sheet_not_saved"))
        else:
            self._session.messages.say(t("start.code.saved"))

    def print_code(self, sheet: str) -> None:
        """Print the recovery sheet."""
        self._session.dialogs.print_text(t("start.code.print"), sheet)

    def show_code_again(self) -> None:
        """Back to the recovery code."""
        self._show(replace(self.state, page=Page.CODE, error=None))

    def confirm_code(self, typed: str) -> None:
        """Compare what was typed; then the workplace opens."""
        if self._opened is None:
            return
        try:
            places.confirm(self._opened, typed)
        except UserError as error:
            self._fail(error)
        else:
            self._enter()

    def choose_person(self, code: str) -> None:
        """Staff: this is me; only the own checklist is shown then."""
        self._session.worker = code
        self._hand_over()

    def back(self) -> None:
        """One page back, where that loses nothing."""
        before = page_before(self.state.page, self._copy is not None, self._invitation is not None)
        if before is Page.PLACES:
            self.begin_open()
        elif before:
            self._show(replace(self.state, page=before, error=None))

    def close(self) -> None:
        """Leave nothing open behind."""
        self._drop()
