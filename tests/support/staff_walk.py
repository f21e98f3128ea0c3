"""The way of a staff member through the window, page by page, for pictures and for tests of looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sme_smartwork.checklist.model import Reply
from tests.support.invitations import Inviter, later
from ui.session import Role
from ui.shell.window import Window
from ui.start.flow import Lock, Way

SECRET = "구름 연필 다리 조약돌"
PAGES = frozenset({"checklist/handing", "assessment/handing"})
"""What only staff see; the rest of their pages are those of an owner too."""
Wait = Callable[[Callable[[], bool]], object]


def staff_walk(window: Window, folder: Path, wait: Wait) -> Iterator[tuple[str, QWidget]]:
    """Every page a staff member meets, under a name; `folder` takes the files they get and make."""
    session, model = window.session, window.start.model

    def settled() -> None:
        wait(lambda: session.jobs.is_idle and not model.state.is_busy)

    firm = Inviter()
    invitation = firm.invitation()
    model.choose_role(Role.STAFF)
    yield "staff-places", window
    window.open_file(firm.send(folder, invitation))
    settled()
    yield "staff-invited", window
    model.begin_profile()
    settled()
    model.make_profile("", Lock.PASSPHRASE, SECRET)
    yield "staff-own", window
    model.make_profile("star", Lock.PASSPHRASE, SECRET)
    settled()
    model.type_back()
    model.confirm_code(model.state.code)
    settled()
    yield "staff-number", window
    model.number_seen()
    yield from _handing(window, folder, settled)
    window.lock()
    for _ in range(6):
        model.unlock(Way.PASSPHRASE, "틀린 암호예요 정말로")
        settled()
    yield "staff-unlock-waits", window
    window.open_file(firm.send(folder, later(invitation)))
    settled()
    yield "staff-invited-again", window
    model.back()
    yield "staff-profiles", window


def _handing(window: Window, folder: Path, settled: Callable[[], object]) -> Iterator[tuple[str, QWidget]]:
    session = window.session
    window.go("checklist", "items")
    checklist, now = session.open_workspace.checklist, session.now()
    for item, reply, note in (
        ("U-AST-01", Reply.YES, ""),
        ("U-AST-02", Reply.PARTLY, "회사 노트북만 했고, 집에 있는 태블릿은 다음 달에 하기로 했어요."),
        ("U-AST-03", Reply.NO, ""),
    ):
        checklist.record("W-07", item, reply, note, at=now)
    session.touched("checklist")
    window.go("checklist", "handing")
    yield "staff-handing", window
    session.dialogs.answer(folder / "W-07_2026-11.swanswer")
    shown = window.shown()
    assert shown is not None
    shown.page("handing").view_model.make_file()  # type: ignore[attr-defined]
    settled()
    yield "staff-handed-in", window
    for question, level in (("D1-02", 3), ("D1-03", 1), ("D3-01", 2)):
        session.open_workspace.assessment.record(question, "EMP", level)
    session.touched("assessment")
    window.go("assessment", "handing:")
    yield "staff-readiness", window
    window.go("settings")
    yield "staff-settings", window
