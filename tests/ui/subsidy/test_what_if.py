"""What if: the difference in won with its reasons; nothing supposed is kept, and nobody is hired twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sme_smartwork.subsidy.what_if import ExistingPerson
from sme_smartwork.subsidy_what_if import hires
from ui.session import Session
from ui.subsidy.state import Supposition
from ui.subsidy.view_model import SubsidyViewModel

Settled = Callable[[], None]


def test_hiring_is_told_as_a_difference_in_won_and_nothing_is_kept(
    demo_session: Session, model: SubsidyViewModel, settled: Settled
) -> None:
    before = demo_session.open_workspace.company.facts(demo_session.as_of())
    model.supposing.change(who="severe_woman", pay="250만")
    model.supposing.work_out()
    assert model.state.supposed.is_working
    settled()
    found = model.state.supposed.found
    assert found
    assert not model.state.supposed.is_working
    assert any(each.sure_won > 0 for each in found.difference.programmes)
    assert demo_session.open_workspace.company.facts(demo_session.as_of()) == before


@pytest.mark.parametrize("who", [each.id for each in hires()])
def test_everybody_one_may_suppose_is_judged(model: SubsidyViewModel, settled: Settled, who: str) -> None:
    model.supposing.change(who=who, pay="2,500,000")
    model.supposing.work_out()
    settled()
    assert model.state.supposed.found


def test_somebody_who_works_here_is_not_hired_anew(model: SubsidyViewModel, settled: Settled) -> None:
    model.supposing.change(person=model.state.facts.workers[0].code, pay="250만")
    model.supposing.work_out()
    settled()
    assert isinstance(model.state.supposed.problem, ExistingPerson)
    assert model.state.supposed.found is None


def test_a_missing_pay_is_asked_for(model: SubsidyViewModel) -> None:
    model.supposing.change(who="anyone", pay="")
    model.supposing.work_out()
    assert model.state.supposed.problem
    assert model.state.supposed.problem.code == "what_if.no_pay"


def test_a_person_begins_telework(model: SubsidyViewModel, settled: Settled) -> None:
    none_yet = next(
        w for w in model.state.facts.workers if w.flexible_kind is None or w.flexible_kind == "none"
    )
    model.supposing.change(kind=Supposition.TELEWORK, person=none_yet.code)
    model.supposing.work_out()
    settled()
    assert model.state.supposed.found


def test_a_firm_that_moves_is_judged_elsewhere(model: SubsidyViewModel, settled: Settled) -> None:
    model.supposing.change(kind=Supposition.REGION, region="busan")
    model.supposing.work_out()
    settled()
    assert model.state.supposed.found


def test_supposing_something_else_forgets_what_was_worked_out(
    model: SubsidyViewModel, settled: Settled
) -> None:
    model.supposing.change(who="senior", pay="250만")
    model.supposing.work_out()
    settled()
    model.supposing.change(who="anyone")
    assert model.state.supposed.found is None
