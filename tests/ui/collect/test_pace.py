"""How far, how fast, how long: told in the largest unit that says it."""

from __future__ import annotations

import pytest

from sme_smartwork.work import Progress
from ui.collect.intake.state import IntakeState
from ui.collect.intake.told import told_pace, told_time
from ui.i18n import set_language


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.2, "about 1 s left"),
        (59.1, "about 60 s left"),
        (61, "about 2 min left"),
        (5400, "about 1.5 h left"),
    ],
)
def test_the_time_left_is_told_in_the_largest_unit(seconds: float, told: str) -> None:
    set_language("en")
    assert told_time(seconds) == told


def test_the_line_of_the_progress_says_all_of_it() -> None:
    set_language("ko")
    state = IntakeState(pace=Progress(1131, 1248, 240.0, 0.5))
    assert told_pace(state) == "확인 중 1,131 / 1,248 · 초당 240개 · 약 1초 남음"
    assert told_pace(IntakeState(pace=Progress(3, 1248))) == "확인 중 3 / 1,248"
    assert "1,248" in told_pace(IntakeState(pace=Progress(1248, 1248)))
