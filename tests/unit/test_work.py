"""How far work is, how fast it goes and how long it will take."""

from __future__ import annotations

from sme_smartwork.work import Pace, Progress


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_rate_and_time_left_are_known_after_a_second() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.at(0, 100).rate is None
    clock.now += 0.5
    assert pace.at(5, 100).rate is None
    clock.now += 1.5
    step = pace.at(20, 100)
    assert (step.rate, step.left) == (10.0, 8.0)
    assert step == Progress(20, 100)


def test_only_the_last_half_minute_counts() -> None:
    clock = Clock()
    pace = Pace(clock)
    for second in range(61):
        clock.now = 100.0 + second
        step = pace.at(second * 10 if second <= 30 else 300 + (second - 30) * 2, 1000)
    assert step.rate == 2.0
    assert step.left == (1000 - 360) / 2.0


def test_without_a_known_end_no_time_is_told() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.at(0, 0)
    clock.now += 2
    assert pace.at(10, 0).left is None
