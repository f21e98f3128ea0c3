"""Whose checklist, which items, and what the cards do: filters, types, the firm, jumps, keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.model import Reply
from ui.a11y import unnamed
from ui.checklist.items.card import ItemCard
from ui.checklist.items.page import ItemsPage
from ui.checklist.items.state import Part, Show
from ui.checklist.items.view_model import ItemsViewModel
from ui.i18n import set_language, t
from ui.kit import Segmented, StatusBadge
from ui.session import Session

ITEM = "U-AST-01"


@pytest.fixture
def page(people: Session, qtbot: QtBot) -> ItemsPage:
    made = ItemsPage(people)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(lambda: len(made.findChildren(ItemCard)) == 26, timeout=20_000)
    return made


def shown_cards(page: ItemsPage) -> list[str]:
    return [each.objectName()[5:] for each in page.findChildren(ItemCard) if each.isVisible()]


def test_people_are_asked_by_how_they_work(model: ItemsViewModel) -> None:
    assert len(model.state.items) == 26
    model.set_types(("video",))
    assert {"video" in item.types for item in model.state.items} == {True}
    assert model.state.score is not None
    assert model.state.score.total == len(model.state.items) < 26
    model.session.undo.undo()
    assert len(model.state.items) == 26


def test_the_firm_answers_for_itself_and_centres_only_if_it_has_any(model: ItemsViewModel) -> None:
    assert [each.key for each in model.state.subjects] == ["W-01", "W-02", "manager"]
    model.choose("manager")
    assert {item.role for item in model.state.items} == {"manager"}
    model.changes.set_provider(True)
    model.choose("provider")
    assert {item.role for item in model.state.items} == {"provider"}
    model.reply("P-INF-01", Reply.YES)
    assert "P-INF-01" in model.service.answers(None)
    model.changes.set_provider(False)
    assert model.state.person == "W-01"


def test_filters_work_together_and_count(model: ItemsViewModel) -> None:
    model.reply(ITEM, Reply.NO)
    model.reply("U-AST-02", Reply.YES)
    model.choose_area("U-AST")
    model.choose_layer("device")
    within = {each.item.id for each in model.state.within}
    assert {each.item.layer for each in model.state.within} == {"device"}
    model.choose_show(Show.OPEN)
    assert set(model.state.shown) == within - {"U-AST-02"}
    assert model.state.count(Show.OPEN) == len(within) - 1
    model.choose_show(Show.HIGH)
    assert model.state.shown == (ITEM,)


def test_a_card_stays_where_it_is_while_its_answer_no_longer_fits_the_filter(page: ItemsPage) -> None:
    model = page.view_model
    model.reply(ITEM, Reply.NO)
    model.choose_show(Show.HIGH)
    assert shown_cards(page) == [ITEM]
    model.reply(ITEM, Reply.YES)
    assert shown_cards(page) == [ITEM]
    model.choose_show(Show.OPEN)
    assert ITEM not in shown_cards(page)


def test_cards_are_made_once_for_everybody(page: ItemsPage) -> None:
    before = page.findChildren(ItemCard)
    page.view_model.reply(ITEM, Reply.YES)
    page.view_model.choose("W-02")
    assert page.findChildren(ItemCard) == before
    chooser = page.findChild(Segmented, f"item-{ITEM}")
    assert chooser is not None
    assert chooser.value is None


def test_the_order_of_cards_is_the_catalogues_whatever_was_asked_first(people: Session, qtbot: QtBot) -> None:
    people.open_workspace.checklist.set_types("W-01", ("video",))
    page = ItemsPage(people)
    qtbot.addWidget(page)
    page.show()
    page.view_model.choose("W-02")
    qtbot.waitUntil(lambda: len(page.findChildren(ItemCard)) == 26, timeout=20_000)
    cards = sorted((each for each in page.findChildren(ItemCard)), key=lambda each: each.y())
    assert [each.objectName()[5:] for each in cards] == [item.id for item in page.view_model.state.items]


@pytest.mark.parametrize(
    ("where", "subject", "item"),
    [("W-02", "W-02", ""), ("W-02/U-INC-02", "W-02", "U-INC-02"), ("/M-DSC-05", "manager", "M-DSC-05")],
)
def test_a_jump_leads_to_the_subject_and_the_item(
    page: ItemsPage, qtbot: QtBot, where: str, subject: str, item: str
) -> None:
    page.view_model.choose_show(Show.HIGH)
    page.arrive(where)
    assert page.view_model.state.subject is not None
    assert page.view_model.state.subject.key == subject
    if item:
        qtbot.waitUntil(lambda: item in shown_cards(page), timeout=20_000)


def test_keys_answer_and_the_delete_key_takes_the_answer_back(page: ItemsPage) -> None:
    chooser = page.findChild(Segmented, f"item-{ITEM}")
    assert chooser is not None
    press_key(chooser, Qt.Key.Key_3, "3")
    assert page.view_model.state.reply(ITEM) is Reply.NO
    press_key(chooser, Qt.Key.Key_Delete, "")
    assert page.view_model.state.reply(ITEM) is None
    assert page.session.open_workspace.checklist.answers("W-01") == {}


def test_one_yes_is_neither_good_nor_nothing_left_to_do(page: ItemsPage) -> None:
    page.view_model.reply(ITEM, Reply.YES)
    said = " ".join(each.text() for each in page.findChildren(StatusBadge) if each.isVisible())
    assert t("ui.checklist.grade.open") in said
    assert t("ui.checklist.grade.good") not in said
    assert t("ui.checklist.all_met") not in said


def press_key(chooser: Segmented, key: Qt.Key, text: str) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    chooser.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))


def test_everything_that_unfolds_has_a_name_and_the_texts_of_the_language(
    page: ItemsPage, qtbot: QtBot
) -> None:
    model = page.view_model
    model.reply(ITEM, Reply.PARTLY)
    model.write_note(ITEM, "half")
    for part in (Part.PROMISE, Part.WAIVER, Part.FILES, Part.MORE):
        model.turn(ITEM, part)
    assert unnamed(page) == ()
    set_language("en")
    link = page.findChild(QPushButton, f"files-link-{ITEM}")
    assert link is not None
    qtbot.waitUntil(lambda: link.text() == "Evidence files", timeout=20_000)
    assert unnamed(page) == ()


def test_a_promise_and_a_risk_are_written_on_the_card(page: ItemsPage) -> None:
    model = page.view_model
    model.reply(ITEM, Reply.NO)
    for part in (Part.PROMISE, Part.WAIVER):
        model.turn(ITEM, part)
    write(page, f"promise-{ITEM}", "2026-11-25")
    link = page.findChild(QPushButton, f"promise-link-{ITEM}")
    assert link is not None
    assert link.text() == "조치 약속: 11월 25일 (수)"
    for name, text in (("owner", "김하나"), ("why", "예산"), ("step", "사무실에만"), ("until", "2026-12-31")):
        write(page, f"waiver-{name}-{ITEM}", text)
    button = page.findChild(QPushButton, f"waive-{ITEM}")
    assert button is not None
    button.click()
    kept = model.state.answers[ITEM].waiver
    assert kept is not None
    assert kept.owner == "김하나"


def write(page: ItemsPage, name: str, text: str) -> None:
    line = page.findChild(QLineEdit, name)
    assert line is not None
    line.setText(text)
    line.editingFinished.emit()


def test_types_are_ticked_on_the_screen(page: ItemsPage) -> None:
    tick = page.findChild(QCheckBox, "type-telework")
    assert tick is not None
    tick.click()
    assert page.view_model.service.types("W-01") == ("telework",)
    assert "재택근무" in page.subtitle
    page.view_model.choose("W-02")
    assert not tick.isChecked()


def test_staff_find_no_firm_no_filter_by_name_and_no_report(people: Session, qtbot: QtBot) -> None:
    people.worker = "W-02"
    page = ItemsPage(people)
    qtbot.addWidget(page)
    page.show()
    assert [each.key for each in page.view_model.state.subjects] == ["W-02"]
    page.arrive("W-01")
    page.arrive("/M-DSC-01")
    assert page.view_model.state.person == "W-02"
    page.view_model.set_types(("video",))
    assert page.view_model.service.types("W-02") == ("video",)


def test_the_firm_is_asked_by_the_ways_of_working_it_uses_too(page: ItemsPage) -> None:
    model = page.view_model
    model.choose("manager")
    every = len(model.state.items)
    tick = page.findChild(QCheckBox, "type-video")
    assert tick is not None
    assert tick.isVisible()
    assert t("ui.checklist.types.firm") in tick.accessibleName()
    tick.click()
    assert model.service.types(None) == ("video",)
    assert {"video" in item.types for item in model.state.items} == {True}
    assert len(model.state.items) < every
    assert model.service.types("W-01") == ()
    model.session.undo.undo()
    assert (model.service.types(None), len(model.state.items)) == ((), every)
    assert not tick.isChecked()
