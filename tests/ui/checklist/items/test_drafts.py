"""What is being written is there again: on another page, after a lock, and gone with the person."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.model import Reply
from sme_smartwork.errors import NotPossibleHere
from tests.ui.conftest import PASSPHRASE
from ui.checklist.items.drafts import KEY, DraftBox
from ui.checklist.items.extras import OWNER
from ui.checklist.items.page import ItemsPage
from ui.checklist.items.state import Draft
from ui.checklist.items.view_model import ItemsViewModel
from ui.checklist.pages import Page
from ui.checklist.screen import ChecklistScreen
from ui.session import Session
from ui.shell.window import Window

ITEM = "U-AST-01"


def test_a_reply_that_waits_for_its_note_survives_a_lock(people: Session, qtbot: QtBot) -> None:
    from sme_smartwork.storage.vault import unlock_with_passphrase
    from sme_smartwork.workspace import Workspace

    window = Window(people)
    qtbot.addWidget(window)
    window.show()
    model = shown_model(window)
    model.reply(ITEM, Reply.PARTLY)
    model.extras.type(ITEM, OWNER, "김하나")
    folder = people.folder
    assert folder is not None
    window.lock()
    people.open(Workspace(unlock_with_passphrase(folder, PASSPHRASE)))
    again = shown_model(window)
    assert again.state.drafts == {ITEM: Draft(Reply.PARTLY)}
    assert again.state.typed == {(ITEM, OWNER): "김하나"}
    again.write_note(ITEM, "반만 했어요")
    assert again.state.answers[ITEM].note == "반만 했어요"
    assert people.open_workspace.store.get(KEY, {})["W-01"].keys() == {
        ITEM
    }  # the risk is still being written
    window.close()


def shown_model(window: Window) -> ItemsViewModel:
    window.go("checklist")
    screen = window.shown()
    assert isinstance(screen, ChecklistScreen)
    page = screen.page(Page.ITEMS)
    assert isinstance(page, ItemsPage)
    return page.view_model


def test_each_person_has_the_own_drafts(model: ItemsViewModel) -> None:
    model.reply(ITEM, Reply.PARTLY)
    model.choose("W-02")
    assert model.state.drafts == {}
    model.reply(ITEM, Reply.NOT_APPLICABLE)
    model.choose("manager")
    assert model.state.drafts == {}
    model.choose("W-01")
    assert model.state.drafts[ITEM].reply is Reply.PARTLY


def test_staff_neither_see_nor_lose_the_drafts_of_others(people: Session) -> None:
    ItemsViewModel(people).reply(ITEM, Reply.PARTLY)
    people.worker = "W-02"
    own = ItemsViewModel(people)
    assert own.state.drafts == {}
    own.reply(ITEM, Reply.NOT_APPLICABLE)
    people.worker = None
    assert ItemsViewModel(people).state.drafts[ITEM].reply is Reply.PARTLY


def test_drafts_about_somebody_who_was_removed_leave_nothing_behind(people: Session) -> None:
    model = ItemsViewModel(people)
    model.reply(ITEM, Reply.PARTLY)
    people.open_workspace.company.remove_worker("W-01")
    ItemsViewModel(people)
    assert people.open_workspace.store.get(KEY, None) == {}


def test_what_another_version_left_there_is_passed_over(people: Session) -> None:
    people.open_workspace.store.put(
        KEY, {"W-01": {ITEM: {"reply": "maybe", "note": ""}, "U-AST-02": {"reply": "no", "note": "x"}}}
    )
    box = DraftBox(people.open_workspace.store)
    assert box.of("W-01").drafts == {"U-AST-02": Draft(Reply.NO, "x")}
    people.open_workspace.store.put(KEY, ["nothing", "of", "the", "kind"])
    assert DraftBox(people.open_workspace.store).of("W-01").drafts == {}


def test_a_draft_that_cannot_be_kept_is_shown_all_the_same(
    people: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise NotPossibleHere("window.no_display")

    model = ItemsViewModel(people)
    monkeypatch.setattr(people.open_workspace.store, "put", full)
    model.reply(ITEM, Reply.PARTLY)
    assert model.state.reply(ITEM) is Reply.PARTLY
