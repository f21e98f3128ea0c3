"""What a run needs for itself is private and does not outlive it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from sme_smartwork.paths import places
from sme_smartwork.scratch import clear_scratch, scratch_folder


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))


def test_this_run_leaves_nothing_and_another_run_keeps_its_own() -> None:
    (scratch_folder("collect") / "made.xlsx").write_bytes(b"PK")
    other = places().private_temp / "1"
    other.mkdir()
    clear_scratch(time.time())
    assert list(places().private_temp.iterdir()) == [other]


def test_what_a_killed_run_left_goes_after_a_day() -> None:
    left = scratch_folder("collect").parent.with_name("1")
    left.mkdir()
    now = time.time()
    os.utime(left, (now - 90_000, now - 90_000))
    clear_scratch(now)
    assert not left.exists()


def test_a_run_that_began_days_ago_and_works_now_is_not_taken_for_killed() -> None:
    own = scratch_folder("collect").parent
    long_ago = time.time() - 90_000
    os.utime(own, (long_ago, long_ago))
    scratch_folder("collect")
    assert time.time() - own.stat().st_mtime < 60


def test_a_run_that_ends_at_the_same_moment_takes_its_own_away(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, gone = places().private_temp / "1", places().private_temp / "2"
    kept.mkdir(parents=True)
    monkeypatch.setattr(Path, "iterdir", lambda _home: iter((gone, kept)))
    clear_scratch(time.time() + 90_000)
    assert not kept.exists()
