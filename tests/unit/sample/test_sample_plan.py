"""The sample firm's plan and weeks can be entered on any day, also around the long holidays."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.bridges.planning import plan_of, week_of
from sme_smartwork.korean_days import holiday, monday_of
from sme_smartwork.paths import resources
from sme_smartwork.sample.plan import place_as_sample, plan_as_sample
from sme_smartwork.workspace import Workspace
from tests.support.workplaces import demo_workplace


@pytest.mark.parametrize(
    "today", [date(2026, 11, 22), date(2027, 2, 8), date(2027, 9, 15), date(2026, 12, 31)], ids=str
)
def test_the_sample_can_be_planned_on_any_day(tmp_path: Path, today: date) -> None:
    workspace = Workspace(demo_workplace(tmp_path / "workplace").store)
    for number in range(6):
        workspace.company.add_worker(name=f"사람 {number}", hired_on=date(2020, 1, 2))
    told = {
        name: json.loads(resources("samples", "hanbit", f"{name}.json").read_bytes())
        for name in ("plan", "places")
    }
    plan_as_sample(workspace, told["plan"], today)
    place_as_sample(workspace, told["places"], today)
    plan, week = plan_of(workspace, today), week_of(workspace, monday_of(today))
    workspace.close()
    assert plan is not None
    assert sum(phase.done for phase in plan.phases) == len(told["plan"]["done"])
    days = [day for row in week.rows.values() for day in row if day.planned]
    assert days
    assert not any(holiday(day.on) for day in days)
