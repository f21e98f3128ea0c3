"""Proofs stay in the workplace and come back as they were."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_smartwork.storage.store import Store
from sme_smartwork.submit import folder
from sme_smartwork.submit.model import Parcel
from sme_smartwork.submit.register import SubmissionRegister, proof_from, proof_to_json
from tests.support.reports import MADE_AT
from tests.support.workplaces import firm_workplace


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = firm_workplace(tmp_path / "workplace")
    yield made.store
    made.store.close()


def test_a_proof_is_kept_and_the_newest_comes_first(store: Store, parcel: Parcel, tmp_path: Path) -> None:
    register = SubmissionRegister(store)
    first, second = (folder.put(parcel, tmp_path, MADE_AT) for _ in range(2))
    for proof in (first, second):
        register.record(parcel.header.id, proof)
    kept = register.submissions()
    assert [each.proof for each in kept] == [second, first]
    assert {each.report for each in kept} == {parcel.header.id}


def test_a_proof_survives_as_json(parcel: Parcel, tmp_path: Path) -> None:
    proof = folder.put(parcel, tmp_path, MADE_AT)
    document = proof_to_json(proof)
    assert document.pop("schema") == "smartwork/proof/1"
    assert proof_from(document) == proof
