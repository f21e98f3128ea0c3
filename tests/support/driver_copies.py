"""A copy is made on one machine and brought back on another, as a person does it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer

from sme_smartwork.wording import say
from tests.support.driver import Steps, says, shown_texts, tell, windows
from tests.support.driver_hands import Hand, bool_true, key, there
from tests.support.driver_jobs import FIRM, PASSPHRASE, first_run, ko


def owner_copies(hand: Hand, given: Mapping[str, Any]) -> Steps:
    """First run, then a copy to the place `given`, through the program's own file chooser."""
    yield from first_run(hand)
    QTimer.singleShot(0, lambda: key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier))
    yield there(name="fileNameEdit")
    held = windows()  # the chooser is Qt's own: forgetting it in Python would forget what is inside it too
    yield from hand.write(given["copy"], name="fileNameEdit")
    held.clear()
    yield lambda: says(say("settings.backup.made", "ko", name=given["name"]))
    tell(done="copied")


def owner_arrives(hand: Hand, given: Mapping[str, Any]) -> Steps:
    """The program was started with the copy: its place, its passphrase, and the firm is there."""
    assert given["open"]
    yield from hand.press(ko("start.copy.new"))
    yield from hand.fill(PASSPHRASE, ko("start.unlock.passphrase.label"))
    yield from hand.press(ko("start.unlock.next"))
    yield there(ko("home.make_report"))
    yield lambda: says(FIRM)
    tell(home=shown_texts())


def somebody_reads(_hand: Hand, _given: Mapping[str, Any]) -> Steps:
    """The program was started with a file that only the owner of an open workplace takes in."""
    yield lambda: any(".swprogramme" in text.replace("\u200b", "") for text in shown_texts())
    yield bool_true
    tell(told=[text.replace("\u200b", "") for text in shown_texts()])
