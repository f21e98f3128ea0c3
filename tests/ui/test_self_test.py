"""The self-test finds a working program good and says what is wrong with a broken one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sme_smartwork.errors import UserError
from sme_smartwork.self_test import run_checks
from ui.self_test import main


def test_everything_is_good_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    code = main(["--json"])
    found = json.loads(capsys.readouterr().out)
    assert [check for check in found["checks"] if not check["ok"]] == []
    assert (code, found["ok"]) == (0, True)
    assert [check["check"] for check in found["checks"]] == [
        "versions",
        "store",
        "keyring",
        "packs",
        "export",
        "window",
    ]


def test_a_failing_check_is_told_and_the_others_still_run() -> None:
    def broken(_language: object) -> str:
        raise UserError("self_test.lost")

    def crashing(_language: object) -> str:
        raise OSError("no disk")

    found = run_checks((("store", broken), ("packs", crashing), ("window", lambda _language: "fine")), "en")
    assert [finding.is_good for finding in found] == [False, False, True]
    assert "read back" in found[0].detail
    assert "no disk" in found[1].detail
