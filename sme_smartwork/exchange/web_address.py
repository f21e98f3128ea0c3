"""Which addresses of the web this program connects to: those of a server over https and a path on it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_MOST_LETTERS = 2000


def wrong_with(address: str) -> str | None:
    """Why `address` is not one of a server and a path on it; None for a plain one.

    One of not_https, address_user, address_letters, address_server and address_port.
    """
    if not address.lower().startswith("https://"):
        return "not_https"
    server = address[len("https://") :].partition("/")[0]
    if "@" in server:
        return "address_user"
    if len(address) > _MOST_LETTERS or not re.fullmatch(r"[!-~]+", address) or re.search(r"[?#\\]", address):
        return "address_letters"
    return _wrong_server(address)


def _wrong_server(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        if not parts.hostname:
            return "address_server"
    except ValueError:
        return "address_server"
    try:
        return "address_port" if parts.port == 0 else None
    except ValueError:
        return "address_port"
