"""A damaged answer file is never accepted, whatever the damage, and leaves the database as it was."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sme_smartwork.checklist.collecting.model import Fate
from tests.support.answer_fixtures import HERE, office_of_fixtures
from tests.support.exchanging import Clock
from tests.support.forging import mutants

COUNT = 1_000


@pytest.mark.parametrize("seed", [1, 20261122])
def test_none_of_a_thousand_mutants_is_accepted(tmp_path: Path, seed: int) -> None:
    good, other = ((HERE / "valid" / f"{name}.swanswer").read_bytes() for name in ("full", "first"))
    folder = tmp_path / "in"
    folder.mkdir()
    for number, mutant in enumerate(mutants(good, other, COUNT, seed)):
        (folder / f"{number}.swanswer").write_bytes(mutant)
    office = office_of_fixtures(tmp_path / "office", Clock())
    with office.store:
        before = office.dump()
        arrivals = office.collecting.look([folder])
        assert office.dump() == before
    fates = Counter(each.fate for each in arrivals)
    assert fates.total() == COUNT
    assert set(fates) <= {Fate.UNREADABLE, Fate.NEWER_VERSION, Fate.NOT_OURS}
    assert fates[Fate.UNREADABLE] > COUNT * 0.9
    assert not any(each.answers or each.worker for each in arrivals)
