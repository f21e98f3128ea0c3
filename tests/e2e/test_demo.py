"""`demo` on a machine where nobody has used the program: results, a signed workbook, a PDF that opens."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """The folder the demonstration wrote to, and what it said."""
    home, out = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("demo")
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    command = [sys.executable, str(TOP / "main.py"), "demo", "--out", str(out), "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not list(home.rglob("*.db")), "the demonstration leaves no workplace behind"
    return out, json.loads(done.stdout)


def test_the_four_results_and_the_collection_are_there(demo: tuple[Path, dict[str, object]]) -> None:
    out, told = demo
    assert {"readiness", "checklist", "subsidies", "report", "collected"} <= set(told)
    assert Path(str(told["report"])).parent == out
    assert Path(str(told["collected"])).stat().st_size > 0


def test_the_report_names_nobody(demo: tuple[Path, dict[str, object]]) -> None:
    from openpyxl import load_workbook

    roster = load_workbook(TOP / "resources" / "samples" / "hanbit" / "roster.xlsx").worksheets[0]
    header = next(row for row in roster.iter_rows(values_only=True) if "*성명" in row)
    column = header.index("*성명")
    names = {str(row[column]) for row in roster.iter_rows(values_only=True) if row[column]} - {"*성명"}
    report = load_workbook(str(demo[1]["report"]))
    shown = {cell for sheet in report for row in sheet.iter_rows(values_only=True) for cell in row}
    assert len(names) >= 18
    assert not {name for name in names for cell in shown if name in str(cell)}


def test_libreoffice_prints_the_report(demo: tuple[Path, dict[str, object]], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice is missing: ./test installs it"
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(demo[1]["report"])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0
    assert (tmp_path / "hanbit-report.pdf").read_bytes().startswith(b"%PDF")
