"""The command `report`: every kind from a workplace, some from a firm file, and why not the others."""

from __future__ import annotations

import json
import zipfile
from io import StringIO
from pathlib import Path

import pytest

from sme_smartwork.cli import main
from sme_smartwork.demo import fill_with_sample
from sme_smartwork.exchange.workbook import verify_workbook
from sme_smartwork.paths import resources
from sme_smartwork.storage.vault import create
from sme_smartwork.workspace import Workspace
from tests.support.sample_workplace import NOW
from tests.support.workplaces import PASSPHRASE


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """A firm that hands in a file."""
    path = tmp_path / "firm.json"
    path.write_bytes(resources("samples", "saebyeok", "firm.json").read_bytes())
    return path


def report(firm: Path, out: Path, *more: str) -> int:
    return main(["report", str(firm), "--out", str(out), *more])


@pytest.mark.parametrize("kind", ["full", "readiness", "subsidy"])
def test_a_firm_file_is_enough_for_some_kinds(
    firm: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.xlsx"
    assert report(firm, out, "--kind", kind, "--language", "en", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    check = verify_workbook(out)
    assert check.ok
    assert check.header is not None
    assert check.header.language == "en"
    assert document["file"] == str(out)
    assert len(document["sha256"]) == 64


@pytest.mark.parametrize("kind", ["checklist", "worklog", "plan"])
def test_what_only_a_workplace_knows_is_refused_and_nothing_is_made(
    firm: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(firm, tmp_path / "a.xlsx", "--kind", kind) == 2
    assert kind in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["firm.json"]


def test_an_application_is_an_archive_for_a_programme(firm: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.zip"
    assert report(firm, out, "--kind", "folder", "--programme", "durunuri") == 0
    assert "목록.txt" in zipfile.ZipFile(out).namelist()


@pytest.mark.parametrize(
    ("out", "more"),
    [
        ("a.xlsx", ["--kind", "folder", "--programme", "durunuri"]),
        ("a.zip", ["--kind", "folder"]),
        ("a.zip", ["--kind", "folder", "--programme", "nothing"]),
        ("a.zip", ["--kind", "full"]),
        ("firm.json", ["--kind", "full"]),
    ],
)
def test_an_unfit_place_or_programme_is_refused_and_nothing_is_made(
    firm: Path, tmp_path: Path, out: str, more: list[str]
) -> None:
    before = firm.read_bytes()
    assert report(firm, tmp_path / out, *more) == 2
    assert [each.name for each in tmp_path.iterdir()] == ["firm.json"]
    assert firm.read_bytes() == before


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "2026", "2026-01-01", "January"])
def test_a_month_has_one_form(firm: Path, tmp_path: Path, month: str) -> None:
    with pytest.raises(SystemExit):
        report(firm, tmp_path / "a.xlsx", "--kind", "worklog", "--month", month)


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample firm as a workplace that a passphrase opens."""
    folder = tmp_path_factory.mktemp("firm") / "workplace"
    store, _code = create(folder, passphrase=PASSPHRASE, use_keyring=False, demo=True)
    workspace = Workspace(store)
    fill_with_sample(workspace, NOW)
    workspace.close()
    return folder


@pytest.mark.parametrize(
    ("out", "more"),
    [
        ("a.xlsx", ["--kind", "checklist", "--language", "both"]),
        ("a.xlsx", ["--kind", "worklog", "--month", "2026-10"]),
        ("a.xlsx", ["--kind", "plan", "--names"]),
        ("a.zip", ["--kind", "folder", "--programme", "flexible_work_grant", "--language", "en"]),
    ],
)
def test_a_workplace_has_every_kind(
    workplace: Path, tmp_path: Path, out: str, more: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSPHRASE}\n"))
    assert report(workplace, tmp_path / out, "--as-of", "2026-11-22", *more) == 0
    if out.endswith(".zip"):
        assert "List.txt" in zipfile.ZipFile(tmp_path / out).namelist()
    else:
        assert verify_workbook(tmp_path / out).ok
