"""`programme` and `receipt` on the command line: from a draft to a receipt beside the report."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.cli import main
from sme_smartwork.programme.service import ProgrammeService
from sme_smartwork.reports.register import ReportRegister
from sme_smartwork.storage import vault
from tests.support.homes import own_home
from tests.support.workplaces import PASSPHRASE as FIRMS
from tests.support.workplaces import firm_workplace

PASSPHRASE = "넷 말 소나무 우체통 여름"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_home(tmp_path, monkeypatch)


class Terminal:
    """Runs commands and reads what they print as JSON."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, told: pytest.CaptureFixture[str]) -> None:
        self._patch, self._told = monkeypatch, told

    def run(self, *words: object, typed: str = PASSPHRASE, code: int = 0) -> Any:
        self._patch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
        assert main(["--language", "en", *map(str, words), "--json"]) == code
        printed = self._told.readouterr()
        self.errors = printed.err
        return json.loads(printed.out) if printed.out else None


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capsys)


def draft(terminal: Terminal, tmp_path: Path, **changes: object) -> Path:
    path = tmp_path / "draft.json"
    terminal.run("programme", "draft", "--out", path)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), "utf-8")
    return path


def test_from_a_draft_to_a_receipt_beside_the_report(terminal: Terminal, tmp_path: Path) -> None:
    asked: dict[str, Any] = {"fields": [{"id": "business_number", "required": True, "basis": ""}]}
    written = draft(terminal, tmp_path, **asked)
    file = tmp_path / "a.swprogramme"
    made = terminal.run("programme", "make", written, "--out", file)
    assert "recovery code" in terminal.errors
    looked = terminal.run("programme", "look", file)
    assert (looked["number"], looked["version"]) == (made["number"], 1)
    workplace = firm_workplace(tmp_path / "firm")
    workplace.store.close()
    import_it = ("programme", "import", workplace.folder, file)
    terminal.run(*import_it, typed=FIRMS, code=2)
    assert "not the one of this file" in terminal.errors
    taken = terminal.run(*import_it, "--compared", made["number"], typed=FIRMS)
    assert taken["sha256"] == made["sha256"]
    report = _reported(workplace.again())
    came = [{"report": report, "sha256": "c" * 64, "seq": 1, "verdict": "counted"}]
    listed = tmp_path / "came.json"
    listed.write_text(json.dumps([each | {"received_at": "2026-12-01T09:00:00+09:00"} for each in came]))
    told = terminal.run("receipt", "make", listed, "--programme", file, "--out", tmp_path)
    assert told["receipts"] == 1
    receipt = tmp_path / f"{report}.swreceipt"
    assert terminal.run("receipt", "look", receipt)["verdict"] == "counted"
    terminal.run("receipt", "import", workplace.folder, receipt, typed=FIRMS)
    store = workplace.again()
    (kept,) = ProgrammeService(store).receipts()
    store.close()
    assert (kept.receipt.report, kept.file_name) == (report, "a.xlsx")


def _reported(store: Any) -> str:
    service = ProgrammeService(store)
    (received,) = service.received()
    service.type_in(received, received.programme.fields[0], "124-81-00998")
    report = service.report(received, service.asked(received, {}), received.programme.due, "ko")
    ReportRegister(store).record(report, "a.xlsx", "c" * 64)
    store.close()
    return report.id


def test_a_draft_with_flaws_makes_no_file_and_needs_no_desk(terminal: Terminal, tmp_path: Path) -> None:
    written = draft(terminal, tmp_path, round="", ways=[])
    told = terminal.run("programme", "make", written, "--out", tmp_path / "a.swprogramme", code=1)
    assert [each["code"] for each in told["flaws"]] == ["no_round", "no_way"]
    assert not (tmp_path / "a.swprogramme").exists()
    assert vault.workplaces() == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"fields": [{"id": "region", "required": True, "basis": ""}] * 2},
        {"fields": [{"id": "no_such_figure", "required": True, "basis": ""}]},
        {"languages": ["fr"]},
        {"id": "short"},
    ],
)
def test_a_draft_no_screen_could_have_made_is_refused_and_needs_no_desk(
    terminal: Terminal, tmp_path: Path, changes: dict[str, object]
) -> None:
    written = draft(terminal, tmp_path, **changes)
    assert terminal.run("programme", "make", written, "--out", tmp_path / "a.swprogramme", code=2) is None
    assert "draft.json" in terminal.errors
    assert "recovery code" not in terminal.errors
    assert not (tmp_path / "a.swprogramme").exists()


@pytest.mark.parametrize(
    "odd", [{"fields": [1]}, {"title": "a"}, {"due": "soon"}, {"ways": [["pigeon", "a"]]}]
)
def test_a_draft_that_is_none_is_refused_with_its_place(
    terminal: Terminal, tmp_path: Path, odd: dict[str, object]
) -> None:
    written = draft(terminal, tmp_path, **odd)
    terminal.run("programme", "make", written, "--out", tmp_path / "a.swprogramme", code=2)
    assert "draft.json" in terminal.errors
