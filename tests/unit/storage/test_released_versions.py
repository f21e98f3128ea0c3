"""Workplace files made by every released version open, whole, by the ways in they were made with."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from sme_smartwork.storage import tables, vault
from sme_smartwork.storage.upgrade import our_steps
from tests.support.repository import TOP

VERSIONS = TOP / "tests" / "data" / "workplaces"
PASSPHRASE = "한 번 정한 시험용 암호"
CODES = dict.fromkeys(("0001", "0002", "0003"), "P2DK-7K7P-67F2-BB6V-ND8Q-CWVX-MF8P-1ESA")
HAS_A_WORK_LOG = {"0002", "0003"}
HAS_EVENTS = {"0003"}


def _copy(version: str, folder: Path) -> Path:
    shutil.copytree(VERSIONS / version, folder)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o644)  # as a checkout leaves them
    return folder


def test_every_step_has_a_file_of_its_version() -> None:
    steps = {path.name.split("_")[0].removeprefix("v") for path in our_steps().folder.glob("v*.py")}
    assert {path.name for path in VERSIONS.iterdir()} == steps == set(CODES)


@pytest.mark.parametrize("version", sorted(CODES))
def test_a_file_of_each_version_opens_with_everything_in_it(version: str, tmp_path: Path) -> None:
    folder = _copy(version, tmp_path / "firm")
    vault.unlock_with_passphrase(folder, PASSPHRASE).close()
    with vault.unlock_with_recovery_code(folder, CODES[version]) as store:
        assert vault.ready_for_people(store)
        with store.read() as connection:
            assert json.loads(connection.scalar(select(tables.firm.c.document)) or "")["name"] == "가나다상회"
            assert connection.scalars(select(tables.worker.c.code)).all() == ["W-01", "W-02"]
            assert connection.scalars(select(tables.checklist_answer.c.note)).all() == ["확인함"]
            assert connection.scalars(select(tables.readiness_answer.c.value)).all() == ["3"]
            assert connection.scalars(select(tables.report_made.c.id)).all() == ["R-1"]
            days = connection.scalars(select(tables.work_day.c.on)).all()
            assert days == (["2026-11-02"] if version in HAS_A_WORK_LOG else [])
            events = connection.execute(select(tables.event.c.kind, tables.event.c.worker)).all()
            assert [tuple(each) for each in events] == ([("leave", "W-01")] if version in HAS_EVENTS else [])
        store.check()
