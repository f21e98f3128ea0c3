"""Two lists under one number are told apart, and a publisher can go on with an older copy."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from sme_smartwork.updates.client import Updates
from sme_smartwork.updates.errors import PublishingRefused, UpdateRefused
from sme_smartwork.updates.repository import Repository
from sme_smartwork.updates.sources import FolderSource
from tests.support.newer_pack import newer_pack
from tests.support.pack_repository import NOW, PACK, Publisher, prove_nothing

LATER = NOW + timedelta(days=1)


@pytest.mark.parametrize("renewals", [0, 1])
def test_a_forked_list_is_refused_again_and_again_and_a_higher_number_is_taken(
    renewals: int, publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(publisher.folder, tmp_path / "copy"))
    publisher.publish(tmp_path / "work")
    assert updates.check(publisher.source, LATER).newer
    fork, source = Repository(copy), FolderSource(copy)
    other = newer_pack(PACK, tmp_path / "other", "2027.3.0")
    fork.publish([other], publisher.keys, LATER, prove_nothing, "0.1.0")
    for _ in range(renewals):  # the timestamp's number is higher then, the others are not
        fork.renew(publisher.keys, LATER)
    for _ in range(2):
        with pytest.raises(UpdateRefused) as caught:
            updates.check(source, LATER)
        assert caught.value.code == "updates.forked"
    fork.renew(publisher.keys, LATER, at_least=20261123)
    assert [pack.version for pack in updates.check(source, LATER).newer] == ["2027.3.0"]
    fork.renew(publisher.keys, LATER)
    assert updates.check(source, LATER).newer


@pytest.mark.parametrize("number", [0, -5, 100_000_000])
def test_a_number_out_of_reach_is_refused(number: int, publisher: Publisher) -> None:
    with pytest.raises(PublishingRefused) as caught:
        publisher.repository.renew(publisher.keys, NOW, at_least=number)
    assert caught.value.code == "publishing.odd_number"
