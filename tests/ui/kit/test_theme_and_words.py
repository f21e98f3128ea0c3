"""Colours, text sizes and words change live, and every pair of colours can be read."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from ui.i18n import day, iso, language, set_language, t, won, words
from ui.kit import Label, Style
from ui.kit.badge import _TOKENS as BADGES
from ui.theme import Choice, Scheme, colour, px, theme
from ui.theme.manager import to_colour
from ui.theme.tokens import value


def luminance(name: str, scheme: Scheme) -> float:
    found = to_colour(value(scheme, name))
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in found.getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(ink: str, plate: str, scheme: Scheme) -> float:
    bright, dark = sorted((luminance(ink, scheme), luminance(plate, scheme)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


TEXTS = [(ink, plate) for plate, ink in BADGES.values()] + [
    ("text-basic", "background-gray-subtler"),
    ("text-basic", "surface-white"),
    ("text-subtle", "surface-white"),
    ("text-subtle", "background-gray-subtler"),
    ("text-danger", "surface-white"),
    ("text-primary", "surface-white"),
    ("text-primary", "action-primary-selected"),
    ("text-inverse-static", "button-primary-fill"),
    ("text-basic-inverse", "surface-inverse"),
]


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(("ink", "plate"), TEXTS)
def test_text_can_be_read_on_its_plate(ink: str, plate: str, scheme: Scheme) -> None:
    assert contrast(ink, plate, scheme) >= 4.5


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("plate", ["surface-white", "background-gray-subtler"])
def test_the_focus_ring_can_be_seen(plate: str, scheme: Scheme) -> None:
    assert contrast("border-primary", plate, scheme) >= 3
    assert contrast("border-gray-darker", plate, scheme) >= 3


def test_our_own_font_is_used_so_that_korean_looks_the_same_everywhere(qapp: QApplication) -> None:
    theme().apply()
    assert "Pretendard GOV" in QFontDatabase.families()
    assert qapp.font().family() == "Pretendard GOV"


def test_the_text_scale_is_applied_live_and_bounded(qtbot: QtBot) -> None:
    label = Label("글자", Style.TITLE)
    qtbot.addWidget(label)
    label.show()
    small = label.sizeHint().height()
    theme().choose(scale=200)
    assert px("body") == 30
    assert label.sizeHint().height() > 1.8 * small
    theme().choose(scale=900)
    assert theme().scale == 200


def test_a_pinned_scheme_is_applied_live() -> None:
    light = colour("surface-white")
    theme().choose(Choice.HIGH_CONTRAST)
    assert theme().scheme is Scheme.HIGH_CONTRAST
    assert colour("surface-white") != light
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert colour("text-basic").name() in application.styleSheet()


def test_no_text_is_smaller_than_thirteen_pixels() -> None:
    assert px("small") >= 13
    assert [px(step) for step in ("title", "heading", "subheading", "body")] == [24, 19, 17, 15]


def test_qts_own_texts_follow_the_language(qtbot: QtBot) -> None:
    def standard() -> str:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        return box.button(QDialogButtonBox.StandardButton.Cancel).text()

    assert standard() == "취소"
    set_language("en")
    assert standard() == "Cancel"


def test_a_switch_is_told_and_words_follow(qtbot: QtBot) -> None:
    assert t("shell.nav.home") == "홈"
    with qtbot.waitSignal(words().changed):
        set_language("en")
    assert language() == "en"
    assert t("shell.nav.home") == "Home"
    assert t("shell.people", count="18") == "18 regular workers"


def test_amounts_and_dates_are_written_as_people_write_them() -> None:
    assert won(22_200_000) == "₩22,200,000"
    assert won(-1) == "-₩1"
    assert iso(date(2026, 12, 15)) == "2026-12-15"
    assert day(date(2026, 12, 15)) == "12월 15일 (화)"
    set_language("en")
    assert day(date(2026, 12, 15)) == "Tue 15 Dec"
