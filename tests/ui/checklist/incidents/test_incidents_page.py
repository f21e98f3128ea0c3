"""The incidents page: one press keeps the time, clocks go by the minute, and only ticked fields leave."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.incidents.clocks import Running
from sme_smartwork.checklist.incidents.errors import IncidentRefused
from sme_smartwork.checklist.incidents.model import Truth, What
from sme_smartwork.storage.vault import unlock_with_passphrase
from sme_smartwork.workspace import Workspace
from tests.support.office import pages
from tests.ui.conftest import PASSPHRASE
from ui.checklist.incidents.clocks_panel import ClockCard
from ui.checklist.incidents.page import IncidentsPage
from ui.checklist.incidents.state import CONTACTS, VALUES, Tab
from ui.checklist.incidents.writing import read_moment
from ui.i18n import set_language
from ui.kit import LineEdit, MultiLine
from ui.session import Session

NOW = "2026-11-22 14:02"


class Hands:
    """The session's clock, to be moved on."""

    def __init__(self, session: Session) -> None:
        self._session, self._start = session, session.now()

    def move(self, by: timedelta) -> None:
        moment = self._start + by
        self._session._now = lambda: moment


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> IncidentsPage:
    made = IncidentsPage(open_session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def staff_page(open_session: Session, qtbot: QtBot) -> IncidentsPage:
    open_session.choose(role="staff")
    open_session.worker = open_session.open_workspace.company.add_worker(name="김하나").code
    made = IncidentsPage(open_session)
    qtbot.addWidget(made)
    made.show()
    return made


def press(page: IncidentsPage, name: str) -> None:
    found = page.findChild(QPushButton, name) or page.buttons.findChild(QPushButton, name)
    assert found is not None
    found.click()


def words(page: IncidentsPage) -> str:
    QCoreApplication.sendPostedEvents()  # rows that were just made are shown, words are changed
    shown = (each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))
    return "\n".join(shown).replace("\u200b", "")


def line(page: IncidentsPage, name: str) -> LineEdit:
    found = page.findChild(LineEdit, name)
    assert found is not None
    return found


def type_into(page: IncidentsPage, name: str, text: str) -> None:
    line(page, name).setText(text)


def test_one_press_writes_the_incident_of_the_card_down(page: IncidentsPage) -> None:
    page.view_model.choose("card.phishing")
    press(page, "incident-open")
    incident = page.view_model.state.incident
    assert incident is not None
    assert (incident.kind, incident.is_drill, incident.known_at) == ("phishing", False, page.session.now())
    assert NOW in words(page)


def test_an_incident_nobody_can_sort_yet_is_written_down_too(page: IncidentsPage) -> None:
    page.view_model.choose(CONTACTS)
    press(page, "incident-open")
    assert "어떤 사고인지 알게 되면" in words(page)
    page.view_model.change_kind("malware")
    assert page.view_model.state.card is not None


def test_a_double_press_writes_one_incident_down(page: IncidentsPage) -> None:
    hands = Hands(page.session)
    press(page, "incident-open")
    press(page, "incident-open")
    assert len(page.view_model.state.incidents) == 1
    hands.move(timedelta(seconds=4))
    press(page, "incident-open")
    assert len(page.view_model.state.incidents) == 2


def test_a_drill_is_marked_everywhere(page: IncidentsPage) -> None:
    page.view_model.choose("card.malware")
    press(page, "incident-drill")
    for tab in Tab:
        page.view_model.choose_tab(tab)
        assert "[훈련]" in words(page)
    page.view_model.choose(CONTACTS)
    assert "[훈련]" in words(page)
    assert "열려 있는 사고 0건" in page.subtitle


def test_a_step_is_ticked_and_the_tick_taken_back_by_two_entries(page: IncidentsPage) -> None:
    page.view_model.choose("card.malware")
    press(page, "incident-open")
    box = page.findChild(QCheckBox, "tick-owner.write")
    assert box is not None
    box.click()
    box.click()
    incident = page.view_model.state.incident
    assert incident is not None
    assert [each.what for each in incident.log] == [What.OPENED, What.DONE, What.NOT_DONE]
    assert not incident.done


def test_undo_adds_an_entry_and_takes_none_away(page: IncidentsPage) -> None:
    page.view_model.choose("card.data_leak")
    page.view_model.open_now()
    page.view_model.answer("personal_data", Truth.YES)
    page.session.undo.undo()
    incident = page.view_model.state.incident
    assert incident is not None
    assert [each.what for each in incident.log] == [What.OPENED, What.ANSWERED, What.ANSWERED]
    assert incident.answers["personal_data"] is Truth.UNKNOWN


def opened(page: IncidentsPage, kind: str = "data_leak") -> None:
    page.view_model.choose(f"card.{kind}")
    page.view_model.open_now()


def card(page: IncidentsPage, clock: str) -> ClockCard:
    found = page.findChild(ClockCard, f"clock-{clock}")
    assert found is not None
    return found


def test_time_left_is_told_and_then_that_it_is_over(page: IncidentsPage) -> None:
    hands = Hands(page.session)
    opened(page)
    page.view_model.choose_tab(Tab.CLOCKS)
    page.view_model.answer("personal_data", Truth.YES)
    assert card(page, "leak_notice").left.text().startswith("72시간 0분 남았어요")
    hands.move(timedelta(hours=71, minutes=59))
    page.view_model.tick_of_clock()
    assert card(page, "leak_notice").left.text().startswith("0시간 1분 남았어요")
    hands.move(timedelta(hours=72, minutes=1))
    page.view_model.tick_of_clock()
    assert card(page, "leak_notice").left.text().startswith("0시간 1분 지났어요")
    assert "시한이 지났어요" in card(page, "leak_notice").badge.text()


def timer(page: IncidentsPage) -> QTimer:
    (found,) = page.findChildren(QTimer)
    return found


def test_the_time_is_told_once_a_minute_and_only_while_somebody_looks(page: IncidentsPage) -> None:
    assert not timer(page).isActive()
    opened(page)
    assert timer(page).isActive()
    assert timer(page).interval() == 60_000
    page.hide()
    assert not timer(page).isActive()
    page.show()
    assert timer(page).isActive()
    page.view_model.choose("card.malware")
    assert not timer(page).isActive()


def test_no_time_runs_on_after_the_workplace_was_closed(page: IncidentsPage) -> None:
    opened(page)
    page.retire()
    assert not timer(page).isActive()


def test_another_part_is_shown_from_its_beginning(page: IncidentsPage, qtbot: QtBot) -> None:
    page.resize(1400, 500)
    opened(page)
    page.view_model.choose_tab(Tab.CLOCKS)
    area = card(page, "leak_report").parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.view_model.answer("personal_data", Truth.YES)
    assert bar.value() > 0
    page.view_model.choose_tab(Tab.LOG)
    assert bar.value() == 0


def test_what_was_reported_is_kept_with_whom_and_when(page: IncidentsPage) -> None:
    opened(page)
    page.view_model.choose_tab(Tab.CLOCKS)
    page.view_model.answer("personal_data", Truth.YES)
    type_into(page, "report-leak_notice-to", "고객 12명")
    type_into(page, "report-leak_notice-at", "14:00")
    press(page, "report-leak_notice")
    incident = page.view_model.state.incident
    assert incident is not None
    (report,) = incident.reports
    assert (report.to, report.at) == ("고객 12명", page.session.now() - timedelta(minutes=2))
    states = {each.rule.id: each.state for each in page.view_model.state.clocks}
    assert states["leak_notice"] is Running.REPORTED


def test_a_moment_nobody_can_read_is_asked_for_again(page: IncidentsPage) -> None:
    opened(page)
    page.view_model.choose_tab(Tab.CLOCKS)
    type_into(page, "report-leak_notice-at", "어제쯤")
    press(page, "report-leak_notice")
    incident = page.view_model.state.incident
    assert incident is not None
    assert incident.reports == ()
    assert "2026-11-22 21:00처럼" in words(page)


def test_the_moment_of_knowing_is_corrected_with_a_reason(page: IncidentsPage) -> None:
    opened(page)
    page.view_model.choose_tab(Tab.LOG)
    type_into(page, "incident-known", "2026-11-22 09:30")
    press(page, "incident-known-keep")
    assert "까닭을 짧게" in words(page)
    type_into(page, "incident-known-why", "아침에 이미 들었어요")
    press(page, "incident-known-keep")
    incident = page.view_model.state.incident
    assert incident is not None
    assert len(incident.history) == 2
    assert "아침에 이미 들었어요" in words(page)
    assert "전에 적은 안 때: 2026-11-22 14:02" in words(page)


def test_notes_are_added_and_corrected_by_new_ones(page: IncidentsPage) -> None:
    opened(page)
    page.view_model.choose_tab(Tab.LOG)
    note = page.findChild(MultiLine, "incident-note")
    assert note is not None
    note.setPlainText("링크를 껐어요")
    press(page, "incident-write")
    assert note.toPlainText() == ""
    incident = page.view_model.state.incident
    assert incident is not None
    page.session.dialogs.answer("링크가 아니라 계정이에요")
    page.view_model.writing.correct(incident.log[-1].id)
    assert "링크를 껐어요" in words(page)
    assert "바로잡음: 링크가 아니라 계정이에요" in words(page)


def note_field(page: IncidentsPage) -> MultiLine:
    found = page.findChild(MultiLine, "incident-note")
    assert found is not None
    return found


def test_what_is_typed_for_one_incident_never_goes_into_another(page: IncidentsPage) -> None:
    opened(page, "data_leak")
    page.view_model.choose_tab(Tab.LOG)
    first = page.view_model.state.place
    note_field(page).setPlainText("첫째 사고 이야기")
    opened(page, "malware")
    page.view_model.choose_tab(Tab.LOG)
    assert note_field(page).toPlainText() == ""
    page.view_model.choose(first)
    assert note_field(page).toPlainText() == "첫째 사고 이야기"


def test_whom_one_incident_was_reported_to_does_not_follow_to_another(page: IncidentsPage) -> None:
    opened(page, "data_leak")
    page.view_model.choose_tab(Tab.CLOCKS)
    type_into(page, "report-leak_notice-to", "고객 12명")
    first = page.view_model.state.place
    opened(page, "malware")
    page.view_model.choose_tab(Tab.CLOCKS)
    assert line(page, "report-leak_notice-to").text() == ""
    page.view_model.choose(first)
    assert line(page, "report-leak_notice-to").text() == "고객 12명"


def test_what_was_not_written_down_yet_is_there_after_a_lock(
    page: IncidentsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page)
    page.view_model.choose_tab(Tab.LOG)
    note_field(page).setPlainText("아직 적지 않은 말")
    session, place = page.session, page.view_model.state.place
    page.retire()
    session.close()
    session.open(Workspace(unlock_with_passphrase(tmp_path / "workplace", PASSPHRASE)))
    again = IncidentsPage(session)
    qtbot.addWidget(again)
    again.view_model.choose(place)
    again.view_model.choose_tab(Tab.LOG)
    assert note_field(again).toPlainText() == "아직 적지 않은 말"


def test_what_was_written_down_is_no_draft_any_more(page: IncidentsPage) -> None:
    opened(page)
    page.view_model.choose_tab(Tab.LOG)
    note_field(page).setPlainText("링크를 껐어요")
    assert "링크를 껐어요" in page.view_model.drafts.texts().values()
    press(page, "incident-write")
    assert page.view_model.drafts.texts() == {}


def test_an_empty_note_is_told_and_stays_in_the_field(page: IncidentsPage) -> None:
    opened(page)
    with pytest.raises(IncidentRefused):
        page.view_model.writing.note("  ")


def finish_drill(page: IncidentsPage) -> None:
    page.view_model.choose("card.malware")
    page.view_model.open_now(is_drill=True)
    page.view_model.writing.close("훈련이에요", "연락처가 낡았어요")
    page.view_model.choose_tab(Tab.LOG)


def test_a_finished_drill_is_attached_and_answers_nothing(page: IncidentsPage) -> None:
    finish_drill(page)
    press(page, "attach-M-INC-04")
    checklist = page.session.open_workspace.checklist
    (proof,) = checklist.evidence(None, "M-INC-04")
    assert proof.name.startswith("훈련기록")
    assert "M-INC-04" not in checklist.answers(None)


def test_a_staff_members_drill_proves_their_own_items(staff_page: IncidentsPage) -> None:
    finish_drill(staff_page)
    press(staff_page, "attach-U-INC-03")
    checklist, worker = staff_page.session.open_workspace.checklist, staff_page.session.worker
    assert len(checklist.evidence(worker, "U-INC-03")) == 1
    assert dict(checklist.answers(worker)) == {}


def test_staff_see_the_cards_and_no_legal_values(staff_page: IncidentsPage) -> None:
    names = words(staff_page)
    assert "연락처와 연락 카드" in names
    assert "법정 시한 값" not in names
    assert staff_page.view_model.state.role == "staff"


def saved(page: IncidentsPage, qtbot: QtBot, path: Path) -> list[str]:
    page.session.dialogs.answer(path)
    press(page, "export-save")
    qtbot.waitUntil(lambda: path.exists() and page.session.jobs.is_idle)
    book = load_workbook(path)
    return [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None]


def test_only_what_was_ticked_leaves(page: IncidentsPage, qtbot: QtBot, tmp_path: Path) -> None:
    opened(page)
    page.view_model.writing.note("고객 이름은 홍길동이에요")
    page.view_model.choose_tab(Tab.EXPORT)
    save = page.findChild(QPushButton, "export-save")
    assert save is not None
    assert not save.isEnabled()
    box = page.findChild(QCheckBox, "tick-incident.kind")
    assert box is not None
    box.click()
    inside = " ".join(saved(page, qtbot, tmp_path / "a.xlsx"))
    assert "자료나 개인정보가 새 나갔어요" in inside
    assert "홍길동" not in inside
    incident = page.view_model.state.incident
    assert incident is not None
    assert (incident.log[-1].what, incident.log[-1].get("fields")) == (What.HANDED_ON, "incident.kind")
    press(page, "export-all")
    assert "홍길동" in " ".join(saved(page, qtbot, tmp_path / "b.xlsx"))


def test_every_field_that_may_leave_is_shown(page: IncidentsPage) -> None:
    opened(page)
    page.view_model.choose_tab(Tab.EXPORT)
    seen = words(page)
    assert page.view_model.state.fields
    assert all(each.value in seen and each.label in seen for each in page.view_model.state.fields)


def test_ticks_do_not_follow_to_another_incident(page: IncidentsPage) -> None:
    opened(page)
    page.view_model.choose_tab(Tab.EXPORT)
    press(page, "export-all")
    opened(page, "malware")
    assert page.view_model.state.ticked == frozenset()


def test_contacts_are_kept_when_the_field_is_left_and_undone(page: IncidentsPage) -> None:
    page.view_model.choose(CONTACTS)
    name = line(page, "contact-security_lead-name")
    name.setText("김보안")
    name.editingFinished.emit()
    assert page.view_model.state.contacts["security_lead"].name == "김보안"
    page.session.undo.undo()
    assert page.view_model.state.contacts["security_lead"].is_empty
    assert name.text() == ""


def test_the_contact_card_is_a_pdf_of_two_small_pages(page: IncidentsPage, tmp_path: Path) -> None:
    page.view_model.set_contact("security_lead", "김보안", "010-1234-5678")
    page.view_model.choose(CONTACTS)
    page.session.dialogs.answer(tmp_path / "card.pdf")
    press(page, "contacts-pdf")
    assert pages(tmp_path / "card.pdf") == 2
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "card.pdf").read_bytes())
    assert box is not None
    assert [float(each) / 72 * 25.4 for each in box.groups()] == pytest.approx([85.6, 54.0], abs=0.5)


def test_the_contact_card_is_printed_with_the_public_number(page: IncidentsPage) -> None:
    page.view_model.choose(CONTACTS)
    page.session.dialogs.answer(True)
    press(page, "contacts-print")
    assert page.session.dialogs.asked == ["연락 카드 인쇄"]


def test_a_legal_value_is_changed_with_a_reason_and_put_back(page: IncidentsPage) -> None:
    page.view_model.choose(VALUES)
    name = "value-clock_leak_notice_hours"
    type_into(page, f"{name}-value", "48")
    press(page, f"{name}-change")
    assert page.view_model.state.values["clock_leak_notice_hours"].value == 72
    type_into(page, f"{name}-reason", "개정법 시행")
    press(page, f"{name}-change")
    own = page.view_model.state.values["clock_leak_notice_hours"]
    assert (own.value, own.pack_value) == (48, 72)
    assert "개정법 시행" in words(page)
    press(page, f"{name}-back")
    assert page.view_model.state.values["clock_leak_notice_hours"].value == 72


def test_a_legal_value_is_changed_from_a_day_and_the_change_undone(page: IncidentsPage) -> None:
    page.view_model.choose(VALUES)
    name = "value-clock_leak_notice_hours"
    for field, text in (("value", "48"), ("reason", "개정법"), ("since", "내일")):
        type_into(page, f"{name}-{field}", text)
    press(page, f"{name}-change")
    assert "날짜를 2026-11-22처럼" in words(page)
    type_into(page, f"{name}-since", "2026-11-23")
    press(page, f"{name}-change")
    (value,) = (each for each in page.view_model.state.values.values() if each.changes)
    assert (value.value, value.changes[-1].since) == (72, date(2026, 11, 23))
    tomorrow = page.session.now() + timedelta(days=1)
    assert page.view_model.service.values(tomorrow)["clock_leak_notice_hours"].value == 48
    page.session.undo.undo()
    assert page.view_model.service.values(tomorrow)["clock_leak_notice_hours"].value == 72
    assert len(page.view_model.service.values(tomorrow)["clock_leak_notice_hours"].changes) == 2
    page.session.undo.redo()
    press(page, f"{name}-back")
    assert page.view_model.service.values(tomorrow)["clock_leak_notice_hours"].value == 72
    page.session.undo.undo()
    assert page.view_model.service.values(tomorrow)["clock_leak_notice_hours"].value == 48


def test_what_is_open_about_the_law_is_told_beside_the_clock(page: IncidentsPage) -> None:
    opened(page)
    page.view_model.choose_tab(Tab.CLOCKS)
    assert "2026-02-12에 통과된 개정법" in words(page)
    page.view_model.choose(VALUES)
    assert "2026-02-12에 통과된 개정법" in words(page)


@pytest.mark.parametrize("tab", Tab)
def test_every_part_speaks_english_after_a_switch(tab: Tab, page: IncidentsPage) -> None:
    opened(page)
    page.view_model.choose_tab(tab)
    set_language("en")
    korean = [each for each in words(page).splitlines() if any("가" <= letter <= "힣" for letter in each)]
    assert korean == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-11-22 09:30", "2026-11-22T09:30:00+09:00"),
        ("2026.11.22. 9:30", "2026-11-22T09:30:00+09:00"),
        ("09:30", "2026-11-22T09:30:00+09:00"),
        ("2026-02-30 09:30", None),
        ("25:00", None),
        ("", None),
        ("soon", None),
    ],
)
def test_moments_are_read_as_people_write_them(typed: str, expected: str | None, session: Session) -> None:
    found = read_moment(typed, session.now())
    assert (None if found is None else found.isoformat()) == expected


def test_a_jump_leads_to_the_card(page: IncidentsPage) -> None:
    page.arrive("card.shared_pc")
    assert page.view_model.state.card is not None
    assert page.view_model.state.card.id == "shared_pc"
