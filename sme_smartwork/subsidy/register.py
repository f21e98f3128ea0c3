"""What a firm notes about programmes in its workplace file: documents that lie ready."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store

_DOCUMENTS = "subsidy.documents"


class SubsidyRegister:
    """Reads and keeps the notes; each is encrypted with the rest of the workplace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def prepared(self) -> Mapping[str, frozenset[str]]:
        """The documents that lie ready, by programme, each as the pack names it in Korean."""
        kept: dict[str, list[str]] = self._store.get(_DOCUMENTS, {})
        return {programme: frozenset(documents) for programme, documents in kept.items()}

    def prepare(self, programme: str, document: str, is_ready: bool) -> None:
        """Note that `document` of `programme` lies ready, or that it does not."""
        with self._store.change():
            kept = {name: set(documents) for name, documents in self.prepared().items()}
            documents = kept.setdefault(programme, set())
            (documents.add if is_ready else documents.discard)(document)
            told = {name: sorted(each) for name, each in kept.items() if each}
            self._store.put(_DOCUMENTS, told)
