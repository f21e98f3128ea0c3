"""The self-test as a command of its own: on a real display its window is seen, without one it says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support.driver_program import display
from tests.support.repository import TOP

BLANKED = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def self_test(home: Path, screen: Mapping[str, str]) -> tuple[int, dict[str, Any], str]:
    """Exit code, findings by check, and everything printed."""
    kept = {name: value for name, value in os.environ.items() if name not in BLANKED}
    private = {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
    }
    done = subprocess.run(
        [sys.executable, TOP / "main.py", "self-test", "--json", "--language", "en"],
        env={**kept, **private, "USER": "gildong", "LOGNAME": "gildong", **screen},
        capture_output=True,
        check=False,
        timeout=240,
    )
    printed = done.stdout.decode("utf-8")
    return done.returncode, {check["check"]: check for check in json.loads(printed)["checks"]}, printed


@pytest.mark.timeout(300)
def test_on_a_display_the_window_is_seen(tmp_path: Path) -> None:
    home = tmp_path / "hong-gildong"
    home.mkdir()
    with display() as screen:
        code, found, printed = self_test(home, screen)
    assert [check["detail"] for check in found.values() if not check["ok"]] == []
    assert code == 0
    platform = screen["QT_QPA_PLATFORM"]
    assert found["window"]["facts"]["platform"] == platform
    assert found["window"]["facts"]["on_screen"] is (platform == "xcb")
    assert "gildong" not in printed
    assert list(home.rglob("*.xlsx")) == []


@pytest.mark.timeout(300)
def test_without_a_display_the_window_is_what_fails(tmp_path: Path) -> None:
    code, found, _printed = self_test(tmp_path, {})
    failed = {name: check["problem"] for name, check in found.items() if not check["ok"]}
    assert failed == {"window": "window.no_display", "font": "window.no_display"}
    assert all(found[name]["remedy"] for name in failed)
    assert code == 1
