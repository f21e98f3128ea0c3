"""A copy and the system's secret store: the real daemon opens it at home, and is set up anew elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sme_smartwork.storage import keyring_slot, vault
from sme_smartwork.storage.bringing_back import bring_back, look_at
from sme_smartwork.storage.errors import KeyringUnavailable
from sme_smartwork.storage.slots import SlotKind
from tests.support.homes import own_home
from tests.support.keyring_session import keyring_session
from tests.support.workplaces import PASSPHRASE


@pytest.fixture(scope="module", autouse=True)
def _daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with keyring_session(tmp_path_factory.mktemp("keyring")) as session, session.applied():
        yield


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A firm's workplace that the secret store opens."""
    own_home(tmp_path / "home", monkeypatch)
    store, _code = vault.create(vault.new_folder(), passphrase=PASSPHRASE, use_keyring=True)
    store.close()
    return store.folder


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    with vault.unlock_with_keyring(folder) as store:
        return store.backup(tmp_path / "copy.swplace", datetime.now(UTC))


def test_at_home_the_secret_store_opens_the_copy_and_both_workplaces(folder: Path, copy: Path) -> None:
    with bring_back(look_at(copy), SlotKind.KEYRING, "") as store:
        beside = store.folder
    for each in (folder, beside):
        vault.unlock_with_keyring(each).close()


def test_twins_share_one_entry_and_lose_it_with_the_last_of_them(folder: Path, copy: Path) -> None:
    workplace = look_at(copy).workplace
    before = keyring_slot.secret_of(workplace)
    with bring_back(look_at(copy), SlotKind.PASSPHRASE, PASSPHRASE) as store:
        vault.remove_slot(store, SlotKind.KEYRING)
        vault.unlock_with_keyring(folder).close()
        vault.add_keyring_slot(store)
        beside = store.folder
    assert keyring_slot.secret_of(workplace) == before
    vault.remove_workplace(folder)
    vault.unlock_with_keyring(beside).close()
    vault.remove_workplace(beside)
    with pytest.raises(KeyringUnavailable):
        keyring_slot.secret_of(workplace)


def test_elsewhere_it_does_not_and_is_set_up_anew_by_the_passphrase(folder: Path, copy: Path) -> None:
    vault.remove_workplace(folder)  # takes the entry with it: the secret store of another machine
    with pytest.raises(KeyringUnavailable) as told:
        bring_back(look_at(copy), SlotKind.KEYRING, "")
    assert told.value.reason == "missing"
    assert vault.workplaces() == ()
    with bring_back(look_at(copy), SlotKind.PASSPHRASE, PASSPHRASE) as store:
        arrived = store.folder
    vault.unlock_with_keyring(arrived).close()


def test_without_any_secret_store_the_passphrase_goes_on_opening_it(
    folder: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.remove_workplace(folder)
    monkeypatch.setattr(keyring_slot, "_usable", lambda: iter(()))
    with bring_back(look_at(copy), SlotKind.PASSPHRASE, PASSPHRASE) as store:
        arrived = store.folder
    with pytest.raises(KeyringUnavailable):
        vault.unlock_with_keyring(arrived)
    vault.unlock_with_passphrase(arrived, PASSPHRASE).close()
