"""The page of jobs: begin from a template, type in the table, see the result and its reasons at once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.worksheet.content import content
from sme_smartwork.worksheet.model import SCALES, Job, Range, Task
from sme_smartwork.worksheet.service import WorksheetService, job_of
from ui.a11y import unnamed
from ui.assessment.jobs.page import JobsPage
from ui.assessment.jobs.task_table import COLUMNS, TaskTable
from ui.forms.formula import FormulaDrawer, WhyButton
from ui.i18n import set_language
from ui.kit import Label, LinkButton, Segmented
from ui.session import Session

_ROLE = Qt.ItemDataRole


@pytest.fixture
def service(open_session: Session) -> WorksheetService:
    return open_session.open_workspace.worksheet


@pytest.fixture
def job(service: WorksheetService) -> Job:
    """The web developer of the template, three people, one cell left open."""
    template = content().template("web_developer")
    assert template is not None
    made = replace(job_of(template, "ko"), people=3)
    first = made.tasks[0]
    levels = {name: level for name, level in first.levels.items() if name not in ("C4", "C6")} | {"C1": 2}
    return service.add(replace(made, tasks=(replace(first, levels=levels | {"C4": 2}), *made.tasks[1:])))


@pytest.fixture
def page(open_session: Session, job: Job, qtbot: QtBot) -> JobsPage:
    made = shown(open_session, qtbot)
    made.view_model.select(job.id)
    qtbot.waitUntil(lambda: made.job.task.findChild(Segmented) is not None)
    return made


def shown(session: Session, qtbot: QtBot) -> JobsPage:
    made = JobsPage(session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def press(widget: QWidget, name: str) -> None:
    found = widget.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Space)


def offered(page: JobsPage) -> list[str]:
    """The templates that can be begun from, by the names of their buttons."""
    found = [each.objectName() for each in page.start.findChildren(QPushButton) if each.isVisible()]
    return [each for each in found if each.startswith("template-")]


def cell(table: TaskTable, row: int, column: str) -> str:
    model: QAbstractItemModel = table.model()
    return str(model.data(model.index(row, COLUMNS.index(column)), _ROLE.DisplayRole))


def go_to(table: TaskTable, row: int, column: str) -> None:
    table.go_to(row, column)
    assert table.hasFocus()


def stored(service: WorksheetService, job: Job) -> Job:
    return next(each for each in service.jobs() if each.id == job.id)


def test_a_firm_without_jobs_begins_from_a_template_that_is_searched(
    open_session: Session, service: WorksheetService, qtbot: QtBot
) -> None:
    page = shown(open_session, qtbot)
    begin = page.buttons.findChild(QPushButton, "job-add")
    assert isinstance(begin, QPushButton)
    begin.click()
    assert isinstance(page.start.line, QLineEdit)
    page.start.line.insert("전표")
    qtbot.waitUntil(lambda: offered(page) == ["template-none", "template-bookkeeper"])
    press(page, "template-bookkeeper")
    assert [each.template for each in service.jobs()] == ["bookkeeper"]
    assert page.job.isVisible()
    assert "우리가 어림한 것" in words(page.job)
    open_session.undo.undo()
    assert service.jobs() == ()
    assert "아직 직무가 없어요" in words(page)
    open_session.undo.redo()
    assert len(service.jobs()) == 1


def test_digits_answer_and_go_on_and_delete_takes_the_answer_back(
    page: JobsPage, service: WorksheetService, job: Job
) -> None:
    table = page.job.table
    go_to(table, 0, "C4")
    QTest.keyClicks(table, "34")
    found = stored(service, job).tasks[0]
    assert (found.levels["C4"], found.levels["C5"]) == (3, 4)
    assert table.currentIndex().column() == COLUMNS.index("C6")
    go_to(table, 0, "C4")
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert "C4" not in stored(service, job).tasks[0].levels
    assert cell(table, 0, "C4") == "?"
    QTest.keyClicks(table, "7")  # no level
    assert "C4" not in stored(service, job).tasks[0].levels


def test_the_open_cell_is_named_and_leads_to_the_table(page: JobsPage) -> None:
    result = page.view_model.state.result
    assert result is not None
    assert result.shares["home"] == Range(Fraction(40), Fraction(90))
    assert "이 한 칸을 채우면 결과가 정해져요" in words(page.job.result)
    link = next(
        each for each in page.job.result.findChildren(LinkButton) if "밖에서 시스템 접속" in each.text()
    )
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert COLUMNS[page.job.table.currentIndex().column()] == "C6"
    QTest.keyClicks(page.job.table, "4")
    assert "채우면 결과가 정해져요" not in words(page.job.result)
    assert "상시형" in words(page.job.result)


def test_a_share_below_zero_is_refused_with_its_row_and_nothing_is_kept(
    page: JobsPage, service: WorksheetService, job: Job, open_session: Session
) -> None:
    table = page.job.table
    for typed, said in (("-5", "0부터 1,000까지"), ("많이", "‘많이’"), ("1001", "0부터 1,000까지")):
        model = table.model()
        model.setData(model.index(1, COLUMNS.index("share")), typed, _ROLE.EditRole)
        assert "2번째 업무 비율" in words(page.job)
        assert said in words(page.job)
        assert cell(table, 1, "share") == "15"
    assert stored(service, job) == job
    model.setData(model.index(1, COLUMNS.index("share")), "20.5 %", _ROLE.EditRole)
    assert stored(service, job).tasks[1].share == Decimal("20.5")
    assert "2번째 업무" not in words(page.job)
    assert "그 합(105.5)으로 나눠" in words(page.job)
    open_session.undo.undo()
    assert stored(service, job) == job


def test_a_cell_is_typed_in_place(page: JobsPage, service: WorksheetService, job: Job, qtbot: QtBot) -> None:
    table = page.job.table
    go_to(table, 0, "name")
    QTest.keyClick(table, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: table.findChild(QLineEdit) is not None)
    editor = table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("화면 개발")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(service, job).tasks[0].name == "화면 개발")


def test_blockers_are_ticked_with_their_help_and_none_is_an_answer_too(
    page: JobsPage, service: WorksheetService, job: Job
) -> None:
    card = page.job.task
    none, visitors = (card.findChild(QCheckBox, name) for name in ("blockers-none", "blocker-B3"))
    assert isinstance(none, QCheckBox)
    assert isinstance(visitors, QCheckBox)
    assert none.isChecked()
    assert "전화나 화상으로 상담하는 일은 표시하지 않아요" in visitors.accessibleDescription()
    visitors.click()
    assert stored(service, job).tasks[0].blockers == frozenset({"B3"})
    assert not none.isChecked()
    page.view_model.set_blockers(0, frozenset({"B5"}))
    page.view_model.set_level(0, "C6", 4)
    page.view_model.set_level(0, "C4", 4)
    for at in range(1, len(job.tasks)):
        page.view_model.set_blockers(at, frozenset({"B5"}))
    assert "관리되는 센터에서는 할 수 있어요" in page.job.result.accessibleName()
    none.click()
    assert stored(service, job).tasks[0].blockers == frozenset()
    none.click()
    assert stored(service, job).tasks[0].blockers is None
    assert cell(page.job.table, 0, "blockers") == "?"


def test_a_scale_is_chosen_with_its_words(page: JobsPage, service: WorksheetService, job: Job) -> None:
    scale = page.job.task.findChild(Segmented, "scale-C6")
    assert isinstance(scale, Segmented)
    assert scale.value is None
    scale.chosen.emit(4)
    assert stored(service, job).tasks[0].levels["C6"] == 4
    assert scale.value == 4
    assert "0 안 돼요 / 2 일부 돼요 / 4 전부 돼요" in words(page.job.task)


def test_tasks_are_added_moved_and_removed(page: JobsPage, service: WorksheetService, job: Job) -> None:
    press(page, "job-task_add")
    assert len(stored(service, job).tasks) == len(job.tasks) + 1
    assert page.view_model.state.task == len(job.tasks)
    press(page, "job-task_up")
    assert stored(service, job).tasks[-2] == Task("새 업무")
    press(page, "job-task_remove")
    assert stored(service, job) == job


def test_jobs_are_copied_moved_and_removed_and_come_back(
    page: JobsPage, service: WorksheetService, job: Job, open_session: Session
) -> None:
    press(page, "job-copy")
    copied = page.view_model.state.selected
    assert [each.id for each in service.jobs()] == [job.id, copied]
    press(page, "job-up")
    assert [each.id for each in service.jobs()] == [copied, job.id]
    press(page, "job-remove")
    assert service.jobs() == (job,)
    assert page.firm.isVisible()
    open_session.undo.undo()
    assert [each.id for each in service.jobs()] == [copied, job.id]


def test_people_are_refused_in_their_field(page: JobsPage, service: WorksheetService, job: Job) -> None:
    page.view_model.enter("newcomers", "4")
    assert "0부터 3까지" in page.view_model.state.problems["newcomers"].todo("ko")
    assert stored(service, job) == job
    page.view_model.enter("people", "1.5")
    assert page.view_model.state.typed["people"] == "1.5"
    page.view_model.enter("people", "3")
    page.view_model.enter("newcomers", "1")
    assert page.view_model.state.problems == {}
    assert stored(service, job).newcomers == 1
    page.view_model.enter("people", "")
    assert stored(service, job).people is None


def test_every_number_has_its_why(page: JobsPage) -> None:
    drawer = page.findChild(FormulaDrawer)
    assert isinstance(drawer, FormulaDrawer)
    asked = [each for each in page.job.findChildren(WhyButton) if each.isVisible()]
    assert [each.key for each in asked] == ["share", "types", "days", "task"]
    titles = set()
    for button in asked:
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert drawer.formula is not None
        titles.add(drawer.formula.title)
    assert len(titles) == 4
    page.view_model.explain("days")
    assert drawer.formula is not None
    assert "아직 모름" in drawer.formula.told()  # readiness is not answered
    QTest.keyClick(drawer.reading, Qt.Key.Key_Escape)
    assert drawer.formula is None


def test_the_firm_is_told_with_its_types_its_caps_and_how_far_to_trust_it(
    page: JobsPage, service: WorksheetService, open_session: Session
) -> None:
    page.view_model.select("")
    told = words(page.firm)
    assert "37개가 같아요" in told
    assert "약 85%" in told
    assert "(가능): 35%" in told
    assert "(실제): 2.3%" in told
    page.view_model.enter_cap("team_cap", "6")
    assert "0부터 5까지" in page.view_model.state.problems["team_cap"].todo("ko")
    page.view_model.enter_cap("team_cap", "2.5")
    assert service.caps().team == Decimal("2.5")
    open_session.undo.undo()
    assert service.caps().team == 3
    page.view_model.enter_cap("newcomer_cap", "1")
    page.view_model.enter_cap("newcomer_cap", "")
    assert service.caps().newcomer == 2
    for question in open_session.open_workspace.assessment.questions(quick=False):
        open_session.open_workspace.assessment.record(question.id, question.roles[0], 3)
    open_session.touched("assessment")
    assert "75" in words(page.firm)
    page.view_model.explain("fit:TW")
    drawer = page.findChild(FormulaDrawer)
    assert isinstance(drawer, FormulaDrawer)
    assert drawer.formula is not None
    assert "3명" in drawer.formula.told()


def test_everything_is_named_in_both_languages_and_cells_say_their_column(page: JobsPage) -> None:
    for language in ("ko", "en"):
        set_language(language)
        assert not unnamed(page)
    model = page.job.table.model()
    said = model.data(model.index(0, COLUMNS.index("C1")), _ROLE.AccessibleTextRole)
    assert said.endswith("Digital material: 2 · About half")
    headers = [
        model.headerData(at, Qt.Orientation.Horizontal, _ROLE.DisplayRole) for at in range(len(COLUMNS))
    ]
    assert len(set(headers)) == len(SCALES) + 3
    assert model.rowCount(QModelIndex()) == 5


def test_the_page_remembers_what_was_open(page: JobsPage, job: Job) -> None:
    assert page.here() == job.id
    page.arrive("firm")
    assert page.here() == "firm"
    page.arrive("no such job")
    assert page.firm.isVisible()
