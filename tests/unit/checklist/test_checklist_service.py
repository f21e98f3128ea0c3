"""Each answer of each person is in the file as soon as it is given, and goes when the person goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
from sqlalchemy import delete, insert, update

from sme_smartwork.checklist.errors import ReplyRefused
from sme_smartwork.checklist.model import Answered, Reply
from sme_smartwork.checklist.pack.content import PACK, compile_pack
from sme_smartwork.checklist.service import NOTE_LIMIT, ChecklistService
from sme_smartwork.packs import installed
from sme_smartwork.packs.model import Migration
from sme_smartwork.storage.tables import checklist_answer, worker
from sme_smartwork.wording import Text
from tests.support.workplaces import Made, demo_workplace

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """A workplace with two people, W-01 and W-02."""
    workplace = demo_workplace(tmp_path / "workplace")
    with workplace.store.change() as connection:
        connection.execute(insert(worker), [{"code": code, "document": "{}"} for code in ("W-01", "W-02")])
    yield workplace
    workplace.store.close()


@pytest.fixture
def service(made: Made) -> ChecklistService:
    return ChecklistService(made.store, now=lambda: NOON)


def test_an_answer_is_there_after_the_workplace_was_closed(made: Made, service: ChecklistService) -> None:
    service.record("W-01", "U-AST-02", Reply.PARTLY, "  one notebook is left ")
    made.store.close()
    store = made.again()
    try:
        kept = ChecklistService(store).answers("W-01")
    finally:
        store.close()
    assert kept == {"U-AST-02": Answered("U-AST-02", Reply.PARTLY, "one notebook is left", NOON)}


def test_people_do_not_see_each_other_s_answers(service: ChecklistService) -> None:
    service.record("W-01", "U-AST-01", Reply.YES)
    service.record("W-02", "U-AST-01", Reply.NO)
    assert service.answers("W-01")["U-AST-01"].reply is Reply.YES
    assert service.answers("W-02")["U-AST-01"].reply is Reply.NO


def test_an_answer_can_be_changed_and_taken_back(service: ChecklistService) -> None:
    service.record("W-01", "U-AST-01", Reply.YES)
    service.record("W-01", "U-AST-01", Reply.NO, at=NOON + timedelta(hours=1))
    assert service.answers("W-01")["U-AST-01"].at == NOON + timedelta(hours=1)
    service.record("W-01", "U-AST-01", None)
    assert service.answers("W-01") == {}


def test_the_moment_of_an_answer_keeps_its_instant_in_any_zone(service: ChecklistService) -> None:
    service.record("W-01", "U-AST-01", Reply.YES, at=datetime.fromisoformat("2026-11-22T21:00:00+09:00"))
    assert service.answers("W-01")["U-AST-01"].at == NOON


@pytest.mark.parametrize(
    ("person", "item", "reply", "note", "code", "field"),
    [
        ("W-01", "U-AST-99", Reply.YES, "", "checklist.unknown_item", "item"),
        ("W-77", "U-AST-01", Reply.YES, "", "checklist.unknown_worker", "worker"),
        ("W-01", "U-AST-01", Reply.PARTLY, "  ", "checklist.note_missing", "note"),
        ("W-01", "U-AST-01", Reply.NOT_APPLICABLE, "", "checklist.note_missing", "note"),
        ("W-01", "U-AST-01", Reply.YES, "x" * (NOTE_LIMIT + 1), "checklist.note_too_long", "note"),
        ("W-01", "U-AST-01", Reply.YES, "번호 900101-1234567", "checklist.resident_number", "note"),
    ],
)
def test_an_impossible_answer_is_refused_and_the_old_one_stays(
    service: ChecklistService, person: str, item: str, reply: Reply, note: str, code: str, field: str
) -> None:
    service.record("W-01", "U-AST-01", Reply.YES)
    with pytest.raises(ReplyRefused) as caught:
        service.record(person, item, reply, note)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert caught.value.told("ko")
    assert service.answers("W-01")["U-AST-01"].reply is Reply.YES


def test_answers_go_with_the_person(made: Made, service: ChecklistService) -> None:
    service.record("W-01", "U-AST-01", Reply.YES)
    with made.store.change() as connection:
        connection.execute(delete(worker).where(worker.c.code == "W-01"))
    assert service.answers("W-01") == {}


def test_not_applicable_counts_once_it_was_reviewed(service: ChecklistService) -> None:
    service.record("W-01", "U-AST-12", Reply.NOT_APPLICABLE, "we use no centre")
    assert service.score("W-01", NOON).answered == 0
    service.record("W-01", "U-AST-12", Reply.NOT_APPLICABLE, "we use no centre", reviewed_by="W-02")
    assert service.score("W-01", NOON).answered == 1


def test_the_summary_counts_people_who_answered_nothing_too(service: ChecklistService) -> None:
    for item in service.items():
        service.record("W-01", item.id, Reply.YES)
    summary = service.summary(["W-01", "W-02"], NOON)
    assert summary.done == 1
    assert [(person.worker, person.score.answered) for person in summary.people] == [
        ("W-01", 26),
        ("W-02", 0),
    ]


def test_only_the_items_of_the_role_are_asked(service: ChecklistService) -> None:
    assert {item.role for item in service.items()} == {"user"}
    assert {item.role for item in service.items(role="manager")} == {"manager"}


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped items, of which U-AST-01 was once called U-AST-90."""
    was = Migration("2026.12.0", MappingProxyType({"U-AST-90": "U-AST-01"}), (), Text("", ""))
    pack = replace(installed(PACK), migrations=(was,))
    monkeypatch.setattr("sme_smartwork.checklist.kept.answering.content", lambda: compile_pack(pack))


def _save(made: Made, item: str, reply: Reply, at: str) -> None:
    row = {"worker": "W-01", "item": item, "reply": reply.value, "note": "", "pack": "security", "at": at}
    with made.store.change() as connection:
        connection.execute(insert(checklist_answer).values(**row))


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize("turned", [False, True])
def test_of_answers_under_an_old_and_a_new_id_the_newest_counts(
    made: Made, service: ChecklistService, turned: bool
) -> None:
    older, newer = "2026-11-22T09:30:00+09:00", "2026-11-22T01:00:00+00:00"  # 09:30 and 10:00 in Korea
    _save(made, "U-AST-90", Reply.NO, newer if turned else older)
    _save(made, "U-AST-01", Reply.YES, older if turned else newer)
    assert service.answers("W-01")["U-AST-01"].reply is (Reply.NO if turned else Reply.YES)


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize("reply", [Reply.YES, None])
def test_a_new_answer_takes_the_place_of_the_one_under_the_old_id(
    made: Made, service: ChecklistService, reply: Reply | None
) -> None:
    _save(made, "U-AST-90", Reply.NO, "2027-01-01T00:00:00+00:00")
    service.record("W-01", "U-AST-01", reply)
    kept = {item: each.reply for item, each in service.answers("W-01").items()}
    assert kept == ({} if reply is None else {"U-AST-01": Reply.YES})


@pytest.mark.parametrize("own", ["W-01", "w-01 ", "김하나", "김 하나"])
def test_nobody_reviews_an_answer_of_their_own(own: str, made: Made, service: ChecklistService) -> None:
    with made.store.change() as connection:
        named = update(worker).where(worker.c.code == "W-01").values(document='{"name": "김하나"}')
        connection.execute(named)
    service.record("W-01", "U-AST-12", Reply.NOT_APPLICABLE, "we use no centre")
    (before,) = service.kept("W-01", "U-AST-12")
    with pytest.raises(ReplyRefused) as refused:
        service.record("W-01", "U-AST-12", Reply.NOT_APPLICABLE, "we use no centre", reviewed_by=own)
    assert refused.value.code == "checklist.own_reviewer"
    own_review = replace(before, reviewed_by=own)
    with pytest.raises(ReplyRefused):
        service.put_back("W-01", "U-AST-12", (own_review,))
    with pytest.raises(ReplyRefused):
        service.exchange("W-01", "U-AST-12", (before,), (own_review,))
    assert service.kept("W-01", "U-AST-12") == (before,)
    service.put_back("W-01", "U-AST-12", (replace(before, reviewed_by="owner"),))
    assert service.score("W-01", NOON).answered == 1


def test_the_owner_does_not_review_what_the_firm_answered(service: ChecklistService) -> None:
    item = service.items(role="manager")[0].id
    with pytest.raises(ReplyRefused) as refused:
        service.record(None, item, Reply.NOT_APPLICABLE, "no such thing", reviewed_by="owner")
    assert refused.value.code == "checklist.own_reviewer"
    assert service.answers(None) == {}
    with pytest.raises(ReplyRefused):
        service.record(None, item, Reply.NOT_APPLICABLE, "no such thing", reviewed_by="박둘 900101-1234567")
    service.record(None, item, Reply.NOT_APPLICABLE, "no such thing", reviewed_by="박둘")
    assert service.answers(None)[item].reviewed_by == "박둘"
