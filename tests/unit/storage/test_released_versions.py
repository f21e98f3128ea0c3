"""Workplace files made by every released version open, whole, by the ways in they were made with."""

from __future__ import annotations

import json
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from sme_smartwork.checklist.model import Reply
from sme_smartwork.checklist.service import ChecklistService
from sme_smartwork.storage import tables, vault
from sme_smartwork.storage.upgrade import our_steps
from tests.support.repository import TOP

VERSIONS = TOP / "tests" / "data" / "workplaces"
PASSPHRASE = "한 번 정한 시험용 암호"
CODES = dict.fromkeys(
    ("0001", "0002", "0003", "0004", "0005", "0006"), "P2DK-7K7P-67F2-BB6V-ND8Q-CWVX-MF8P-1ESA"
)
HAS_A_WORK_LOG = {"0002", "0003", "0004", "0005", "0006"}
HAS_EVENTS = {"0003", "0004", "0005", "0006"}
HAS_DEVICES = {"0004", "0005", "0006"}
HAS_A_PLAN = {"0005", "0006"}
HAS_PROGRAMMES = {"0006"}
NOON = datetime.fromisoformat("2026-11-22T12:00:00+09:00")


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
            answers = select(tables.checklist_answer.c.note).where(tables.checklist_answer.c.note != "")
            assert connection.scalars(answers).all() == ["확인함"]
            assert connection.scalars(select(tables.readiness_answer.c.value)).all() == ["3"]
            assert connection.scalars(select(tables.readiness_answer.c.respondent)).all() == ["CEO"]
            assert connection.scalars(select(tables.report_made.c.id)).all() == ["R-1"]
            days = connection.scalars(select(tables.work_day.c.on)).all()
            assert days == (["2026-11-02"] if version in HAS_A_WORK_LOG else [])
            events = connection.execute(select(tables.event.c.kind, tables.event.c.worker)).all()
            assert [tuple(each) for each in events] == ([("leave", "W-01")] if version in HAS_EVENTS else [])
        store.check()


@pytest.mark.parametrize("version", sorted(CODES))
def test_what_adoption_keeps_is_in_a_file_since_it_is_kept(version: str, tmp_path: Path) -> None:
    folder = _copy(version, tmp_path / "firm")
    kept = ("respondent", "readiness_round", "job", "plan_step", "place_day", "seat", "booking", "draft")
    with vault.unlock_with_recovery_code(folder, CODES[version]) as store, store.read() as connection:
        for name in (*kept, "practice"):
            rows = connection.execute(select(tables.metadata.tables[name])).all()
            assert len(rows) == (version in HAS_A_PLAN), name


@pytest.mark.parametrize("version", sorted(CODES))
def test_what_is_handed_in_is_in_a_file_since_it_is_kept(version: str, tmp_path: Path) -> None:
    folder = _copy(version, tmp_path / "firm")
    with vault.unlock_with_recovery_code(folder, CODES[version]) as store, store.read() as connection:
        assert connection.scalars(select(tables.report_made.c.kind)).all() == ["full"]
        for name in ("programme", "submission", "receipt", "invited_firm"):
            rows = connection.execute(select(tables.metadata.tables[name])).all()
            assert len(rows) == (version in HAS_PROGRAMMES), name


@pytest.mark.parametrize("version", sorted(CODES))
def test_what_the_checklist_keeps_is_read_from_a_file_of_each_version(version: str, tmp_path: Path) -> None:
    folder = _copy(version, tmp_path / "firm")
    with vault.unlock_with_recovery_code(folder, CODES[version]) as store:
        checklist = ChecklistService(store, now=lambda: NOON)
        (in_the_workplace,) = checklist.answers_of_device("W-01", "").values()
        assert (in_the_workplace.note, in_the_workplace.promise, in_the_workplace.device) == (
            "확인함",
            None,
            "",
        )
        expect = _has_all_of_0004 if version in HAS_DEVICES else _has_nothing_more
        expect(checklist)


def _has_nothing_more(checklist: ChecklistService) -> None:
    """A file of an earlier version brings answers of people only."""
    assert (checklist.devices("W-01"), checklist.answers(None), checklist.probes("W-01")) == ((), {}, {})
    assert checklist.types("W-01") == ()


def _has_all_of_0004(checklist: ChecklistService) -> None:
    (device,) = checklist.devices("W-01")
    assert (device.label, device.system, checklist.types("W-01")) == ("노트북", "windows", ("telework",))
    answer = checklist.answers_of_device("W-01", device.id)["U-AST-02"]
    assert (answer.reply, answer.promise) == (Reply.NO, date(2026, 12, 1))
    of_the_firm = checklist.answers(None)["M-DSC-03"]
    assert of_the_firm.waiver is not None
    assert (of_the_firm.waiver.owner, of_the_firm.waiver.until) == ("대표", date(2026, 12, 31))
    assert checklist.probes("W-01")[device.id]["P01"].shown == {"protection": 1}
    (file,) = checklist.evidence("W-01", "U-AST-06")
    assert (file.name, checklist.evidence_bytes(file.id).decode()) == ("증거.txt", "확인한 화면")
