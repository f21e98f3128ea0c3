"""Looking after the rule packs at start: asks nobody unwanted, at most weekly, and only ever tells."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.packs import shelf
from sme_smartwork.storage.vault import create
from sme_smartwork.workspace import Workspace
from tests.support.homes import own_shelf
from tests.support.newer_pack import NEWER
from tests.support.pack_repository import NAME, Publisher, make_keys
from tests.support.pack_server import PackServer, authority, serving
from tests.ui.conftest import PASSPHRASE
from ui.kit.messages import Message
from ui.session import Session
from ui.shell.rules_watch import RulesWatch
from ui.shell.window import Window


@pytest.fixture(autouse=True)
def _own_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without updates, and nothing of a test left loaded."""
    with own_shelf(tmp_path / "home", monkeypatch):
        yield


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publisher's keys, made once."""
    return make_keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def publisher(tmp_path: Path, keys: Path) -> Publisher:
    """A publisher with one update, believed by this machine."""
    made = Publisher(tmp_path / "stick", keys)
    made.publish(tmp_path / "work")
    made.believe()
    return made


@pytest.fixture
def server(publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PackServer]:
    """The publisher's server."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with serving(publisher.folder, authority(tmp_path)) as running:
        yield running


def looked(session: Session, qtbot: QtBot) -> list[Message]:
    """What is said at a start of the program."""
    heard: list[Message] = []
    session.messages.said.connect(heard.append)
    RulesWatch(session).look()
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=30_000)
    return heard


def wanting(session: Session, server: PackServer) -> Session:
    """A person who wants to be told."""
    session.choose(update_address=server.address, ask_for_updates=True)
    return session


def test_a_server_that_nobody_wanted_asked_is_not_asked(
    session: Session, server: PackServer, qtbot: QtBot
) -> None:
    session.choose(update_address=server.address)
    assert looked(session, qtbot) == []
    assert server.connections == 0
    assert session.settings.asked_for_updates_on is None


def test_what_is_there_is_told_and_not_used(session: Session, server: PackServer, qtbot: QtBot) -> None:
    (message,) = looked(wanting(session, server), qtbot)
    assert NAME in message.words()
    assert shelf.in_use("security").publisher is None
    assert session.settings.asked_for_updates_on == "2026-11-22"


def test_the_server_is_asked_once_a_week(session: Session, server: PackServer, qtbot: QtBot) -> None:
    looked(wanting(session, server), qtbot)
    asked, start = server.connections, session.now()
    assert asked > 0
    for days, more in ((1, False), (6, False), (7, True)):
        moment = start + timedelta(days=days)
        session._now = lambda moment=moment: moment
        looked(session, qtbot)
        assert (server.connections > asked) is more


def test_a_clock_that_was_set_back_does_not_stop_the_asking(
    session: Session, server: PackServer, qtbot: QtBot
) -> None:
    wanting(session, server).choose(asked_for_updates_on="2030-01-01")
    looked(session, qtbot)
    assert server.connections > 0


def test_staff_never_ask(session: Session, server: PackServer, qtbot: QtBot) -> None:
    wanting(session, server).choose(role="staff")
    looked(session, qtbot)
    assert server.connections == 0


def test_a_server_that_is_not_there_is_no_news(session: Session, publisher: Publisher, qtbot: QtBot) -> None:
    assert publisher.folder.exists()
    session.choose(update_address="https://127.0.0.1:9/rules", ask_for_updates=True)
    assert looked(session, qtbot) == []


def test_a_server_that_was_not_reached_is_asked_again_within_the_week(
    session: Session, server: PackServer, qtbot: QtBot
) -> None:
    session.choose(update_address="https://127.0.0.1:9/rules", ask_for_updates=True)
    looked(session, qtbot)
    assert session.settings.asked_for_updates_on is None
    (message,) = looked(wanting(session, server), qtbot)
    assert NAME in message.words()
    assert session.settings.asked_for_updates_on == "2026-11-22"


def test_u3_an_expired_list_is_told_once_with_its_day(
    session: Session, server: PackServer, qtbot: QtBot
) -> None:
    looked(wanting(session, server), qtbot)
    late = session.now() + timedelta(days=401)
    session._now = lambda: late
    heard: list[Message] = []
    session.messages.said.connect(heard.append)
    watch = RulesWatch(session)
    for _ in range(2):
        watch.look()
        qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=30_000)
    (message,) = heard
    assert message.error is not None
    assert message.error.code == "updates.expired"
    assert "2027-12-27" in message.words()


def test_u5_an_update_that_was_changed_is_told_when_a_workplace_opens(
    session: Session, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = publisher.publish(tmp_path / "more", version="2027.2.0", pack="readiness")
    shelf.put_in_use(folder, publisher=NAME, at=session.now())
    (home,) = shelf.folder().glob("readiness-*/readiness")
    (home / "pack.yaml").write_bytes(b"")
    shelf.refresh()
    (message,) = looked(session, qtbot)
    assert message.error is not None
    assert message.error.code == "pack_set_aside"
    assert shelf.in_use("readiness").version != NEWER


def test_a_machine_without_updates_is_left_alone(session: Session, qtbot: QtBot) -> None:
    shutil.rmtree(shelf.folder(), ignore_errors=True)
    watch = RulesWatch(session)
    watch.look()
    assert session.jobs.is_idle
    assert not shelf.folder().exists()
    qtbot.wait(0)


def test_the_banner_says_so_when_the_workplace_opens(
    session: Session, publisher: Publisher, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = publisher.publish(tmp_path / "more", version="2027.2.0", pack="subsidies")
    shelf.put_in_use(folder, publisher=NAME, at=session.now())
    (home,) = shelf.folder().glob("subsidies-*/subsidies")
    (home / "values.yaml").unlink()
    shelf.refresh()
    window = Window(session)
    qtbot.addWidget(window)
    window.show()
    store, _code = create(tmp_path / "workplace", passphrase=PASSPHRASE, use_keyring=False)
    session.open(Workspace(store))
    qtbot.waitUntil(lambda: "2027.2.0" in window.banner.words, timeout=30_000)
    assert window.is_working
    assert session.open_workspace.results(session.as_of(), session.now()).evaluation.programmes
    window.close()
