"""Made-up rounds for measurements: the writer's own files, the same each time, and damaged as told."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from benchmarks.reporting.damage import damages
from benchmarks.reporting.fates import Fate, case_of
from benchmarks.reporting.firms import BASE_NAME, MADE_AT, judged_firm
from benchmarks.reporting.round import Task, write_chunk
from benchmarks.reporting.template import Template
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.workbook import verify_bytes
from sme_smartwork.intake.refusal import WorkbookRefused
from sme_smartwork.reports.model import Report, ReportKind
from sme_smartwork.reports.xlsx import report_bytes

KEY = SigningKey.from_bytes(bytes(range(32)))
NAME = "다온정밀 1"  # as long as the name it stands for, so that no row is higher


@pytest.fixture(scope="module")
def template() -> Template:
    return Template(judged_firm(Random(7)).report(ReportKind.FULL))


def written_anew(report: Report, template: Template) -> bytes:
    """`report` of another firm, with every cell written by the writer."""
    told = {
        BASE_NAME: NAME,
        template.report.id: report.id,
        f"{MADE_AT:%Y-%m-%d %H:%M}": f"{report.made_at:%Y-%m-%d %H:%M}",
    }

    def retold(value: object) -> object:
        for old, new in told.items():
            value = value.replace(old, new) if isinstance(value, str) else value
        return value

    sheets = tuple(
        replace(
            sheet,
            rows=tuple(tuple(replace(cell, value=retold(cell.value)) for cell in row) for row in sheet.rows),
        )
        for sheet in report.sheets
    )
    summary = tuple((name, retold(value)) for name, value in report.summary)
    return report_bytes(replace(report, summary=summary, sheets=sheets), KEY)  # type: ignore[arg-type]


def test_a_varied_report_has_the_very_bytes_the_writer_would_write(template: Template) -> None:
    report = replace(template.report, id="ab" * 16, made_at=MADE_AT + timedelta(days=3, minutes=7), seq=2)
    made = template.written(report, NAME, KEY)
    assert made == written_anew(report, template)
    assert verify_bytes(made, "x.xlsx").ok


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    told = []
    for name in ("one", "two"):
        expected = write_chunk(Task(tmp_path / name, 140, 160, 7, 0.2))  # a pack in an archive
        files = {path.name: path.read_bytes() for path in sorted((tmp_path / name).rglob("*.*"))}
        told.append((expected, files))
    assert told[0] == told[1]
    (archive,) = told[0][1].values()
    assert len(zipfile.ZipFile(io.BytesIO(archive)).namelist()) == 20


@pytest.mark.parametrize("kind", damages())
def test_every_damage_is_found(kind: str, template: Template) -> None:
    honest = template.written(replace(template.report, id="cd" * 16), NAME, KEY)
    damaged = damages()[kind](honest, Random(7))
    try:
        assert not verify_bytes(damaged, "x.xlsx").ok
    except WorkbookRefused as refusal:
        assert refusal.code.startswith("workbook.")  # noqa: PT017 - either is an answer


def test_copies_and_newer_reports_follow_the_fresh_one_they_belong_to() -> None:
    cases = [case_of(number, 7, 0.02) for number in range(2_000)]
    paired = [case for case in cases if case.fate in (Fate.NEWER, Fate.COPY)]
    assert len(paired) > 50
    assert all(cases[case.firm].fate is Fate.FRESH for case in paired)
    bad = sum(case.fate in (Fate.DAMAGED, Fate.HOSTILE) for case in cases)
    assert 20 <= bad <= 60
