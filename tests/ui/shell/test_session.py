"""A session saves, says how saving stands, takes steps back, and forgets all when it closes."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.errors import NotPossibleHere, UserError
from sme_smartwork.settings import Settings
from ui.session import Role, Saving, Session


def test_a_saved_change_is_told_by_kind(session: Session, qtbot: QtBot) -> None:
    states: list[Saving] = []
    session.saving_changed.connect(states.append)
    with qtbot.waitSignal(session.changed) as heard:
        assert session.save("company", lambda: 7) == 7
    assert heard.args == ["company"]
    assert states == [Saving.SAVING, Saving.SAVED]


def test_a_full_disk_is_said_and_the_same_work_can_be_done_again(session: Session) -> None:
    attempts: list[int] = []

    def work() -> None:
        attempts.append(1)
        if len(attempts) == 1:
            raise NotPossibleHere("window.no_display")

    with pytest.raises(NotPossibleHere):
        session.save("company", work)
    assert session.saving is Saving.FAILED
    session.retry()
    assert session.saving is Saving.SAVED
    assert len(attempts) == 2


def test_a_refused_value_is_no_failure_of_saving(session: Session) -> None:
    def refuse() -> None:
        raise UserError("start.name_missing")

    with pytest.raises(UserError):
        session.save("company", refuse)
    assert session.saving is Saving.SAVED


def test_a_step_can_be_taken_back_and_done_again(session: Session) -> None:
    values = [0]
    told: list[str] = []
    session.changed.connect(told.append)
    session.do("company", "이름 바꾸기", lambda: values.append(1), lambda: values.pop())
    assert values == [0, 1]
    assert session.undo.undoText() == "이름 바꾸기"
    session.undo.undo()
    assert values == [0]
    session.undo.redo()
    assert values == [0, 1]
    assert told == ["company"] * 3


def test_a_step_that_failed_cannot_be_taken_back(session: Session) -> None:
    def refuse() -> None:
        raise UserError("start.name_missing")

    with pytest.raises(UserError):
        session.do("company", "x", refuse, lambda: None)
    assert not session.undo.canUndo()


def test_closing_drops_the_key_and_every_step(open_session: Session) -> None:
    store = open_session.open_workspace.store
    open_session.do("company", "x", lambda: None, lambda: None)
    open_session.close()
    assert store.is_closed
    assert open_session.workspace is None
    assert not open_session.undo.canUndo()
    with pytest.raises(RuntimeError):
        _ = open_session.open_workspace


def test_settings_are_kept_the_moment_they_change() -> None:
    kept: list[Settings] = []
    session = Session(keep_settings=kept.append)
    session.choose(text_scale=150)
    assert [settings.text_scale for settings in kept] == [150]


def test_another_role_is_told_once(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.role_changed):
        session.choose(role="officer")
    assert session.role is Role.OFFICER
    with qtbot.assertNotEmitted(session.role_changed):
        session.choose(role="officer")


def test_another_role_is_nobody_on_the_roster(session: Session) -> None:
    def worker_after(**chosen: object) -> str | None:
        session.choose(**chosen)
        return session.worker

    session.choose(role="staff")
    session.worker = "W-07"
    assert worker_after(text_scale=150) == "W-07"
    assert worker_after(role="owner") is None


class Disk:
    """A list that stands for the file, and takes nothing while it is full."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.is_full = False

    def put(self, what: str) -> None:
        self._fits()
        self.kept.append(what)

    def take(self) -> None:
        self._fits()
        self.kept.pop()

    def _fits(self) -> None:
        if self.is_full:
            raise NotPossibleHere("window.no_display")

    def do(self, session: Session, what: str) -> None:
        session.do("company", what, lambda: self.put(what), self.take)


def test_everything_that_could_not_be_saved_is_saved_in_order_and_can_be_taken_back(session: Session) -> None:
    disk = Disk()
    disk.is_full = True
    for what in ("a", "b"):
        with pytest.raises(NotPossibleHere):
            disk.do(session, what)
    with pytest.raises(NotPossibleHere):
        session.retry()
    assert session.saving is Saving.FAILED
    disk.is_full = False
    session.retry()
    assert disk.kept == ["a", "b"]
    assert session.saving is Saving.SAVED
    assert not session.has_unsaved
    session.undo.undo()
    assert disk.kept == ["a"]


def test_what_waits_is_saved_before_what_comes_later(session: Session) -> None:
    disk = Disk()
    disk.is_full = True
    with pytest.raises(NotPossibleHere):
        disk.do(session, "first")
    disk.is_full = False
    disk.do(session, "second")
    assert disk.kept == ["first", "second"]
    assert session.saving is Saving.SAVED


def test_late_work_that_no_longer_fits_is_said_and_stops_nothing(session: Session) -> None:
    disk, refused = Disk(), list[object]()
    session.messages.said.connect(refused.append)
    attempts: list[int] = []

    def remove_somebody() -> None:
        attempts.append(1)
        raise NotPossibleHere("window.no_display") if len(attempts) == 1 else UserError("start.name_missing")

    with pytest.raises(NotPossibleHere):
        session.save("company", remove_somebody)
    disk.do(session, "later")
    assert disk.kept == ["later"]
    assert len(refused) == 1
    assert session.saving is Saving.SAVED


def test_a_step_that_cannot_be_taken_back_now_can_be_later(session: Session) -> None:
    disk = Disk()
    for what in ("a", "b"):
        disk.do(session, what)
    disk.is_full = True
    with pytest.raises(NotPossibleHere):
        session.undo.undo()
    assert session.undo.undoText() == "b"
    assert session.saving is Saving.SAVED
    disk.is_full = False
    session.undo.undo()
    assert disk.kept == ["a"]
    disk.is_full = True
    with pytest.raises(NotPossibleHere):
        session.undo.redo()
    assert session.undo.redoText() == "b"
    disk.is_full = False
    session.undo.redo()
    assert disk.kept == ["a", "b"]
