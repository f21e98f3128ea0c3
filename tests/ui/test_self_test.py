"""The self-test finds a working program good, says what is wrong with a broken one, and names nobody."""

from __future__ import annotations

import getpass
import json
import platform
import sys
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.paths import places
from tests.support.homes import own_home
from ui.self_test import main

CHECKS = ["versions", "encryption", "keyring", "packs", "main_job", "window", "font"]


def test_everything_is_good_here_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own_home(tmp_path / "gildong", monkeypatch)
    to = tmp_path / "report.json"
    code = main(["--json", "--out", str(to)])
    printed = capsys.readouterr().out
    found = json.loads(printed)
    assert [check for check in found["checks"] if not check["ok"]] == []
    assert (code, found["ok"], found["schema"]) == (0, True, "smartwork/self-test/1")
    assert [check["check"] for check in found["checks"]] == CHECKS
    assert all(check["milliseconds"] >= 0 for check in found["checks"])
    assert json.loads(to.read_text(encoding="utf-8")) == found
    assert not places().private_temp.exists() or not list(places().private_temp.iterdir())
    assert not places().workplaces.exists()
    _names_nobody(printed, tmp_path)


def _names_nobody(report: str, home: Path) -> None:
    personal = (
        str(home),
        "gildong",
        platform.node(),
        "한빛",
        "hanbit",
        ".xlsx",
        str(Path(sys.prefix).parent),
    )
    assert [each for each in personal if each in report] == []
    values = _texts(json.loads(report))
    assert getpass.getuser() not in " ".join(values).split()


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [str(value)]


def test_a_program_without_a_terminal_still_writes_its_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_home(tmp_path, monkeypatch)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["--out", str(tmp_path / "report.json")]) == 0
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["ok"] is True
    assert main(["--out", str(tmp_path / "nowhere" / "report.json")]) == 2
