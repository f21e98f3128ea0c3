"""The number two people read to each other at first contact."""

from __future__ import annotations

from sme_smartwork.exchange.signing import fingerprint

_KIND = b"kdis/confirmation/v1\0"
_PUBLISHED = b"kdis/publisher/v1\0"


def confirmation_number(workplace_key: bytes, sender_key: bytes) -> str:
    """Twenty digits (66 bits) over both public signing keys.

    Where somebody stands between, the two sides show different ones.
    """
    return fingerprint(_KIND + workplace_key + sender_key)


def published_number(officer_key: bytes) -> str:
    """Twenty digits (66 bits) over an officer's public key, for a notice that every firm can read."""
    return fingerprint(_PUBLISHED + officer_key)
