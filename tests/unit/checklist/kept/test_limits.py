"""The firm's own limits: kept with who and why, restorable, used by the rules and named by the results."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sme_smartwork.checklist.errors import ReplyRefused
from sme_smartwork.checklist.kept.limits import BOUNDS, FirmLimits, own_limits_in, rules_told
from sme_smartwork.checklist.model import Outcome
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.checklist.probes.judging import judge
from sme_smartwork.checklist.probes.model import MISSING, Reading, System, found
from sme_smartwork.checklist.probes.run import case_of
from sme_smartwork.storage.store import Store
from tests.support.workplaces import demo_workplace

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LONGEST = 80  # letters an answer file gives the rules of a reading


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = demo_workplace(tmp_path / "workplace")
    yield made.store
    made.store.close()


@pytest.fixture
def limits(store: Store) -> FirmLimits:
    return FirmLimits(store, lambda: NOW)


def test_a_fresh_install_uses_the_limits_of_the_pack(limits: FirmLimits) -> None:
    assert {name: each.value for name, each in limits.all().items()} == {
        "lock_minutes": 10,
        "shared_lock_minutes": 5,
        "definitions_days": 7,
        "update_days": 14,
        "restart_days": 14,
        "table_days": 90,
    }
    assert limits.own() == {}
    assert case_of(NOW, own=limits.own()) == case_of(NOW)


def test_an_own_limit_is_kept_with_who_when_and_why_beside_the_packs(store: Store) -> None:
    FirmLimits(store, lambda: NOW).change("lock_minutes", 3, " bank rules ", by="W-01")
    found_again = FirmLimits(store).all()["lock_minutes"]
    assert (found_again.value, found_again.pack_value, found_again.own) == (3, 10, 3)
    assert found_again.sources
    assert [(each.value, each.by, each.at, each.reason) for each in found_again.changes] == [
        (3, "W-01", NOW, "bank rules")
    ]


def test_the_packs_limit_comes_back_and_the_history_stays(limits: FirmLimits) -> None:
    limits.change("update_days", 7, "attacks")
    limits.change("update_days", None, "over")
    again = limits.all()["update_days"]
    assert (again.value, again.own, len(again.changes)) == (14, None, 2)


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_a_limit_out_of_its_bounds_is_refused_and_the_bounds_themselves_are_not(
    name: str, limits: FirmLimits
) -> None:
    least, most = BOUNDS[name]
    for value in (least - 1, most + 1, 0, -1):
        with pytest.raises(ReplyRefused) as refused:
            limits.change(name, value, "typo")
        assert refused.value.code == "checklist.limit_out_of_range"
    assert limits.own() == {}
    for value in (least, most):
        limits.change(name, value, "on purpose")
        assert limits.own() == {name: value}
    assert least <= limits.all()[name].pack_value <= most


def test_a_limit_without_a_reason_or_of_no_such_name_is_refused(limits: FirmLimits) -> None:
    for name, reason, code in (
        ("lock_minutes", "  ", "checklist.reason_missing"),
        ("check_week", "no", "checklist.unknown_limit"),
        ("lock_minutes", "900101-1234567", "checklist.resident_number"),
    ):
        with pytest.raises(ReplyRefused) as refused:
            limits.change(name, 5, reason)
        assert refused.value.code == code
    assert limits.own() == {}


def test_a_reading_is_judged_by_the_firms_own_limit_and_says_so(limits: FirmLimits) -> None:
    after_ten_minutes = {
        "screen_saver": {
            "ScreenSaveActive": "1",
            "ScreenSaverIsSecure": "1",
            "SCRNSAVE.EXE": "scrnsave.scr",
            "ScreenSaveTimeOut": "600",
        },
        "screen_saver_policy": {},
        "inactivity": {},
    }
    recorded = {name: found(each) for name, each in after_ten_minutes.items()}
    recorded |= dict.fromkeys(("power", "lock_on_return"), MISSING)
    lock = Reading(System.WINDOWS, NOW, recorded)
    by_pack = judge("P02", lock, case_of(NOW))
    limits.change("lock_minutes", 5, "customers walk by")
    by_firm = judge("P02", lock, case_of(NOW, own=limits.own()))
    assert (by_pack.outcome, by_firm.outcome) == (Outcome.PASS, Outcome.FAIL)
    assert by_pack.rules == content().pack
    assert by_firm.rules == f"{content().pack} + lock=5"
    assert (own_limits_in(by_pack.rules), own_limits_in(by_firm.rules)) == ({}, {"lock_minutes": 5})


def test_the_limits_a_result_names_are_read_again_and_fit_into_an_answer_file() -> None:
    every = {name: most for name, (_, most) in BOUNDS.items()}
    told = rules_told(content().pack, every)
    assert own_limits_in(told) == every
    assert len(told) <= LONGEST
    assert own_limits_in("security 2026.11.1 + lock=x other=3 patch") == {}
