"""Whatever a publisher does in whatever order, firms follow; whatever is served, nobody goes back."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from sme_smartwork.packs import shelf
from sme_smartwork.updates.client import Updates
from sme_smartwork.updates.errors import ListExpired, UpdateRefused
from sme_smartwork.updates.repository import Repository
from sme_smartwork.updates.sources import FolderSource
from sme_smartwork.updates.trust import read_root, trust
from tests.support.newer_pack import newer_pack
from tests.support.pack_repository import NOW, PACK, OpenKeys, passphrase, prove_nothing

ROLES = ("targets", "snapshot", "timestamp")


class Histories(RuleBasedStateMachine):
    """A publisher, a firm, and somebody who keeps every copy there ever was."""

    first_keys: Path
    second_keys: Path

    def __init__(self) -> None:
        super().__init__()
        self.work = Path(tempfile.mkdtemp(prefix="smartwork-histories-"))
        self.now, self.count, self.seen = NOW, 0, 0
        self.copies: list[Path] = []
        self.updates = Updates(prove_nothing, "0.1.0")
        self.repository = Repository(self.work / "repository")
        self.used = dict.fromkeys(ROLES, 0)
        self.used["root"] = 0

    @initialize()
    def found(self) -> None:
        """The publisher starts and the firm believes it."""
        shutil.rmtree(shelf.folder(), ignore_errors=True)
        shelf.refresh()
        self.repository.create("Test publisher", self._keys(), self.now)
        trust(read_root(self.work / "repository" / "metadata" / "root.json"), self.now)
        self._keep()

    def _keys(self, folder: Path | None = None) -> OpenKeys:
        """Every key there is: which of them signs, the repository's root says."""
        first = (self.first_keys, self.second_keys)
        return OpenKeys((folder,) if folder else first, passphrase)

    def _keep(self) -> None:
        self.copies.append(
            Path(shutil.copytree(self.work / "repository", self.work / f"copy-{len(self.copies)}"))
        )

    @rule()
    def publish(self) -> None:
        """A new version of the rules."""
        self.count += 1
        folder = newer_pack(PACK, self.work / f"pack-{self.count}", f"2027.1.{self.count}")
        self.repository.publish([folder], self._keys(), self.now, prove_nothing, "0.1.0")
        self._keep()

    @rule()
    def renew(self) -> None:
        """Longer dates."""
        self.repository.renew(self._keys(), self.now)
        self._keep()

    @rule(role=st.sampled_from([*ROLES, "root"]))
    def rotate(self, role: str) -> None:
        """Other keys for one role, or the first ones again."""
        self.used[role] = 1 - self.used[role]
        new = self._keys((self.first_keys, self.second_keys)[self.used[role]])
        assert self.repository.rotate(role, self._keys(), new, self.now).missing == 0
        self._keep()

    @rule(days=st.integers(1, 250))
    def time_passes(self, days: int) -> None:
        """The firm's clock and the publisher's go on together."""
        self.now += timedelta(days=days)

    @rule()
    def the_firm_follows(self) -> None:
        """The publisher's own copy is taken, unless its time is up."""
        if self.repository.status().ends["timestamp"] <= self.now or self._ended():
            with pytest.raises(ListExpired):
                self._take(self.copies[-1], self.now)
            return
        self._take(self.copies[-1], self.now)
        self.seen = len(self.copies) - 1
        if self.count:
            assert shelf.in_use(PACK).version == f"2027.1.{self.count}"

    def _ended(self) -> bool:
        return min(self.repository.status().ends.values()) <= self.now

    @rule(data=st.data())
    def an_old_copy_is_served(self, data: st.DataObject) -> None:
        """An older copy than the firm has seen is refused; a copy as new as that does no harm."""
        number = data.draw(st.integers(0, len(self.copies) - 1))
        before = shelf.in_use(PACK).version
        try:
            self._take(self.copies[number], self.now)
        except UpdateRefused:
            assert shelf.in_use(PACK).version == before
        else:
            assert self._stamp(number) >= self._stamp(self.seen)
            self.seen = max(number, self.seen)

    def _stamp(self, number: int) -> int:
        """The number of a copy's timestamp; a new root alone leaves it, and then nothing goes back."""
        file = self.copies[number] / "metadata" / "timestamp.json"
        return int(json.loads(file.read_bytes())["signed"]["version"])

    def _take(self, copy: Path, now: datetime) -> None:
        offer = self.updates.check(FolderSource(copy), now)
        self.updates.install(self.updates.fetch(offer, now), now)

    @invariant()
    def nothing_is_broken(self) -> None:
        """What is in use is whole, and never newer than what was published."""
        assert shelf.problems() == ()
        if shelf.in_use(PACK).publisher:
            assert shelf.in_use(PACK).version in {f"2027.1.{number}" for number in range(1, self.count + 1)}

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.work)


def test_no_history_leads_back(keys: Path, other_keys: Path) -> None:
    Histories.first_keys, Histories.second_keys = keys, other_keys
    few = settings(
        max_examples=6, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Histories, settings=few)
