"""What a firm notes about programmes in its workplace file: papers ready, results of then, pre-diagnosis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sme_smartwork.subsidy.history import Summary, Verdict
from sme_smartwork.subsidy.model import Status
from sme_smartwork.subsidy.prediagnosis import Theirs

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store

_DOCUMENTS, _RESULTS, _THEIRS = "subsidy.documents", "subsidy.results", "subsidy.prediagnosis"
MOST_RESULTS = 60  # the oldest goes when one more is kept


@dataclass(frozen=True, slots=True)
class KeptResult:
    """A result as it was: what was judged, and the facts it was judged from as a firm document."""

    at: datetime
    summary: Summary
    facts: str


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

    def results(self) -> tuple[KeptResult, ...]:
        """The results of then, the newest first."""
        kept = [_read(each) for each in self._store.get(_RESULTS, [])]
        return tuple(sorted(kept, key=lambda each: each.at, reverse=True))

    def keep(self, result: KeptResult) -> None:
        """Keep `result`; one of the same moment is replaced, the oldest goes when there are too many."""
        with self._store.change():
            others = [each for each in self.results() if each.at != result.at]
            self._store.put(_RESULTS, [_written(each) for each in (result, *others)[:MOST_RESULTS]])

    def drop(self, at: datetime) -> None:
        """Take the result kept at `at` away."""
        with self._store.change():
            self._store.put(_RESULTS, [_written(each) for each in self.results() if each.at != at])

    def theirs(self) -> Mapping[str, Theirs]:
        """What the ministry's pre-diagnosis said, by programme."""
        return {name: Theirs(said) for name, said in self._store.get(_THEIRS, {}).items()}

    def note_theirs(self, said: Mapping[str, Theirs]) -> None:
        """Keep what the pre-diagnosis said, instead of what was kept before."""
        self._store.put(_THEIRS, {name: each.value for name, each in said.items()})


def _written(result: KeptResult) -> dict[str, Any]:
    told = result.summary
    return {
        "at": result.at.isoformat(timespec="seconds"),
        "as_of": told.as_of.isoformat(),
        "pack": told.pack,
        "digest": told.facts,
        "programmes": {
            name: [each.status.value, each.sure_won, each.possible_won]
            for name, each in told.programmes.items()
        },
        "facts": result.facts,
    }


def _read(written: Mapping[str, Any]) -> KeptResult:
    programmes = {
        name: Verdict(Status(status), sure, possible)
        for name, (status, sure, possible) in written["programmes"].items()
    }
    told = Summary(date.fromisoformat(written["as_of"]), written["pack"], written["digest"], programmes)
    return KeptResult(datetime.fromisoformat(written["at"]), told, written["facts"])
