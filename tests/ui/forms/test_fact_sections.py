"""Facts stand in sections that open where something is asked for, and may differ by period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from sme_smartwork.company.model import Disability, FlexibleKind, Worker
from sme_smartwork.errors import UserError
from sme_smartwork.facts.dictionary import dictionary
from ui.company.masking import hidden
from ui.forms.fact_sections import FactSections, Shown
from ui.i18n import set_language

YEAR = 2026


@pytest.fixture
def sections(qtbot: QtBot) -> Callable[..., FactSections]:
    def made(table: str, shown: Shown) -> FactSections:
        whole = FactSections(table)
        qtbot.addWidget(whole)
        whole.show()
        whole.show_facts(shown)
        return whole

    return made


def button(whole: FactSections, name: str) -> QPushButton:
    found = whole.findChild(QPushButton, name)
    assert found is not None
    return found


def test_only_the_first_section_and_what_is_asked_for_are_open(sections: Callable[..., FactSections]) -> None:
    whole = sections("worker", Shown(Worker("W-01"), YEAR, needed=frozenset({"worker.paid_days"})))
    opened = {group.id for group in dictionary()["worker"].groups if whole.section(group.id).is_open}
    assert opened == {"person", "contract"}
    assert "worker.paid_days" in {each.field.id for each in whole.editors.values()}
    assert "disability" not in whole.editors, "fields are made when their section is opened"


def test_a_section_opens_and_closes_by_keyboard_and_stays_as_left(
    sections: Callable[..., FactSections], qtbot: QtBot
) -> None:
    shown = Shown(Worker("W-01"), YEAR)
    whole = sections("worker", shown)
    head = button(whole, "section-worker-pay")
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Space)
    assert whole.section("pay").is_open
    qtbot.keyClick(head, Qt.Key.Key_Space)
    whole.show_facts(replace(shown, needed=frozenset({"worker.average_monthly_pay"})))
    assert not whole.section("pay").is_open, "what the user closed stays closed"
    assert "펼치기" in head.accessibleName()


def test_a_field_says_what_it_asks_and_where_the_answer_is_found(
    sections: Callable[..., FactSections],
) -> None:
    whole = sections("worker", Shown(Worker("W-01"), YEAR))
    fact = dictionary()["worker"].facts["birth_date"]
    field = whole.findChild(QLineEdit, "worker.birth_date")
    assert field is not None
    assert fact.question.ko in field.accessibleDescription()
    assert fact.where.ko in field.accessibleDescription()
    set_language("en")
    whole.retranslate()
    assert fact.question.en in field.accessibleDescription()


def test_a_fact_is_entered_for_one_month(sections: Callable[..., FactSections], qtbot: QtBot) -> None:
    worker = Worker("W-01", flexible_kind=FlexibleKind.TELEWORK, timed={"flexible_days": {"2026-03": 4}})
    whole = sections("worker", Shown(worker, YEAR))
    whole.section("flexible_work").set_open(True)
    whole.show_facts(Shown(worker, YEAR))
    qtbot.mouseClick(button(whole, "worker.flexible_days.periods"), Qt.MouseButton.LeftButton)
    march = whole.findChild(QLineEdit, "worker.flexible_days@2026-03")
    april = whole.findChild(QLineEdit, "worker.flexible_days@2026-04")
    assert march is not None
    assert april is not None
    assert march.text() == "4"
    with qtbot.waitSignal(whole.entered) as told:
        april.setFocus()
        qtbot.keyClicks(april, "9")
        qtbot.keyClick(april, Qt.Key.Key_Return)
    assert told.args == ["flexible_days@2026-04", "9"]
    qtbot.mouseClick(button(whole, "worker.flexible_days.before"), Qt.MouseButton.LeftButton)
    assert whole.findChild(QLineEdit, "worker.flexible_days@2025-12") is not None


def test_what_could_not_be_read_stays_at_its_month(
    sections: Callable[..., FactSections], qtbot: QtBot
) -> None:
    key = "flexible_days@2026-04"
    shown = Shown(Worker("W-01"), YEAR, {key: "많이"}, {key: UserError("entry.number", typed="많이")})
    whole = sections("worker", shown)
    assert whole.section("flexible_work").is_open
    qtbot.mouseClick(button(whole, "worker.flexible_days.periods"), Qt.MouseButton.LeftButton)
    april = whole.findChild(QLineEdit, f"worker.{key}")
    assert april is not None
    assert april.text() == "많이"
    assert "많이" in april.accessibleDescription()


@pytest.mark.parametrize("disability", [None, Disability.NONE, Disability.SEVERE])
def test_nobody_sees_whether_there_is_a_disability(
    sections: Callable[..., FactSections], disability: Disability | None
) -> None:
    more = dict.fromkeys(("uses_attendant", "hired_as_teleworker"), True)
    worker = Worker("W-01", disability=disability, more=more if disability else {})
    shown = Shown(worker, YEAR, cover=hidden)
    whole = sections("worker", shown)
    head = button(whole, "section-worker-disability").accessibleName()
    whole.section("disability").set_open(True)
    whole.show_facts(shown)
    shown_texts = {
        each.text() for each in whole.section("disability").findChildren(QLineEdit) if each.isVisible()
    }
    assert shown_texts == {"•••••"}
    assert not [each for each in whole.section("disability").findChildren(QComboBox) if each.isVisible()]
    assert not any(character.isdigit() for character in head)


def test_every_fact_that_tells_a_disability_is_covered() -> None:
    facts = dictionary()["worker"].of_group("disability")
    assert facts
    assert all(fact.secret and fact.sensitive for fact in facts)
