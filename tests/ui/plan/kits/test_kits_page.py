"""Starter kits in the window: types, examples, own prices and counts, the free way, gates and the grant."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.effects.entered import Entered
from sme_smartwork.effects.model import GrantGroup
from sme_smartwork.kits.model import Kit
from ui.a11y import unnamed
from ui.i18n import set_language
from ui.kit import Label, LineEdit
from ui.plan.kits.explaining import SUMS, explained
from ui.plan.kits.page import KitsPage
from ui.session import Session


def shown(session: Session, qtbot: QtBot) -> KitsPage:
    made = KitsPage(session)
    qtbot.addWidget(made)
    made.resize(1040, 760)
    made.show()
    settled(made, qtbot)
    return made


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> KitsPage:
    """The page of a firm that has chosen nothing yet."""
    return shown(open_session, qtbot)


def settled(page: KitsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.view_model.state.read is not None and page.session.jobs.is_idle)


def kit(page: KitsPage) -> Kit:
    read = page.view_model.state.read
    assert read is not None
    return read.kit


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget))


def part(page: KitsPage, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def typed(page: KitsPage, key: str, text: str, qtbot: QtBot) -> None:
    field = part(page, f"input-{key}").findChild(LineEdit)
    assert field is not None
    field.setFocus()
    field.setText(text)  # keys of QTest speak Latin only
    QTest.keyClick(field, Qt.Key.Key_Return)
    settled(page, qtbot)


def test_a_new_firm_is_asked_for_its_numbers_and_nothing_is_guessed(page: KitsPage, qtbot: QtBot) -> None:
    assert (kit(page).types, kit(page).first_year) == (("TW",), None)
    assert "집에서 일할 사람" in words(part(page, "kits-totals"))
    typed(page, "people", "14", qtbot)
    typed(page, "teleworkers", "5", qtbot)
    assert kit(page).first_year == 3_184_000
    assert "₩3,184,000" in words(part(page, "kit-sum-first_year"))
    assert page.session.open_workspace.kits.choice() is not None


def test_the_examples_show_the_reference_and_are_not_edited(page: KitsPage, qtbot: QtBot) -> None:
    for size, won in (("10", "₩3,080,000"), ("50", "₩13,780,000")):
        page.view_model.choose_example(size)
        settled(page, qtbot)
        assert won in words(part(page, "kit-sum-first_year"))
        assert not part(page, "kits-counts").isVisibleTo(page)
    assert "기준 자료에 없어요" in words(part(page, "kit-sum-zero"))
    assert "–" in words(part(page, "kit-sum-incentive"))


def test_types_are_ticked_and_the_last_one_stays(page: KitsPage, qtbot: QtBot) -> None:
    page.view_model.choose_example("10")
    settled(page, qtbot)
    for name in ("kit-SC", "kit-VC", "kit-MO"):
        box = page.findChild(QCheckBox, name)
        assert box is not None
        box.click()
        settled(page, qtbot)
    assert (kit(page).one_off, kit(page).monthly) == (1_530_000, 860_000)
    for name in ("kit-SC", "kit-VC", "kit-MO", "kit-TW"):
        box = page.findChild(QCheckBox, name)
        assert box is not None
        box.click()
        settled(page, qtbot)
    assert kit(page).types == ("TW",)
    last = page.findChild(QCheckBox, "kit-TW")
    assert last is not None
    assert last.isChecked()


def test_an_own_price_is_marked_warned_of_and_taken_back(page: KitsPage, qtbot: QtBot) -> None:
    page.view_model.choose_example("10")
    settled(page, qtbot)
    typed(page, "U04", "100000", qtbot)
    assert kit(page).one_off == 1_040_000
    told = words(part(page, "input-U04"))
    assert "고친 단가" in told
    assert "보통 범위를 벗어나요" in told
    page.session.undo.undo()
    settled(page, qtbot)
    assert kit(page).one_off == 680_000


def test_a_price_that_cannot_be_stays_with_its_reason(page: KitsPage, qtbot: QtBot) -> None:
    page.view_model.choose_example("10")
    settled(page, qtbot)
    for text in ("-1", "1.5", "공짜", "99999999999"):
        typed(page, "U04", text, qtbot)
        assert kit(page).one_off == 680_000
        assert "✗" in words(part(page, "input-U04"))


def test_gates_lead_to_their_questions(page: KitsPage) -> None:
    read = page.view_model.state.read
    assert read is not None
    assert len(read.preparing.gates) == 11
    gates = part(page, "kits-gates")
    assert words(gates).count("답하지 않음") == 0  # a status is a badge and no label
    wanted: list[tuple[str, object]] = []
    page.session.wanted.connect(lambda screen, where: wanted.append((screen, where)))
    button = gates.findChild(QPushButton)
    assert button is not None
    button.click()
    assert wanted[0][0] == "assessment"
    assert str(wanted[0][1]).startswith("questions:D")


def test_every_sum_has_a_why_with_its_sources(demo_session: Session, qtbot: QtBot) -> None:
    page = shown(demo_session, qtbot)
    for name in SUMS:
        formula = explained(name, page.view_model.state)
        assert formula is not None
        assert formula.formula
        assert formula.lines, name
        assert formula.sources
    assert explained("nothing", page.view_model.state) is None


def test_the_sample_firm_has_a_kit_with_the_grant_beside(demo_session: Session, qtbot: QtBot) -> None:
    page = shown(demo_session, qtbot)
    assert kit(page).types == ("TW", "VC")
    assert kit(page).first_year is not None
    read = page.view_model.state.read
    assert read is not None
    assert read.incentive.won is not None
    totals = part(page, "kits-totals")
    set_language("en")
    qtbot.waitUntil(lambda: totals.accessibleName() == "What it costs")
    assert not unnamed(page)
    set_language("ko")
    qtbot.waitUntil(lambda: totals.accessibleName() == "드는 비용")
    assert not unnamed(page)


def test_the_grant_beside_the_kit_follows_what_the_effects_were_given(
    open_session: Session, qtbot: QtBot
) -> None:
    effects = open_session.open_workspace.effects
    numbers = {"users": Fraction(4), "insured": Fraction(20), "days_a_year": Fraction(48)}
    effects.keep(Entered(numbers=numbers))
    page = shown(open_session, qtbot)
    assert "₩9,600,000" in words(part(page, "kit-sum-incentive"))
    crowded = Entered(numbers=numbers, grant=(GrantGroup(5, Fraction(8)),))
    before = effects.entered()
    open_session.do("effects", "", lambda: effects.keep(crowded), lambda: effects.keep(before))
    qtbot.waitUntil(lambda: "서로 맞지 않아" in words(part(page, "kit-sum-incentive")))
    assert "–" in words(part(page, "kit-sum-incentive"))
