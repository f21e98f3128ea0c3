"""Programmes whose report is still to be handed over, for the list of what to do next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.programme.arriving import Received
    from sme_smartwork.workspace import Workspace


def waiting_programmes(workspace: Workspace, today: date) -> tuple[Received, ...]:
    """Programmes that still take a report and got none yet, the nearest day first."""
    received = workspace.received_programmes.received()
    if not received:
        return ()
    from sme_smartwork.reports.register import ReportRegister
    from sme_smartwork.submit.register import SubmissionRegister

    gone = {each.report for each in SubmissionRegister(workspace.store).submissions()}
    answered = {each.programme for each in ReportRegister(workspace.store).made() if each.id in gone}
    waiting = (each for each in received if each.programme.not_after >= today)
    found = [each for each in waiting if each.programme.name not in answered]
    return tuple(sorted(found, key=lambda each: each.programme.due))
