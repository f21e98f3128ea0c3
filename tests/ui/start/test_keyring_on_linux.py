"""With a working secret store the workplace opens by itself at the next start, but never after a lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.keyring_session import keyring_session
from ui.session import Role, Session
from ui.start.flow import Page, Way
from ui.start.view_model import StartViewModel


@pytest.fixture(autouse=True)
def desktop(tmp_path: Path) -> Iterator[None]:
    with keyring_session(tmp_path / "home") as session, session.applied():
        yield


def test_the_secret_store_alone_opens_the_workplace_again(session: Session, qtbot: QtBot) -> None:
    model = StartViewModel(session)
    model.choose_role(Role.OWNER)
    model.begin_new()
    model.give_name("한빛디자인")
    qtbot.waitUntil(lambda: model.state.keyring_problem is None, timeout=20_000)
    model.protect("", use_keyring=True)
    qtbot.waitUntil(lambda: model.state.page is Page.CODE, timeout=20_000)
    model.confirm_code(model.state.code)
    folder = session.folder
    assert folder is not None

    session.close()
    model.lock(folder)
    assert (model.state.page, model.state.way) == (Page.UNLOCK, Way.KEYRING)
    assert session.workspace is None

    again = Session(settings=session.settings)
    start = StartViewModel(again)
    start.look_around()
    qtbot.waitUntil(lambda: again.workspace is not None, timeout=20_000)
    assert again.open_workspace.company.firm().name == "한빛디자인"
    again.close()
