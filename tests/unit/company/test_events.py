"""Leaves, purchases and the firm's choices live in the encrypted store and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.company.events import EventRefused
from sme_smartwork.company.facts import InvalidFact
from sme_smartwork.company.model import TYPED, Choices, Pin, Received, Worker
from sme_smartwork.company.service import CompanyService
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.storage.store import Store
from tests.support.workplaces import demo_workplace

TODAY = date(2026, 11, 22)
MARCH = date(2026, 3, 2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = demo_workplace(tmp_path / "workplace")
    yield made.store
    made.store.close()


@pytest.fixture
def company(store: Store) -> CompanyService:
    company = CompanyService(store, today=lambda: TODAY)
    company.add_worker(name="김하나")
    return company


def test_what_happened_is_there_after_opening_again(tmp_path: Path) -> None:
    made = demo_workplace(tmp_path / "again")
    company = CompanyService(made.store)
    company.add_worker()
    leave = company.events.add("leave", "W-01", kind="parental_leave", starts_on=MARCH)
    leave = company.events.enter("leave", leave.code, "substitute_wage", 2_500_000, "2026-03")
    purchase = company.events.add("purchase", cost=1_000_000)
    company.enter_firm("insured_now", 7, "2026-03")
    company.enter_worker("W-01", "flexible_days", 5, "2026-03")
    choices = Choices((Pin("x"),), ("y",), (Received("z", 5, on=MARCH),))
    company.events.choose(choices)
    made.store.close()
    with made.again() as store:
        facts = CompanyService(store).facts(TODAY)
    assert facts.events == {"leave": (leave,), "purchase": (purchase,)}
    assert (leave.code, purchase.code) == ("L-01", "P-01")
    assert leave.timed == {"substitute_wage": {"2026-03": 2_500_000}}
    assert facts.firm.timed == {"insured_now": {"2026-03": 7}}
    assert facts.workers[0].timed == {"flexible_days": {"2026-03": 5}}
    assert facts.choices == choices


def test_what_is_taken_away_can_be_put_back(company: CompanyService) -> None:
    first = company.events.add("leave", "W-01", starts_on=MARCH)
    assert company.events.remove("leave", first.code) == first
    second = company.events.add("leave", "W-01")
    assert second.code == "L-02", "a code is never given twice"
    company.events.put_back("leave", first)
    assert {row.code for row in company.events.rows("leave")} == {"L-01", "L-02"}


def test_a_persons_events_go_and_come_back_with_the_person(company: CompanyService) -> None:
    leave = company.events.add("leave", "W-01", starts_on=MARCH)
    own = company.events.of_worker("W-01")
    gone = company.remove_worker("W-01")
    assert company.events.rows("leave") == ()
    company.put_back(gone, own)
    assert company.events.rows("leave") == (leave,)


def test_an_impossible_event_is_refused_and_nothing_is_kept(company: CompanyService) -> None:
    with pytest.raises(InvalidFact) as refused:
        company.events.add("leave", "W-01", hours_after=-1)
    assert (refused.value.fact, refused.value.who) == ("leave.hours_after", "L-01")
    assert company.events.rows("leave") == ()
    leave = company.events.add("leave", "W-01")
    with pytest.raises(InvalidFact):
        company.events.enter("leave", leave.code, "starts_on", "2026-03-02")
    with pytest.raises(InvalidFact) as odd:
        company.events.enter("leave", leave.code, "substitute_wage", 1, "2026")
    assert odd.value.code == "fact.no_such_period"
    assert company.events.rows("leave") == (leave,)


def test_an_event_that_is_gone_is_said_to_be(company: CompanyService) -> None:
    with pytest.raises(EventRefused):
        company.events.enter("leave", "L-09", "starts_on", MARCH)
    with pytest.raises(TypeError):
        company.events.add("leave", colour="blue")


def test_an_unknown_value_takes_the_fact_away(company: CompanyService) -> None:
    assert company.enter_worker("W-01", "flexible_days", 5, "2026-03").timed
    assert not company.enter_worker("W-01", "flexible_days", None, "2026-03").timed
    facts = dictionary()["worker"].facts.values()
    more = next(fact.name for fact in facts if fact.type == "yes_no" and fact.name not in TYPED[Worker])
    assert company.change_worker("W-01", **{more: True}).more == {more: True}
    assert company.change_worker("W-01", **{more: None}).more == {}


def test_choosing_gives_what_held_before(company: CompanyService) -> None:
    assert company.events.choose(Choices(dismissed=("x",))) == Choices()
    assert company.events.choose(Choices()) == Choices(dismissed=("x",))
