"""A PIN enters the key, together with the secret of the real secret service; neither opens anything alone."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest

from sme_smartwork.storage import keyring_slot, pins, vault
from sme_smartwork.storage import slots as slot_files
from sme_smartwork.storage.attempts import COUNT_FILE
from sme_smartwork.storage.errors import (
    KeyringUnavailable,
    PinNeedsKeyring,
    StorageError,
    TrivialPin,
    WrongPin,
)
from sme_smartwork.storage.slots import SlotKind
from sme_smartwork.unlocking import unlock_in_terminal
from tests.support.keyring_session import KeyringSession, keyring_session
from tests.support.repository import TOP
from tests.support.workplaces import PASSPHRASE, Made

PIN, OTHER = "482916", "70 53 18"
KILLS = 12
CHANGING = """
import sys
from pathlib import Path
from sme_smartwork.storage import vault
store = vault.unlock_with_recovery_code(Path(sys.argv[1]), sys.argv[2])
while True:
    for change in (lambda: vault.set_pin(store, "482916"), lambda: vault.set_pin(store, "705318"),
                   lambda: vault.add_keyring_slot(store)):
        change()
        print("changed", flush=True)
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
def made(in_desktop: None, tmp_path: Path) -> Iterator[Made]:
    """An open workplace with a PIN."""
    assert in_desktop is None
    made = Made(*vault.create(tmp_path / "own", passphrase=None, use_keyring=False, pin=PIN))
    yield made
    made.store.close()


def test_the_pin_opens_it_and_another_one_does_not(made: Made) -> None:
    assert vault.slots(made.folder) == (SlotKind.KEYRING_PIN, SlotKind.RECOVERY)
    made.store.close()
    with pytest.raises(WrongPin):
        vault.unlock_typed(made.folder, SlotKind.KEYRING_PIN, OTHER, 0.0)
    vault.unlock_typed(made.folder, SlotKind.KEYRING_PIN, f" {PIN[:3]} {PIN[3:]}", 0.0).close()
    made.again().close()


def test_neither_the_secret_store_nor_the_pin_is_enough(made: Made) -> None:
    slot = slot_files.read(made.folder).slot(SlotKind.KEYRING_PIN)
    secret = keyring_slot.secret_of(keyring_slot.behind_pin(made.store.id))
    for guess in (secret, pins.clean_pin(PIN), bytes(32) + pins.clean_pin(PIN), secret + b"705318"):
        assert slot.open(made.store.id, guess) is None
    assert slot.open(made.store.id, secret + pins.clean_pin(PIN)) is not None
    with pytest.raises(KeyringUnavailable):
        keyring_slot.secret_of(made.store.id)


def test_without_its_secret_the_pin_says_why_and_the_code_opens(made: Made) -> None:
    made.store.close()
    keyring_slot.forget(keyring_slot.behind_pin(made.store.id))
    with pytest.raises(KeyringUnavailable) as told:
        vault.unlock_typed(made.folder, SlotKind.KEYRING_PIN, PIN, 0.0)
    assert told.value.reason == "missing"
    with made.again() as store:
        vault.set_pin(store, OTHER)
    vault.unlock_typed(made.folder, SlotKind.KEYRING_PIN, OTHER, 0.0).close()


@pytest.mark.usefixtures("in_desktop")
def test_a_pin_takes_the_place_of_what_opened_by_itself_and_the_other_way_round(tmp_path: Path) -> None:
    with Made(*vault.create(tmp_path / "firm", passphrase=PASSPHRASE, use_keyring=True)).store as store:
        vault.set_pin(store, PIN)
        assert vault.slots(store.folder) == (SlotKind.KEYRING_PIN, SlotKind.PASSPHRASE, SlotKind.RECOVERY)
        with pytest.raises(KeyringUnavailable):
            keyring_slot.secret_of(store.id)
        vault.add_keyring_slot(store)
        assert vault.slots(store.folder) == (SlotKind.KEYRING, SlotKind.PASSPHRASE, SlotKind.RECOVERY)
        with pytest.raises(KeyringUnavailable):
            keyring_slot.secret_of(keyring_slot.behind_pin(store.id))


def test_a_trivial_pin_changes_nothing(made: Made) -> None:
    before = (made.folder / "slots.json").read_bytes()
    with pytest.raises(TrivialPin):
        vault.set_pin(made.store, "000000")
    assert (made.folder / "slots.json").read_bytes() == before


def test_a_removed_workplace_leaves_no_secret(made: Made) -> None:
    made.store.close()
    vault.remove_workplace(made.folder)
    with pytest.raises(KeyringUnavailable):
        keyring_slot.secret_of(keyring_slot.behind_pin(made.store.id))


def test_without_a_secret_store_there_is_no_pin_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")
    with pytest.raises(PinNeedsKeyring):
        vault.create(tmp_path / "own", passphrase=None, use_keyring=False, pin=PIN)
    assert not (tmp_path / "own").exists()


def test_an_older_program_asks_for_an_update_only_where_there_is_a_pin(made: Made, tmp_path: Path) -> None:
    told = json.loads((made.folder / "slots.json").read_text(encoding="utf-8"))
    assert told["schema"] == "smartwork/slots/2"
    with Made(*vault.create(tmp_path / "other", passphrase=PASSPHRASE, use_keyring=False)).store as store:
        told = json.loads((store.folder / "slots.json").read_text(encoding="utf-8"))
        assert told["schema"] == "smartwork/slots/1"


def test_a_kill_while_the_way_in_changes_leaves_exactly_one_that_works(made: Made) -> None:
    made.store.close()
    chance = random.Random(20261122)
    for _ in range(KILLS):
        _change_and_be_killed(made, chance)
        working = [way for way in _ways(made.folder) if way]
        assert len(working) == 1, working
        made.again().close()
        first, second = (made.folder / file for file in slot_files.SLOT_FILES)
        assert first.read_bytes() == second.read_bytes(), "the copy would open by the way that was ended"


def test_the_terminal_asks_for_the_pin_and_counts_wrong_ones(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.store.close()
    for typed in ("111119", OTHER):
        monkeypatch.setattr(sys, "stdin", StringIO(f"{typed}\n"))
        with pytest.raises(WrongPin):
            unlock_in_terminal(made.folder, "ko")
    assert (made.folder / COUNT_FILE).exists()
    monkeypatch.setattr(sys, "stdin", StringIO(f"{PIN}\n"))
    unlock_in_terminal(made.folder, "ko").close()
    assert not (made.folder / COUNT_FILE).exists()


def _change_and_be_killed(made: Made, chance: random.Random) -> None:
    command = [sys.executable, "-c", CHANGING, str(made.folder), made.code]
    with subprocess.Popen(command, cwd=TOP, env=os.environ.copy(), stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        for _ in range(chance.randrange(1, 4)):
            program.stdout.readline()
        time.sleep(chance.random() * 0.3)  # the moment of the kill is what the test varies
        program.send_signal(signal.SIGKILL)


def _ways(folder: Path) -> Iterator[str]:
    with suppress(StorageError):
        vault.unwrap_with_keyring(folder).wipe()
        yield "by itself"
    for pin in (PIN, OTHER):
        with suppress(StorageError):
            vault.unwrapped(slot_files.read(folder), SlotKind.KEYRING_PIN, pin).wipe()
            yield pin
