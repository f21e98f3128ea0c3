"""Bringing a roster in: nothing is kept before the last step, then everybody, and one step takes it back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sme_smartwork.paths import resources
from ui.company.import_panel import ImportPanel
from ui.company.import_view_model import ImportViewModel, Step
from ui.company.view_model import CompanyViewModel, Part
from ui.kit import LineEdit
from ui.session import Session

ROSTER = resources("samples", "hanbit", "roster.xlsx")
PASTED = "성명\t생년월일\t월평균보수\n김하나\t1990-01-02\t2500000\n박둘\t1985-05-06\t3100000"


def test_a_workbook_is_read_looked_over_and_imported_whole(open_session: Session, qtbot: QtBot) -> None:
    model = ImportViewModel(open_session)
    company = open_session.open_workspace.company
    read(model, ROSTER, qtbot)
    assert model.state.step is Step.MATCH
    assert company.workers() == ()
    keep(model, qtbot)
    assert model.state.step is Step.DONE
    assert len(company.workers()) == model.state.imported == 18
    open_session.undo.undo()
    assert company.workers() == ()


def test_an_update_of_people_already_there_can_be_taken_back(demo_session: Session, qtbot: QtBot) -> None:
    company = demo_session.open_workspace.company
    company.change_worker("W-01", average_monthly_pay=1)
    before = company.workers()
    model = ImportViewModel(demo_session)
    read(model, ROSTER, qtbot)
    keep(model, qtbot)
    assert company.workers() != before
    demo_session.undo.undo()
    assert company.workers() == before


def test_a_half_typed_place_is_not_read_when_the_field_is_left(open_session: Session, qtbot: QtBot) -> None:
    model = ImportViewModel(open_session)
    panel = ImportPanel(open_session, model)
    qtbot.addWidget(panel)
    model.open()
    panel.show()
    qtbot.waitActive(panel)
    line = panel.findChild(LineEdit, "import-path")
    assert line is not None
    line.setText(str(ROSTER)[:9])
    line.editingFinished.emit()
    assert model.state.step is Step.CHOOSE
    assert model.state.problem is None
    line.setText(str(ROSTER))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: model.state.step is Step.MATCH, timeout=30_000)


def test_a_pasted_table_is_read_like_a_file(open_session: Session) -> None:
    model = ImportViewModel(open_session)
    model.read_text(PASTED)
    assert model.state.preview is not None
    assert [worker.name for worker in model.state.preview.workers] == ["김하나", "박둘"]


def test_a_row_with_a_problem_lets_nobody_in(open_session: Session) -> None:
    model = ImportViewModel(open_session)
    model.read_text(PASTED.replace("1985-05-06", "어느 날"))
    assert model.state.preview is not None
    assert model.state.preview.problems
    assert not model.state.ready
    model.import_all()
    assert open_session.open_workspace.company.workers() == ()


def test_saying_that_a_column_is_left_out_changes_the_preview(open_session: Session) -> None:
    model = ImportViewModel(open_session)
    model.read_text(PASTED)
    model.choose_fact(2, None)
    assert model.state.preview is not None
    assert all(worker.average_monthly_pay is None for worker in model.state.preview.workers)


def test_one_fact_comes_from_one_column_only(open_session: Session) -> None:
    model = ImportViewModel(open_session)
    model.read_text(PASTED)
    model.choose_fact(2, "name")
    assert [match.field for match in model.state.matches].count("name") == 1


def test_a_file_that_is_no_table_is_refused_in_words(
    open_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "picture.xlsx"
    path.write_bytes(b"\x89PNG nothing of the kind")
    model = ImportViewModel(open_session)
    read(model, path, qtbot)
    assert model.state.step is Step.CHOOSE
    assert model.state.problem is not None
    assert model.state.problem.told("ko")


def test_leaving_the_import_keeps_nothing(open_session: Session) -> None:
    company = CompanyViewModel(open_session)
    company.show_part(Part.IMPORT)
    company.importing.read_text(PASTED)
    company.show_part(Part.PROFILE)
    assert company.importing.state.step is Step.CLOSED
    assert open_session.open_workspace.company.workers() == ()


def test_keeping_tells_how_far_it_is_and_can_be_made_again(open_session: Session, qtbot: QtBot) -> None:
    company, model = open_session.open_workspace.company, ImportViewModel(open_session)
    model.read_text(many(250))
    told: list[int] = []
    model.changed.connect(lambda state: told.append(state.progress.done if state.progress else 0))
    keep(model, qtbot)
    assert told[1:-1] == [0, 100, 200, 250]
    assert company.head_count() == model.state.imported == 250
    open_session.undo.undo()
    assert company.head_count() == 0
    open_session.undo.redo()
    assert company.head_count() == 250


def test_a_stop_while_keeping_keeps_nobody_and_the_preview_stays(open_session: Session, qtbot: QtBot) -> None:
    model = ImportViewModel(open_session)
    model.read_text(many(250))
    model.import_all()
    model.stop()
    qtbot.waitUntil(lambda: model.state.step is not Step.KEEPING)
    kept = open_session.open_workspace.company.head_count()
    assert (model.state.step, kept) in ((Step.MATCH, 0), (Step.DONE, 250))
    assert bool(kept) == open_session.undo.canUndo()


def test_leaving_while_people_are_kept_leaves_all_or_nobody(open_session: Session, qtbot: QtBot) -> None:
    company = CompanyViewModel(open_session)
    company.show_part(Part.IMPORT)
    company.importing.read_text(many(250))
    company.importing.import_all()
    company.show_part(Part.ROSTER)
    qtbot.waitUntil(lambda: open_session.jobs.is_idle)
    assert company.importing.state.step is Step.CLOSED
    assert len(company.roster.state.workers) == company.state.people
    assert company.state.people in (0, 250)


def many(people: int) -> str:
    return "성명\t생년월일\n" + "\n".join(f"사람{at}\t1990-01-02" for at in range(people))


def keep(model: ImportViewModel, qtbot: QtBot) -> None:
    model.import_all()
    qtbot.waitUntil(lambda: model.state.step is not Step.KEEPING, timeout=30_000)


def read(model: ImportViewModel, path: Path, qtbot: QtBot) -> None:
    model.read_file(path)
    qtbot.waitUntil(lambda: model.state.step is not Step.READING, timeout=30_000)
