"""What the start page does with workplaces: find, make, open; each runs in a job, on plain data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ui.i18n import clock, iso
from ui.start.example_firm import example_firm
from ui.start.flow import CopyShown, Known, Lock, Person, Way

if TYPE_CHECKING:
    from datetime import date

    from sme_smartwork.errors import UserError
    from sme_smartwork.exchange.invitation import Invitation
    from sme_smartwork.staff_profile import Joined
    from sme_smartwork.storage.bringing_back import Copy
    from sme_smartwork.storage.store import Store
    from sme_smartwork.work import Ticket
    from sme_smartwork.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Opened:
    """An open workplace; `code` is its recovery code while that was never typed back."""

    workspace: Workspace
    code: str = field(default="", repr=False)  # whoever reads it can open the workplace
    is_profile: bool = False  # a staff member's own


def known_places(is_staff: bool = False) -> tuple[Known, ...]:
    """The workplaces of this user, the last used first; an example firm of an earlier run is none.

    Staff profiles are for staff only, and come before the workplaces on the owner's PC.
    """
    from sme_smartwork.storage.vault import is_demo, workplaces

    usable = (each for each in workplaces() if example_firm().is_at(each) or not is_demo(each))
    found = [_known(folder, is_demo(folder)) for folder in sorted(usable, key=_used, reverse=True)]
    if not is_staff:
        return tuple(each for each in found if not each.is_profile)
    return tuple(sorted(found, key=lambda each: not each.is_profile))


def _known(folder: Path, is_demo: bool) -> Known:
    from sme_smartwork.storage.profile import figure_of

    return Known(folder, is_demo, _told(datetime.fromtimestamp(_used(folder))), figure_of(folder) or "")


def figures() -> tuple[str, ...]:
    """What staff profiles can be told apart by."""
    from sme_smartwork.storage.profile import FIGURES

    return FIGURES


def _told(moment: datetime) -> str:
    return f"{iso(moment)} {clock(moment)}"


def _used(folder: Path) -> float:
    return max((file.stat().st_mtime for file in folder.iterdir() if file.is_file()), default=0.0)


def look_at_copy(file: Path) -> Callable[[Ticket], Copy]:
    """See what can be known of the copy in `file` without its key."""

    def work(_ticket: Ticket) -> Copy:
        from sme_smartwork.storage.bringing_back import look_at

        return look_at(file)

    return work


def shown(copy: Copy) -> CopyShown:
    """When `copy` was made, and where its workplace is on this computer."""
    from sme_smartwork.storage.bringing_back import already_here

    here = already_here(copy)
    same = tuple(Known(folder, False, _told(datetime.fromtimestamp(_used(folder)))) for folder in here)
    return CopyShown(_told(copy.made_at.astimezone()), same)


def ways_of(copy: Copy) -> tuple[Way, ...]:
    """The ways into `copy`, the easiest first."""
    kinds = {kind.value for kind in copy.ways}
    return tuple(way for way in Way if way.value in kinds)


def bring_back(
    copy: Copy, way: Way, secret: str, instead_of: Path | None, renew: bool
) -> Callable[[Ticket], Opened]:
    """Bring `copy` back as a new workplace or in the place of the same one, and open it."""

    def work(ticket: Ticket) -> Opened:
        from sme_smartwork.storage import bringing_back, vault
        from sme_smartwork.workspace import Workspace

        kind = vault.SlotKind(way.value)
        store = bringing_back.bring_back(copy, kind, secret, instead_of, ticket)
        code = vault.new_recovery_code(store) if renew and not vault.ready_for_people(store) else ""
        return Opened(Workspace(store), code)

    return work


def kept_aside() -> Path:
    """Where a workplace waits that was replaced by a copy."""
    from sme_smartwork.storage.replacing import kept_aside as place

    return place()


def any_places() -> bool:
    """Whether this user has a workplace, told from the folders alone so that nothing heavy is loaded."""
    from sme_smartwork.paths import places
    from sme_smartwork.storage.replacing import settle

    settle()
    home = places().workplaces
    return home.is_dir() and any(home.iterdir())


def ways_into(folder: Path) -> tuple[Way, ...]:
    """The ways into `folder`, the easiest first; raises what `vault.slots` raises."""
    from sme_smartwork.storage.vault import slots

    kinds = {kind.value for kind in slots(folder)}
    return tuple(way for way in Way if way.value in kinds)


def keyring_problem() -> str | None:
    """Why the system's secret store cannot be used, None if it can."""
    from sme_smartwork.storage.vault import keyring_problem as problem

    return problem()


def create(name: str, passphrase: str, use_keyring: bool) -> Callable[[Ticket], Opened]:
    """Make a new workplace for the firm `name`."""

    def work(_ticket: Ticket) -> Opened:
        from sme_smartwork.storage import vault
        from sme_smartwork.workspace import Workspace

        folder = vault.new_folder()
        store, code = vault.create(folder, passphrase=passphrase or None, use_keyring=use_keyring)
        workspace = Workspace(store)
        workspace.company.change_firm(name=name)
        return Opened(workspace, code)

    return work


def create_demo(now: datetime) -> Callable[[Ticket], Opened]:
    """Open the example firm, made anew unless this run has one already."""

    def work(_ticket: Ticket) -> Opened:
        return Opened(example_firm().opened(now))

    return work


def wait_of(folder: Path, way: Way) -> UserError | None:
    """Why nothing can be typed for `way` now: too many wrong keys came before."""
    from sme_smartwork.clock import since_boot
    from sme_smartwork.storage import attempts
    from sme_smartwork.storage.errors import TooManyTries
    from sme_smartwork.storage.slots import SlotKind

    left = attempts.seconds_left(folder, SlotKind(way.value), since_boot())
    return TooManyTries(left) if left else None


def unlock(folder: Path, way: Way, secret: str, renew: bool) -> Callable[[Ticket], Opened]:
    """Open `folder` by `way`; `renew` makes a new recovery code where the first was never typed back.

    Of a staff profile that is always done: nobody else could.
    """

    def work(_ticket: Ticket) -> Opened:
        from sme_smartwork.staff_profile import is_profile
        from sme_smartwork.storage import vault
        from sme_smartwork.workspace import Workspace

        store = _unlocked(folder, way, secret)
        is_own = is_profile(store)
        may_renew = renew != is_own  # an owner has no business in a profile
        code = vault.new_recovery_code(store) if may_renew and not vault.ready_for_people(store) else ""
        return Opened(Workspace(store), code, is_own)

    return work


def _unlocked(folder: Path, way: Way, secret: str) -> Store:
    from sme_smartwork.storage import vault

    if example_firm().is_at(folder):
        return example_firm().unlocked(folder)
    if way is Way.KEYRING:
        return vault.unlock_with_keyring(folder)
    from sme_smartwork.clock import since_boot

    return vault.unlock_typed(folder, vault.SlotKind(way.value), secret, since_boot())


def read_invitation(file: Path, today: date) -> Callable[[Ticket], Invitation]:
    """Read who invites, and until when."""

    def work(_ticket: Ticket) -> Invitation:
        from sme_smartwork.staff_profile import read

        return read(file, today)

    return work


def create_profile(
    invitation: Invitation, figure: str, lock: Lock, secret: str
) -> Callable[[Ticket], Opened]:
    """Make a staff member's own workplace for `invitation`, locked by `lock` and what was typed for it."""

    def work(_ticket: Ticket) -> Opened:
        from sme_smartwork.staff_profile import Protection, create
        from sme_smartwork.workspace import Workspace

        protection = Protection(
            figure,
            passphrase=secret if lock is Lock.PASSPHRASE else None,
            pin=secret if lock is Lock.PIN else None,
            use_keyring=lock is Lock.KEYRING,
        )
        store, code = create(invitation, protection)
        return Opened(Workspace(store), code, is_profile=True)

    return work


def settle_profile(
    opened: Opened, invitation: Invitation | None, now: Callable[[], datetime]
) -> Callable[[Ticket], Joined]:
    """Accept what waits in the profile, and `invitation` besides."""

    def work(_ticket: Ticket) -> Joined:
        from sme_smartwork.staff_profile import settle

        return settle(opened.workspace, invitation, now)

    return work


def confirm(opened: Opened, typed: str) -> None:
    """Note that the recovery code was typed back; raises WrongRecoveryCode."""
    from sme_smartwork.storage.vault import confirm_recovery_code

    confirm_recovery_code(opened.workspace.store, typed)


def people(opened: Opened) -> tuple[Person, ...]:
    """Who is on the roster of the open workplace."""
    workers = opened.workspace.company.workers()
    return tuple(Person(worker.code, worker.name or "") for worker in workers)
