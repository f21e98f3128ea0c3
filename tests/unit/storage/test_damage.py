"""What a wrong, damaged, plain or newer file is told as, and that nothing is overwritten meanwhile."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from sme_smartwork.storage import vault
from sme_smartwork.storage.errors import DamagedFile, NewerSchema, NotAWorkplace, PlaintextFile, StorageError
from sme_smartwork.storage.keys import Key
from sme_smartwork.storage.store import Store
from tests.support.workplaces import Made, demo_workplace, everything_in

ROWS = 30
TRIES = 150


def _fill(store: Store) -> None:
    for number in range(ROWS):
        store.put(f"row {number}", "x" * 1500)


def _as_plain_database(file: Path) -> None:
    file.unlink()
    plain = sqlite3.connect(file)
    plain.execute("CREATE TABLE setting (key, value)")
    plain.commit()
    plain.close()


def _as_cut_file(file: Path) -> None:
    os.truncate(file, 5000)


def _as_noise(file: Path) -> None:
    file.write_bytes(random.Random(1).randbytes(file.stat().st_size))


def _as_empty_file(file: Path) -> None:
    os.truncate(file, 0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_as_plain_database, PlaintextFile),
        (_as_cut_file, DamagedFile),
        (_as_noise, DamagedFile),
        (_as_empty_file, DamagedFile),
        (Path.unlink, NotAWorkplace),
    ],
)
def test_a_file_that_is_not_ours_is_named_and_left_alone(
    demo: Made, change: Callable[[Path], None], told: type[StorageError]
) -> None:
    demo.store.close()
    change(demo.folder / "store.db")
    before = everything_in(demo.folder)
    with pytest.raises(told) as problem:
        demo.again()
    assert type(problem.value) is told
    assert everything_in(demo.folder) == before


def test_a_file_of_a_newer_program_is_named_and_left_alone(demo: Made) -> None:
    with demo.store.change() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    demo.store.close()
    before = everything_in(demo.folder)
    with pytest.raises(NewerSchema):
        demo.again()
    assert everything_in(demo.folder) == before


def test_the_database_of_another_moment_with_the_same_key_still_belongs_to_its_slots(demo: Made) -> None:
    demo.store.put("id", "another")
    demo.store.close()
    with pytest.raises(DamagedFile):
        demo.again()


def test_a_wrong_key_shows_neither_itself_nor_the_right_one(demo: Made) -> None:
    demo.store.close()
    wrong = Key.random()
    secrets = [wrong.reveal().hex(), vault.unwrap_with_recovery_code(demo.folder, demo.code).reveal().hex()]
    with pytest.raises(DamagedFile) as told:
        vault.open_store(demo.folder, wrong)
    text = "".join(traceback.format_exception(told.value)) + repr(told.value) + str(told.value.params)
    assert not any(secret in text.lower() for secret in secrets)
    assert wrong.is_wiped


def test_each_of_these_failures_has_words_of_its_own() -> None:
    from sme_smartwork.storage import errors

    kinds = (
        errors.WrongKey,
        errors.WrongRecoveryCode,
        DamagedFile,
        errors.DamagedKeys,
        PlaintextFile,
        NewerSchema,
    )
    for language in ("ko", "en"):
        assert len({kind().happened(language) for kind in kinds}) == len(kinds)


def test_a_flipped_bit_is_never_read_as_data(demo: Made) -> None:
    _fill(demo.store)
    demo.store.close()
    file = demo.folder / "store.db"
    good = file.read_bytes()
    chance = random.Random(20261122)
    seen = Counter(_seen(demo, file, _flipped(good, chance)) for _ in range(TRIES))
    assert seen["damaged"] == TRIES, seen


def _flipped(good: bytes, chance: random.Random) -> bytes:
    changed = bytearray(good)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _seen(demo: Made, file: Path, content: bytes) -> str:
    file.write_bytes(content)
    try:
        with demo.again() as store:
            rows = {store.get(f"row {number}", "lost") for number in range(ROWS)}
            assert rows == {"x" * 1500}
            store.check()
    except DamagedFile:
        return "damaged"
    return "whole"


def test_once_damage_was_met_a_change_is_told_as_damage_too(demo: Made) -> None:
    _fill(demo.store)
    demo.store.close()
    file = demo.folder / "store.db"
    content = bytearray(file.read_bytes())
    for place in range(4096 + 100, len(content), 4096):
        content[place] ^= 1
    file.write_bytes(content)
    with pytest.raises(DamagedFile):
        demo.again()


def test_a_cut_or_changed_log_leaves_a_consistent_beginning(tmp_path: Path) -> None:
    made = demo_workplace(tmp_path / "live")
    made.store.checkpoint()
    _fill(made.store)
    crashed = tmp_path / "crashed"
    shutil.copytree(made.folder, crashed)
    made.store.close()
    chance = random.Random(20261122)
    log = (crashed / "store.db-wal").read_bytes()
    found = {_rows_left(crashed, made.code, _hurt(log, chance), tmp_path / "try") for _ in range(TRIES)}
    assert len(found) > 10
    assert _rows_left(crashed, made.code, log, tmp_path / "try") == ROWS


def _hurt(log: bytes, chance: random.Random) -> bytes:
    return log[: chance.randrange(len(log))] if chance.random() < 0.5 else _flipped(log, chance)


def _rows_left(crashed: Path, code: str, log: bytes, place: Path) -> int:
    """How many rows a start after the crash finds; they must be the first ones, whole."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(crashed, place)
    (place / "store.db-wal").write_bytes(log)
    (place / "store.db-shm").unlink()
    with vault.unlock_with_recovery_code(place, code) as store:
        store.check()
        rows = [store.get(f"row {number}", None) for number in range(ROWS)]
    kept = sum(row is not None for row in rows)
    assert rows == ["x" * 1500] * kept + [None] * (ROWS - kept)
    return kept
