"""What verification says: every check a line, every figure beside its limit, and never good by accident."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import verify

from frozen.order import BuildError
from verification.ledger import CheckFailed, Figure, Found, Ledger, Line
from verification.steps import Step, quickest, walk


def walked(*steps: Step) -> Ledger:
    ledger = Ledger()
    walk("deb", steps, ledger)
    return ledger


def found(value: float, limit: float | None) -> Callable[[], Found]:
    return lambda: Found("", Figure(value, "MB", limit))


def failing() -> Found:
    raise CheckFailed("two files are left")


def test_a_figure_at_its_limit_is_kept_and_one_above_it_fails_the_run() -> None:
    assert walked(Step("size", found(55, 55))).is_good
    assert not walked(Step("size", found(55, 55)), Step("installed", found(160.1, 160))).is_good


def test_a_figure_without_a_limit_is_told_only() -> None:
    assert walked(Step("size", found(900, None))).is_good


@pytest.mark.parametrize("unit", ["s", "×"])
def test_being_slow_fails_only_where_times_are_held(unit: str) -> None:
    ledger = walked(Step("install", lambda: Found("", Figure(11, unit, 10))))
    assert not ledger.is_good
    ledger.holds_times = False
    assert ledger.is_good
    assert "slow" in ledger.table()


def test_sizes_and_failures_are_held_where_times_are_only_told() -> None:
    for step in (Step("size", found(56, 55)), Step("left", failing)):
        ledger = walked(step)
        ledger.holds_times = False
        assert not ledger.is_good


def test_nothing_checked_is_not_good() -> None:
    assert not Ledger().is_good


def test_a_failed_check_does_not_stop_the_others() -> None:
    ledger = walked(Step("left", failing), Step("size", found(1, 2)))
    assert [line.is_good for line in ledger.lines] == [False, True]
    assert not ledger.is_good


def test_a_figure_beyond_its_limit_does_not_hide_what_comes_after() -> None:
    ledger = walked(Step("install", found(11, 10), is_needed=True), Step("window", found(1, 2)))
    assert [line.is_good for line in ledger.lines] == [False, True]


def test_what_rests_on_a_failed_check_counts_as_failed() -> None:
    ledger = walked(Step("install", failing, is_needed=True), Step("window", found(1, 2)))
    assert [(line.check, line.is_good, line.words) for line in ledger.lines] == [
        ("install", False, "CheckFailed: two files are left"),
        ("window", False, "not reached"),
    ]


def test_a_check_that_does_not_end_is_ended_and_told() -> None:
    begun = time.monotonic()
    line = walked(Step("hangs", lambda: Found(str(time.sleep(30))), seconds=0.2)).lines[0]
    assert (line.is_good, line.words) == (False, "did not end within 0.2 s")
    assert time.monotonic() - begun < 20


def test_a_broken_check_stops_the_run_instead_of_passing() -> None:
    with pytest.raises(ZeroDivisionError):
        walked(Step("broken", lambda: Found(str(1 // 0))))


def test_a_time_is_the_least_of_three_tries_and_more_are_made_only_while_it_is_too_long() -> None:
    for times, told, undone in (
        ([4.0, 1.0], 4.0, 0),
        ([11.0, 9.0], 9.0, 1),
        ([14.0, 12.0, 13.0, 1.0], 12.0, 2),
    ):
        undo: list[str] = []
        found = quickest(iter(times).__next__, lambda undo=undo: undo.append("undone"), 10)
        assert found.figure == Figure(told, "s", 10)
        assert len(undo) == undone


def test_the_table_names_every_figure_and_every_failure() -> None:
    ledger = Ledger(
        [
            Line("deb", "package", True, "", Figure(41.7, "MB", 55), 0.1),
            Line("deb", "menu entry", True, "SmartWork", None, 0.1),
            Line("windows", "what is left", False, "one file", None, 0.1),
        ]
    )
    table = ledger.table()
    assert "41.70 MB (≤ 55)" in table
    assert "FAILED  windows: what is left  one file" in table
    assert table.endswith("2 of 3 checks passed.")


def test_the_figures_are_kept_as_json_with_their_limits(tmp_path: Path) -> None:
    ledger = walked(Step("package", found(41.7, 55)), Step("left", failing))
    ledger.write(tmp_path / "figures.json")
    document = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert document["ok"] is False
    assert [each["figure"] for each in document["checks"]] == [
        {"value": 41.7, "unit": "MB", "limit": 55},
        None,
    ]


def test_the_command_line_takes_one_artefact_or_both(tmp_path: Path) -> None:
    package, setup = tmp_path / "a.deb", tmp_path / "Setup.exe"
    package.touch()
    setup.touch()
    both = verify.artefacts(["deb", str(package), "windows", str(setup)])
    assert both == {"deb": package, "windows": setup}
    for words in (["deb"], ["rpm", str(package)], ["deb", str(tmp_path / "missing.deb")]):
        with pytest.raises(BuildError):
            verify.artefacts(words)
