"""Answer files that come back: each ends as the table of the exchange says, and a look changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_smartwork.checklist.collecting.model import Fate
from sme_smartwork.checklist.model import Reply
from tests.support.exchanging import NOTE, Clock, Firm, Person, firm, person


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Firm]:
    made = firm(tmp_path / "office", clock)
    yield made
    made.store.close()


@pytest.fixture
def worker(tmp_path: Path, clock: Clock, office: Firm) -> Iterator[Person]:
    made = person(tmp_path / "own", clock)
    made.accept(office.invite("W-01", tmp_path / "out"))
    made.answer("U-AST-01", "U-AST-02")
    made.answer("U-AST-03", reply=Reply.PARTLY, note=NOTE)
    made.read_device()
    yield made
    made.store.close()


def test_an_answer_comes_back_is_looked_at_and_taken(tmp_path: Path, office: Firm, worker: Person) -> None:
    path = worker.send(tmp_path / "in" / "a.swanswer")
    before = office.dump()
    (arrival,) = office.collecting.look([path.parent])
    assert office.dump() == before
    assert arrival.fate is Fate.UNKNOWN_SENDER
    assert arrival.number == worker.replying.number()
    taken = office.collecting.take([arrival], compared=[worker.replying.number()])
    assert (taken.people, taken.answers, taken.probes) == (("W-01",), 3, 1)
    kept = office.checklist.answers("W-01")
    assert {item: each.reply for item, each in kept.items()} == {
        "U-AST-01": Reply.YES,
        "U-AST-02": Reply.YES,
        "U-AST-03": Reply.PARTLY,
    }
    assert kept["U-AST-03"].note == NOTE
