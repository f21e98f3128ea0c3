"""Who is named beside a disability or a pay: nobody, until the names are asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.subsidy.model import Caution
from sme_smartwork.wording import Text
from tests.ui.subsidy.conftest import judged
from ui.subsidy.amount_card import AmountCard, _in_words
from ui.subsidy.covering import tells_pay, tells_secret
from ui.subsidy.notes import notes
from ui.subsidy.people import who
from ui.subsidy.view_model import SubsidyViewModel

_TELLING = "disability_employment_grant"


@pytest.fixture
def card(model: SubsidyViewModel, qtbot: QtBot) -> AmountCard:
    made = AmountCard()
    qtbot.addWidget(made)
    made.turned.connect(model.unfold)
    model.changed.connect(lambda: _draw(made, model))
    model.select(_TELLING)
    return made


def test_lines_that_tell_a_disability_or_pay_name_nobody(model: SubsidyViewModel, card: AmountCard) -> None:
    result = model.state.chosen
    assert result
    assert tells_secret(result)
    assert tells_pay(result)
    assert any(line.worker for line in result.payments)
    assert not _named(card, model)


def test_names_are_shown_when_asked_for_and_covered_again(model: SubsidyViewModel, card: AmountCard) -> None:
    card._names.click()
    assert _named(card, model)
    card._names.click()
    assert not _named(card, model)


def test_a_programme_that_tells_nothing_names_its_people(model: SubsidyViewModel, card: AmountCard) -> None:
    model.select("flexible_work_grant")
    assert _named(card, model)
    assert card._names.isHidden()


def test_a_caution_about_somebody_names_nobody_where_that_tells_a_disability(model: SubsidyViewModel) -> None:
    result = next(each for each in judged(model).programmes if each.id == _TELLING)
    person = next(each for each in model.state.facts.workers if each.name)
    told = replace(result, warnings=(Caution(Text("곧 끝나요.", "Ends soon."), (person.code,)),))
    lines = " ".join(line for _, (_, lines) in notes(told, model.state) for line in lines)
    assert person.code in lines
    assert str(person.name) not in lines


def test_a_formula_is_told_in_words() -> None:
    assert _in_words("floor(2,850,000 × 0.6; 1,000) = 1,710,000").startswith("내림(2,850,000")
    assert _in_words("min(3, 4) = 3") == "작은 쪽(3, 4) = 3"


def _draw(card: AmountCard, model: SubsidyViewModel) -> None:
    if model.state.chosen is not None:
        card.show_amount(model.state.chosen, model.state)


def _named(card: AmountCard, model: SubsidyViewModel) -> set[str]:
    table = card._table.model()
    cells = {str(table.index(at, 0).data()) for at in range(table.rowCount())}
    named = {who(each.code, model.state.facts) for each in model.state.facts.workers if each.name}
    return cells & named
