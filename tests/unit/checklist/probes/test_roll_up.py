"""P00: who has handed in a result lately, from the files that arrived."""

from __future__ import annotations

from datetime import timedelta

from sme_smartwork.checklist.model import Outcome
from sme_smartwork.checklist.probes.rules.roll_up import Received, Told, newest, roll_up, roll_up_readings
from sme_smartwork.wording import say
from tests.support import probing


def _file(worker: str, days_ago: float = 1, device: str = "a", *, is_valid: bool = True) -> Received:
    return Received(worker, device, probing.NOW - timedelta(days=days_ago), is_valid)


def _said(people: list[str], *files: Received) -> tuple[Outcome, str]:
    result = roll_up(people, files, probing.NOW, "security test")
    assert result.probe == "P00"
    assert say(f"checklist.probe.{result.reason}", "ko", **result.shown)
    return result.outcome, result.reason


def test_everybody_within_a_month_passes() -> None:
    assert _said(["P1", "P2"], _file("P1"), _file("P2", 31)) == (Outcome.PASS, "all_handed_in")


def test_one_who_is_missing_or_late_fails() -> None:
    assert _said(["P1", "P2"], _file("P1")) == (Outcome.FAIL, "some_missing")
    assert _said(["P1", "P2"], _file("P1"), _file("P2", 32)) == (Outcome.FAIL, "some_missing")
    assert _said(["P1"]) == (Outcome.FAIL, "some_missing")


def test_a_broken_file_and_one_from_the_future_count_for_nothing() -> None:
    assert _said(["P1", "P2"], _file("P1"), _file("P2", is_valid=False))[0] is Outcome.FAIL
    assert _said(["P1"], _file("P1", -2))[0] is Outcome.FAIL


def test_only_broken_files_are_an_error() -> None:
    assert _said(["P1"], _file("P1", is_valid=False)) == (Outcome.ERROR, "files_broken")


def test_without_people_nobody_knows() -> None:
    assert _said([], _file("P1")) == (Outcome.UNKNOWN, "nobody_asked")


def test_the_newest_valid_file_of_each_person_and_device_counts() -> None:
    files = (_file("P1", 40), _file("P1", 3), _file("P1", 1, is_valid=False), _file("P1", 5, "b"))
    assert set(newest(files)) == {_file("P1", 5, "b"), _file("P1", 3)}
    assert _said(["P1"], *files)[0] is Outcome.PASS


def test_a_person_with_a_new_computer_need_not_read_the_old_one() -> None:
    assert _said(["P1"], _file("P1", 200, "old"), _file("P1", 2, "new"))[0] is Outcome.PASS


def _together(*told: tuple[str, Outcome, float]) -> tuple[Outcome, str]:
    given = [Told(worker, outcome, probing.NOW - timedelta(days=days)) for worker, outcome, days in told]
    result = roll_up_readings("P06", ["P1", "P2"], given, probing.NOW, "security test")
    assert say(f"checklist.probe.{result.reason}", "ko", **result.shown)
    return result.outcome, result.reason


def test_one_device_that_fails_speaks_for_the_firm_and_silence_never_passes() -> None:
    fine = ("P1", Outcome.PASS, 1)
    assert _together(fine, ("P2", Outcome.PASS, 31)) == (Outcome.PASS, "devices_pass")
    assert _together(fine, ("P2", Outcome.PASS, 1), ("P2", Outcome.FAIL, 2))[0] is Outcome.FAIL
    assert _together(fine)[0] is Outcome.UNKNOWN
    assert _together(fine, ("P2", Outcome.PASS, 32))[0] is Outcome.UNKNOWN
    assert _together(fine, ("P2", Outcome.PASS, -2))[0] is Outcome.UNKNOWN
    assert _together(fine, ("P2", Outcome.UNKNOWN, 1)) == (Outcome.UNKNOWN, "devices_not_known")
    assert _together(("P9", Outcome.FAIL, 1))[0] is Outcome.UNKNOWN
