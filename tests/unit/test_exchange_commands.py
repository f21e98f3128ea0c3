"""Asking people and taking their answers in on the command line, with a workplace that has a passphrase."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.cli import main
from sme_smartwork.clock import local_now
from sme_smartwork.company.service import CompanyService
from sme_smartwork.storage.vault import confirm_recovery_code
from tests.support.exchanging import Person
from tests.support.filling import fill
from tests.support.workplaces import PASSPHRASE, demo_workplace, firm_workplace


@pytest.fixture(autouse=True)
def nobody_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and data of the person running the tests stay out of them."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A firm with two people, closed again."""
    made = firm_workplace(tmp_path / "office")
    with made.store as store:
        confirm_recovery_code(store, made.code)
        for name in ("홍길동", "성춘향"):
            CompanyService(store).add_worker(name=name)
    (tmp_path / "out").mkdir()
    return made.folder


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Person]:
    with demo_workplace(tmp_path / "own").store as store:
        yield Person(store, local_now)  # type: ignore[arg-type]


class Said:
    """Runs a command with the passphrase piped in."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *argv: object) -> tuple[int, str]:
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(PASSPHRASE + "\n"))
        code = main(["checklist", *map(str, argv)])
        told = self._capsys.readouterr()
        return code, told.out + told.err

    def json(self, *argv: object) -> tuple[int, Any]:
        code, told = self(*argv, "--json")
        return code, json.loads(told)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(monkeypatch, capsys)


def test_an_answer_goes_from_invitation_to_workplace(
    tmp_path: Path, office: Path, own: Person, said: Said
) -> None:
    code, made = said.json("invite", office, "--out", tmp_path / "out")
    assert (code, len(made["files"])) == (0, 2)
    own.accept(Path(made["files"][0]))
    own.answer("U-AST-01", "U-AST-02")
    path = own.send(tmp_path / "in" / "a.swanswer")
    code, looked = said.json("look", office, path)
    (file,) = looked["files"]
    assert (code, file["fate"], file["number"]) == (0, "unknown_sender", own.replying.number())
    code, taken = said.json("take", office, path)
    assert (code, taken["files"], taken["left"][0]["fate"]) == (1, 0, "unknown_sender")
    code, told = said("take", office, path, "--compared", own.replying.number())
    assert code == 0
    assert "2" in told
    code, told = said("look", office, path)
    assert (code, "이미 받은" in told) == (1, True)


def test_forms_are_taken_only_where_it_was_said(tmp_path: Path, office: Path, said: Said) -> None:
    code, made = said.json("invite", office, "W-02", "--out", tmp_path / "out", "--form", "ko")
    path = Path(made["files"][0])
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.answer("U-AST-02", "1?")
    assert (code, said.json("take", office, path)[1]["files"]) == (0, 0)
    code, taken = said.json("take", office, path, "--forms")
    assert (code, taken["files"], taken["answers"]) == (0, 1, 1)


def test_what_is_unclear_in_a_form_is_told_by_cell(tmp_path: Path, office: Path, said: Said) -> None:
    _, made = said.json("invite", office, "W-02", "--out", tmp_path / "out", "--form", "en")
    with fill(Path(made["files"][0])) as sheet:
        sheet.answer("U-AST-01", "1?")
        sheet.answer("U-AST-02", "Yes")
        place = f"Checklist!E{sheet.row('U-AST-01')}"
    code, told = said("look", office, made["files"][0])
    assert (code, place in told) == (0, True)


def test_bad_files_and_unknown_people_are_told_and_nothing_is_kept(
    tmp_path: Path, office: Path, said: Said
) -> None:
    (tmp_path / "bad.swanswer").write_bytes(b"nothing")
    code, told = said("look", office, tmp_path / "bad.swanswer", tmp_path / "gone.swanswer")
    assert code == 1
    assert "bad.swanswer" in told
    assert "gone.swanswer" in told
    code, told = said("invite", office, "W-77", "--out", tmp_path / "out")
    assert (code, "W-77" in told) == (2, True)
    assert not list((tmp_path / "out").iterdir())
