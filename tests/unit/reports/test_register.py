"""The list of reports that left the house."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sme_smartwork.reports.register import ReportRegister
from tests.support.reports import report
from tests.support.workplaces import demo_workplace


@pytest.fixture
def register(tmp_path: Path) -> Iterator[ReportRegister]:
    """The register of a new workplace."""
    store = demo_workplace(tmp_path / "demo").store
    yield ReportRegister(store)
    store.close()


def test_nothing_was_made_in_a_new_workplace(register: ReportRegister) -> None:
    assert register.made() == ()


def test_reports_are_listed_the_newest_first(register: ReportRegister) -> None:
    first = report(report_id="1" * 32)
    second = replace(report(report_id="2" * 32), made_at=first.made_at + timedelta(days=1))
    register.record(second, "second.xlsx", "b" * 64)
    register.record(first, "first.xlsx", "a" * 64)
    assert [made.file_name for made in register.made()] == ["second.xlsx", "first.xlsx"]
    assert register.made()[1].at == first.made_at
    assert register.made()[1].as_of == first.as_of


def test_a_report_written_again_keeps_its_newest_file(register: ReportRegister) -> None:
    register.record(report(), "a.xlsx", "a" * 64)
    register.record(report(), "b.xlsx", "b" * 64)
    assert [(made.file_name, made.sha256) for made in register.made()] == [("b.xlsx", "b" * 64)]
