"""The system's secret store: the real daemon, a missing one, a locked one and a treacherous one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_smartwork.storage import keyring_slot, making, vault
from sme_smartwork.storage.errors import KeyringUnavailable
from sme_smartwork.storage.vault import SlotKind
from tests.support.keyring_session import KeyringSession, keyring_session
from tests.support.repository import TOP
from tests.support.workplaces import PASSPHRASE, Made

TREACHEROUS = '''
"""A backend that keeps secrets in clear text and wants to be chosen."""
from pathlib import Path
from keyring.backend import KeyringBackend
class Keyring(KeyringBackend):
    priority = 99
    def set_password(self, service, username, password):
        Path(__file__).with_name("clear-text").write_text(password)
    def get_password(self, service, username):
        file = Path(__file__).with_name("clear-text")
        return file.read_text() if file.exists() else None
    def delete_password(self, service, username):
        pass
'''
CHOSEN_BY_KEYRING = "import keyring; print(type(keyring.get_keyring()).__module__)"
CHOSEN_BY_US = """
import sys
from pathlib import Path
from sme_smartwork.storage import vault
store, code = vault.create(Path(sys.argv[1]), passphrase="a long passphrase", use_keyring=True)
store.close()
print(vault.keyring_problem(), *vault.slots(Path(sys.argv[1])))
"""

OPEN_LOCKED = """
import sys
from pathlib import Path
from sme_smartwork.storage import vault
from sme_smartwork.storage.errors import KeyringUnavailable
folder = Path(sys.argv[1])
told = [vault.keyring_problem()]
try:
    vault.unlock_with_keyring(folder)
except KeyringUnavailable as problem:
    told.append(problem.reason)
vault.unlock_with_passphrase(folder, sys.argv[2]).close()
print(*told, "opened")
"""


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyringSession]:
    """A desktop session with a real secret service."""
    with keyring_session(tmp_path_factory.mktemp("desktop") / "home") as session:
        yield session


@pytest.fixture
def in_desktop(desktop: KeyringSession) -> Iterator[None]:
    """The test itself lives in the desktop session."""
    with desktop.applied():
        yield


@pytest.fixture
def no_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No bus and no secret service, as on a bare server."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")


@pytest.mark.usefixtures("in_desktop")
def test_recovery_drill_with_the_real_secret_service(tmp_path: Path) -> None:
    made = Made(*vault.create(tmp_path / "firm", passphrase=PASSPHRASE, use_keyring=True))
    assert vault.slots(made.folder) == (SlotKind.KEYRING, SlotKind.PASSPHRASE, SlotKind.RECOVERY)
    made.store.put("firm", "가나다")
    made.store.close()
    vault.unlock_with_keyring(made.folder).close()

    keyring_slot.forget(made.store.id)
    with pytest.raises(KeyringUnavailable) as told:
        vault.unlock_with_keyring(made.folder)
    assert told.value.reason == "missing"
    vault.unlock_with_passphrase(made.folder, PASSPHRASE).close()
    with made.again() as store:
        vault.add_keyring_slot(store)
    with vault.unlock_with_keyring(made.folder) as store:
        assert store.get("firm", None) == "가나다"
        kept = keyring_slot.secret_of(store.id)
        vault.add_keyring_slot(store)
        assert keyring_slot.secret_of(store.id) == kept


@pytest.mark.usefixtures("in_desktop")
def test_the_secret_store_and_the_code_are_enough_for_a_firm(tmp_path: Path) -> None:
    made = Made(*vault.create(tmp_path / "firm", passphrase=None, use_keyring=True))
    assert vault.slots(made.folder) == (SlotKind.KEYRING, SlotKind.RECOVERY)
    vault.confirm_recovery_code(made.store, made.code)
    assert vault.ready_for_people(made.store)
    made.store.close()


@pytest.mark.usefixtures("in_desktop")
def test_the_secret_store_never_holds_the_database_key(tmp_path: Path) -> None:
    with Made(*vault.create(tmp_path / "firm", passphrase=None, use_keyring=True)).store as store:
        assert keyring_slot.secret_of(store.id) != store.key.reveal()


@pytest.mark.usefixtures("in_desktop")
def test_removing_the_way_in_or_the_workplace_removes_the_entry(tmp_path: Path) -> None:
    kept = Made(*vault.create(tmp_path / "kept", passphrase=PASSPHRASE, use_keyring=True))
    vault.remove_slot(kept.store, SlotKind.KEYRING)
    assert vault.slots(kept.folder) == (SlotKind.PASSPHRASE, SlotKind.RECOVERY)
    kept.store.close()
    gone = Made(*vault.create(tmp_path / "gone", passphrase=None, use_keyring=True, demo=True))
    gone.store.close()
    vault.remove_workplace(gone.folder)
    for made in (kept, gone):
        with pytest.raises(KeyringUnavailable) as told:
            keyring_slot.secret_of(made.store.id)
        assert told.value.reason == "missing"


@pytest.mark.usefixtures("in_desktop")
def test_a_workplace_that_could_not_be_made_leaves_no_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    real = keyring_slot.new_secret
    monkeypatch.setattr(keyring_slot, "new_secret", lambda name: (kept.append(name), real(name))[1])
    monkeypatch.setattr(making, "upgrade", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        vault.create(tmp_path / "firm", passphrase=None, use_keyring=True)
    assert not (tmp_path / "firm").exists()
    with pytest.raises(KeyringUnavailable):
        keyring_slot.secret_of(kept[0])


@pytest.mark.usefixtures("in_desktop")
def test_a_value_longer_than_windows_keeps_is_refused_everywhere() -> None:
    keyring_slot.put("long", "x" * 1280)
    keyring_slot.forget("long")
    with pytest.raises(ValueError, match="1281 characters"):
        keyring_slot.put("long", "x" * 1281)


@pytest.mark.usefixtures("in_desktop")
def test_a_secret_is_well_below_what_windows_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    values: list[str] = []
    real = keyring_slot.put
    monkeypatch.setattr(keyring_slot, "put", lambda name, value: (values.append(value), real(name, value)))
    keyring_slot.new_secret("short")
    keyring_slot.forget("short")
    assert [len(value) for value in values] == [44]


@pytest.mark.usefixtures("in_desktop")
def test_a_usable_secret_store_has_no_problem() -> None:
    assert vault.keyring_problem() is None


def test_a_locked_secret_store_falls_back_to_the_passphrase(tmp_path: Path) -> None:
    with keyring_session(tmp_path / "home") as session, session.applied():
        made = Made(*vault.create(tmp_path / "firm", passphrase=PASSPHRASE, use_keyring=True))
        made.store.close()
        session.lock()
        told = _told([OPEN_LOCKED, str(made.folder), PASSPHRASE], session.environment)
        assert told == "locked locked opened"


@pytest.mark.usefixtures("no_desktop")
def test_without_a_secret_store_the_passphrase_is_enough(tmp_path: Path) -> None:
    assert vault.keyring_problem() == "none"
    made = Made(*vault.create(tmp_path / "firm", passphrase=PASSPHRASE, use_keyring=True))
    assert vault.slots(made.folder) == (SlotKind.PASSPHRASE, SlotKind.RECOVERY)
    made.store.close()
    vault.unlock_with_passphrase(made.folder, PASSPHRASE).close()


@pytest.mark.usefixtures("no_desktop")
def test_without_a_secret_store_and_a_passphrase_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(KeyringUnavailable) as told:
        vault.create(tmp_path / "firm", passphrase=None, use_keyring=True)
    assert told.value.reason == "none"
    assert not (tmp_path / "firm").exists()


@pytest.mark.usefixtures("no_desktop")
def test_a_backend_that_keeps_clear_text_is_never_chosen(tmp_path: Path) -> None:
    plugin = tmp_path / "plugin"
    (plugin / "treacherous-1.dist-info").mkdir(parents=True)
    (plugin / "treacherous.py").write_text(TREACHEROUS, encoding="utf-8")
    (plugin / "treacherous-1.dist-info" / "METADATA").write_text("Name: treacherous\nVersion: 1\n")
    entry = "[keyring.backends]\ntreacherous = treacherous\n"
    (plugin / "treacherous-1.dist-info" / "entry_points.txt").write_text(entry)
    settings = {"PYTHONPATH": str(plugin), "PYTHON_KEYRING_BACKEND": "treacherous.Keyring"}
    for environment in ({"PYTHONPATH": str(plugin)}, settings):
        folder = tmp_path / str(len(environment))
        assert _told([CHOSEN_BY_KEYRING], environment) == "treacherous"
        assert _told([CHOSEN_BY_US, str(folder)], environment) == "none passphrase recovery"
    assert not (plugin / "clear-text").exists()


def _told(program: list[str], environment: dict[str, str]) -> str:
    command = [sys.executable, "-c", *program]
    everything = {**os.environ, **environment}
    told = subprocess.run(command, env=everything, cwd=TOP, capture_output=True, text=True, check=True)
    return told.stdout.strip()


def test_every_reason_has_its_words() -> None:
    for reason in keyring_slot.REASONS:
        for language in ("ko", "en"):
            assert KeyringUnavailable(reason).told(language)
