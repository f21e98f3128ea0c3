"""Jobs are in the file as soon as they are entered, come back under their own id, and keep their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from sme_smartwork.bridges.job_fit import firm_fit
from sme_smartwork.worksheet.content import content
from sme_smartwork.worksheet.errors import FieldRefused, JobGone
from sme_smartwork.worksheet.model import Job, Kind, Task
from sme_smartwork.worksheet.service import Caps, WorksheetService, job_of
from sme_smartwork.workspace import Workspace
from tests.support.workplaces import Made, demo_workplace


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    workplace = demo_workplace(tmp_path / "workplace")
    yield workplace
    workplace.store.close()


@pytest.fixture
def service(made: Made) -> WorksheetService:
    found = WorksheetService(made.store)
    for each in found.jobs():
        found.remove(each.id)
    return found


def web() -> Job:
    template = content().template("web_developer")
    assert template is not None
    return replace(job_of(template, "ko"), people=3)


def titles(service: WorksheetService) -> list[str]:
    return [each.title for each in service.jobs()]


def test_a_job_is_there_after_the_workplace_was_closed(made: Made, service: WorksheetService) -> None:
    kept = service.add(web())
    made.store.close()
    store = made.again()
    try:
        assert WorksheetService(store).jobs() == (kept,)
    finally:
        store.close()


def test_a_removed_job_comes_back_under_its_id_and_at_its_place(service: WorksheetService) -> None:
    jobs = [service.add(replace(web(), title=name)) for name in "abc"]
    at = service.remove(jobs[1].id)
    assert titles(service) == ["a", "c"]
    assert service.add(jobs[1], at) == jobs[1]
    assert service.jobs() == tuple(jobs)


def test_jobs_move_and_move_back(service: WorksheetService) -> None:
    jobs = [service.add(replace(web(), title=name)) for name in "abc"]
    before = service.move(jobs[2].id, 0)
    assert (titles(service), before) == (["c", "a", "b"], 2)
    service.move(jobs[2].id, before)
    assert titles(service) == ["a", "b", "c"]


def test_a_copy_has_an_id_of_its_own(service: WorksheetService) -> None:
    first = service.add(web())
    second = service.add(first, 1)
    assert second.id != first.id
    service.save(replace(second, title="other"))
    assert titles(service) == [first.title, "other"]


def test_a_value_that_makes_no_sense_is_refused_and_nothing_is_kept(service: WorksheetService) -> None:
    kept = service.add(web())
    wrong = replace(kept, tasks=(Task("a", Decimal(-1)),))
    with pytest.raises(FieldRefused) as caught:
        service.save(wrong)
    assert caught.value.field == "tasks[0].share"
    with pytest.raises(FieldRefused):
        service.add(replace(kept, people=0))
    assert service.jobs() == (kept,)


def test_a_job_that_was_removed_meanwhile_is_told(service: WorksheetService) -> None:
    kept = service.add(web())
    service.remove(kept.id)
    for attempt in (
        lambda: service.save(kept),
        lambda: service.remove(kept.id),
        lambda: service.move("x", 0),
    ):
        with pytest.raises(JobGone):
            attempt()


def test_the_caps_are_the_firms_own(made: Made, service: WorksheetService) -> None:
    assert service.caps() == Caps(Decimal(3), Decimal(2))
    service.set_caps(Caps(Decimal("1.5"), Decimal(1)))
    assert WorksheetService(made.store).caps() == Caps(Decimal("1.5"), Decimal(1))
    with pytest.raises(FieldRefused) as caught:
        service.set_caps(Caps(Decimal(6), Decimal(1)))
    assert caught.value.field == "team_cap"


def test_readiness_caps_the_days_and_homes_that_do_not_fit_move_the_job_to_a_centre(made: Made) -> None:
    workspace = Workspace(made.store)
    for each in workspace.worksheet.jobs():
        workspace.worksheet.remove(each.id)
    workspace.worksheet.add(web())
    assert not firm_fit(workspace).jobs[0].home.readiness_is_known
    for question in workspace.assessment.questions(quick=False):
        workspace.assessment.record(question.id, question.roles[0], 3)
    fit = firm_fit(workspace)
    assert (fit.jobs[0].primary, fit.jobs[0].home.days.low) == ((Kind.TW,), Fraction(3))
    assert {each.kind: each.fit.low for each in fit.types if each.fit}[Kind.TW] == Fraction(175, 2)
    workspace.assessment.record("D8-01", workspace.assessment.content.question("D8-01").roles[0], 1)
    fit = firm_fit(workspace)
    assert fit.jobs[0].primary == (Kind.SC,)
    assert fit.jobs[0].home.days.low == 1  # its gate holds the readiness of home below fifty
