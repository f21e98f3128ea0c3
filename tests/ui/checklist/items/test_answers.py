"""Items: a reply is kept at once; one that needs a reason waits for it; staff see only their own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.model import Reply
from sme_smartwork.errors import NotPossibleHere
from ui.checklist.items.page import ItemsPage
from ui.checklist.items.view_model import ItemsViewModel
from ui.session import Session

ITEM = "U-AST-01"
ELSEWHERE = "d" * 32


def test_a_yes_is_kept_at_once(people: Session) -> None:
    model = ItemsViewModel(people)
    model.reply(ITEM, Reply.YES)
    assert people.open_workspace.checklist.answers("W-01")[ITEM].reply is Reply.YES
    assert model.state.score is not None
    assert model.state.score.answered == 1


@pytest.mark.parametrize("reply", [Reply.PARTLY, Reply.NOT_APPLICABLE])
def test_a_reply_that_needs_a_reason_is_kept_once_the_reason_is_there(people: Session, reply: Reply) -> None:
    model = ItemsViewModel(people)
    model.reply(ITEM, reply)
    assert model.state.reply(ITEM) is reply
    assert ITEM not in people.open_workspace.checklist.answers("W-01")
    model.write_note(ITEM, "회사 노트북만 써요")
    kept = people.open_workspace.checklist.answers("W-01")[ITEM]
    assert (kept.reply, kept.note) == (reply, "회사 노트북만 써요")
    assert model.state.drafts == {}


def test_emptying_a_needed_reason_keeps_the_last_good_answer(people: Session) -> None:
    model = ItemsViewModel(people)
    model.reply(ITEM, Reply.PARTLY)
    model.write_note(ITEM, "반만 했어요")
    model.write_note(ITEM, " ")
    assert ITEM in model.state.drafts
    assert people.open_workspace.checklist.answers("W-01")[ITEM].note == "반만 했어요"


def test_an_answer_can_be_taken_back(people: Session) -> None:
    model = ItemsViewModel(people)
    model.reply(ITEM, Reply.NO)
    model.reply(ITEM, Reply.YES)
    people.undo.undo()
    assert model.state.reply(ITEM) is Reply.NO
    people.undo.undo()
    assert model.state.reply(ITEM) is None


def test_taking_an_answer_back_leaves_what_was_handed_in_meanwhile(people: Session) -> None:
    model, checklist = ItemsViewModel(people), people.open_workspace.checklist
    model.reply(ITEM, Reply.NO)
    people.save(
        "checklist", lambda: checklist.record("W-01", ITEM, Reply.YES, at=people.now(), device=ELSEWHERE)
    )
    people.undo.undo()
    assert [(each.device, each.reply) for each in checklist.kept("W-01", ITEM)] == [(ELSEWHERE, Reply.YES)]
    people.undo.redo()
    assert {each.device: each.reply for each in checklist.kept("W-01", ITEM)} == {
        "": Reply.NO,
        ELSEWHERE: Reply.YES,
    }


def test_taking_an_answer_back_leaves_a_newer_one_in_its_place(people: Session) -> None:
    model, checklist = ItemsViewModel(people), people.open_workspace.checklist
    model.reply(ITEM, Reply.NO)
    people.save("checklist", lambda: checklist.record("W-01", ITEM, Reply.YES, at=people.now()))
    people.undo.undo()
    assert model.state.reply(ITEM) is Reply.YES


def test_a_file_kept_meanwhile_does_not_hold_an_answer_back(people: Session) -> None:
    model, checklist = ItemsViewModel(people), people.open_workspace.checklist
    model.reply(ITEM, Reply.NO)
    model.reply(ITEM, Reply.YES)
    people.save("checklist", lambda: checklist.add_evidence("W-01", ITEM, "proof.txt", b"seen"))
    people.undo.undo()
    assert model.state.reply(ITEM) is Reply.NO


def test_an_owner_agrees_that_an_item_does_not_apply(people: Session) -> None:
    model = ItemsViewModel(people)
    model.reply(ITEM, Reply.NOT_APPLICABLE)
    model.write_note(ITEM, "재택이 없어요")
    model.review(ITEM)
    assert people.open_workspace.checklist.answers("W-01")[ITEM].reviewed_by == "owner"
    people.undo.undo()
    assert people.open_workspace.checklist.answers("W-01")[ITEM].reviewed_by is None


def test_what_the_owner_answered_for_the_firm_somebody_else_agrees_to(people: Session) -> None:
    checklist, model = people.open_workspace.checklist, ItemsViewModel(people)
    model.choose("manager")
    item = model.state.standings[0].item.id
    model.reply(item, Reply.NOT_APPLICABLE)
    model.write_note(item, "그런 장비가 없어요")
    for named in (None, "  ", "Owner"):
        people.dialogs.answer(named)
        model.review(item)
        assert checklist.answers(None)[item].reviewed_by is None
    people.dialogs.answer(" 박둘 ")
    model.review(item)
    assert checklist.answers(None)[item].reviewed_by == "박둘"
    people.undo.undo()
    assert checklist.answers(None)[item].reviewed_by is None


def test_staff_see_and_answer_only_for_themselves(people: Session, qtbot: QtBot) -> None:
    people.worker = "W-02"
    screen = ItemsPage(people)
    qtbot.addWidget(screen)
    screen.show()
    assert screen.view_model.state.people == ("W-02",)
    screen.view_model.choose_person("W-01")
    screen.view_model.reply(ITEM, Reply.YES)
    assert people.open_workspace.checklist.answers("W-01") == {}
    chooser = screen.findChild(QComboBox, "checklist-person")
    assert chooser is not None
    assert not chooser.isVisible()
    screen.view_model.reply(ITEM, Reply.NOT_APPLICABLE)
    screen.view_model.write_note(ITEM, "없음")
    screen.view_model.review(ITEM)
    assert people.open_workspace.checklist.answers("W-02")[ITEM].reviewed_by is None


def test_without_people_the_screen_says_what_to_do_first(open_session: Session, qtbot: QtBot) -> None:
    screen = ItemsPage(open_session)
    qtbot.addWidget(screen)
    assert screen.view_model.state.person is None


def test_one_area_at_a_time(people: Session) -> None:
    model = ItemsViewModel(people)
    model.choose_area("U-INC")
    assert {item[:5] for item in model.state.shown} == {"U-INC"}
    model.choose_area(None)
    assert len(model.state.shown) == 26


def test_people_are_checked_from_their_first_to_their_last_day(people: Session) -> None:
    company, today, day = people.open_workspace.company, people.as_of(), timedelta(days=1)
    company.change_worker("W-01", hired_on=today - day, left_on=today)
    assert ItemsViewModel(people).state.people == ("W-01", "W-02")
    assert len(people.open_workspace.results(today, people.now()).checklist.people) == 2
    company.change_worker("W-01", left_on=today - day)
    assert ItemsViewModel(people).state.people == ("W-02",)
    assert len(people.open_workspace.results(today, people.now()).checklist.people) == 1


def test_taking_a_later_answer_back_keeps_who_reviewed_the_one_before(people: Session) -> None:
    model = ItemsViewModel(people)
    model.reply(ITEM, Reply.NOT_APPLICABLE)
    model.write_note(ITEM, "재택이 없어요")
    model.review(ITEM)
    reviewed = model.state.answers[ITEM]
    model.reply(ITEM, Reply.YES)
    people.undo.undo()
    assert model.state.answers[ITEM] == reviewed


def test_an_answer_that_waits_for_its_note_is_there_after_looking_at_somebody_else(people: Session) -> None:
    model = ItemsViewModel(people)
    model.reply(ITEM, Reply.PARTLY)
    model.choose_person("W-02")
    assert model.state.drafts == {}
    model.choose_person("W-01")
    assert model.state.reply(ITEM) is Reply.PARTLY
    people.open_workspace.company.remove_worker("W-01")
    people.touched("company")
    assert model.state.person == "W-02"
    assert model.state.drafts == {}


def test_an_answer_that_could_not_be_saved_says_so_until_it_is(
    people: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = ItemsViewModel(people)
    with monkeypatch.context() as full:
        full.setattr(people.open_workspace.checklist, "record", no_room)
        with pytest.raises(NotPossibleHere):
            model.reply(ITEM, Reply.YES)
    assert model.state.drafts[ITEM].failed
    people.retry()
    assert ITEM not in model.state.drafts
    assert model.state.answers[ITEM].reply is Reply.YES


def no_room(*_given: object, **_more: object) -> None:
    raise NotPossibleHere("window.no_display")


def test_a_note_that_is_too_long_stays_in_the_field_and_says_so(people: Session) -> None:
    model = ItemsViewModel(people)
    model.reply(ITEM, Reply.YES)
    model.write_note(ITEM, "가" * 501)
    found = model.state.standing(ITEM)
    assert found is not None
    card = model.state.card(found)
    assert card.note == "가" * 501
    assert card.problem("note") is not None
    assert found.answer is not None
    assert found.answer.note == ""
    model.write_note(ITEM, "짧게")
    assert model.state.answers[ITEM].note == "짧게"
    assert model.state.problems == {}
