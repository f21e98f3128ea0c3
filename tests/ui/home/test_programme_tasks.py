"""A programme that wants a report stands among what to do next until the report was handed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.exchange.programme_file import write_programme
from sme_smartwork.programme.arriving import Received
from tests.support.programme_fixtures import MADE, OFFICER, programme
from ui.home.programme_tasks import programme_tasks
from ui.home.tasks import Tone
from ui.home.view_model import HomeViewModel
from ui.session import Session

DUE = date(2026, 12, 20)


@pytest.mark.parametrize(
    ("today", "tone", "tag"),
    [
        (date(2026, 11, 22), Tone.OPEN, "home.task.days_left"),
        (date(2026, 12, 10), Tone.SOON, "home.task.days_left"),
        (DUE, Tone.NOW, "home.task.today"),
        (date(2026, 12, 22), Tone.NOW, "home.task.programme.late"),
    ],
)
def test_the_nearer_the_day_the_more_pressing(today: date, tone: Tone, tag: str) -> None:
    (task,) = programme_tasks((Received(programme(due=DUE), "0" * 64, MADE),), today)
    assert (task.tone, task.tag.key) == (tone, tag)


def test_it_leads_to_the_programme_and_goes_when_the_report_went(
    demo_session: Session, tmp_path: Path
) -> None:
    from sme_smartwork.reports.model import ProgrammeRef
    from sme_smartwork.reports.register import ReportRegister
    from sme_smartwork.submit.folder import put
    from sme_smartwork.submit.parcel import parcel_of
    from sme_smartwork.submit.register import SubmissionRegister
    from tests.support.reports import report

    workspace, file = demo_session.open_workspace, tmp_path / "round.swprogramme"
    file.write_bytes(write_programme(programme(), OFFICER))
    home = HomeViewModel(demo_session)
    service = workspace.received_programmes
    arriving = service.look(file)
    received = demo_session.save("programmes", lambda: service.take(arriving, arriving.number))
    focus = f"programmes:{received.programme.name}"
    assert focus in [task.focus for task in home.state.tasks]
    ref = ProgrammeRef(received.programme.id, received.programme.round, received.sha256)
    made = replace(report(), programme=ref, seq=1)
    path = tmp_path / "answer.xlsx"
    sha256 = workspace.export(made, path)
    ReportRegister(workspace.store).record(made, path.name, sha256)
    proof = put(parcel_of(path), tmp_path, demo_session.now())
    demo_session.save("reports", lambda: SubmissionRegister(workspace.store).record(made.id, proof))
    assert focus not in [task.focus for task in home.state.tasks]
    home.stop()
