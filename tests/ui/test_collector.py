"""Garbage that holds widgets is collected on the main thread, never by a job."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.collector import MainThreadCollector
from ui.session import Session


class Ring:
    """A cycle that says which thread collected it."""

    def __init__(self, seen: list[threading.Thread]) -> None:
        self.me, self._seen = self, seen

    def __del__(self) -> None:
        self._seen.append(threading.current_thread())


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[MainThreadCollector]:
    made = MainThreadCollector(qapp)
    made.start()
    yield made
    made.stop()
    made.deleteLater()


def test_a_job_that_allocates_collects_nothing(
    collector: MainThreadCollector, session: Session, qtbot: QtBot
) -> None:
    seen: list[threading.Thread] = []
    Ring(seen)
    done: list[int] = []
    session.jobs.run(lambda _ticket: len([[n] for n in range(200_000)]), done=done.append)
    qtbot.waitUntil(lambda: done == [200_000])
    collector.collect_due()
    gc.collect()
    assert seen == [threading.main_thread()]


@pytest.mark.usefixtures("collector")
def test_what_is_due_is_collected_without_being_asked(qtbot: QtBot) -> None:
    seen: list[threading.Thread] = []
    Ring(seen)
    kept = [[n] for n in range(2_000_000 // 100)]
    qtbot.waitUntil(lambda: len(seen) == 1, timeout=20_000)
    assert len(kept) == 20_000
    assert not gc.isenabled()
    assert seen == [threading.main_thread()]


def test_stopping_gives_the_timing_back(qapp: QApplication) -> None:
    made = MainThreadCollector(qapp)
    made.start()
    made.stop()
    made.deleteLater()
    assert gc.isenabled()
