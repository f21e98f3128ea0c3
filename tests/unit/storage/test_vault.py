"""Making, unlocking and keeping workplaces."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from sme_smartwork import paths
from sme_smartwork.storage import making, vault
from sme_smartwork.storage.errors import (
    AlreadyOpen,
    AlreadyThere,
    DamagedFile,
    DamagedKeys,
    LastSlots,
    NeedsPassphrase,
    NewerSchema,
    NoSuchSlot,
    NotAWorkplace,
    NotReadyForPeople,
    WeakPassphrase,
    WrongKey,
    WrongRecoveryCode,
)
from sme_smartwork.storage.vault import SlotKind
from tests.support.repository import TOP
from tests.support.workplaces import PASSPHRASE, Made, demo_workplace, everything_in


def test_a_workplace_opens_by_its_passphrase_and_by_its_recovery_code(firm: Made) -> None:
    firm.store.put("firm", "가나다")
    firm.store.close()
    with vault.unlock_with_passphrase(firm.folder, unicodedata.normalize("NFD", f" {PASSPHRASE} ")) as store:
        assert store.get("firm", None) == "가나다"
        assert store.id == firm.store.id
    with vault.unlock_with_recovery_code(firm.folder, firm.code.lower().replace("-", " ")) as store:
        assert store.get("firm", None) == "가나다"


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(firm: Made) -> None:
    firm.store.close()
    before = everything_in(firm.folder)
    with pytest.raises(WrongKey) as told:
        vault.unlock_with_passphrase(firm.folder, "서로 다른 네 낱만")
    assert told.value.code == "storage_wrong_passphrase"
    assert everything_in(firm.folder) == before


@pytest.mark.parametrize("code", ["0000-" * 7 + "0000", "nonsense", ""])
def test_a_wrong_recovery_code_opens_nothing(firm: Made, code: str) -> None:
    firm.store.close()
    with pytest.raises(WrongRecoveryCode):
        vault.unlock_with_recovery_code(firm.folder, code)


def test_a_way_in_that_was_never_set_up_says_so(demo: Made) -> None:
    with pytest.raises(NoSuchSlot):
        vault.unwrap_with_passphrase(demo.folder, PASSPHRASE)
    with pytest.raises(NoSuchSlot):
        vault.unwrap_with_keyring(demo.folder)


def test_unwrapping_needs_no_open_store_and_opening_takes_the_key_over(firm: Made) -> None:
    key = vault.unwrap_with_passphrase(firm.folder, PASSPHRASE)
    with pytest.raises(AlreadyOpen):
        vault.open_store(firm.folder, key)
    assert key.is_wiped
    firm.store.close()
    again = vault.unwrap_with_passphrase(firm.folder, PASSPHRASE)
    vault.open_store(firm.folder, again).close()
    assert again.is_wiped


def test_every_workplace_has_a_key_an_id_and_a_code_of_its_own(tmp_path: Path) -> None:
    one, two = demo_workplace(tmp_path / "1"), demo_workplace(tmp_path / "2")
    assert one.store.key.reveal() != two.store.key.reveal()
    assert one.store.id != two.store.id
    assert one.code != two.code
    one.store.close()
    two.store.close()
    (tmp_path / "1/store.db").replace(tmp_path / "2/store.db")
    with pytest.raises(DamagedFile, match="storage_damaged"):
        two.again()


def test_a_slot_moved_to_another_workplace_or_kind_opens_nothing(tmp_path: Path) -> None:
    from sme_smartwork.storage import slots

    one, two = demo_workplace(tmp_path / "1"), demo_workplace(tmp_path / "2")
    secret = b"x" * 32
    file = slots.read(one.folder).with_slot(SlotKind.KEYRING, one.store.key, secret)
    slot = file.slot(SlotKind.KEYRING)
    moved = slots.Slot(SlotKind.RECOVERY, slot.nonce, slot.sealed, slot.salt, slot.cost)
    assert slot.open(one.store.id, secret) is not None
    assert slot.open(two.store.id, secret) is None
    assert moved.open(one.store.id, secret) is None
    one.store.close()
    two.store.close()


def test_a_firm_needs_a_passphrase_or_the_secret_store_besides_the_code(tmp_path: Path) -> None:
    with pytest.raises(NeedsPassphrase):
        vault.create(tmp_path / "firm", passphrase=None, use_keyring=False)
    with pytest.raises(WeakPassphrase):
        vault.create(tmp_path / "firm", passphrase="짧아요", use_keyring=False)
    assert not (tmp_path / "firm").exists()


def test_a_new_workplace_never_takes_the_place_of_something(demo: Made) -> None:
    with pytest.raises(AlreadyThere):
        demo_workplace(demo.folder / "store.db")
    before = everything_in(demo.folder)
    with pytest.raises(AlreadyThere):
        demo_workplace(demo.folder)
    assert everything_in(demo.folder) == before


def test_people_wait_until_two_ways_in_work_and_the_code_was_typed_back(firm: Made) -> None:
    assert not vault.ready_for_people(firm.store)
    with pytest.raises(NotReadyForPeople):
        vault.require_ready_for_people(firm.store)
    with pytest.raises(WrongRecoveryCode):
        vault.confirm_recovery_code(firm.store, "0000-" * 8)
    assert not vault.ready_for_people(firm.store)
    vault.confirm_recovery_code(firm.store, firm.code.lower())
    assert vault.ready_for_people(firm.store)
    vault.require_ready_for_people(firm.store)


def test_a_new_recovery_code_must_be_typed_back_again_and_ends_the_old_one(firm: Made) -> None:
    vault.confirm_recovery_code(firm.store, firm.code)
    code = vault.new_recovery_code(firm.store)
    assert not vault.ready_for_people(firm.store)
    with pytest.raises(WrongRecoveryCode):
        vault.confirm_recovery_code(firm.store, firm.code)
    vault.confirm_recovery_code(firm.store, code)
    firm.store.close()
    vault.unlock_with_recovery_code(firm.folder, code).close()


def test_one_way_in_is_not_enough_for_people(firm: Made) -> None:
    from sme_smartwork.storage import slots

    vault.confirm_recovery_code(firm.store, firm.code)
    slots.read(firm.folder).without(SlotKind.PASSPHRASE).write(firm.folder)
    assert not vault.ready_for_people(firm.store)


def test_a_demo_firm_is_ready_at_once_and_says_what_it_is(demo: Made) -> None:
    assert vault.ready_for_people(demo.store)
    assert demo.store.is_demo
    assert vault.is_demo(demo.folder)


def test_a_firm_does_not_become_a_demo_by_its_slot_file(firm: Made) -> None:
    from dataclasses import replace

    from sme_smartwork.storage import slots

    firm.store.close()
    replace(slots.read(firm.folder), is_demo=True).write(firm.folder)
    with firm.again() as store:
        assert not vault.ready_for_people(store)


def test_a_changed_passphrase_ends_the_old_one_and_keeps_the_code(firm: Made) -> None:
    vault.set_passphrase(firm.store, "아주 새로운 암호")
    firm.store.close()
    with pytest.raises(WrongKey):
        vault.unlock_with_passphrase(firm.folder, PASSPHRASE)
    vault.unlock_with_passphrase(firm.folder, "아주 새로운 암호").close()
    firm.again().close()


def test_the_last_two_ways_in_and_the_code_cannot_be_removed(firm: Made) -> None:
    for kind in (SlotKind.PASSPHRASE, SlotKind.RECOVERY):
        with pytest.raises(LastSlots):
            vault.remove_slot(firm.store, kind)
    assert vault.slots(firm.folder) == (SlotKind.PASSPHRASE, SlotKind.RECOVERY)


def test_the_slot_file_names_nobody_and_holds_no_key(firm: Made) -> None:
    firm.store.put("firm", "가나다상회")
    text = (firm.folder / "slots.json").read_text(encoding="utf-8")
    assert set(json.loads(text)) == {"schema", "workplace", "demo", "slots", "sum"}
    assert firm.store.key.reveal().hex() not in text
    assert firm.code not in text
    assert PASSPHRASE not in text


def test_every_flipped_bit_of_the_slot_file_is_told_as_damaged_keys(demo: Made) -> None:
    (demo.folder / "backups" / "slots.json").unlink()
    file = demo.folder / "slots.json"
    good = file.read_bytes()
    for place in range(0, len(good), 3):
        changed = bytearray(good)
        changed[place] ^= 1 << (place % 7)
        file.write_bytes(changed)
        with pytest.raises((DamagedKeys, NewerSchema)):
            vault.slots(demo.folder)
    for length in range(0, len(good), 7):
        file.write_bytes(good[:length])
        with pytest.raises(DamagedKeys):
            vault.slots(demo.folder)


@pytest.mark.parametrize("damage", [b"", b"{}", None])
def test_a_damaged_slot_file_is_replaced_by_its_second_copy(firm: Made, damage: bytes | None) -> None:
    vault.set_passphrase(firm.store, "아주 새로운 암호")
    firm.store.close()
    file = firm.folder / "slots.json"
    file.unlink()
    if damage is not None:
        file.write_bytes(damage)
    with vault.unlock_with_passphrase(firm.folder, "아주 새로운 암호") as store:
        with pytest.raises(WrongKey):
            vault.unwrap_with_passphrase(firm.folder, PASSPHRASE)
        vault.set_passphrase(store, PASSPHRASE)
    (firm.folder / "backups" / "slots.json").unlink()
    vault.unlock_with_passphrase(firm.folder, PASSPHRASE).close()


@pytest.mark.parametrize(
    ("part", "value"), [("memory_kib", 1024 * 1024 + 1), ("memory_kib", 1024), ("passes", 11), ("passes", 1)]
)
def test_a_slot_that_asks_for_too_little_or_too_much_is_refused_on_reading(
    firm: Made, part: str, value: int
) -> None:
    from sme_smartwork.storage import slots

    file = firm.folder / "slots.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    next(slot for slot in document["slots"] if slot["kind"] == "passphrase")["argon2id"][part] = value
    (firm.folder / "backups" / "slots.json").unlink()
    document["sum"] = slots.checksum({key: value for key, value in document.items() if key != "sum"})
    file.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(DamagedKeys):
        vault.unwrap_with_passphrase(firm.folder, PASSPHRASE)


def test_a_slot_file_of_a_newer_program_is_told_as_newer(demo: Made) -> None:
    file = demo.folder / "slots.json"
    file.write_text(file.read_text(encoding="utf-8").replace("slots/1", "slots/3"), encoding="utf-8")
    with pytest.raises(NewerSchema):
        vault.slots(demo.folder)


def test_a_folder_without_a_whole_workplace_is_none(tmp_path: Path, demo: Made) -> None:
    demo.store.close()
    for folder in (tmp_path / "nowhere", tmp_path):
        assert not vault.is_workplace(folder)
        with pytest.raises(NotAWorkplace):
            vault.slots(folder)
    (demo.folder / "slots.json").unlink()
    (demo.folder / "backups" / "slots.json").unlink()
    with pytest.raises(NotAWorkplace):
        demo.again()


def test_workplaces_are_found_by_folders_that_name_no_firm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = paths.Places(tmp_path / "data", tmp_path / "config", tmp_path / "logs")
    for module in (vault, making):
        monkeypatch.setattr(module, "places", lambda: home)
    assert vault.workplaces() == ()
    folder = vault.new_folder()
    assert folder.parent == home.workplaces
    assert folder != vault.new_folder()
    demo_workplace(folder).store.close()
    (home.workplaces / "unfinished").mkdir()
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in (home.data, home.workplaces, folder)} == {0o700}
    assert vault.workplaces() == (folder,)


def test_a_removed_workplace_is_gone_but_never_under_an_open_window(demo: Made) -> None:
    with pytest.raises(AlreadyOpen):
        vault.remove_workplace(demo.folder)
    demo.store.put("still", "there")
    demo.store.close()
    vault.remove_workplace(demo.folder)
    assert not demo.folder.exists()


def test_a_workplace_whose_keys_are_damaged_can_still_be_removed(demo: Made) -> None:
    demo.store.close()
    for file in ("slots.json", "backups/slots.json"):
        (demo.folder / file).write_bytes(b"{")
    vault.remove_workplace(demo.folder)
    assert not demo.folder.exists()


def test_the_front_door_loads_nothing_heavy() -> None:
    names = ["sqlalchemy", "alembic", "keyring", "cryptography", "sqlcipher3", "filelock"]
    program = f"import sys; from sme_smartwork.storage import vault; print(*set({names}) & set(sys.modules))"
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=TOP, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == []
