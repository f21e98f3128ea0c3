"""From "who are you?" to an open workplace, with the real vault."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.paths import places
from sme_smartwork.settings import Settings
from tests.support.homes import own_home
from ui.session import Role, Session
from ui.start.example_firm import example_firm
from ui.start.flow import Page, Strength, Way, page_before, strength
from ui.start.places import Opened
from ui.start.view_model import StartViewModel

PASSPHRASE = "넷 말 소나무 우체통 여름"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    example_firm.cache_clear()
    return own_home(tmp_path, monkeypatch)


@pytest.fixture
def model(session: Session) -> StartViewModel:
    made = StartViewModel(session)
    made.setParent(session)
    return made


def make(model: StartViewModel, qtbot: QtBot, passphrase: str = PASSPHRASE) -> str:
    """Walk to the recovery code and give it."""
    model.choose_role(Role.OWNER)
    model.begin_new()
    model.give_name("한빛디자인")
    qtbot.waitUntil(lambda: model.state.keyring_problem != "unchecked")
    model.protect(passphrase, use_keyring=False)
    qtbot.waitUntil(lambda: not model.state.is_busy, timeout=20_000)
    return model.state.code


def enter(model: StartViewModel, session: Session, qtbot: QtBot) -> None:
    code = make(model, qtbot)
    model.type_back()
    model.confirm_code(code)
    assert session.workspace is not None


def test_a_first_start_asks_who_is_here(model: StartViewModel) -> None:
    assert model.state.page is Page.ROLE


def test_a_second_start_goes_straight_to_the_workplaces() -> None:
    session = Session(settings=Settings(role="owner"))
    model = StartViewModel(session)
    assert model.state.page is Page.PLACES


def test_the_workplaces_are_listed_once_the_window_is_there(
    model: StartViewModel, session: Session, qtbot: QtBot
) -> None:
    enter(model, session, qtbot)
    session.close()
    later = Session(settings=session.settings)
    again = StartViewModel(later)
    assert (again.state.page, again.state.known) == (Page.PLACES, ())
    again.look_around()
    assert [place.folder.name for place in again.state.known] == [session.settings.last_workplace]
    assert later.workspace is None


def test_a_new_workplace_opens_after_its_code_was_typed_back(
    model: StartViewModel, session: Session, qtbot: QtBot
) -> None:
    code = make(model, qtbot)
    assert model.state.page is Page.CODE
    assert len(code.split("-")) == 8
    assert session.workspace is None
    model.type_back()
    model.confirm_code("ABCD-EFGH")
    assert model.state.error is not None
    assert session.workspace is None
    model.confirm_code(code.lower().replace("-", " "))
    assert session.workspace is not None
    assert session.open_workspace.company.firm().name == "한빛디자인"
    assert model.state.code == ""


def test_a_workplace_needs_a_name(model: StartViewModel) -> None:
    model.choose_role(Role.OWNER)
    model.begin_new()
    model.give_name("   ")
    assert model.state.page is Page.NAME
    assert model.state.error is not None


def test_a_weak_passphrase_makes_nothing(model: StartViewModel, qtbot: QtBot) -> None:
    assert make(model, qtbot, passphrase="1234") == ""
    assert model.state.page is Page.PROTECT
    assert model.state.error is not None
    assert not any(places().workplaces.glob("*/slots.json"))


def test_a_wrong_passphrase_opens_nothing_and_the_right_one_does(
    model: StartViewModel, session: Session, qtbot: QtBot
) -> None:
    enter(model, session, qtbot)
    folder = session.folder
    assert folder is not None
    session.close()
    model.lock(folder)
    assert model.state.page is Page.UNLOCK
    model.unlock(Way.PASSPHRASE, "not this one")
    qtbot.waitUntil(lambda: model.state.error is not None, timeout=20_000)
    assert session.workspace is None
    model.unlock(Way.PASSPHRASE, PASSPHRASE)
    qtbot.waitUntil(lambda: session.workspace is not None, timeout=20_000)


def test_a_forgotten_passphrase_is_no_loss_with_the_recovery_code(
    model: StartViewModel, session: Session, qtbot: QtBot
) -> None:
    code = make(model, qtbot)
    model.type_back()
    model.confirm_code(code)
    folder = session.folder
    assert folder is not None
    session.close()
    model.begin_open()
    model.open_folder(folder)
    assert model.state.page is Page.UNLOCK
    model.choose_way(Way.RECOVERY)
    model.unlock(Way.RECOVERY, code)
    with qtbot.waitSignal(session.messages.said, timeout=20_000) as heard:
        assert session.jobs is not None
    assert heard.args is not None
    assert "새 암호" in heard.args[0].text
    assert session.workspace is not None


def test_a_code_that_was_never_typed_back_is_replaced_at_the_next_start(
    model: StartViewModel, session: Session, qtbot: QtBot
) -> None:
    first = make(model, qtbot)
    model.begin_open()
    known = model.state.known
    assert len(known) == 1
    model.open_folder(known[0].folder)
    model.unlock(Way.PASSPHRASE, PASSPHRASE)
    qtbot.waitUntil(lambda: model.state.page is Page.CODE, timeout=20_000)
    assert model.state.code not in ("", first)
    assert session.workspace is None
    model.close()


def test_the_recovery_sheet_is_saved_where_the_person_wants(
    model: StartViewModel, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    code = make(model, qtbot)
    session.dialogs.answer(tmp_path / "code.txt")
    model.save_code(Path("code.txt"), code)
    assert (tmp_path / "code.txt").read_text(encoding="utf-8") == code
    session.dialogs.answer(tmp_path / "nowhere" / "code.txt")
    model.save_code(Path("code.txt"), code)
    assert model.state.error is not None
    model.close()


def test_an_officer_needs_no_workplace(model: StartViewModel, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.role_changed):
        model.choose_role(Role.OFFICER)
    assert session.role is Role.OFFICER
    assert session.workspace is None


def test_staff_choose_themselves_and_nothing_else_opens(
    model: StartViewModel, session: Session, qtbot: QtBot
) -> None:
    enter(model, session, qtbot)
    session.open_workspace.company.add_worker(name="김하나")
    session.open_workspace.company.add_worker()
    folder = session.folder
    assert folder is not None
    session.close()
    model.choose_role(Role.STAFF)
    model.open_folder(folder)
    model.unlock(Way.PASSPHRASE, PASSPHRASE)
    qtbot.waitUntil(lambda: model.state.page is Page.WHO, timeout=20_000)
    assert [(person.code, person.name) for person in model.state.people] == [("W-01", "김하나"), ("W-02", "")]
    assert session.workspace is None
    model.choose_person("W-02")
    assert session.workspace is not None
    assert session.worker == "W-02"


def test_the_example_firm_is_marked_and_comes_back_as_it_was_left(
    model: StartViewModel, session: Session, qtbot: QtBot
) -> None:
    model.choose_role(Role.OWNER)
    model.open_demo()
    qtbot.waitUntil(lambda: session.workspace is not None, timeout=60_000)
    assert session.is_demo
    assert session.open_workspace.company.workers()
    session.open_workspace.company.change_firm(name="바꾼 이름")
    session.close()
    model.begin_open()
    assert [place.is_demo for place in model.state.known] == [True]
    model.open_demo()
    qtbot.waitUntil(lambda: session.workspace is not None, timeout=20_000)
    assert session.open_workspace.company.firm().name == "바꾼 이름"


def test_an_example_firm_of_an_earlier_run_is_no_workplace_and_makes_room_for_a_new_one(
    model: StartViewModel, session: Session, qtbot: QtBot
) -> None:
    from sme_smartwork.storage import vault

    left, _code = vault.create(
        vault.new_folder(), passphrase="of an earlier run", use_keyring=False, demo=True
    )
    left.close()
    model.choose_role(Role.OWNER)
    model.begin_open()
    assert left.folder not in {place.folder for place in model.state.known}
    model.open_demo()
    qtbot.waitUntil(lambda: session.workspace is not None, timeout=60_000)
    assert vault.workplaces() == (session.open_workspace.store.folder,)


def test_going_back_loses_no_name(model: StartViewModel) -> None:
    model.choose_role(Role.OWNER)
    model.begin_new()
    model.give_name("한빛")
    model.back()
    assert (model.state.page, model.state.name) == (Page.NAME, "한빛")
    assert page_before(Page.CODE) is None


@pytest.mark.parametrize(
    ("passphrase", "told"),
    [
        ("", Strength.EMPTY),
        ("일곱글자예요", Strength.SHORT),
        ("여덟글자입니다요", Strength.FAIR),
        ("소나무 우체통 여름바다", Strength.GOOD),
        ("소나무 우체통 여름바다 노란 자전거 골목", Strength.STRONG),
    ],
)
def test_the_hint_says_how_strong_a_passphrase_is(passphrase: str, told: Strength) -> None:
    assert strength(passphrase, 8) is told


def test_the_recovery_code_is_in_no_repr(model: StartViewModel, qtbot: QtBot) -> None:
    code = make(model, qtbot)
    assert model.state.code == code
    assert code not in repr(model.state)
    assert code not in repr(Opened(model.state, code))  # type: ignore[arg-type]
