"""Taking in what came back: every fate in plain words, numbers compared, nothing kept unless taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.collecting.model import Fate
from sme_smartwork.checklist.model import Reply
from tests.support.gathering_scene import Scene, every_fate
from ui.a11y import unnamed
from ui.checklist.gathering.arrivals import digits, grouped
from ui.checklist.gathering.collect_part import CollectPart
from ui.session import Session

PATIENCE = 30_000


@pytest.fixture
def scene(open_session: Session, tmp_path: Path) -> Scene:
    company = open_session.open_workspace.company
    company.change_firm(name="한빛소프트")
    for name in ("김하나", "박둘", "최셋", "정넷", "한다섯"):
        company.add_worker(name=name)
    return every_fate(open_session.open_workspace.store, tmp_path)


@pytest.fixture
def part(open_session: Session, scene: Scene, qtbot: QtBot) -> CollectPart:
    made = CollectPart(open_session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.view_model.add((scene.folder,))
    settle(made, qtbot)
    return made


def settle(part: CollectPart, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: part.session.jobs.is_idle, timeout=PATIENCE)


def select(part: CollectPart, fate: Fate) -> Path:
    path = next(each.path for each in part.view_model.state.arrivals if each.fate is fate)
    part.view_model.select(path)
    return path


def fates(part: CollectPart) -> dict[Fate, bool]:
    state = part.view_model.state
    return {each.fate: state.will_take(each) for each in state.arrivals}


def reply(scene: Scene, worker: str, item: str) -> Reply | None:
    found = scene.office.checklist.answers(worker).get(item)
    return found.reply if found else None


def test_looking_keeps_nothing_and_only_what_is_certain_would_be_taken(
    open_session: Session, scene: Scene, qtbot: QtBot
) -> None:
    before = scene.office.dump()
    made = CollectPart(open_session)
    qtbot.addWidget(made)
    made.view_model.add((scene.folder,))
    settle(made, qtbot)
    assert fates(made) == {
        Fate.REPLACES: True,
        Fate.UNKNOWN_SENDER: False,
        Fate.LATE: False,
        Fate.FORM: False,
        Fate.CHANGED_SENDER: False,
        Fate.UNREADABLE: False,
        Fate.NEWER_VERSION: False,
    }
    assert scene.office.dump() == before


def test_each_file_is_told_in_plain_words_and_what_to_do(part: CollectPart) -> None:
    for arrival in part.view_model.state.arrivals:
        part.view_model.select(arrival.path)
        assert part.arrival._fate.text()
    table = part.arrivals._table.model()
    told = {table.index(row, 4).data() for row in range(table.rowCount())}
    assert {"번호를 견주세요", "그 사람에게 직접 물으세요", "다시 보내 달라고 하세요"} <= told
    assert not unnamed(part)


def test_what_is_certain_is_taken_in_one_step(part: CollectPart, scene: Scene, qtbot: QtBot) -> None:
    part.arrivals.take.click()
    settle(part, qtbot)
    assert reply(scene, "W-01", "U-AST-02") is Reply.NO
    assert reply(scene, "W-02", "U-AST-01") is None
    assert "1명의 답 2개" in part._taken.text()
    assert fates(part)[Fate.ALREADY] is False  # looked at again: it is here now
    assert not part.arrivals.take.isEnabled()


def test_an_unknown_sender_is_taken_once_the_numbers_are_the_same(
    part: CollectPart, scene: Scene, qtbot: QtBot
) -> None:
    select(part, Fate.UNKNOWN_SENDER)
    number = scene.people["W-02"].replying.number()
    assert part.arrival.compare._here.text() == grouped(number)
    part.view_model.hear(grouped(number))
    assert "모두 같아요" in part.arrival.compare._verdict.text()
    part.arrival.compare._same.click()
    assert fates(part)[Fate.UNKNOWN_SENDER]
    part.view_model.take()
    settle(part, qtbot)
    assert reply(scene, "W-02", "U-AST-03") is Reply.YES


def test_a_digit_that_differs_forbids_saying_the_numbers_are_the_same(part: CollectPart) -> None:
    select(part, Fate.UNKNOWN_SENDER)
    arrival = part.view_model.state.arrival
    assert arrival is not None
    number = digits(arrival.number or "")
    part.view_model.hear(number[:7])
    assert part.arrival.compare._same.isEnabled()
    part.view_model.hear(number[:7] + str((int(number[7]) + 1) % 10))
    assert not part.arrival.compare._same.isEnabled()
    part.arrival.compare._different.click()
    assert arrival.path in part.view_model.state.refused
    assert not fates(part)[Fate.UNKNOWN_SENDER]


def test_late_answers_and_forms_are_taken_only_when_chosen(
    part: CollectPart, scene: Scene, qtbot: QtBot
) -> None:
    for fate in (Fate.LATE, Fate.FORM):
        select(part, fate)
        part.arrival._turn.click()
    part.view_model.take()
    settle(part, qtbot)
    assert reply(scene, "W-03", "U-AST-02") is Reply.YES
    assert reply(scene, "W-04", "U-AST-01") is Reply.YES
    assert reply(scene, "W-04", "U-AST-02") is None


def test_a_doubtful_cell_of_a_form_is_named_and_leads_to_the_item(part: CollectPart) -> None:
    select(part, Fate.FORM)
    table = part.arrival._doubts.model()
    told = [str(table.index(0, column).data()) for column in range(4)]
    assert told[1] == "U-AST-02"
    assert "아마도" in told[2]
    wanted: list[object] = []
    part.session.wanted.connect(lambda _screen, where: wanted.append(where))
    part.arrival._doubts.activated_key.emit("U-AST-02")
    assert wanted == ["items:W-04/U-AST-02"]


def test_a_changed_key_stops_until_the_old_one_is_forgotten_with_a_reason(
    part: CollectPart, scene: Scene, qtbot: QtBot
) -> None:
    path = select(part, Fate.CHANGED_SENDER)
    assert not part.arrival._turn.isVisible()
    part.view_model.turn(path)
    assert not fates(part)[Fate.CHANGED_SENDER]
    part.view_model.forget_key("  ")
    assert part.view_model.state.forget_problem is not None
    assert len(scene.office.collecting.forgotten()) == 0
    part.arrival._reason.setText("노트북을 바꿨다고 전화로 확인함")
    part.arrival._forget.click()
    settle(part, qtbot)
    found = next(each for each in part.view_model.state.arrivals if each.path == path)
    assert found.fate is Fate.UNKNOWN_SENDER
    assert scene.office.collecting.forgotten()[0]["reason"] == "노트북을 바꿨다고 전화로 확인함"


def test_a_file_may_be_left_out_and_taken_in_again(part: CollectPart) -> None:
    path = select(part, Fate.REPLACES)
    part.view_model.turn(path)
    assert not fates(part)[Fate.REPLACES]
    part.view_model.turn(path)
    assert fates(part)[Fate.REPLACES]


def test_of_two_fillings_of_one_form_only_one_is_taken(part: CollectPart, scene: Scene, qtbot: QtBot) -> None:
    from tests.support.filling import fill

    first = scene.folder / "W-04_2026-11.xlsx"
    second = scene.folder / "W-04 again.xlsx"
    second.write_bytes(first.read_bytes())
    with fill(second) as sheet:
        sheet.answer("U-AST-01", "아니요")
    part.view_model.look_again()
    settle(part, qtbot)
    part.view_model.choose_fate(Fate.FORM)
    assert not fates(part)[Fate.FORM]  # nobody chooses among rivals for the owner
    part.view_model.turn(first)
    part.view_model.turn(second)
    assert [each.path for each in part.view_model.state.to_take if each.fate is Fate.FORM] == [second]


def test_what_changed_since_it_was_looked_at_is_refused_whole(
    part: CollectPart, scene: Scene, qtbot: QtBot
) -> None:
    known = next(each for each in part.view_model.state.arrivals if each.fate is Fate.REPLACES)
    scene.office.collecting.take([known])
    select(part, Fate.LATE)
    part.arrival._turn.click()
    part.view_model.take()
    settle(part, qtbot)
    assert part.view_model.state.problem is not None
    assert reply(scene, "W-03", "U-AST-02") is None


def test_files_can_be_dropped(open_session: Session, scene: Scene, qtbot: QtBot) -> None:
    made = CollectPart(open_session)
    qtbot.addWidget(made)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(scene.folder / "cut.swanswer"))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    made._intake.dropEvent(event)
    settle(made, qtbot)
    assert [each.fate for each in made.view_model.state.arrivals] == [Fate.UNREADABLE]


def test_looking_can_be_stopped_and_the_list_put_away(part: CollectPart, qtbot: QtBot) -> None:
    part.view_model.look_again()
    part.view_model.stop()
    settle(part, qtbot)
    assert not part.view_model.state.is_reading
    part.view_model.clear()
    assert part.view_model.state.arrivals == ()
    assert not part.arrivals.isVisible()


def test_taking_goes_on_to_its_end_when_somebody_wants_to_stop(
    part: CollectPart, scene: Scene, qtbot: QtBot
) -> None:
    part.view_model.take()
    assert not part._busy.stop.isVisible()
    part.view_model.stop()
    settle(part, qtbot)
    assert part.view_model.state.taken is not None
    assert reply(scene, "W-01", "U-AST-02") is Reply.NO


def test_a_number_is_read_in_groups_of_four_however_it_is_typed() -> None:
    assert grouped("1234-5678-9012-3456-7890") == "1234 5678 9012 3456 7890"
    assert digits("１２３４ 5678") == "12345678"
