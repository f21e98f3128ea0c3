"""What a person types to start the program."""

from __future__ import annotations

import sys

import pytest

from sme_smartwork.cli import parser
from sme_smartwork.paths import program_name


def test_the_source_is_started_by_its_main_program() -> None:
    assert program_name() == "main.py"


def test_the_installed_program_calls_itself_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/usr/lib/sme-smartwork/smartwork")
    assert program_name() == "smartwork"
    assert parser("en").format_usage().startswith("usage: smartwork ")
