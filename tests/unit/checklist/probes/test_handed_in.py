"""P00 of a firm: it is judged from what was asked and what arrived, whenever somebody looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.checklist.model import Outcome, ProbeResult, Proof, Reply, Standing
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


@pytest.mark.parametrize(
    ("outcome", "is_mismatch", "proof"),
    [(Outcome.PASS, False, Proof.PROBE), (Outcome.UNKNOWN, False, None), (Outcome.FAIL, True, None)],
)
def test_files_that_arrived_prove_nothing_about_devices_that_are_not_well(
    firm: Firm, somebody: Person, tmp_path: Path, outcome: Outcome, is_mismatch: bool, proof: Proof | None
) -> None:
    somebody.accept(firm.invite("W-01", tmp_path / "mail"))
    somebody.answer("U-AST-01")
    arrivals = firm.collecting.look([somebody.send(tmp_path / "answer.swanswer")])
    firm.collecting.take(arrivals, compared=[str(arrivals[0].number)])
    firm.checklist.record(None, "M-DSC-07", Reply.YES)
    told = ProbeResult("P06", outcome, "updated", firm.clock(), "security test", "a" * 32)
    firm.checklist.keep_probes("W-01", "a" * 32, [told])
    found = next(each for each in firm.checklist.standings(None, firm.clock()) if each.item.id == "M-DSC-07")
    assert (found.is_mismatch, found.proof, found.reply_counted) == (is_mismatch, proof, Reply.YES)


def test_a_round_begun_with_one_person_does_not_speak_for_the_others(
    firm: Firm, somebody: Person, clock: Clock, tmp_path: Path
) -> None:
    firm.invite("W-02", tmp_path / "mail")
    clock.later(days=32)
    somebody.accept(firm.invite("W-01", tmp_path / "next", "2026-12", date(2027, 1, 31)))
    somebody.answer("U-AST-01")
    arrivals = firm.collecting.look([somebody.send(tmp_path / "answer.swanswer")])
    firm.collecting.take(arrivals, compared=[str(arrivals[0].number)])
    both = _handed_in(firm)
    assert both is not None
    assert (both.outcome, both.shown["people"], both.shown["missing"]) == (Outcome.FAIL, 2, 1)


def test_an_old_file_taken_today_is_as_old_as_it_was_made(
    firm: Firm, somebody: Person, clock: Clock, tmp_path: Path
) -> None:
    somebody.accept(firm.invite("W-01", tmp_path / "mail"))
    somebody.answer("U-AST-01")
    made = somebody.send(tmp_path / "answer.swanswer")
    clock.later(days=32)
    arrivals = firm.collecting.look([made])
    firm.collecting.take(arrivals, compared=[str(arrivals[0].number)])
    assert firm.checklist.answers("W-01")
    late = _handed_in(firm)
    assert late is not None
    assert (late.outcome, late.shown["missing"]) == (Outcome.FAIL, 1)


def test_looking_keeps_nothing(firm: Firm, tmp_path: Path) -> None:
    firm.invite("W-01", tmp_path / "mail")
    before = firm.dump()
    assert _handed_in(firm) is not None
    assert firm.dump() == before
