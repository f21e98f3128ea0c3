"""The officer's programmes: a desk of one's own, drafts that are kept, a file only without flaws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot

from sme_smartwork.exchange.confirmation import published_number
from sme_smartwork.exchange.programme_file import read_programme
from sme_smartwork.figures.model import Form, Group
from sme_smartwork.programme.desk import Desk
from sme_smartwork.programme.desk_door import desk_folder, has_desk
from sme_smartwork.programme.drafting import draft_of, new_draft
from tests.support.homes import own_home
from tests.support.programme_fixtures import programme
from tests.support.programme_walk import open_desk
from ui.kit import Label
from ui.programme.fields.page import FieldsPage
from ui.programme.fields.view_model import FieldsModel
from ui.programme.gate.view_model import Door
from ui.programme.invited.view_model import MOST_SHOWN, InvitedModel
from ui.programme.preview.page import PreviewPage
from ui.programme.preview.view_model import PreviewModel
from ui.programme.rounds.page import RoundsPage
from ui.programme.rounds.state import SAMPLE
from ui.programme.rounds.view_model import RoundsModel
from ui.session import Session
from ui.shell.window import Window

PASSPHRASE = "넷 말 소나무 우체통 여름"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_home(tmp_path, monkeypatch)


@pytest.fixture
def officer(session: Session) -> Session:
    session.choose(role="officer")
    return session


@pytest.fixture
def window(officer: Session, qtbot: QtBot) -> Iterator[Window]:
    made = Window(officer)
    qtbot.addWidget(made)
    made.show()
    made.go("programme")
    yield made
    officer.jobs.stop_all()
    made.close()


@pytest.fixture
def desk(officer: Session, tmp_path: Path) -> Desk:
    return open_desk(officer, tmp_path / "open-desk")


def page_of(window: Window) -> RoundsPage:
    page = window.findChild(RoundsPage)
    assert page is not None
    return page


def test_without_a_desk_a_made_up_programme_is_shown_and_can_be_removed_for_good(
    window: Window, officer: Session
) -> None:
    page = page_of(window)
    state = page.view_model.state
    assert (state.is_open, state.chosen, state.rounds) == (False, SAMPLE, ())
    assert page.sample.isVisible()
    assert not page.sample.begin.isEnabled()
    assert not page.begin.isEnabled()
    page.sample.remove.click()
    assert page.view_model.state.sample is None
    assert not officer.settings.sample_programme
    assert not has_desk()


def test_a_desk_is_made_with_a_passphrase_locked_and_opened_again(
    window: Window, officer: Session, qtbot: QtBot
) -> None:
    page = page_of(window)
    gate = page.gate
    gate.secret.line.setText("kurz")
    gate.again.line.setText("kurz")
    gate.go.click()
    assert gate.field.error
    gate.secret.line.setText(PASSPHRASE)
    gate.again.line.setText(PASSPHRASE)
    gate.go.click()
    qtbot.waitUntil(lambda: officer.desk is not None, timeout=30_000)
    assert has_desk()
    code = officer.desk_code
    assert code
    assert gate.isVisible()
    gate.go.click()
    assert (officer.desk_code, gate.isVisible()) == ("", False)
    page.begin.click()
    assert len(page.view_model.state.rounds) == 1
    assert window.idle.is_watching
    window.lock()
    assert officer.desk is None
    assert (gate.model.state.door, page.view_model.state.rounds) == (Door.LOCKED, ())
    assert not window.idle.is_watching
    gate.secret.line.setText("not the passphrase")
    gate.go.click()
    qtbot.waitUntil(lambda: gate.model.state.problem is not None, timeout=30_000)
    gate.secret.line.setText(code)
    gate.go.click()
    qtbot.waitUntil(lambda: officer.desk is not None, timeout=30_000)
    assert len(page.view_model.state.rounds) == 1
    assert PASSPHRASE.encode() not in b"".join(
        path.read_bytes() for path in desk_folder().rglob("*") if path.is_file()
    )


def test_undo_and_lock_are_offered_while_the_desk_is_open(
    window: Window, officer: Session, desk: Desk
) -> None:
    assert offered(window, "Ctrl+Z").isEnabled()
    assert offered(window, "Ctrl+L").isEnabled()
    assert not offered(window, "Ctrl+B").isEnabled()
    assert window.room.navigation.lock.isVisible()
    page_of(window).begin.click()
    offered(window, "Ctrl+Z").trigger()
    assert desk.rounds() == ()
    offered(window, "Ctrl+L").trigger()
    assert officer.desk is None
    assert not offered(window, "Ctrl+Z").isEnabled()


def offered(window: Window, keys: str) -> QAction:
    """The command with the shortcut `keys`, as the menus hold it now."""
    actions = [action for menu in window.menuBar().actions() for action in menu.menu().actions()]
    return next(each for each in actions if each.shortcut() == QKeySequence(keys))


def test_another_role_finds_the_desk_locked(officer: Session, desk: Desk) -> None:
    officer.choose(role="owner")
    assert (officer.desk, desk.is_closed) == (None, True)


def test_what_is_typed_is_kept_at_once_and_every_step_can_be_taken_back(officer: Session, desk: Desk) -> None:
    model = RoundsModel(officer)
    model.begin()
    (begun,) = desk.rounds()
    model.enter("title_ko", "재택근무 지원")
    model.enter("round", "2026-2")
    model.enter("due", "2026. 12. 20.")
    model.enter_way("web", "https://drop.example.kr/")
    model.turn_language("both", True)
    model.turn_kind("readiness", True)
    draft = desk.round(begun.key).draft
    assert (draft.title.ko, draft.round, draft.due) == ("재택근무 지원", "2026-2", date(2026, 12, 20))
    assert [way.address for way in draft.ways] == ["https://drop.example.kr/"]
    assert (draft.languages, [each.value for each in draft.kinds]) == (("ko", "both"), ["readiness"])
    for _ in range(6):
        officer.undo.undo()
    assert desk.round(begun.key).draft == begun.draft
    officer.undo.undo()
    assert desk.rounds() == ()
    officer.undo.redo()
    officer.undo.redo()
    assert desk.round(begun.key).draft.title.ko == "재택근무 지원"


def test_a_day_that_is_none_stays_as_typed_and_is_not_kept(officer: Session, desk: Desk) -> None:
    model = RoundsModel(officer)
    model.begin()
    model.enter("due", "2026-02-30")
    assert model.state.refused == {"due": "2026-02-30"}
    assert desk.rounds()[0].draft.due is None
    model.enter("due", "2026-12-20")
    assert model.state.refused == {}


def test_the_example_becomes_a_programme_of_ones_own(officer: Session, desk: Desk) -> None:
    model = RoundsModel(officer)
    assert model.state.sample is not None
    model.begin_from_sample()
    (own,) = desk.rounds()
    assert own.draft.id != model.state.sample.id
    assert own.draft.fields == model.state.sample.fields


def test_fields_are_found_ticked_ordered_and_need_a_basis_where_personal(
    officer: Session, desk: Desk
) -> None:
    key = desk.begin(new_draft())
    officer.desk_round = key
    model = FieldsModel(officer)
    model.search("여성")
    assert [each.id for each in model.state.offered] == ["women_people"]
    model.turn("women_people", True)
    assert model.state.offered[0].is_asked
    model.move("women_people", -1)
    fields = desk.round(key).draft.fields
    assert fields[-2].id == "women_people"
    preview = PreviewModel(officer)
    assert ("no_basis", "women_people") in [(each.code, each.about) for each in preview.state.flaws]
    model.set_basis("women_people", "남녀고용평등법 제17조의3")
    assert "no_basis" not in [each.code for each in preview.state.flaws]


def test_everything_listed_is_ticked_at_once_and_nothing_twice(
    officer: Session, desk: Desk, qtbot: QtBot
) -> None:
    key = desk.begin(new_draft())
    officer.desk_round = key
    model = FieldsModel(officer)
    qtbot.waitUntil(lambda: bool(model.state.members), timeout=30_000)
    model.look_in(Group.CHECKLIST)
    assert len(model.state.offered) < len(model.state.found)
    assert len(model.state.found) > 40
    model.turn_all(True)
    names = [each.id for each in desk.round(key).draft.fields]
    assert len(names) == len(set(names)) > 40
    model.turn_all(False)
    kept = [each.id for each in desk.round(key).draft.fields]
    assert not [name for name in kept if name.startswith("checklist")]


def test_a_question_of_ones_own_keeps_the_ids_of_its_answers(officer: Session, desk: Desk) -> None:
    key = desk.begin(new_draft())
    officer.desk_round = key
    model = FieldsModel(officer)
    model.ask_own(Form.CODE)
    model.word("own.q1", "ko", "언제부터 하나요?")
    model.set_choices("own.q1", "지금, 내년, 지금")
    model.set_choices("own.q1", "내년, 모름")
    (question,) = [each.question for each in desk.round(key).draft.fields if each.question]
    assert [(each.id, each.text.ko) for each in question.choices] == [("c2", "내년"), ("c3", "모름")]


def test_the_list_of_fields_answers_the_keyboard(officer: Session, desk: Desk, qtbot: QtBot) -> None:
    officer.desk_round = desk.begin(new_draft())
    page = FieldsPage(officer)
    qtbot.addWidget(page)
    qtbot.keyClicks(page.catalogue.search, "region")
    assert page.view_model.state.search == "region"


def test_a_file_is_made_signed_and_named_by_the_number_to_publish(
    officer: Session, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    key = desk.begin(draft_of(programme()))
    officer.desk_round = key
    model = PreviewModel(officer)
    path = tmp_path / "a.swprogramme"
    model.save(path)
    qtbot.waitUntil(lambda: model.state.saved == path.name, timeout=30_000)
    found = read_programme(path.read_bytes(), path.name)
    assert published_number(found.sign_key) == model.state.number == desk.number
    first = path.read_bytes()
    model.save(path)
    qtbot.waitUntil(lambda: officer.jobs.is_idle, timeout=30_000)
    assert path.read_bytes() == first


def test_an_unfinished_programme_makes_no_file(officer: Session, desk: Desk, tmp_path: Path) -> None:
    officer.desk_round = desk.begin(new_draft())
    model = PreviewModel(officer)
    model.save(tmp_path / "a.swprogramme")
    assert model.state.problem is not None
    assert model.state.problem.code == "programme.unfinished"
    assert list(tmp_path.glob("*.swprogramme")) == []


def test_what_was_missing_is_told_no_longer_once_something_was_filled_in(
    officer: Session, desk: Desk, tmp_path: Path
) -> None:
    desk.begin(new_draft())
    model = PreviewModel(officer)
    model.save(tmp_path / "a.swprogramme")
    assert model.state.problem is not None
    model.change("ui.programme.step.edited", lambda draft: replace(draft, round="2026-3"))
    assert model.state.problem is None


def test_a_due_day_is_told_with_its_year(officer: Session, desk: Desk, qtbot: QtBot) -> None:
    desk.begin(replace(new_draft(), due=date(2027, 1, 1)))
    page = PreviewPage(officer)
    qtbot.addWidget(page)
    page.show()
    assert any("2027-01-01" in label.text() for label in page.findChildren(Label))


def test_invited_firms_come_from_a_file_and_go_back_in_one_step(
    officer: Session, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    officer.desk_round = desk.begin(draft_of(programme()))
    path = tmp_path / "firms.csv"
    path.write_text(
        "상호,사업자등록번호,이메일\n한빛,124-81-00998,a@b.kr\n가람,,\n한빛,124-81-00998,a@b.kr\n", "utf-8"
    )
    model = InvitedModel(officer)
    model.import_file(path)
    qtbot.waitUntil(lambda: bool(model.state.read), timeout=30_000)
    kept = model.state.firms
    assert [each.name for each in kept] == ["한빛", "가람"]
    officer.undo.undo()
    assert model.state.firms == ()
    officer.undo.redo()
    assert model.state.firms == kept
    model.choose(kept[0].id)
    model.remove()
    assert [each.name for each in model.state.firms] == ["가람"]
    officer.undo.undo()
    assert {each.name for each in model.state.firms} == {"한빛", "가람"}


def test_a_list_that_is_none_is_refused_and_adds_nobody(
    officer: Session, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    officer.desk_round = desk.begin(draft_of(programme()))
    path = tmp_path / "firms.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(200))
    model = InvitedModel(officer)
    model.import_file(path)
    qtbot.waitUntil(lambda: model.state.problem is not None, timeout=30_000)
    assert model.state.firms == ()


def test_a_desk_is_copied_and_brought_back_on_the_page(
    window: Window, officer: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sme_smartwork.programme.desk_door import make_desk

    store, code = make_desk(PASSPHRASE, use_keyring=False)
    officer.open_desk(Desk(store, officer.now))
    assert officer.desk is not None
    officer.desk_round = officer.desk.begin(draft_of(programme()))
    model = PreviewModel(officer)
    model.copy_desk(tmp_path / "desk.swplace")
    qtbot.waitUntil(lambda: model.state.saved == "desk.swplace", timeout=30_000)
    officer.close_desk()
    own_home(tmp_path / "another", monkeypatch)
    gate = page_of(window).gate
    officer.touched("desk")
    assert gate.model.state.door is Door.NONE
    officer.dialogs.answer(tmp_path / "desk.swplace")
    gate.copy.click()
    gate.secret.line.setText(code)
    gate.go.click()
    qtbot.waitUntil(lambda: officer.desk is not None, timeout=30_000)
    assert [each.draft.round for each in page_of(window).view_model.state.rounds] == ["2026-2"]


def test_thousands_of_invited_firms_are_kept_and_only_some_drawn(
    officer: Session, desk: Desk, qtbot: QtBot
) -> None:
    officer.desk_round = desk.begin(draft_of(programme()))
    model = InvitedModel(officer)
    model.paste("\n".join(f"사업장 {number}" for number in range(3_000)))
    qtbot.waitUntil(lambda: bool(model.state.read), timeout=30_000)
    assert (model.state.total, len(model.state.firms)) == (3_000, MOST_SHOWN)
    model.search("2999")
    assert [each.name for each in model.state.firms] == ["사업장 2999"]
    officer.undo.undo()
    assert model.state.total == 0
