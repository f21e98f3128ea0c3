"""Answer segments behave like radio buttons, by mouse and by keyboard, at any width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit import Choice, Segmented
from ui.kit.segment import Segment
from ui.theme import colour, theme

WORDS = ("예", "일부", "아니오", "해당 없음")


@pytest.fixture
def segmented(qtbot: QtBot) -> Segmented:
    made = Segmented("화면이 저절로 잠긴다", clearable=True)
    made.set_choices(tuple(Choice(word, word) for word in WORDS))
    qtbot.addWidget(made)
    made.resize(600, made.heightForWidth(600))
    made.show()
    qtbot.waitExposed(made)
    return made


def segments(segmented: Segmented) -> list[Segment]:
    return [child for child in segmented.findChildren(Segment) if child.isVisible()]


def press(qtbot: QtBot, segmented: Segmented, key: Qt.Key) -> None:
    focused = next(each for each in segments(segmented) if each.hasFocus())
    qtbot.keyClick(focused, key)


def test_a_click_chooses_and_tells_once(segmented: Segmented, qtbot: QtBot) -> None:
    told: list[object] = []
    segmented.chosen.connect(told.append)
    qtbot.mouseClick(segments(segmented)[2], Qt.MouseButton.LeftButton)
    assert told == ["아니오"]
    assert segmented.value == "아니오"


def test_showing_an_answer_says_nothing(segmented: Segmented) -> None:
    told: list[object] = []
    segmented.chosen.connect(told.append)
    segmented.choose("일부")
    segmented.choose(None)
    assert told == []
    assert segmented.value is None


def test_arrows_move_and_choose_and_go_round(segmented: Segmented, qtbot: QtBot) -> None:
    told: list[object] = []
    segmented.chosen.connect(told.append)
    segmented.choose("해당 없음")
    segmented.set_focus()
    press(qtbot, segmented, Qt.Key.Key_Right)
    press(qtbot, segmented, Qt.Key.Key_Right)
    press(qtbot, segmented, Qt.Key.Key_Left)
    assert told == ["예", "일부", "예"]


def test_a_digit_chooses_and_delete_takes_back(segmented: Segmented, qtbot: QtBot) -> None:
    told: list[object] = []
    segmented.chosen.connect(told.append)
    segmented.set_focus()
    press(qtbot, segmented, Qt.Key.Key_3)
    press(qtbot, segmented, Qt.Key.Key_Delete)
    assert told == ["아니오", None]
    assert segmented.value is None


def test_the_answer_survives_new_words(segmented: Segmented) -> None:
    segmented.choose("아니오")
    segmented.set_choices(tuple(Choice(word, f"{word}!") for word in WORDS))
    assert segmented.value == "아니오"


def test_a_screen_reader_hears_radio_buttons_with_the_question(segmented: Segmented) -> None:
    first = QAccessible.queryAccessibleInterface(segments(segmented)[0])
    assert first.role() is QAccessible.Role.RadioButton
    assert first.text(QAccessible.Text.Name) == "예"
    assert first.text(QAccessible.Text.Description) == "화면이 저절로 잠긴다"


def test_choices_that_do_not_fit_stand_below_each_other(segmented: Segmented) -> None:
    beside = segmented.heightForWidth(600)
    assert len({each.y() for each in segments(segmented)}) == 1
    segmented.resize(150, segmented.heightForWidth(150))
    assert len({each.x() for each in segments(segmented)}) == 1
    assert segmented.heightForWidth(150) > 3 * beside


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_is_cut_at_any_text_size(segmented: Segmented, scale: int) -> None:
    theme().choose(scale=scale)
    for width in (150, 400, 900):
        segmented.resize(width, segmented.heightForWidth(width))
        for each in segments(segmented):
            assert each.geometry().right() <= width
            needed = each.height_in(each.width()) if each.upright else each.sizeHint().height()
            assert each.height() >= needed
            assert segmented.rect().contains(each.geometry())


@pytest.mark.parametrize("typed", ["²", "①", "٣"])
def test_a_sign_that_only_looks_like_a_digit_chooses_nothing(segmented: Segmented, typed: str) -> None:
    press = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, typed)
    QApplication.sendEvent(segmented, press)
    assert segmented.value is None


def test_a_quiet_one_tints_what_a_loud_one_fills(qtbot: QtBot) -> None:
    plates = []
    for quiet in (False, True):
        made = Segmented("부분", quiet=quiet)
        made.set_choices(tuple(Choice(word, word) for word in WORDS))
        qtbot.addWidget(made)
        made.choose("예")
        made.resize(600, made.heightForWidth(600))
        made.show()
        chosen = segments(made)[0]
        plates.append(chosen.grab().toImage().pixelColor(chosen.width() // 2, 4))
    assert plates == [colour("button-primary-fill"), colour("surface-primary-subtler")]
