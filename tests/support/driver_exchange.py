"""An owner invites, a staff member answers on another machine, the owner takes the answers in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from tests.support.driver import Steps, need, says, shown_texts, tell, windows
from tests.support.driver_hands import Hand, bool_true, segments, there
from tests.support.driver_jobs import PASSPHRASE, chosen, first_run, ko, roster, table_texts

SECRET = "cloud pencil bridge pebble"
FIRST = {"U-AST-01": 0, "U-AST-03": 2}  # yes, no
NOTED, NOTE = "U-AST-03", "only the laptop of the office so far"


def owner_invites(hand: Hand, given: Mapping[str, Any]) -> Steps:
    """First run, the roster, then invitations for everybody into the folder `given`."""
    yield from first_run(hand)
    yield from hand.go(ko("shell.nav.company"), 2)
    yield from roster(hand, given["roster"])
    yield from gathering(hand, "send")
    yield there(name="send-invite")
    yield from choose_place(hand, given["folder"], "send-invite")
    yield lambda: len(list(Path(given["folder"]).glob("*.swinvite"))) == given["people"]
    tell(done="invited")


def staff_answers(hand: Hand, given: Mapping[str, Any]) -> Steps:
    """The program was started with an invitation: a profile, answers by clicking, an answer file."""
    assert given["open"]
    yield there(ko("start.invited.new"))
    tell(invited=shown_texts())
    yield from hand.press(ko("start.invited.new"))
    yield from hand.choose(4, name="own-figure")
    yield lambda: says(ko("start.own.no_store"))
    yield from hand.fill(SECRET, name="own-secret")
    yield from hand.fill(SECRET, name="own-again")
    yield from hand.press(ko("start.own.next"))
    yield there(ko("start.code.next"))
    code = next(text for text in shown_texts() if text.count("-") == 7)
    yield from hand.press(ko("start.code.next"))
    yield from hand.fill(code.replace("\n", ""), ko("start.type_back.label"))
    yield from hand.press(ko("start.type_back.next"))
    yield there(ko("start.number.next"))
    tell(number=words_in("confirmation-number"))
    yield from hand.press(ko("start.number.next"))
    yield from answer(hand, FIRST)
    yield from hand_in(hand, given["file"])
    tell(done="answered")


def staff_answers_again(hand: Hand, given: Mapping[str, Any]) -> Steps:
    """Another day: the profile is opened, one answer changed, and the file made again."""
    yield from hand.press(ko("start.places.profile", figure=ko("start.figure.star")))
    yield from hand.fill(SECRET, ko("start.unlock.passphrase.label"))
    yield from hand.press(ko("start.unlock.next"))
    yield there(name=f"item-{NOTED}")
    yield from hand.choose(1, name=f"item-{NOTED}")
    yield from hand.write(NOTE, name=f"note-{NOTED}")
    yield lambda: says(ko("ui.checklist.badge.partly"))
    yield from hand_in(hand, given["file"])
    tell(handed=table_texts("handing-made"))


def owner_takes(hand: Hand, given: Mapping[str, Any]) -> Steps:
    """The folder of answers is looked at, the number compared, and the answers taken."""
    yield from unlock(hand)
    yield from look_at(hand, given["folder"])
    tell(arrivals=table_texts("collect-arrivals"))
    yield from hand.fill(given["number"], name="collect-heard")
    yield from hand.press(name="collect-same")
    yield from hand.press(name="collect-take")
    yield there(name="collect-taken")
    tell(taken=words_in("collect-taken"))
    yield from turn(hand, "checklist-pages", ko("ui.checklist.page.items"))
    yield there(name="item-U-AST-01")
    tell(answers={item: chosen(f"item-{item}") for item in FIRST})


def owner_looks(hand: Hand, given: Mapping[str, Any]) -> Steps:
    """A folder of answers is only looked at."""
    yield from unlock(hand)
    yield from look_at(hand, given["folder"])
    tell(arrivals=table_texts("collect-arrivals"))


def unlock(hand: Hand) -> Steps:
    """The owner opens the workplace."""
    yield from hand.press(ko("start.places.known"))
    yield from hand.fill(PASSPHRASE, ko("start.unlock.passphrase.label"))
    yield from hand.press(ko("start.unlock.next"))
    yield there(ko("home.make_report"))


def gathering(hand: Hand, part: str) -> Steps:
    """Go to a part of the page of invitations and answers."""
    yield from hand.go(ko("shell.nav.checklist"), 5)
    yield from turn(hand, "checklist-pages", ko("ui.checklist.page.gathering"))
    yield from turn(hand, "gathering-parts", ko(f"ui.checklist.gathering.part.{part}"))


def look_at(hand: Hand, folder: str) -> Steps:
    """Give a folder to be looked at."""
    yield from gathering(hand, "collect")
    yield from hand.write(folder, name="collect-place")
    yield there(name="collect-arrivals")


def answer(hand: Hand, replies: Mapping[str, int]) -> Steps:
    """Answer some items of the own checklist."""
    for item, at in replies.items():
        yield there(name=f"item-{item}")
        yield from hand.choose(at, name=f"item-{item}")
    yield lambda: says(ko("shell.saved"))


def hand_in(hand: Hand, file: str) -> Steps:
    """Look at what leaves and make the answer file."""
    yield from turn(hand, "checklist-pages", ko("ui.checklist.page.handing"))
    yield there(name="leaving-answers")
    tell(leaving=shown_texts(), shown_number=words_in("confirmation-number"))
    yield from choose_place(hand, file, "handing-make")
    yield Path(file).is_file
    yield lambda: says(Path(file).name)


def choose_place(hand: Hand, place: str, button: str) -> Steps:
    """Press `button`, which opens Qt's own chooser, and type `place` there."""
    pressed = hand.press(name=button)
    _while_it_is_open(pressed)
    yield there(name="fileNameEdit")
    held = windows()  # the chooser is Qt's own: forgetting it in Python would forget what is inside it too
    yield from hand.write(place, name="fileNameEdit")
    held.clear()


def _while_it_is_open(steps: Steps) -> None:
    """Run `steps` outside the driver's own turn: the chooser keeps the call waiting that opened it."""

    def go_on() -> None:
        wanted: Callable[[], bool] | None = next(steps, None)
        if wanted is not None:
            QTimer.singleShot(20, go_on)

    QTimer.singleShot(0, go_on)


def turn(hand: Hand, name: str, words: str) -> Steps:
    """Choose the segment `words` of the chooser `name`."""
    yield there(name=name)
    at = next(at for at, each in enumerate(segments(name)) if each.text() == words)
    yield from hand.choose(at, name=name)
    yield bool_true


def words_in(name: str) -> str:
    """What the label called `name` says."""
    label = need(name=name)
    assert isinstance(label, QLabel)
    return label.text()
