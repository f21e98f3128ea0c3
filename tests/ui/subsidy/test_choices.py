"""The firm decides: holding on, deciding against, received; each counts as told and can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.company.model import Received
from tests.ui.subsidy.conftest import Opened, judged
from ui.kit import LinkButton
from ui.session import Session
from ui.subsidy.best_page import BestPage
from ui.subsidy.screen import SubsidyScreen
from ui.subsidy.sums import sure_won
from ui.subsidy.view_model import SubsidyViewModel

Settled = Callable[[], None]


def test_deciding_against_a_programme_is_kept_and_can_be_taken_back(
    demo_session: Session, model: SubsidyViewModel, settled: Settled, opened: Opened
) -> None:
    programme = judged(model).combination.chosen[0]
    model.choosing.dismiss(programme, True)
    settled()
    assert opened(demo_session).state.facts.choices.dismissed == (programme,)
    demo_session.undo.undo()
    settled()
    assert model.state.facts.choices.dismissed == ()


def test_no_choice_changes_a_sum_silently(
    demo_session: Session, model: SubsidyViewModel, settled: Settled
) -> None:
    said: list[str] = []
    demo_session.messages.said.connect(lambda message: said.append(message.text))
    before = sure_won(judged(model))
    for programme in judged(model).combination.chosen:
        model.choosing.dismiss(programme, True)
        settled()
    after = sure_won(judged(model))
    assert after < before
    assert said
    assert f"{after:,}" in said[-1]


def test_taking_a_choice_back_tells_the_sum_without_offering_to_take_it_back(
    demo_session: Session, model: SubsidyViewModel, settled: Settled
) -> None:
    said: list[str] = []
    demo_session.messages.said.connect(lambda message: said.append(message.text))
    before = sure_won(judged(model))
    for programme in judged(model).combination.chosen:
        model.choosing.dismiss(programme, True)
        settled()
        if said:
            break
    assert "Ctrl+Z" in said[-1]
    demo_session.undo.undo()
    settled()
    assert f"{before:,}" in said[-1]
    assert "Ctrl+Z" not in said[-1]


def test_money_received_is_noted_and_removed(model: SubsidyViewModel, settled: Settled) -> None:
    got = Received(judged(model).programmes[0].id, 1_200_000, None, "2026-Q1")
    model.choosing.receive(got)
    settled()
    assert model.state.facts.choices.received == (got,)
    model.choosing.forget(got)
    settled()
    assert not model.state.facts.choices.received


def test_holding_on_to_a_programme_is_kept(model: SubsidyViewModel, settled: Settled) -> None:
    programme = judged(model).combination.chosen[0]
    model.choosing.pin(programme, None, True)
    settled()
    assert [each.programme for each in model.state.facts.choices.pinned] == [programme]
    model.choosing.pin(programme, None, False)
    settled()
    assert not model.state.facts.choices.pinned


def test_the_page_draws_what_was_chosen(
    demo_session: Session, model: SubsidyViewModel, settled: Settled, qtbot: QtBot
) -> None:
    programme = judged(model).combination.chosen[0]
    model.choosing.dismiss(programme, True)
    settled()
    page = BestPage(demo_session, model)
    qtbot.addWidget(page)
    page.retranslate()
    page.draw(model.state)
    page.show()
    title = next(each.title.ko for each in judged(model).programmes if each.id == programme)
    assert any(title in each.accessibleName() for each in page.findChildren(QWidget))


def test_a_programme_is_decided_against_where_it_is_read(
    demo_session: Session, settled: Settled, qtbot: QtBot
) -> None:
    screen = SubsidyScreen(demo_session)
    qtbot.addWidget(screen)
    screen.show()
    settled()
    model = screen.view_model
    programme = judged(model).programmes[0].id
    model.select(programme)
    button = screen.findChild(LinkButton, "detail-dismiss")
    assert button
    button.click()
    settled()
    assert model.state.facts.choices.dismissed == (programme,)
    assert model.state.chosen
    assert model.state.chosen.dismissed
    button.click()
    settled()
    assert not model.state.facts.choices.dismissed
