"""`checklist` on the command line: what goes out is said, what comes in is looked at or kept."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from sme_smartwork.checklist.frameworks.foreign.shelf import ForeignShelf
from sme_smartwork.checklist.model import Reply
from sme_smartwork.cli import main
from sme_smartwork.storage import vault
from sme_smartwork.workspace import Workspace
from tests.support.workplaces import PASSPHRASE, firm_workplace

DATA = Path(__file__).parents[3] / "data/frameworks"
PAIR = [str(DATA / "network.en.json"), str(DATA / "network.ko.json")]


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A firm with one person who answered two items."""
    made = firm_workplace(tmp_path / "firm")
    vault.confirm_recovery_code(made.store, made.code)
    workspace = Workspace(made.store)
    workspace.company.add_worker(name="김마커")
    workspace.checklist.record(workspace.company.workers()[0].code, "U-AST-01", Reply.YES)
    workspace.close()
    return tmp_path / "firm"


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The command with the passphrase piped in."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSPHRASE + "\n"))
    return main(words)


@pytest.mark.parametrize(("layout", "ending"), [("oscal", "json"), ("ciso", "xlsx")])
def test_a_workplace_is_handed_on_and_every_field_is_said(
    workplace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    layout: str,
    ending: str,
) -> None:
    out = workplace.parent / f"out.{ending}"
    assert run(monkeypatch, "checklist", "export", str(workplace), "--as", layout, "--out", str(out)) == 0
    said = capsys.readouterr().out
    assert "나간 것: 항목마다 답한 사람의 수" in said
    assert "나가지 않은 것: 사람의 이름과 사번" in said
    assert "인증서가 아니에요" in said
    assert out.stat().st_size > 1000
    assert "김마커".encode() not in out.read_bytes()


def test_the_standard_can_be_chosen_and_json_is_one_document(
    workplace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = workplace.parent / "out.json"
    words = ["checklist", "export", str(workplace), "--as", "oscal", "--out", str(out), "--standard", "csf"]
    assert run(monkeypatch, *words, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["standard"] == "csf"
    assert sum(told["controls"].values()) == 106
    assert told["is_self_declared"] is True


def test_a_wrong_ending_is_refused_before_anything_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.docx"
    assert main(["checklist", "export", str(tmp_path), "--as", "ciso", "--out", str(out)]) == 2
    assert ".xlsx" in capsys.readouterr().err
    assert not out.exists()


def test_a_pair_is_told_as_one_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checklist", "import", *PAIR, "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["lists"]
    assert found["languages"] == ["ko", "en"]
    assert found["items"][0]["text"]["ko"].startswith("아무도 쓰지 않는")


def test_a_missing_partner_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checklist", "import", PAIR[0]]) == 0
    assert "한국어 파일은 아직 없어요" in capsys.readouterr().out


def test_with_a_workplace_the_lists_are_kept(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "checklist", "import", *PAIR, "--workplace", str(workplace)) == 0
    store = vault.unlock_with_passphrase(workplace, PASSPHRASE)
    try:
        (found,) = ForeignShelf(store).lists()
    finally:
        store.close()
    assert len(found.items) == 4


def test_a_bad_file_ends_with_two_and_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("[1]", encoding="utf-8")
    assert main(["checklist", "import", str(bad)]) == 2
    assert "아는 점검표의 모양" in capsys.readouterr().err
