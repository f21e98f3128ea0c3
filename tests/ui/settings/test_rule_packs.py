"""Rule packs from the settings: brought from a folder, read first, used, looked at again, taken back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.packs import installed, shelf
from sme_smartwork.updates.client import Updates
from sme_smartwork.updates.model import Fetched, Offer
from sme_smartwork.updates.trust import trusted
from sme_smartwork.work import Ticket
from tests.support.newer_pack import DEARER, NEWER
from tests.support.pack_repository import NAME, Publisher
from tests.support.pack_server import authority, serving
from ui.i18n import set_language, t
from ui.kit import Label
from ui.kit.messages import Message
from ui.session import Session
from ui.settings.packs_section import PacksSection
from ui.settings.screen import SettingsScreen

Shown = Callable[[Session], PacksSection]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """The part of the settings about rule packs, read."""

    def showing(session: Session) -> PacksSection:
        screen = SettingsScreen(session)
        qtbot.addWidget(screen)
        screen.resize(1000, 700)
        screen.show()
        packs = screen.packs
        qtbot.waitUntil(lambda: packs.view_model.state.is_known, timeout=20_000)
        # Qt shows new rows a moment after they are put in.
        qtbot.waitUntil(lambda: all(row.isVisible() for row in packs.rows.widgets()))
        return packs

    return showing


def press(qtbot: QtBot, button: QPushButton) -> None:
    """Press a button once it is shown and may be pressed."""
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def settled(qtbot: QtBot, section: PacksSection) -> None:
    """Wait until nothing is under way."""
    session = section.view_model._session
    qtbot.waitUntil(lambda: not section.view_model.state.doing and session.jobs.is_idle, timeout=30_000)


def words(widget: QWidget) -> str:
    """Everything said in `widget`, as it is shown."""
    labels = [
        each.text().replace("\u200b", "") for each in widget.findChildren(Label) if each.isVisibleTo(widget)
    ]
    return "\n".join(labels)


def bring(qtbot: QtBot, section: PacksSection, folder: Path) -> None:
    """Bring packs from `folder` as a person would."""
    section.view_model._session.dialogs.answer(folder)
    press(qtbot, section.bring)
    settled(qtbot, section)


def said(session: Session) -> list[Message]:
    """What is said from now on."""
    heard: list[Message] = []
    session.messages.said.connect(heard.append)
    return heard


def test_it_says_what_is_in_use_and_where_it_came_from(session: Session, shown: Shown) -> None:
    told = words(shown(session))
    for pack in shelf.all_in_use():
        assert pack.title.ko in told
        assert pack.version in told
        assert pack.valid_from.isoformat() in told
        assert pack.reviewed_on.isoformat() in told
    assert told.count("프로그램과 함께 왔어요") == len(shelf.all_in_use())
    assert "아직 규칙을 내는 곳(발행처)을 몰라요" in told


def test_what_changes_for_the_firm_is_read_before_anything_is_used(
    demo_session: Session, shown: Shown, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.publish(tmp_path, pack="subsidies", changed=DEARER)
    publisher.believe()
    section, before = shown(demo_session), installed("subsidies").version
    bring(qtbot, section, publisher.folder)
    told = words(section.changes_card)
    assert f"{before} → {NEWER}" in told
    assert "300,000 → 360,000" in told
    assert "우리 회사: 오늘(2026-11-22)" in told
    assert "우리 회사: 2026-12-15부터" in told
    assert "확인 필요 ₩0 – ₩300,000 (분기) → 확인 필요 ₩0 – ₩360,000 (분기)" in told
    assert NAME in told
    assert installed("subsidies").version == before
    assert section.use.isVisible()
    heard = said(demo_session)
    press(qtbot, section.use)
    settled(qtbot, section)
    assert installed("subsidies").version == NEWER
    assert any("새 규칙을 쓰고 있어요" in each.words() for each in heard)
    assert "300,000 → 360,000" in words(section.changes_card)
    assert not section.use.isVisible()
    assert f"발행처: {NAME}" in words(section)


def test_a_step_taken_under_the_old_rules_is_not_taken_back_under_the_new_ones(
    session: Session, shown: Shown, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.publish(tmp_path)
    publisher.believe()
    section = shown(session)
    bring(qtbot, section, publisher.folder)
    session.undo.push(QUndoCommand())
    assert session.undo.canUndo()
    press(qtbot, section.use)
    settled(qtbot, section)
    assert not session.undo.canUndo()


def test_what_is_not_wanted_is_not_used(
    session: Session, shown: Shown, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.publish(tmp_path)
    publisher.believe()
    section = shown(session)
    bring(qtbot, section, publisher.folder)
    press(qtbot, section.close_changes)
    assert not section.changes_card.isVisible()
    assert shelf.in_use("security").publisher is None
    section.view_model.use()
    assert session.jobs.is_idle


def test_without_a_workplace_it_says_when_the_firms_changes_show(
    session: Session, shown: Shown, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.publish(tmp_path, pack="subsidies", changed=DEARER)
    publisher.believe()
    section = shown(session)
    bring(qtbot, section, publisher.folder)
    told = words(section.changes_card)
    assert "사업장을 열면 우리 회사에 무엇이 바뀌는지 보여요." in told
    assert "우리 회사: 오늘" not in told
    assert "300,000 → 360,000" in told


def test_an_update_is_looked_at_again_and_taken_back(
    session: Session, shown: Shown, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.publish(tmp_path, pack="subsidies", changed=DEARER)
    publisher.believe()
    section, before = shown(session), installed("subsidies").version
    bring(qtbot, section, publisher.folder)
    press(qtbot, section.use)
    settled(qtbot, section)
    press(qtbot, section.close_changes)
    row = section.rows.row("subsidies")
    assert row is not None
    press(qtbot, row.look)
    settled(qtbot, section)
    assert "300,000 → 360,000" in words(section.changes_card)
    session.dialogs.answer(False)
    press(qtbot, row.back)
    assert installed("subsidies").version == NEWER
    session.dialogs.answer(True)
    press(qtbot, row.back)
    settled(qtbot, section)
    assert installed("subsidies").version == before
    assert "360,000 → 300,000" in words(section.changes_card)
    assert not row.back.isVisible()


def test_every_part_hears_that_other_rules_hold(
    demo_session: Session, shown: Shown, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.publish(tmp_path)
    publisher.believe()
    section = shown(demo_session)
    bring(qtbot, section, publisher.folder)
    with qtbot.waitSignal(demo_session.changed, check_params_cb=lambda kind: kind == "rules"):
        press(qtbot, section.use)
    settled(qtbot, section)
    assert demo_session.open_workspace.checklist.items(role="user")


def test_a_publisher_is_believed_only_after_the_number_is_ticked(
    session: Session, shown: Shown, publisher: Publisher, qtbot: QtBot
) -> None:
    section = shown(session)
    session.dialogs.answer(publisher.root)
    press(qtbot, section.trust)
    settled(qtbot, section)
    assert publisher.status().number in words(section.root)
    assert len(publisher.status().number.replace(" ", "")) == 20
    assert not section.root.believe.isEnabled()
    assert trusted() is None
    section.root.tick.setChecked(True)
    press(qtbot, section.root.believe)
    settled(qtbot, section)
    found = trusted()
    assert found is not None
    assert (found.publisher, found.number) == (NAME, publisher.status().number)
    assert not section.root.isVisible()
    assert publisher.status().number in words(section)


def test_a_publisher_that_is_not_believed_changes_nothing(
    session: Session, shown: Shown, publisher: Publisher, qtbot: QtBot
) -> None:
    section = shown(session)
    session.dialogs.answer(publisher.root)
    press(qtbot, section.trust)
    settled(qtbot, section)
    press(qtbot, section.root.refuse)
    assert not section.root.isVisible()
    assert trusted() is None


def test_another_publisher_is_believed_only_after_asking_once_more(
    session: Session, shown: Shown, publisher: Publisher, publisher_keys: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.believe()
    other = Publisher(tmp_path / "other", publisher_keys, name="Other publisher")
    section = shown(session)
    for agreed in (False, True):
        session.dialogs.answer(other.root)
        press(qtbot, section.trust)
        settled(qtbot, section)
        section.root.tick.setChecked(True)
        session.dialogs.answer(agreed)
        press(qtbot, section.root.believe)
        settled(qtbot, section)
        found = trusted()
        assert found is not None
        assert found.publisher == ("Other publisher" if agreed else NAME)


def test_without_a_publisher_nothing_is_taken_in_and_the_way_is_told(
    session: Session, shown: Shown, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.publish(tmp_path)
    section, heard = shown(session), said(session)
    bring(qtbot, section, publisher.folder)
    (message,) = heard
    assert message.error is not None
    assert message.error.code == "updates.no_publisher"
    assert not section.changes_card.isVisible()


def test_a_source_with_nothing_newer_says_so(
    session: Session, shown: Shown, publisher: Publisher, qtbot: QtBot
) -> None:
    publisher.believe()
    section, heard = shown(session), said(session)
    bring(qtbot, section, publisher.folder)
    assert [each.words() for each in heard] == [f"{NAME}의 가장 새 규칙을 이미 쓰고 있어요."]


def test_what_another_window_put_in_use_between_check_and_fetch_is_the_newest(
    session: Session,
    shown: Shown,
    publisher: Publisher,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    publisher.publish(tmp_path)
    publisher.believe()
    section, heard = shown(session), said(session)
    fetch = Updates.fetch

    def late(here: Updates, offer: Offer, now: datetime, ticket: Ticket | None = None) -> Fetched:
        here.install(fetch(here, offer, now), now)
        return fetch(here, offer, now, ticket)

    monkeypatch.setattr(Updates, "fetch", late)
    bring(qtbot, section, publisher.folder)
    (message,) = heard
    assert message.words() == t("settings.packs.newest", publisher=NAME)
    assert not section.changes_card.isVisible()


def test_an_expired_list_is_refused_with_its_day_and_stays_written_there(
    session: Session, shown: Shown, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.publish(tmp_path)
    publisher.believe()
    section, heard = shown(session), said(session)
    bring(qtbot, section, publisher.folder)
    press(qtbot, section.close_changes)
    late = session._now() + timedelta(days=401)
    session._now = lambda: late
    bring(qtbot, section, publisher.folder)
    assert heard[-1].error is not None
    assert heard[-1].error.code == "updates.expired"
    assert section.warning.isVisible()
    assert "2027-12-27" in words(section.warning)
    assert shelf.in_use("security").publisher is None


def test_a_wrong_clock_is_told_with_both_days(
    session: Session, shown: Shown, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.publish(tmp_path)
    publisher.believe()
    early = session._now() - timedelta(days=30)
    session._now = lambda: early
    section, heard = shown(session), said(session)
    bring(qtbot, section, publisher.folder)
    assert heard[-1].error is not None
    assert heard[-1].error.code == "updates.clock_behind"
    assert "2026-10-23" in heard[-1].words()


def test_a_changed_update_is_warned_of_and_can_be_given_up(
    session: Session, shown: Shown, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    shelf.put_in_use(publisher.publish(tmp_path), publisher=NAME, at=session.now())
    (home,) = shelf.folder().glob("security-*/security")
    shutil.rmtree(home / "items")
    shelf.refresh()
    section = shown(session)
    assert section.warning.isVisible()
    assert NEWER in words(section.warning)
    row = section.rows.row("security")
    assert row is not None
    session.dialogs.answer(True)
    press(qtbot, row.back)
    settled(qtbot, section)
    assert not section.warning.isVisible()


def test_a_server_is_asked_when_the_button_is_pressed_and_not_before(
    session: Session,
    shown: Shown,
    publisher: Publisher,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    publisher.publish(tmp_path)
    publisher.believe()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with serving(publisher.folder, authority(tmp_path)) as server:
        section = shown(session)
        section.address.finished.emit(server.address)
        section.weekly.chosen.emit(True)
        settled(qtbot, section)
        assert server.connections == 0
        press(qtbot, section.check)
        settled(qtbot, section)
        assert server.connections > 0
    assert section.use.isVisible()
    assert shelf.in_use("security").publisher is None


def test_a_server_that_is_not_there_is_told_and_changes_nothing(
    session: Session, shown: Shown, publisher: Publisher, qtbot: QtBot
) -> None:
    publisher.believe()
    section, heard = shown(session), said(session)
    section.address.finished.emit("https://127.0.0.1:9/rules")
    press(qtbot, section.check)
    settled(qtbot, section)
    assert heard[-1].error is not None
    assert heard[-1].error.exit_code == 3
    assert section.check.isEnabled()


@pytest.mark.parametrize(
    "address", ["http://rules.example", "rules.example", "https://a b", "ftp://x", "https://u@x"]
)
def test_an_address_that_is_not_plain_https_is_not_kept(session: Session, shown: Shown, address: str) -> None:
    section = shown(session)
    section.address.setText(address)
    section.address.finished.emit(address)
    assert session.settings.update_address is None
    assert section._address.error.startswith("✗")
    assert section.address.text() == address


def test_nothing_is_asked_by_itself_before_somebody_says_so(session: Session, shown: Shown) -> None:
    section = shown(session)
    assert not session.settings.ask_for_updates
    section.weekly.chosen.emit(True)
    assert not session.settings.ask_for_updates
    assert section.weekly.value is False
    assert "주소" in section._address.error
    section.address.finished.emit("https://rules.example/smartwork")
    section.weekly.chosen.emit(True)
    assert session.settings.ask_for_updates
    assert session.settings.update_address == "https://rules.example/smartwork"
    section.address.finished.emit("")
    assert not session.settings.ask_for_updates
    assert session.settings.update_address is None


def test_stopping_the_work_uses_nothing(
    session: Session, shown: Shown, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.publish(tmp_path, pack="subsidies", changed=DEARER)
    publisher.believe()
    section = shown(session)
    session.dialogs.answer(publisher.folder)
    qtbot.mouseClick(section.bring, Qt.MouseButton.LeftButton)
    assert section.busy.isVisible()
    assert not section.bring.isEnabled()
    qtbot.mouseClick(section.busy.stop, Qt.MouseButton.LeftButton)
    settled(qtbot, section)
    assert not section.changes_card.isVisible()
    assert section.bring.isEnabled()


def test_staff_see_what_is_in_use_and_change_nothing(session: Session, shown: Shown) -> None:
    session.choose(role="staff")
    section = shown(session)
    assert installed("security").version in words(section)
    for part in (section.bring, section.trust, section.check, section.address, section.weekly):
        assert not part.isVisible()


def test_everything_is_said_in_the_language_in_force(
    session: Session, shown: Shown, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    publisher.publish(tmp_path, pack="subsidies", changed=DEARER)
    publisher.believe()
    section = shown(session)
    bring(qtbot, section, publisher.folder)
    set_language("en")
    qtbot.waitUntil(lambda: section.use.text() == "Use these rules")
    told = words(section)
    assert "Changed figures" in told
    assert "published" in told or "came with the program" in told
