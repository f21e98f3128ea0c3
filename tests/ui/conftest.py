"""What every test of the window starts from: one application, Korean, light, 100 %, no workplace open."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from ui.i18n import set_language
from ui.session import Session
from ui.theme import Choice, theme

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=timezone(timedelta(hours=9)))
PASSPHRASE = "넷 말 소나무 우체통 여름"


@pytest.fixture(autouse=True)
def _same_start(qapp: QApplication) -> Iterator[None]:
    """Each test starts in Korean, light and at 100 %, whatever the one before chose."""
    assert qapp is not None
    gc.disable()  # as in the program: a job's thread must not collect what is left of widgets
    _reset()
    yield
    # A closed screen must be gone in Qt before Python's collector meets its wrappers, in whatever order.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    _reset()
    gc.enable()  # not before: while colours change, Qt walks all widgets and none may go


def _reset() -> None:
    theme().choose(Choice.LIGHT, 100)
    set_language("ko")


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    """An owner's session without a workplace, on 22 November 2026."""
    made = Session(now=lambda: NOW)
    made.setParent(qapp)
    yield made
    made.jobs.stop_all()
    made.close()
    made.deleteLater()


@pytest.fixture(scope="session")
def new_workplace(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A real firm's new workplace and its recovery code, made once; tests work on copies of it."""
    from sme_smartwork.storage.vault import confirm_recovery_code, create

    folder = tmp_path_factory.mktemp("new") / "workplace"
    store, code = create(folder, passphrase=PASSPHRASE, use_keyring=False)
    confirm_recovery_code(store, code)
    store.close()
    return folder, code


@pytest.fixture
def open_session(session: Session, new_workplace: tuple[Path, str], tmp_path: Path) -> Session:
    """The same with a new, real, encrypted workplace open."""
    return _open_copy(session, new_workplace, tmp_path / "workplace")


def _open_copy(session: Session, made: tuple[Path, str], folder: Path) -> Session:
    """By the recovery code: stretching the passphrase would cost each test a fifth of a second."""
    from sme_smartwork.storage.vault import unlock_with_recovery_code
    from sme_smartwork.workspace import Workspace

    kept, code = made
    shutil.copytree(kept, folder)
    session.open(Workspace(unlock_with_recovery_code(folder, code)))
    return session


@pytest.fixture(scope="session")
def demo_workplace(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The sample firm as a workplace and its recovery code, made once; tests work on copies of it."""
    from sme_smartwork.demo import fill_with_sample
    from sme_smartwork.storage.vault import create
    from sme_smartwork.workspace import Workspace

    folder = tmp_path_factory.mktemp("demo") / "workplace"
    store, code = create(folder, passphrase=PASSPHRASE, use_keyring=False, demo=True)
    workspace = Workspace(store)
    fill_with_sample(workspace, NOW)
    workspace.close()
    return folder, code


@pytest.fixture
def demo_session(session: Session, demo_workplace: tuple[Path, str], tmp_path: Path) -> Session:
    """A session with its own copy of the sample firm open."""
    return _open_copy(session, demo_workplace, tmp_path / "demo")
