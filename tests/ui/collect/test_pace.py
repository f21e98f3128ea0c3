"""How far, how fast, how long: told in the largest unit that says it."""

from __future__ import annotations

import pytest

from sme_smartwork.work import Progress
from ui.collect.intake.pace import Pacer
from ui.collect.intake.state import IntakeState, Pace
from ui.collect.intake.told import told_pace, told_time
from ui.i18n import set_language


def test_the_rate_is_that_of_the_last_seconds() -> None:
    pacer = Pacer()
    assert pacer.pace(Progress(0, 1000), 0.0) == Pace(0, 1000)
    assert pacer.pace(Progress(100, 1000), 1.0) == Pace(100, 1000, 100.0, 9.0)
    for second in range(2, 30):
        pace = pacer.pace(Progress(100 + 10 * (second - 1), 1000), float(second))
    assert pace.a_second == pytest.approx(10, rel=0.02)
    assert pace.left == pytest.approx((1000 - pace.done) / 10, rel=0.02)


def test_nothing_is_promised_before_something_was_read() -> None:
    pacer = Pacer()
    pacer.pace(Progress(0, 10), 0.0)
    assert pacer.pace(Progress(0, 10), 60.0).left is None


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
    state = IntakeState(pace=Pace(1131, 1248, 240.0, 0.5))
    assert told_pace(state) == "확인 중 1,131 / 1,248 · 초당 240개 · 약 1초 남음"
    assert "1,248" in told_pace(IntakeState(pace=Pace(1248, 1248)))
