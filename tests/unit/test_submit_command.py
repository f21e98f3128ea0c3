"""`submit` shows what would leave, lets it go only on `--send`, and keeps the proof."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
import trustme

from sme_smartwork.cli import main
from sme_smartwork.errors import EXIT_DONE, EXIT_NO
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.reports.xlsx import write_workbook
from sme_smartwork.storage.vault import unlock_with_passphrase
from sme_smartwork.submit.register import SubmissionRegister
from tests.support.dav_server import dav_serving
from tests.support.reports import report
from tests.support.workplaces import PASSPHRASE, firm_workplace


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report, on the computer of nobody."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    path = tmp_path / "report.xlsx"
    write_workbook(report(), path, SigningKey.generate())
    return path


def test_without_send_everything_is_told_and_nothing_leaves(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stick").mkdir()
    assert main(["submit", str(file), "--folder", str(tmp_path / "stick"), "--json"]) == EXIT_DONE
    told = json.loads(capsys.readouterr().out)
    assert told["proof"] is None
    assert "firm_name" in told["figures"]
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_report_goes_to_a_server_and_the_proof_stays_in_the_workplace(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ca = trustme.CA()
    ca.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    made = firm_workplace(tmp_path / "office")
    made.store.close()
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n소나무 숲\n"))
    with dav_serving(tmp_path, ca, {"hanbit": "소나무 숲"}) as server:
        web = ["--web", server.address, "--user", "hanbit", "--workplace", str(made.folder)]
        assert main(["submit", str(file), *web, "--send", "--json"]) == EXIT_DONE
        told = json.loads(capsys.readouterr().out)
        assert server.files == [told["file"]]
    with unlock_with_passphrase(made.folder, PASSPHRASE) as store:
        (kept,) = SubmissionRegister(store).submissions()
    assert (kept.proof.sha256, kept.proof.status) == (told["sha256"], 201)
    assert "소나무" not in json.dumps(told, ensure_ascii=False)


def test_a_draft_is_written_beside_the_report(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["--language", "en", "submit", str(file), "--mail", "desk@agency.go.kr", "--send"]) == EXIT_DONE
    )
    assert file.with_suffix(".eml").is_file()
    assert "Send it yourself" in capsys.readouterr().out


def test_a_changed_report_is_refused(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from openpyxl import load_workbook

    book = load_workbook(file)
    book.worksheets[0]["A2"] = "다른 회사"
    book.save(file)
    assert main(["submit", str(file), "--folder", str(tmp_path), "--send"]) == EXIT_NO
    assert capsys.readouterr().err
