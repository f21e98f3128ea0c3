"""The kit's widgets show what they are told and say it to screen readers too."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.errors import NotPossibleHere
from sme_smartwork.rules.model import Verdict
from ui.a11y import spoken_name
from ui.i18n import set_language
from ui.kit import (
    Bar,
    BarList,
    BarRow,
    BusyState,
    Choice,
    Columns,
    EmptyState,
    FailedState,
    Figure,
    FlowRow,
    FormField,
    Item,
    ItemList,
    Label,
    LineEdit,
    Picker,
    Rows,
    SecretEdit,
    Status,
    StatusBadge,
    Tone,
    verdict_words,
)
from ui.kit.banner import Banner
from ui.kit.bars import LabelledBar
from ui.kit.messages import Messages


def test_a_verdict_is_a_glyph_and_a_word_in_both_languages() -> None:
    assert [verdict_words(verdict).words for verdict in Verdict] == ["✓ 충족", "✗ 미충족", "? 확인"]
    set_language("en")
    assert [verdict_words(verdict).words for verdict in Verdict] == ["✓ Met", "✗ Not met", "? To check"]


def test_a_badge_without_words_takes_no_room(qtbot: QtBot) -> None:
    badge = StatusBadge()
    qtbot.addWidget(badge)
    assert badge.isHidden()
    badge.show_status(Status(Tone.DANGER, "높음", "✗"))
    assert not badge.isHidden()
    assert spoken_name(badge) == "✗ 높음"


def test_names_are_shown_literally(qtbot: QtBot) -> None:
    label = Label("<b>굵게</b> &amp;")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>굵게</b> &amp;"


def test_a_label_stands_for_its_field(qtbot: QtBot) -> None:
    field = FormField(LineEdit())
    qtbot.addWidget(field)
    field.set_texts("사업장 이름", "누구나 보는 이름이에요")
    field.set_error("비어 있어요")
    found = QAccessible.queryAccessibleInterface(field.editor)
    assert found.text(QAccessible.Text.Name) == "사업장 이름"
    assert found.text(QAccessible.Text.Description) == "✗ 비어 있어요 누구나 보는 이름이에요"
    field.set_error("")
    assert field.error == ""


def test_a_typed_text_is_told_once_when_the_field_is_left(qtbot: QtBot) -> None:
    edit, told = LineEdit(), list[str]()
    qtbot.addWidget(edit)
    edit.finished.connect(told.append)
    edit.show()
    edit.show_text("한빛")
    qtbot.keyClicks(edit, "ab")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert told == ["한빛ab"]


def test_the_same_truth_does_not_disturb_typing(qtbot: QtBot) -> None:
    edit = LineEdit()
    qtbot.addWidget(edit)
    edit.show()
    edit.show_text("old")
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.setText("half typ")
    edit.show_text("old")
    assert edit.text() == "half typ"


def test_a_secret_is_hidden_until_shown_on_purpose(qtbot: QtBot) -> None:
    secret = SecretEdit()
    qtbot.addWidget(secret)
    toggle = secret.findChild(QPushButton)
    assert isinstance(toggle, QPushButton)
    assert secret.line.echoMode() is secret.line.EchoMode.Password
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert secret.line.echoMode() is secret.line.EchoMode.Normal
    assert toggle.text() == "글자 숨기기"


def test_a_picker_tells_only_what_the_person_picks(qtbot: QtBot) -> None:
    picker, told = Picker(), list[object]()
    qtbot.addWidget(picker)
    picker.chosen.connect(told.append)
    picker.set_choices((Choice("seoul", "서울"), Choice("busan", "부산")))
    assert picker.value is None
    picker.choose("seoul")
    assert told == []
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    assert told == ["busan"]


def test_rows_keep_the_widget_and_the_focus_of_a_key(qtbot: QtBot) -> None:
    rows = Rows()
    qtbot.addWidget(rows)
    rows.show()

    def fill(button: QPushButton, words: str) -> None:
        button.setText(words)

    rows.show_rows([("a", "A"), ("b", "B"), ("c", "C")], QPushButton, fill)
    kept = rows.row("b")
    assert kept is not None
    qtbot.waitUntil(kept.isVisible)
    kept.setFocus()
    rows.show_rows([("c", "C"), ("b", "B2"), ("d", "D")], QPushButton, fill)
    assert rows.row("b") is kept
    assert rows.row("a") is None
    words = [button.text() for button in rows.widgets() if isinstance(button, QPushButton)]
    assert words == ["C", "B2", "D"]
    assert rows.focusWidget() is kept


def test_columns_stand_beside_each_other_while_they_fit(qtbot: QtBot) -> None:
    columns = Columns(minimum_em=10)
    qtbot.addWidget(columns)
    cards = [QWidget() for _ in range(3)]
    for card in cards:
        card.setMinimumHeight(40)
        columns.add(card)
    columns.resize(900, 100)
    columns.show()
    assert len({card.y() for card in cards}) == 1
    columns.resize(360, 400)
    assert len({card.x() for card in cards}) == 1


def test_a_row_of_buttons_wraps_and_tab_follows_the_eye(qtbot: QtBot) -> None:
    line = FlowRow()
    qtbot.addWidget(line)
    second, first = QPushButton("둘째"), QPushButton("첫째")
    line.add(second)
    line.add(first, before=second)
    line.resize(600, 60)
    line.show()
    assert first.x() < second.x()
    assert first.nextInFocusChain() is second
    line.resize(60, 200)
    assert first.y() < second.y()


def test_a_bar_is_heard_with_its_words(qtbot: QtBot) -> None:
    bar = Bar()
    qtbot.addWidget(bar)
    bar.show_value(Decimal("62.5"), 100, "준비도 62.5점")
    assert spoken_name(bar) == "준비도 62.5점"
    assert bar.value() == 625
    bar.show_value(None, 0, "아직 없음")
    assert bar.value() == 0


def test_a_figure_is_one_sentence(qtbot: QtBot) -> None:
    figure = Figure()
    qtbot.addWidget(figure)
    figure.show_figure("준비도", "62", "점", "약한 영역: 제도")
    assert figure.accessibleName() == "준비도 62 점 약한 영역: 제도"


def test_figures_beside_each_other_begin_at_one_height(qtbot: QtBot) -> None:
    across, figures = Columns(minimum_em=4), (Figure(), Figure())
    qtbot.addWidget(across)
    for figure, note in zip(figures, ("note " * 40, "note"), strict=True):
        figure.show_figure("준비도", "62", note=note)
        across.add(figure)
    across.resize(400, across.heightForWidth(400))
    across.show()
    tall, low = (figure.findChild(Label) for figure in figures)
    assert tall is not None
    assert low is not None
    qtbot.waitUntil(lambda: tall.isVisible() and figures[0].height() == figures[1].height())
    assert (tall.y(), tall.height()) == (low.y(), low.height())


def test_bars_with_room_to_spare_stay_with_their_names(qtbot: QtBot) -> None:
    bars = BarList()
    qtbot.addWidget(bars)
    bars.show_bars((BarRow("가", Decimal(50), "50"), BarRow("나", Decimal(60), "60")))
    bars.show()
    enough = [bar.height() for bar in bars.findChildren(LabelledBar)]
    bars.resize(bars.width(), bars.height() + 300)
    qtbot.waitUntil(lambda: bars.height() > 300)
    assert [bar.height() for bar in bars.findChildren(LabelledBar)] == enough


def test_the_list_chooses_with_arrows(qtbot: QtBot) -> None:
    items, told = ItemList("지원금"), list[object]()
    qtbot.addWidget(items)
    items.chosen.connect(told.append)
    items.show_items((Item(1, "가", group="받음"), Item(2, "나", group="받음"), Item(3, "다", group="확인")))
    items.show()
    items.choose(1)
    assert told == []
    rows = [row for row in items.findChildren(QWidget) if row.accessibleName() in ("가", "나", "다")]
    qtbot.waitUntil(rows[0].isVisible)
    rows[0].setFocus()
    qtbot.waitUntil(rows[0].hasFocus)
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    qtbot.mouseClick(rows[2], Qt.MouseButton.LeftButton)
    assert told == [2, 3]
    assert items.key == 3


def test_a_row_tells_screen_readers_that_it_is_one_of_several_choices_and_which(qtbot: QtBot) -> None:
    items = ItemList("지원금")
    qtbot.addWidget(items)
    items.show_items((Item(1, "가"), Item(2, "나")))
    items.show()
    items.choose(1)
    rows = [row for row in items.findChildren(QWidget) if row.accessibleName() in ("가", "나")]
    told = [QAccessible.queryAccessibleInterface(row) for row in rows]
    assert [each.role() for each in told] == [QAccessible.Role.RadioButton] * 2
    assert [bool(each.state().checked) for each in told] == [True, False]
    items.choose(2)
    assert [bool(each.state().checked) for each in told] == [False, True]
    items.choose(None)
    assert [bool(each.state().checked) for each in told] == [False, False]


def test_an_error_in_the_banner_is_said_again_in_another_language(qtbot: QtBot) -> None:
    banner, messages = Banner(), Messages()
    qtbot.addWidget(banner)
    messages.said.connect(banner.show_message)
    error = NotPossibleHere("window.no_display")
    messages.fail(error)
    assert error.happened("ko") in banner.words
    set_language("en")
    qtbot.waitUntil(lambda: error.happened("en") in banner.words)


def test_an_empty_list_offers_the_first_step(qtbot: QtBot) -> None:
    empty, pressed = EmptyState(), list[str]()
    qtbot.addWidget(empty)
    empty.show_state("아직 직원이 없어요", "엑셀을 고르세요", "가져오기", lambda: pressed.append("x"))
    button = empty.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == ["x"]


def test_work_can_be_stopped_once(qtbot: QtBot) -> None:
    busy = BusyState()
    qtbot.addWidget(busy)
    busy.show_progress("확인 중", 3, 10)
    with qtbot.waitSignal(busy.cancelled):
        qtbot.mouseClick(busy.stop, Qt.MouseButton.LeftButton)
    assert not busy.stop.isEnabled()


def test_a_failure_says_what_is_safe_and_offers_another_try(qtbot: QtBot) -> None:
    failed = FailedState()
    qtbot.addWidget(failed)
    failed.show_error(NotPossibleHere("window.no_display"))
    words = " ".join(label.text() for label in failed.findChildren(Label))
    assert "화면이 없어" in words
    assert "건드리지 않았어요" in words
    with qtbot.waitSignal(failed.retried):
        qtbot.mouseClick(failed.retry, Qt.MouseButton.LeftButton)
