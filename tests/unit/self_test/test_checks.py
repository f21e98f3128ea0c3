"""Each check finds the fault it is there for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork import commands
from sme_smartwork.exchange import workbook
from sme_smartwork.packs import loaded, shelf
from sme_smartwork.packs.errors import ProgramDamaged
from sme_smartwork.paths import places
from sme_smartwork.self_test import encryption as encryption_check
from sme_smartwork.self_test.encryption import encryption
from sme_smartwork.self_test.findings import SelfTestFailed
from sme_smartwork.self_test.main_job import main_job
from sme_smartwork.self_test.packs import packs
from sme_smartwork.self_test.room import private_room
from sme_smartwork.self_test.versions import versions
from sme_smartwork.storage import driver
from sme_smartwork.work import Ticket
from tests.support.homes import own_home


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    own_home(tmp_path, monkeypatch)
    shelf.refresh()
    yield
    shelf.refresh()


def test_the_versions_name_the_program_and_what_it_stands_on() -> None:
    told = versions("ko", Ticket())
    assert told.facts["packages"]["sqlcipher3"][0].isdigit()
    assert "?" not in told.facts["packages"].values()


def test_a_driver_that_would_be_let_through_without_a_cipher_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(driver, "prove", lambda _module: None)
    with pytest.raises(SelfTestFailed, match="not_encrypted"):
        encryption("ko", Ticket())


def test_a_store_that_can_be_read_from_outside_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    made = encryption_check._made

    def leaking(folder: Path, mark: str) -> str:
        code = made(folder, mark)
        (folder / "backups" / "notes").write_text(mark, encoding="utf-16-le")
        return code

    monkeypatch.setattr(encryption_check, "_made", leaking)
    with pytest.raises(SelfTestFailed, match="not_encrypted"):
        encryption("ko", Ticket())


def test_a_pack_with_another_digest_than_at_the_build_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    digests = {pack.id: pack.digest for pack in shelf.all_in_use()}
    monkeypatch.setattr(loaded, "shipped_digests", lambda: digests | {"security": "0" * 64})
    with pytest.raises(ProgramDamaged):
        packs("ko", Ticket())


def test_a_mistake_in_a_pack_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "pack_problems", lambda _language: ["items.yaml:3 is wrong"])
    with pytest.raises(SelfTestFailed, match="packs"):
        packs("ko", Ticket())


def test_a_report_that_does_not_verify_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = workbook.verify_workbook

    class Refused:
        ok = False

    def verify(path: Path) -> Any:
        return Refused() if path.name.startswith("hanbit") else real(path)

    monkeypatch.setattr(workbook, "verify_workbook", verify)
    with pytest.raises(SelfTestFailed, match="report"):
        main_job("ko", Ticket())
    assert not [path for path in places().private_temp.rglob("*") if path.is_file()]


def test_the_room_of_a_check_is_gone_after_a_failure_too() -> None:
    rooms: list[Path] = []

    def fail() -> None:
        with private_room() as room:
            (room / "left").write_text("behind", encoding="utf-8")
            rooms.append(room)
            raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        fail()
    assert not rooms[0].exists()
