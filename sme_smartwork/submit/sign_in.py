"""The password for a server: in the system's secret store if the person wants it, never in a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sme_smartwork.storage import keyring_slot
from sme_smartwork.submit.errors import SignInNeeded
from sme_smartwork.submit.model import SignIn

if TYPE_CHECKING:
    from datetime import datetime

    from sme_smartwork.submit.model import Parcel, Patience, Proof, WebAddress
    from sme_smartwork.work import Ticket


def deliver_signed_in(
    parcel: Parcel,
    address: WebAddress,
    at: datetime,
    ticket: Ticket,
    sign_in: SignIn | None,
    patience: Patience | None = None,
) -> Proof:
    """`deliver` with `sign_in`, or with what is kept for the server; a wrong one is forgotten."""
    from sme_smartwork.submit.web import deliver

    known = sign_in or kept(address)
    try:
        return deliver(parcel, address, at, ticket, known, patience)
    except SignInNeeded:
        if known is not None:
            forget(address)
        raise


def keep(address: WebAddress, sign_in: SignIn) -> None:
    """Keep `sign_in` for the server of `address`; raises KeyringUnavailable."""
    keyring_slot.put(_name(address), json.dumps([sign_in.user, sign_in.password]))


def kept(address: WebAddress) -> SignIn | None:
    """What was kept for the server of `address`, None when there is nothing or the store cannot be asked."""
    from sme_smartwork.storage.errors import KeyringUnavailable

    try:
        found = json.loads(keyring_slot.kept(_name(address)) or "null")
    except (KeyringUnavailable, ValueError):
        return None
    is_pair = isinstance(found, list) and len(found) == 2 and all(isinstance(each, str) for each in found)
    return SignIn(*found) if is_pair else None


def forget(address: WebAddress) -> None:
    """Keep nothing for the server of `address` any more."""
    keyring_slot.forget_if_there(_name(address))


def _name(address: WebAddress) -> str:
    return f"server/{address.host.lower()}"
