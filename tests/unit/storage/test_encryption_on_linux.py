"""Nothing is written when encryption is absent, and nothing can take the driver's place."""

from __future__ import annotations

import ctypes.util
import os
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from sme_smartwork.storage import driver
from sme_smartwork.storage.errors import EncryptionMissing
from sme_smartwork.storage.keys import Key
from tests.support.repository import TOP
from tests.support.workplaces import Made

MARKER = "marker of a worker"
MAKE = f"""
import sys
from pathlib import Path
from sme_smartwork.storage import vault
from sme_smartwork.storage.errors import EncryptionMissing
try:
    store, code = vault.create(Path(sys.argv[1]), passphrase=None, use_keyring=False, demo=True)
except EncryptionMissing:
    raise SystemExit(3)
store.put("marker", {MARKER!r})
store.close()
"""
LOAD_GLOBALLY = "import ctypes\nctypes.CDLL({library!r}, mode=ctypes.RTLD_GLOBAL)\n"
WITHOUT_CURE = "import os\ndel os.RTLD_DEEPBIND\n"
STUB_DRIVER = "import sqlite3, sys\nsys.modules['sqlcipher3.dbapi2'] = sqlite3\n"
LYING_DRIVER = """
import sqlite3, sys, types
class Lying(sqlite3.Connection):
    def execute(self, sql, *rest):
        return super().execute("SELECT '4.6.1'" if sql == "PRAGMA cipher_version" else sql, *rest)
lying = types.ModuleType("lying")
lying.__dict__.update(vars(sqlite3))
lying.connect = lambda *given, **named: sqlite3.connect(*given, factory=Lying, **named)
sys.modules['sqlcipher3.dbapi2'] = lying
"""
NO_DRIVER = "import sys\nsys.modules['sqlcipher3.dbapi2'] = None\n"


def _system_sqlite() -> str:
    library = ctypes.util.find_library("sqlite3")
    assert library is not None, "install libsqlite3-0: the test needs an ordinary SQLite to stand in the way"
    return library


def _make(folder: Path, before: str = "", **environment: str) -> int:
    command = [sys.executable, "-c", before + MAKE, str(folder)]
    return subprocess.run(command, env={**os.environ, **environment}, cwd=TOP, check=False).returncode


def _is_encrypted(folder: Path) -> bool:
    content = (folder / "store.db").read_bytes()
    return not content.startswith(driver.PLAIN_HEADER) and MARKER.encode() not in content


def test_an_ordinary_sqlite_loaded_before_does_not_take_the_drivers_place(tmp_path: Path) -> None:
    assert _make(tmp_path / "global", LOAD_GLOBALLY.format(library=_system_sqlite())) == 0
    assert _is_encrypted(tmp_path / "global")
    assert _make(tmp_path / "preload", LD_PRELOAD=_system_sqlite()) == 0
    assert _is_encrypted(tmp_path / "preload")


def test_without_deep_binding_the_program_refuses_and_makes_no_file(tmp_path: Path) -> None:
    before = WITHOUT_CURE + LOAD_GLOBALLY.format(library=_system_sqlite())
    assert _make(tmp_path / "global", before) == 3
    assert _make(tmp_path / "preload", WITHOUT_CURE, LD_PRELOAD=_system_sqlite()) == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("before", [STUB_DRIVER, NO_DRIVER])
def test_a_driver_that_does_not_encrypt_is_refused_before_any_file(tmp_path: Path, before: str) -> None:
    assert _make(tmp_path / "firm", before) == 3
    assert list(tmp_path.iterdir()) == []


def test_a_driver_that_only_says_that_it_encrypts_leaves_no_plain_file(tmp_path: Path) -> None:
    assert _make(tmp_path / "firm", LYING_DRIVER) == 3
    assert list(tmp_path.iterdir()) == []


def test_a_connection_without_a_cipher_is_refused_whatever_was_proved_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "store.db"
    file.touch()
    monkeypatch.setattr(driver, "load", lambda: sqlite3)
    with pytest.raises(EncryptionMissing):
        driver.connect(file, Key.random())
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_bytes() == b""


def test_a_connection_that_keeps_what_is_deleted_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, file, key = driver.load(), tmp_path / "store.db", Key.random()

    class Keeping(real.Connection):  # type: ignore[misc, name-defined]
        def execute(self, sql: str, *rest: object) -> object:
            return super().execute(sql.replace("secure_delete = ON", "secure_delete = OFF"), *rest)

    file.touch()
    driver.connect(file, key).close()
    connect = partial(real.connect, factory=Keeping)
    monkeypatch.setattr(driver, "load", lambda: SimpleNamespace(connect=connect))
    with pytest.raises(EncryptionMissing):
        driver.connect(file, key)


def test_the_way_libraries_are_loaded_is_put_back() -> None:
    before = sys.getdlopenflags()
    driver.load.cache_clear()
    driver.load()
    assert sys.getdlopenflags() == before


def test_the_proof_tells_a_plain_driver_from_an_encrypting_one() -> None:
    driver.prove(driver.load())
    with pytest.raises(EncryptionMissing):
        driver.prove(sqlite3)


def test_a_plain_sqlite_cannot_read_what_was_written(demo: Made) -> None:
    demo.store.close()
    plain = sqlite3.connect(demo.folder / "store.db")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT * FROM setting")
    plain.close()
