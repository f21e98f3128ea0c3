"""What the firm may not want at all: asked for its plan first, no sum in any place before it is told."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from sme_smartwork.subsidy.model import ProgrammeResult
from tests.ui.subsidy.conftest import Opened, judged
from ui.i18n import t
from ui.kit import Label
from ui.session import Session
from ui.subsidy.amount_card import AmountCard
from ui.subsidy.asking import asked
from ui.subsidy.cover import covers
from ui.subsidy.list_page import ListPage
from ui.subsidy.view_model import SubsidyViewModel
from ui.subsidy.words import phrase_words, yearly

Settled = Callable[[], None]
_FACT = "firm.uses_reduced_hours"


def test_a_plan_not_told_is_asked_for_instead_of_a_sum(demo_session: Session, opened: Opened) -> None:
    model = _untold(demo_session, opened)
    result = _waiting(model)
    cover = next(each for each in covers(judged(model)) if each.result.id == result.id)
    assert phrase_words(cover.reason) == t("ui.subsidy.reason.awaits_plan")
    assert cover.won == 0
    assert yearly(result) == t("ui.subsidy.yearly.awaits_plan")
    assert all(step.yearly_won is None for step in result.steps)


def test_the_detail_of_a_plan_not_told_shows_no_won(
    demo_session: Session, opened: Opened, qtbot: QtBot
) -> None:
    model = _untold(demo_session, opened)
    card = AmountCard()
    qtbot.addWidget(card)
    card.show_amount(_waiting(model), model.state)
    shown = " ".join(label.text() for label in card.findChildren(Label) if label.isVisibleTo(card))
    assert t("ui.subsidy.amount.awaits_plan") in shown
    assert "₩" not in shown


def test_the_question_about_a_plan_says_what_no_means(
    demo_session: Session, opened: Opened, qtbot: QtBot
) -> None:
    model = _untold(demo_session, opened)
    question = next(each for each in _waiting(model).questions if each.fact == _FACT)
    assert asked(question, model.state).is_plan
    page = ListPage(demo_session, model)
    qtbot.addWidget(page)
    page.retranslate()
    model.select(_waiting(model).id)
    page.draw(model.state)
    shown = [label.text() for label in page.findChildren(Label) if label.isVisibleTo(page)]
    assert t("ui.subsidy.question.plan") in shown
    assert t("ui.subsidy.reason.awaits_plan") in shown


def test_no_plan_settles_the_programme_and_undo_asks_again(
    demo_session: Session, opened: Opened, settled: Settled
) -> None:
    model = _untold(demo_session, opened)
    programme = _waiting(model).id
    model.answer(_FACT, (), "no")
    settled()
    assert not _of(model, programme).awaits_plan
    assert not _of(model, programme).questions
    demo_session.undo.undo()
    settled()
    assert _of(model, programme).awaits_plan


def _untold(session: Session, opened: Opened) -> SubsidyViewModel:
    """The sample firm before it said whether anybody works reduced hours."""
    session.open_workspace.company.change_firm(uses_reduced_hours=None)
    return opened(session)


def _waiting(model: SubsidyViewModel) -> ProgrammeResult:
    return next(
        each
        for each in judged(model).programmes
        if each.awaits_plan and any(asks.fact == _FACT for asks in each.questions)
    )


def _of(model: SubsidyViewModel, programme: str) -> ProgrammeResult:
    return next(each for each in judged(model).programmes if each.id == programme)
