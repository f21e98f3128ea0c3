"""An owner takes a programme, answers it, makes its report and sends it to the server the programme names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.support.driver import Steps, says, shown_texts, tell
from tests.support.driver_exchange import choose_place
from tests.support.driver_hands import Hand, there
from tests.support.driver_jobs import first_run, ko


def owner_submits(hand: Hand, given: Mapping[str, Any]) -> Steps:
    """From a first run to the proof of what was handed over."""
    yield from first_run(hand)
    yield from hand.go(ko("shell.nav.reports"), 8)
    yield from hand.choose(1, name="reports-pages")
    yield from choose_place(hand, given["programme"], "programme-open")
    yield from hand.write(given["number"], name="programme-heard")
    yield from hand.pick(ko("company.yes"), name="type-own.centre")
    yield lambda: says(ko("ui.reports.programmes.nothing_missing"))
    yield from choose_place(hand, given["report"], "programme-save")
    yield Path(given["report"]).is_file
    yield from hand.press(name="programme-hand-over")
    yield there(name="send-figures")
    tell(leaving=shown_texts())
    yield from hand.fill("hanbit", name="send-user")
    yield from hand.fill(given["password"], name="send-password")
    yield from hand.press(name="send-now")
    yield lambda: says(ko("ui.reports.send.done"))
    tell(proof=shown_texts())
