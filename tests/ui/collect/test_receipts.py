"""Receipts: one for each report that counts, signed as the programme is; without its key none are offered."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sme_smartwork.exchange.programme_file import write_programme
from sme_smartwork.exchange.receipt_file import read_receipt
from sme_smartwork.programme.desk import Desk
from tests.support.programme_fixtures import programme
from tests.support.programmes import Clock
from tests.support.workplaces import demo_workplace
from tests.ui.collect.conftest import Settle
from ui.collect.intake.receipts import write_receipts
from ui.collect.intake.view_model import IntakeViewModel
from ui.session import Session


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An officer's desk."""
    made = Desk(demo_workplace(tmp_path / "desk").store, Clock())
    yield made
    made.close()


def test_receipts_are_made_where_the_open_desk_has_the_programmes_key(
    officer: Session, settle: Settle, collection: Path, desk: Desk, tmp_path: Path
) -> None:
    ours = replace(programme(), sign_key=desk.key.public)
    (tmp_path / "ours.swprogramme").write_bytes(write_programme(ours, desk.key))
    model = IntakeViewModel(officer)
    model.open(collection)
    settle()
    model.choose_programme(tmp_path / "ours.swprogramme")
    settle()
    assert model.state.problem is None
    assert model.state.programme == ours
    assert not model.state.has_key
    officer.open_desk(desk)
    settle()
    assert model.state.has_key
    officer.close_desk()
    assert not model.state.has_key


def test_each_report_that_counts_gets_its_receipt(collection: Path, desk: Desk, tmp_path: Path) -> None:
    from sme_smartwork.work import Ticket
    from tests.ui.conftest import NOW

    ours, to = replace(programme(), sign_key=desk.key.public), tmp_path / "receipts.zip"
    assert write_receipts(collection, ours, desk.key, to, NOW, Ticket()) == 2
    with zipfile.ZipFile(to) as archive:
        receipts = [read_receipt(archive.read(name), name) for name in archive.namelist()]
    assert {receipt.verdict for receipt in receipts} == {"counted"}
    assert all(receipt.sign_key == desk.key.public for receipt in receipts)
    assert all(receipt.received_at <= NOW for receipt in receipts)
