"""A copy is one file: opened by the same ways, brought back on an empty machine, refused when doubtful."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import struct
import zipfile
from collections import namedtuple
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from sme_smartwork.errors import Cancelled
from sme_smartwork.paths import places
from sme_smartwork.storage import copies, copy_file, instance, vault
from sme_smartwork.storage.bringing_back import already_here, bring_back, look_at
from sme_smartwork.storage.errors import (
    AlreadyOpen,
    BackupFailed,
    CopyDamaged,
    CopyForeign,
    CopyGone,
    CopyInWorkplace,
    CopyMisnamed,
    CopyNewer,
    CopyNotWritten,
    CopyOfExample,
    NewerSchema,
    NoSpace,
    PlaintextFile,
    ReadOnlyFolder,
    StorageError,
    WrongKey,
    WrongRecoveryCode,
)
from sme_smartwork.storage.replacing import kept_aside
from sme_smartwork.storage.slots import SlotKind
from sme_smartwork.work import Progress, Ticket
from tests.support.homes import own_home
from tests.support.workplaces import PASSPHRASE, Made, demo_workplace, everything_in, firm_workplace

MADE_AT = datetime(2026, 11, 22, 14, 2, tzinfo=timezone(timedelta(hours=9)))
MARK = "한빛디자인 홍길동"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_home(tmp_path / "home", monkeypatch)


@pytest.fixture
def firm(home: Path) -> Made:
    """A firm's workplace in its usual place, closed after what was entered."""
    assert home is not None
    made = firm_workplace(vault.new_folder())
    made.store.put("mark", MARK)
    return made


@pytest.fixture
def copy(firm: Made, tmp_path: Path) -> Path:
    """A copy of it, on a stick; the workplace is closed."""
    (tmp_path / "stick").mkdir()
    made = firm.store.backup(tmp_path / "stick" / "today.swplace", MADE_AT)
    firm.store.close()
    return made


def other_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_home(tmp_path / "other machine", monkeypatch)


def back(copy: Path, kind: SlotKind = SlotKind.PASSPHRASE, typed: str = PASSPHRASE) -> Path:
    """Bring `copy` back and close it; where it lies now."""
    with bring_back(look_at(copy), kind, typed) as store:
        assert store.get("mark", "") == MARK
        return store.folder


def nothing_left() -> bool:
    """Whether nothing of a copy waits among the temporary files."""
    return not [path for path in places().private_temp.rglob("*") if path.is_file()]


def test_a_copy_is_one_file_in_which_nothing_can_be_read(copy: Path) -> None:
    assert [path.name for path in copy.parent.iterdir()] == ["today.swplace"]
    content = copy.read_bytes()
    assert not [code for code in ("utf-8", "utf-16-le", "cp949") if MARK.encode(code) in content]
    assert b"SQLite format 3" not in content
    assert nothing_left()
    with zipfile.ZipFile(copy) as archive:
        assert archive.namelist() == ["copy.json", "slots.json", "store.db"]
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_STORED}


def test_it_tells_its_day_without_a_key(copy: Path) -> None:
    seen = look_at(copy)
    assert (seen.made_at, seen.ways) == (MADE_AT, (SlotKind.PASSPHRASE, SlotKind.RECOVERY))


def test_it_is_made_while_the_workplace_goes_on(firm: Made, tmp_path: Path) -> None:
    steps: list[Progress] = []

    def go_on_working(step: Progress) -> None:
        other = Thread(target=firm.store.put, args=("mark", f"later {step.done}"))
        other.start()
        other.join(10)
        assert not other.is_alive()
        steps.append(step)

    made = firm.store.backup(tmp_path / "now.swplace", MADE_AT, Ticket(go_on_working))
    assert firm.store.get("mark", "").startswith("later")
    assert steps[-1].done == steps[-1].total > 0
    firm.store.close()
    assert back(made)


def test_b2_it_comes_back_on_an_empty_machine_by_the_passphrase_alone(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_machine(tmp_path, monkeypatch)
    assert vault.workplaces() == ()
    folder = back(copy)
    assert vault.workplaces() == (folder,)
    assert nothing_left()
    with vault.unlock_with_passphrase(folder, PASSPHRASE) as again:
        again.check()
        assert again.get("mark", "") == MARK


def test_b2_it_comes_back_by_the_recovery_code_alone(
    copy: Path, firm: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_machine(tmp_path, monkeypatch)
    assert back(copy, SlotKind.RECOVERY, firm.code)


def test_a_backup_of_the_older_kind_comes_back_from_its_folder_and_from_a_file_in_it(
    firm: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = firm.store._raw  # the older kind is still made before an upgrade
    folder = copies.make_copy(firm.folder, raw, firm.store.key, tmp_path / "workplace-backup-2026-11-20")
    firm.store.close()
    other_machine(tmp_path, monkeypatch)
    assert look_at(folder / "slots.json").source == look_at(folder).source == folder
    assert back(folder / "slots.json")
    assert back(folder)


def test_beside_the_same_workplace_both_open(copy: Path, firm: Made) -> None:
    before = everything_in(firm.folder)
    folder = back(copy)
    assert folder != firm.folder
    assert set(vault.workplaces()) == {folder, firm.folder} == set(already_here(look_at(copy)))
    assert everything_in(firm.folder) == before


def test_in_its_place_the_older_one_waits_aside_and_can_come_back(copy: Path, firm: Made) -> None:
    with firm.again() as store:
        store.put("mark", "newer")
    with bring_back(look_at(copy), SlotKind.PASSPHRASE, PASSPHRASE, firm.folder) as store:
        assert (store.folder, store.get("mark", "")) == (firm.folder, MARK)
    assert vault.workplaces() == (firm.folder,)
    (aside,) = kept_aside().iterdir()
    with bring_back(look_at(aside), SlotKind.PASSPHRASE, PASSPHRASE) as store:
        assert store.get("mark", "") == "newer"


def test_a_workplace_that_is_open_is_not_replaced(copy: Path, firm: Made) -> None:
    let_go = instance.hold(firm.folder)
    before = everything_in(firm.folder)
    with pytest.raises(AlreadyOpen):
        bring_back(look_at(copy), SlotKind.PASSPHRASE, PASSPHRASE, firm.folder)
    let_go()
    assert everything_in(firm.folder) == before
    assert nothing_left()


def test_another_workplace_is_never_replaced(copy: Path) -> None:
    other = firm_workplace(vault.new_folder())
    other.store.close()
    with pytest.raises(ValueError, match="same workplace"):
        bring_back(look_at(copy), SlotKind.PASSPHRASE, PASSPHRASE, other.folder)


def test_when_it_cannot_be_moved_in_the_old_one_stands_where_it_stood(
    copy: Path, firm: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, before = Path.rename, everything_in(firm.folder)

    def refusing(path: Path, target: Path) -> Path:
        if path.name == "workplace":
            raise PermissionError(13, "held by another program")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(StorageError):
        bring_back(look_at(copy), SlotKind.PASSPHRASE, PASSPHRASE, firm.folder)
    assert everything_in(firm.folder) == before
    assert nothing_left()


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        (SlotKind.PASSPHRASE, "not this one", WrongKey),
        (SlotKind.RECOVERY, "ABCD-EFGH", WrongRecoveryCode),
    ],
)
def test_a_wrong_secret_brings_nothing(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: SlotKind, typed: str, told: type
) -> None:
    other_machine(tmp_path, monkeypatch)
    with pytest.raises(told):
        bring_back(look_at(copy), kind, typed)
    assert vault.workplaces() == ()


def test_the_example_firm_is_not_copied(tmp_path: Path) -> None:
    demo = demo_workplace(vault.new_folder())
    with pytest.raises(CopyOfExample):
        demo.store.backup(tmp_path / "copy.swplace", MADE_AT)
    demo.store.close()
    with pytest.raises(CopyOfExample):
        look_at(demo.folder)
    assert not (tmp_path / "copy.swplace").exists()


def test_a_stopped_copy_leaves_nothing_and_the_older_one_stays(firm: Made, tmp_path: Path) -> None:
    to = firm.store.backup(tmp_path / "copy.swplace", MADE_AT)
    before = to.read_bytes()

    def stop(_progress: Progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        firm.store.backup(to, MADE_AT, Ticket(stop))
    assert to.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["copy.swplace"]
    assert nothing_left()


def test_a_copy_that_does_not_open_never_gets_its_name(
    firm: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = copy_file.write_copy

    def on_a_bad_stick(to: Path, store: Path, slot_file: Path, at: datetime, step: copy_file.Step) -> None:
        real(to, store, slot_file, at, step)
        with to.open("rb+") as stream:
            stream.seek(-5000, os.SEEK_END)
            stream.write(b"\0" * 64)

    monkeypatch.setattr(copy_file, "write_copy", on_a_bad_stick)
    with pytest.raises(BackupFailed):
        firm.store.backup(tmp_path / "copy.swplace", MADE_AT)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
    assert nothing_left()


def test_a_folder_that_is_gone_and_a_full_disk_are_told_apart(
    firm: Made, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = firm.again()
    with pytest.raises(CopyNotWritten):
        opened.backup(tmp_path / "pulled out" / "copy.swplace", MADE_AT)
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(10, 10, 1000))
    with pytest.raises(NoSpace):
        opened.backup(tmp_path / "copy.swplace", MADE_AT)
    opened.close()
    with pytest.raises(NoSpace):
        bring_back(look_at(copy), SlotKind.PASSPHRASE, PASSPHRASE)
    assert vault.workplaces() == (firm.folder,)
    assert nothing_left()


def test_a_home_that_may_not_be_written_is_told(
    copy: Path, firm: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, data = Path.mkdir, places().data

    def read_only(path: Path, *arguments: Any, **options: Any) -> None:
        if data in path.parents and not path.exists():
            raise PermissionError(13, "read-only")
        real(path, *arguments, **options)

    shutil.rmtree(places().private_temp)
    monkeypatch.setattr(Path, "mkdir", read_only)
    with pytest.raises(ReadOnlyFolder):
        bring_back(look_at(copy), SlotKind.PASSPHRASE, PASSPHRASE)
    assert vault.workplaces() == (firm.folder,)


@pytest.mark.parametrize("name", ["store.db", "copy.bak", "copy", "copy.swplace.zip", ".swplace"])
def test_a_copy_has_one_ending(firm: Made, tmp_path: Path, name: str) -> None:
    for folder in (tmp_path, firm.folder):
        before = everything_in(folder)
        with pytest.raises(CopyMisnamed) as refused:
            firm.store.backup(folder / name, MADE_AT)
        assert all(".swplace" in refused.value.told(language) for language in ("ko", "en"))
        assert everything_in(folder) == before


def test_no_copy_is_made_inside_a_workplace_not_even_by_a_link(firm: Made, tmp_path: Path) -> None:
    other = firm_workplace(vault.new_folder())
    other.store.close()
    link, file_link = tmp_path / "link", tmp_path / "link.swplace"
    link.symlink_to(firm.folder, target_is_directory=True)
    file_link.symlink_to(firm.folder / "store.db")
    inside = [
        folder / "copy.swplace" for folder in (firm.folder, firm.folder / "backups", other.folder, link)
    ]
    before = everything_in(places().workplaces)
    for to in (*inside, file_link, other.folder / "no" / "such" / "COPY.SWPLACE"):
        with pytest.raises(CopyInWorkplace) as refused:
            firm.store.backup(to, MADE_AT)
        assert all(refused.value.told(language) for language in ("ko", "en"))
    assert everything_in(places().workplaces) == before
    assert firm.store.backup(tmp_path / "copy.SWPLACE", MADE_AT).is_file()


def rewritten(copy: Path, **members: bytes | None) -> None:
    """Make the zip again with some members changed or (None) left out."""
    with zipfile.ZipFile(copy) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = parts | {name.replace("_", "."): content for name, content in members.items()}
    with zipfile.ZipFile(copy, "w") as archive:
        for name, content in changed.items():
            if content is not None:
                archive.writestr(zipfile.ZipInfo(name), content)


def note(copy: Path, **changes: object) -> bytes:
    with zipfile.ZipFile(copy) as archive:
        return json.dumps(json.loads(archive.read("copy.json")) | changes).encode()


def bomb(copy: Path) -> None:
    with zipfile.ZipFile(copy) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def duplicate(copy: Path) -> None:
    with zipfile.ZipFile(copy, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("slots.json", b"{}")


def larger_than_it_says(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    content[at + 20 : at + 28] = struct.pack("<2L", 2**31, 2**31)
    copy.write_bytes(content)


HOSTILE: dict[str, tuple[Callable[[Path], object], type[StorageError]]] = {
    "empty": (lambda copy: copy.write_bytes(b""), CopyForeign),
    "a text": (lambda copy: copy.write_text("no copy"), CopyForeign),
    "another zip": (lambda copy: zipfile.ZipFile(copy, "w").close(), CopyForeign),
    "a workbook": (lambda copy: rewritten(copy, copy_json=None, workbook_xml=b"<x/>"), CopyForeign),
    "half of it": (lambda copy: os.truncate(copy, copy.stat().st_size // 2), CopyDamaged),
    "one byte short": (lambda copy: os.truncate(copy, copy.stat().st_size - 1), CopyDamaged),
    "something behind": (lambda copy: copy.write_bytes(copy.read_bytes() + b"x"), CopyDamaged),
    "no database": (lambda copy: rewritten(copy, store_db=None), CopyDamaged),
    "one more member": (lambda copy: rewritten(copy, evil_py=b"x"), CopyDamaged),
    "a way out": (lambda copy: rewritten(copy, **{"../../evil": b"x"}), CopyDamaged),
    "a member twice": (duplicate, CopyDamaged),
    "compressed": (bomb, CopyDamaged),
    "a size that is not so": (larger_than_it_says, CopyDamaged),
    "a broken note": (lambda copy: rewritten(copy, copy_json=b"{"), CopyDamaged),
    "a note of lists": (lambda copy: rewritten(copy, copy_json=b"[" * 2000), CopyDamaged),
    "a huge note": (lambda copy: rewritten(copy, copy_json=b" " * 5000), CopyDamaged),
    "a day without a zone": (
        lambda copy: rewritten(copy, copy_json=note(copy, made_at="2026-11-22T14:02:00")),
        CopyDamaged,
    ),
    "a size in words": (
        lambda copy: rewritten(copy, copy_json=note(copy, store_bytes="many")),
        CopyDamaged,
    ),
    "another schema": (lambda copy: rewritten(copy, copy_json=note(copy, schema="other/1")), CopyDamaged),
    "a newer form": (
        lambda copy: rewritten(copy, copy_json=note(copy, schema="smartwork/copy/2")),
        CopyNewer,
    ),
    "newer ways in": (
        lambda copy: rewritten(copy, slots_json=b'{"schema": "smartwork/slots/9"}'),
        CopyNewer,
    ),
    "broken ways in": (lambda copy: rewritten(copy, slots_json=b"{}"), CopyDamaged),
    "another firm's note": (
        lambda copy: rewritten(copy, copy_json=note(copy, workplace="0" * 32)),
        CopyDamaged,
    ),
    "gone": (Path.unlink, CopyGone),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_doubtful_file_is_refused_in_its_own_words_and_changes_nothing(
    copy: Path, firm: Made, what: str
) -> None:
    spoil, told = HOSTILE[what]
    spoil(copy)
    before = everything_in(firm.folder)
    with pytest.raises(told) as refused:
        look_at(copy)
    assert type(refused.value) is told
    assert all(refused.value.told(language) for language in ("ko", "en"))
    assert everything_in(firm.folder) == before
    assert vault.workplaces() == (firm.folder,)
    assert nothing_left()


def plain_database(copy: Path) -> None:
    plain = b"SQLite format 3\0" + b"\0" * 4080
    told = note(copy, store_bytes=len(plain), store_sha256=hashlib.sha256(plain).hexdigest())
    rewritten(copy, copy_json=told, store_db=plain)


def other_bytes(copy: Path) -> None:
    with zipfile.ZipFile(copy) as archive:
        content = bytearray(archive.read("store.db"))
    content[5000] ^= 1
    rewritten(copy, store_db=bytes(content))


@pytest.mark.parametrize(("spoil", "told"), [(plain_database, PlaintextFile), (other_bytes, CopyDamaged)])
def test_a_database_that_is_not_the_one_copied_is_not_used(
    copy: Path, firm: Made, spoil: Callable[[Path], None], told: type[StorageError]
) -> None:
    spoil(copy)
    with pytest.raises(told):
        back(copy)
    assert vault.workplaces() == (firm.folder,)
    assert nothing_left()


def test_a_database_made_by_a_newer_program_is_not_used(
    firm: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with firm.store.change() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999_from_tomorrow'")
    to = firm.store.backup(tmp_path / "copy.swplace", MADE_AT)
    firm.store.close()
    other_machine(tmp_path, monkeypatch)
    with pytest.raises(NewerSchema):
        bring_back(look_at(to), SlotKind.PASSPHRASE, PASSPHRASE)
    assert vault.workplaces() == ()
    assert nothing_left()


def test_no_flipped_bit_and_no_cut_is_ever_accepted(copy: Path, firm: Made) -> None:
    whole, chance = copy.read_bytes(), random.Random(1122)
    for number in range(200):
        content = bytearray(whole)
        if number % 4:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        else:
            del content[chance.randrange(len(content)) :]
        copy.write_bytes(content)
        _is_refused_or_the_same(copy, whole)
    copy.write_bytes(whole)
    assert vault.workplaces() == (firm.folder,)


def _is_refused_or_the_same(copy: Path, whole: bytes) -> None:
    """A flip in a place that means nothing (a date of the zip) may pass; then everything is still there."""
    into = copy.parent / "unpacked"
    into.mkdir()
    try:
        seen = look_at(copy)
        assert seen.head is not None
        copy_file.unpack(copy, seen.head, into, lambda _done: None)
    except StorageError:
        return
    else:
        assert (into / "store.db").read_bytes() in whole
    finally:
        shutil.rmtree(into)
