"""The sample firm as an open workplace, for tests that need a whole firm."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from sme_smartwork.demo import fill_with_sample
from sme_smartwork.reports.model import ReportKind, ReportLanguage
from sme_smartwork.workspace import ReportOptions, Workspace
from tests.support.workplaces import demo_workplace

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=9)))
KINDS = tuple(kind for kind in ReportKind if kind is not ReportKind.PROGRAMME)
"""Every kind that needs no programme of an officer."""


@contextmanager
def sample_workplace(folder: Path) -> Iterator[Workspace]:
    """The sample firm, entered through the services."""
    workspace = Workspace(demo_workplace(folder / "workplace").store)
    fill_with_sample(workspace, NOW)
    try:
        yield workspace
    finally:
        workspace.close()


def options(kind: ReportKind, language: ReportLanguage = "ko", with_names: bool = False) -> ReportOptions:
    """What a person chooses who takes the defaults."""
    return ReportOptions(language, NOW, with_names, kind)
