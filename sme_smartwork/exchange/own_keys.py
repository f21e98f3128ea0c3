"""The two keys of a workplace, made when they are first needed and kept in its encrypted store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.exchange.sealing import SealingKey
from sme_smartwork.exchange.signing import SigningKey

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store

_SIGNING, _SEALING = "signing_key", "sealing_key"


def signing_key(store: Store) -> SigningKey:
    """The key this workplace signs with."""
    with store.change():
        kept = store.get(_SIGNING, None)
        if isinstance(kept, str):
            return SigningKey.from_bytes(bytes.fromhex(kept))
        key = SigningKey.generate()
        store.put(_SIGNING, key.to_bytes().hex())
        return key


def sealing_key(store: Store) -> SealingKey:
    """The key that opens what others sealed for this workplace."""
    with store.change():
        kept = store.get(_SEALING, None)
        if isinstance(kept, str):
            return SealingKey.from_bytes(bytes.fromhex(kept))
        key = SealingKey.generate()
        store.put(_SEALING, key.to_bytes().hex())
        return key


def kept_keys(store: Store) -> tuple[SigningKey, SealingKey] | None:
    """Both keys if both were made: a workplace without them was never written to. Changes nothing."""
    kept = [store.get(name, None) for name in (_SIGNING, _SEALING)]
    if not all(isinstance(each, str) for each in kept):
        return None
    signing, sealing = (bytes.fromhex(each) for each in kept)
    return SigningKey.from_bytes(signing), SealingKey.from_bytes(sealing)
