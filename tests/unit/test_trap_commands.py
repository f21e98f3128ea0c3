"""Wrong figures in circulation stand beside the right ones, and only the right ones come out."""

from __future__ import annotations

import json

import pytest

from sme_smartwork.cli import main
from sme_smartwork.trap_commands import run


def test_every_figure_in_circulation_is_answered_with_the_right_one() -> None:
    found = list(run())

    assert [each.name for each in found if not each.passed] == []
    assert {each.id for each in found} >= {f"T{number:02}" for number in range(1, 33)} - {"T28"}


def test_a_repeated_wrong_figure_would_be_told() -> None:
    """Judged as if the wrong figure were expected, no case passes: the two are never the same."""
    assert [each.name for each in run() if each.seen == each.right] == []


def test_one_command_shows_the_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "traps", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)["traps"]
    assert len(told) > 30
    assert all(each["passed"] for each in told)
