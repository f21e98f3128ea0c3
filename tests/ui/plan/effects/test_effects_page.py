"""Costs and effects in the window: defaults to change and take back, switches, presets, whys, workbook."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.effects.content import content
from sme_smartwork.effects.model import Flag, Origin, State
from ui.a11y import unnamed
from ui.forms.formula import FormulaDrawer, WhyButton
from ui.i18n import set_language
from ui.kit import Label, LineEdit, Table
from ui.plan.effects.explaining import explained, with_unit
from ui.plan.effects.page import EffectsPage
from ui.session import Session


def shown(session: Session, qtbot: QtBot) -> EffectsPage:
    made = EffectsPage(session)
    qtbot.addWidget(made)
    made.resize(1040, 760)
    made.show()
    qtbot.waitUntil(lambda: made.view_model.state.firm is not None and session.jobs.is_idle)
    return made


@pytest.fixture
def page(demo_session: Session, qtbot: QtBot) -> EffectsPage:
    """The page of the sample firm, whose jobs, kit and entries are known."""
    return shown(demo_session, qtbot)


@pytest.fixture
def empty(open_session: Session, qtbot: QtBot) -> EffectsPage:
    """The page of a firm that knows nothing yet."""
    return shown(open_session, qtbot)


def settled(page: EffectsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.session.jobs.is_idle)


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget))


def line(page: EffectsPage, key: str) -> LineEdit:
    row = page.findChild(QWidget, f"input-{key}")
    assert row is not None, key
    found = row.findChild(LineEdit)
    assert found is not None
    return found


def typed(page: EffectsPage, key: str, text: str, qtbot: QtBot) -> None:
    """Type over what a field shows and press Enter."""
    field = line(page, key)
    field.setFocus()
    field.setText(text)  # keys of QTest speak Latin only
    QTest.keyClick(field, Qt.Key.Key_Return)
    settled(page, qtbot)


def value(page: EffectsPage, name: str) -> Fraction | None:
    effects = page.view_model.state.effects
    assert effects is not None
    return effects.value(name)


def test_a_new_firm_is_told_what_to_enter_and_gets_results_by_typing(
    empty: EffectsPage, qtbot: QtBot
) -> None:
    assert value(empty, "hours") is None
    hours = empty.findChild(QWidget, "result-hours")
    assert hours is not None
    assert "스마트워크를 쓰는 사람" in words(hours)
    typed(empty, "users", "4", qtbot)
    typed(empty, "days_a_week", "1", qtbot)
    assert value(empty, "km") == Fraction("1591.6")
    assert "226.6" in words(hours)


def test_a_changed_value_is_marked_and_goes_back_by_one_press_and_by_undo(
    page: EffectsPage, qtbot: QtBot
) -> None:
    model = page.view_model
    model.show_group("space")
    before = value(page, "space_possible")
    typed(page, "rent", "37,400", qtbot)
    assert model.state.values["rent"].origin is Origin.EDITED
    assert value(page, "space_possible") == (before or 0) * 2
    row = page.findChild(QWidget, "input-rent")
    assert row is not None
    assert "고친 값" in words(row)
    page.session.undo.undo()
    settled(page, qtbot)
    assert model.state.values["rent"].origin is Origin.DEFAULT
    page.session.undo.redo()
    settled(page, qtbot)
    model.reset("rent")
    settled(page, qtbot)
    assert value(page, "space_possible") == before


REFUSED = (
    ("travel", "car_share", "1.5", "자가용으로 다니는 비율"),
    ("fuel", "km_per_litre", "0", "연비"),
    ("people", "users", "0", "스마트워크를 쓰는 사람"),
    ("people", "days_a_week", "6", "한 주의 스마트워크 일수"),
    ("people", "days_a_year", "261", "한 사람의 한 해 스마트워크 일수"),
    ("space", "rent", "-1", "임대료"),
    ("space", "rent", "비싸요", "비싸요"),
)


def test_what_cannot_be_stays_in_its_field_with_the_reason(page: EffectsPage, qtbot: QtBot) -> None:
    before = page.view_model.state.entered
    for group, key, text, title in REFUSED:
        page.view_model.show_group(group)
        typed(page, key, text, qtbot)
        assert page.view_model.state.entered == before
        assert line(page, key).text() == text
        row = page.findChild(QWidget, f"input-{key}")
        assert row is not None
        assert title in words(row)
        typed(page, key, "", qtbot)
        assert key not in page.view_model.state.refused


def test_time_and_productivity_count_only_after_they_are_switched_on(page: EffectsPage, qtbot: QtBot) -> None:
    model = page.view_model
    assert model.state.effects is not None
    states = {each.state for each in model.state.effects.line("time_value").amounts.values()}
    assert states == {State.OFF}
    model.show_group("worth")
    model.set_flag(Flag.COUNT_TIME, True)
    settled(page, qtbot)
    assert value(page, "time_value") == 0  # the share of time that goes into work begins at 0
    model.set_number("time_used", "0.5")
    settled(page, qtbot)
    assert (value(page, "time_value") or 0) > 0
    assert value(page, "productivity_won") is None


def test_every_result_and_input_has_a_why_with_sources(page: EffectsPage) -> None:
    state = page.view_model.state
    assert state.effects is not None
    for each in state.effects.lines:
        formula = explained(each.id, state)
        assert formula is not None
        assert formula.formula, each.id
        assert formula.lines, each.id
        assert formula.result, each.id
        assert formula.sources, each.id
    for key, chosen in state.values.items():
        formula = explained(key, state)
        assert formula is not None
        assert bool(formula.sources) == bool(formula.confidence) == (chosen.default is not None), key
    assert explained("nothing", state) is None
    grant = explained("grant", state)
    assert grant is not None
    assert "200,000원" in grant.told()
    assert "유연근무 장려금" in " ".join(grant.sources)


def test_a_why_opens_beside_the_page_and_escape_closes_it(page: EffectsPage, qtbot: QtBot) -> None:
    row = page.findChild(QWidget, "result-fuel_won")
    assert row is not None
    why = row.findChild(WhyButton)
    assert why is not None
    why.click()
    drawer = page.findChild(FormulaDrawer)
    assert drawer is not None
    assert drawer.isVisible()
    assert "L × P" in words(drawer)
    QTest.keyClick(drawer, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not drawer.isVisible())


def test_the_published_calculations_come_out_and_cannot_be_changed(page: EffectsPage, qtbot: QtBot) -> None:
    for preset in content().presets:
        page.view_model.show_preset(preset.id)
        table = page.findChild(Table)
        assert table is not None
        assert table.isVisibleTo(page)
        assert table.shown_rows() == sum(len(case.published) for case in preset.cases)
        assert not [each for each in page.findChildren(LineEdit) if each.isVisibleTo(page)]
    page.view_model.show_preset("own")
    settled(page, qtbot)
    assert page.findChild(QWidget, "input-users") is not None


def test_a_region_changes_the_defaults_of_the_commute(page: EffectsPage, qtbot: QtBot) -> None:
    page.view_model.show_group("travel")
    page.view_model.set_region("gangwon")
    settled(page, qtbot)
    assert line(page, "minutes_saved").text() == "57.7"
    page.view_model.set_region("honam")
    settled(page, qtbot)
    row = page.findChild(QWidget, "input-km_saved")
    assert row is not None
    assert "전국 값" in words(row)


def test_all_defaults_come_back_by_one_step(page: EffectsPage, qtbot: QtBot) -> None:
    before = page.view_model.state.entered
    assert before.numbers
    page.view_model.reset_all()
    settled(page, qtbot)
    assert not page.view_model.state.entered.numbers
    page.session.undo.undo()
    settled(page, qtbot)
    assert page.view_model.state.entered == before


def test_trips_and_the_month_of_use_are_entered_here_too(page: EffectsPage, qtbot: QtBot) -> None:
    page.view_model.show_group("trips")
    typed(page, "trips.count", "10", qtbot)
    typed(page, "trips.won", "50000", qtbot)
    assert value(page, "trips") == 500_000
    page.view_model.show_group("grant")
    typed(page, "grant.days", "8", qtbot)
    assert value(page, "grant") == 5 * 2_400_000  # 30 % of the 18 insured
    assert value(page, "net_with_grant") == (value(page, "net") or 0) + 12_000_000


def test_the_workbook_is_saved_where_the_person_says(page: EffectsPage, qtbot: QtBot, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    target = tmp_path / "effects.xlsx"
    page.session.dialogs.answer(target)
    save = page.buttons.findChild(QWidget, "effects-save")
    assert save is not None
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.view_model.state.saved == target)
    assert str(load_workbook(target).worksheets[0]["G2"].value).startswith("=")


def test_tools_of_the_kit_are_told_in_the_language_in_force(page: EffectsPage, qtbot: QtBot) -> None:
    def told() -> str:
        formula = explained("one_off", page.view_model.state)
        return "" if formula is None else formula.told()

    assert "헤드셋" in told()
    set_language("en")
    qtbot.waitUntil(lambda: "Headset" in told() and page.session.jobs.is_idle)


def test_words_follow_the_language_and_everything_has_a_name(page: EffectsPage, qtbot: QtBot) -> None:
    for group in (*content().groups, "trips"):
        page.view_model.show_group(group)
        set_language("en")
        qtbot.waitUntil(lambda: "What goes in" in words(page))
        assert not unnamed(page)
        set_language("ko")
        qtbot.waitUntil(lambda: "넣는 값" in words(page))
        assert not unnamed(page)


@pytest.mark.parametrize(
    ("number", "unit", "told"),
    [
        ("−7,798,000", "원", "−₩7,798,000"),
        ("1,011,101", "원/년", "₩1,011,101/년"),
        ("0", "원", "₩0"),
        ("1,005.9", "시간/년", "1,005.9 시간/년"),
    ],
)
def test_won_stand_before_the_number_as_on_every_page(number: str, unit: str, told: str) -> None:
    assert with_unit(number, unit) == told
