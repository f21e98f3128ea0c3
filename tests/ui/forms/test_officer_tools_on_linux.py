"""Adding the officers' tools from the window: the right file gets in, any other is refused in words."""

from __future__ import annotations

import hashlib
import platform
import sys
import zipfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.officer_tools import OfficerTools as Package
from ui.forms import officer_tools
from ui.forms.officer_tools import OfficerTools
from ui.kit import FailedState
from ui.session import Session


def _shown(session: Session, qtbot: QtBot) -> OfficerTools:
    card = OfficerTools(session)
    qtbot.addWidget(card)
    card.retranslate()
    card.show()
    return card


def test_another_file_is_refused_in_words(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    card = _shown(session, qtbot)
    (tmp_path / "holiday.zip").write_bytes(b"PK")
    session.dialogs.answer(tmp_path / "holiday.zip")
    card.ask()
    (failed,) = card.findChildren(FailedState)
    qtbot.waitUntil(failed.isVisible)
    assert "holiday.zip" in failed.accessibleName()


def test_the_right_file_is_taken_in_and_told(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tools.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("duckdb/__init__.py", "")
        tag = f"cp{sys.version_info.major}{sys.version_info.minor}-x-manylinux_2_28_{platform.machine()}"
        archive.writestr("duckdb-2.0.0.dist-info/WHEEL", f"Tag: {tag}\n")
    package = Package(tmp_path / "kept", frozenset({hashlib.sha256(file.read_bytes()).hexdigest()}))
    monkeypatch.setattr(officer_tools, "officer_tools", lambda: package)
    card = _shown(session, qtbot)
    session.dialogs.answer(file)
    with qtbot.waitSignal(session.changed):
        card.ask()
    assert (tmp_path / "kept" / "duckdb" / "__init__.py").is_file()


def test_changing_ones_mind_changes_nothing(session: Session, qtbot: QtBot) -> None:
    card = _shown(session, qtbot)
    session.dialogs.answer(None)
    card.ask()
    (failed,) = card.findChildren(FailedState)
    assert not failed.isVisible()
