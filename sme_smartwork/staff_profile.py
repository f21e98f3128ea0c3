"""A staff member's own workplace on this computer: one invitation, one person, nobody else's data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.clock import local_now
from sme_smartwork.errors import UserError

if TYPE_CHECKING:
    from sme_smartwork.checklist.replying.service import Replying
    from sme_smartwork.exchange.invitation import Invitation
    from sme_smartwork.storage.store import Store
    from sme_smartwork.workspace import Workspace

_KIND, _STAFF = "kind", "staff"
_PENDING = "pending_invitation"


class InvitationExpired(UserError):
    """The last day of the invitation has passed."""


@dataclass(frozen=True, slots=True)
class Protection:
    """How a new profile is locked, and the figure it is listed with."""

    figure: str
    passphrase: str | None = field(default=None, repr=False)
    pin: str | None = field(default=None, repr=False)
    use_keyring: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """What an opened profile answers: whose person it is, and what both sides compare by phone."""

    worker: str
    number: str
    campaign: str
    is_new: bool = False  # an invitation was accepted just now


def read(file: Path, today: date) -> Invitation:
    """The invitation in `file`; raises InvitationExpired and what `read_invitation` raises."""
    from sme_smartwork.exchange.envelope import read_file
    from sme_smartwork.exchange.invitation import read_invitation

    found = read_invitation(read_file(file), file.name)
    if today > found.not_after:
        raise InvitationExpired("staff.invitation_expired", day=found.not_after.isoformat())
    return found


def is_profile(store: Store) -> bool:
    """Whether `store` is a staff member's own workplace."""
    return bool(store.get(_KIND, "") == _STAFF)


def create(invitation: Invitation, protection: Protection) -> tuple[Store, str]:
    """A new profile for `invitation`, open, and its recovery code; raises what `vault.create` raises.

    The invitation waits inside it until the code was typed back; then `settle` accepts it.
    """
    from sme_smartwork.storage import profile, vault

    def first(store: Store) -> None:
        store.put(_KIND, _STAFF)
        store.put(_PENDING, invitation.body())
        profile.mark(store.folder, protection.figure)

    return vault.create(
        vault.new_folder(),
        passphrase=protection.passphrase,
        pin=protection.pin,
        use_keyring=protection.use_keyring,
        first=first,
    )


def settle(
    workspace: Workspace, new: Invitation | None = None, now: Callable[[], datetime] = local_now
) -> Joined:
    """Accept the invitation that waits in a profile, then the `new` one if there is one; what it answers now.

    Raises `ReplyingRefused` for an invitation of another workplace, person or an older one, and where none
    was ever accepted; what was answered before stays.
    """
    from sme_smartwork.exchange.invitation import invitation_of

    store, replying = workspace.store, replying_of(workspace, now)
    waiting = store.get(_PENDING, None)
    if waiting is not None:
        _accept(workspace, replying, invitation_of(waiting))
        store.put(_PENDING, None)
    before = replying.invitation()
    is_new = waiting is not None or (new is not None and new != before)
    if new is not None and new != before:
        _accept(workspace, replying, new)
    number, kept = replying.number(), replying.invitation()
    if kept is None:
        raise RuntimeError("an invitation that was accepted is gone")
    return Joined(kept.worker, number, kept.campaign, is_new)


def _accept(workspace: Workspace, replying: Replying, invitation: Invitation) -> None:
    from sme_smartwork.company.facts import LONGEST_TEXT

    replying.accept(invitation)
    workspace.company.change_firm(name=invitation.firm[:LONGEST_TEXT].strip() or None)


def replying_of(workspace: Workspace, now: Callable[[], datetime] = local_now) -> Replying:
    """The answering side of the open profile."""
    from sme_smartwork.checklist.replying.service import Replying

    return Replying(workspace.store, workspace.checklist, now)
