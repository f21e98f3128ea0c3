"""P00 of a firm: it is judged from what was asked and what arrived, whenever somebody looks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_smartwork.checklist.model import Outcome, ProbeResult, Standing
from tests.support import exchanging
from tests.support.exchanging import Clock, Firm, Person

CHECK_DAY = "M-HRM-07"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def firm(tmp_path: Path, clock: Clock) -> Iterator[Firm]:
    made = exchanging.firm(tmp_path / "office", clock)
    yield made
    made.store.close()


@pytest.fixture
def somebody(tmp_path: Path, clock: Clock) -> Iterator[Person]:
    made = exchanging.person(tmp_path / "home", clock)
    yield made
    made.store.close()


def _check_day(firm: Firm) -> Standing:
    return next(each for each in firm.checklist.standings(None, firm.clock()) if each.item.id == CHECK_DAY)


def _handed_in(firm: Firm) -> ProbeResult | None:
    return next((each for each in _check_day(firm).probe_results if each.probe == "P00"), None)


def test_before_anybody_was_asked_there_is_nothing_to_say(firm: Firm) -> None:
    assert _handed_in(firm) is None
    assert _check_day(firm).probe is None


def test_it_fails_until_the_file_arrives_and_again_a_month_later(
    firm: Firm, somebody: Person, clock: Clock, tmp_path: Path
) -> None:
    somebody.accept(firm.invite("W-01", tmp_path / "mail"))
    asked = _handed_in(firm)
    assert asked is not None
    assert (asked.outcome, asked.reason) == (Outcome.FAIL, "some_missing")
    somebody.answer("U-AST-01")
    arrivals = firm.collecting.look([somebody.send(tmp_path / "answer.swanswer")])
    firm.collecting.take(arrivals, compared=[str(arrivals[0].number)])
    arrived = _handed_in(firm)
    assert arrived is not None
    assert (arrived.outcome, arrived.shown["people"]) == (Outcome.PASS, 1)
    clock.later(days=40)
    late = _handed_in(firm)
    assert late is not None
    assert late.outcome is Outcome.FAIL


def test_looking_keeps_nothing(firm: Firm, tmp_path: Path) -> None:
    firm.invite("W-01", tmp_path / "mail")
    before = firm.dump()
    assert _handed_in(firm) is not None
    assert firm.dump() == before
