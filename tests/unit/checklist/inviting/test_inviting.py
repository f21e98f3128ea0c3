"""Invitations: made for the people named, kept, written by code, and told with what came back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.checklist.inviting.model import InvitingRefused
from sme_smartwork.errors import Cancelled
from sme_smartwork.exchange.envelope import read_file
from sme_smartwork.exchange.files import FileNotWritten
from sme_smartwork.exchange.invitation import read_invitation
from sme_smartwork.wording import LANGUAGES
from sme_smartwork.work import Progress, Ticket
from tests.support.exchanging import CAMPAIGN, DUE, Clock, Firm, Person, firm, person


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Firm]:
    made = firm(tmp_path / "office", clock, people=3)
    yield made
    made.store.close()


def test_each_person_gets_a_file_of_their_own_that_names_nobody(tmp_path: Path, office: Firm) -> None:
    office.checklist.set_types("W-01", ["telework"])
    made = office.inviting.make(["W-01", "W-02", "W-01"], f" {CAMPAIGN}\n", DUE)
    paths = office.inviting.write(made, tmp_path, Ticket())
    assert [path.name for path in paths] == ["W-01_2026-11.swinvite", "W-02_2026-11.swinvite"]
    first = read_invitation(read_file(paths[0]), "a")
    assert (first.worker, first.firm, first.types, first.campaign) == (
        "W-01",
        "한빛소프트",
        ("telework",),
        CAMPAIGN,
    )
    assert (first.not_after, first.workplace) == (DUE, office.store.id)
    assert "홍길동" not in repr(first)
    assert len({each.id for each in made}) == 2


def test_a_kept_invitation_can_be_written_once_more(tmp_path: Path, office: Firm) -> None:
    (made,) = office.inviting.make(["W-01"], CAMPAIGN, DUE)
    assert office.inviting.invitation(made.id) == made
    assert office.inviting.invitation("0" * 32) is None
    (path,) = office.inviting.write([made], tmp_path, Ticket())
    first = path.read_bytes()
    (path,) = office.inviting.write([made], tmp_path, Ticket())
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("codes", "campaign", "due", "code"),
    [
        ([], CAMPAIGN, DUE, "inviting.nobody"),
        (["W-01", "W-99"], CAMPAIGN, DUE, "inviting.unknown_worker"),
        (["W-01"], " \u200b", DUE, "inviting.campaign"),
        (["W-01"], "a" * 61, DUE, "inviting.campaign"),
        (["W-01"], CAMPAIGN, date(2026, 11, 21), "inviting.day_passed"),
        (["W-01"], CAMPAIGN, date(9999, 12, 31), "inviting.day_far"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_kept(
    office: Firm, codes: list[str], campaign: str, due: date, code: str
) -> None:
    before = office.dump()
    with pytest.raises(InvitingRefused) as refused:
        office.inviting.make(codes, campaign, due)
    assert refused.value.code == code
    assert all(refused.value.told(language) for language in LANGUAGES)
    assert office.dump() == before


def test_the_last_day_may_be_today(office: Firm) -> None:
    assert office.inviting.make(["W-01"], CAMPAIGN, date(2026, 11, 22))


def test_what_came_back_is_told_beside_it(tmp_path: Path, office: Firm, clock: Clock) -> None:
    own: Person = person(tmp_path / "own", clock)
    with own.store:
        own.accept(office.invite("W-01", tmp_path / "out"))
        office.inviting.make(["W-02"], "2026-12", DUE)
        own.answer("U-AST-01")
        path = own.send(tmp_path / "in" / "a.swanswer")
        clock.later(hours=2)
        (arrival,) = office.collecting.look([path])
        office.collecting.take([arrival], compared=[own.replying.number()])
    (sent,) = office.inviting.sent(CAMPAIGN)
    assert (sent.worker, sent.answered_at, sent.is_late, sent.is_form) == ("W-01", clock(), False, False)
    assert {(each.worker, each.answered_at is None) for each in office.inviting.sent()} == {
        ("W-01", False),
        ("W-02", True),
    }


def test_a_name_no_file_can_have_does_no_harm(tmp_path: Path, office: Firm) -> None:
    made = office.inviting.make(["W-01"], "../11월: <점검>?", DUE)
    (path,) = office.inviting.write(made, tmp_path, Ticket())
    assert path.parent == tmp_path
    assert path.name == "W-01_..-11월-점검-.swinvite"


def test_writing_can_be_stopped_and_says_where_it_cannot_write(tmp_path: Path, office: Firm) -> None:
    made = office.inviting.make(["W-01", "W-02"], CAMPAIGN, DUE)
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        office.inviting.write(made, tmp_path, ticket)
    assert not list(tmp_path.glob("*.swinvite"))
    with pytest.raises(FileNotWritten):
        office.inviting.write(made, tmp_path / "gone", Ticket())
    with pytest.raises(FileNotWritten):
        office.inviting.write(made, office.store.folder, Ticket())


def test_who_gets_no_file_was_not_asked(tmp_path: Path, office: Firm) -> None:
    def stop_at_the_second(progress: Progress) -> None:
        if progress.done == 1:
            ticket.cancel()

    ticket = Ticket(watch=stop_at_the_second)
    with pytest.raises(Cancelled):
        office.inviting.send(["W-01", "W-02", "W-03"], CAMPAIGN, DUE, tmp_path, ticket)
    assert sorted(each.worker for each in office.inviting.sent()) == ["W-01", "W-02"]
    assert sorted(each.name[:4] for each in tmp_path.glob("*.swinvite")) == ["W-01", "W-02"]


def test_invitations_go_with_the_person(office: Firm) -> None:
    from sme_smartwork.company.service import CompanyService

    office.inviting.make(["W-01", "W-02"], CAMPAIGN, DUE)
    CompanyService(office.store).remove_worker("W-01")
    assert [each.worker for each in office.inviting.sent()] == ["W-02"]
