"""What was stored stands in no file, no key in any log, and nothing is left open after closing."""

from __future__ import annotations

import ast
import base64
import gc
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_smartwork.storage.keys import Key
from tests.support.repository import TOP, Source, called, sources
from tests.support.workplaces import Made

MARKERS = ("홍길동표식", "Marker-of-Kim", "1987-06-05", "2345678원")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp949")
USE_EVERYTHING = """
import json, logging, os, sys, tempfile
from datetime import UTC, datetime
from pathlib import Path
from sme_smartwork.logs import start_logging
from sme_smartwork.settings import Settings, save_settings
from sme_smartwork.storage import tables, vault
home, markers = Path(sys.argv[1]), json.loads(sys.argv[2])
start_logging(home / "logs", debug=True)
log = logging.getLogger("sme_smartwork.test")
folder = home / "data" / "firm"
store, code = vault.create(folder, passphrase="a long passphrase", use_keyring=False)
save_settings(Settings().changed(last_workplace="0123"), home / "settings.json")
with store.change() as connection:
    connection.execute(tables.firm.insert().values(id=1, document=json.dumps(markers, ensure_ascii=False)))
    for number in range(300):
        values = dict(code=f"W-{number}", document=markers[number % 4] * 20)
        connection.execute(tables.worker.insert().values(values))
try:
    with store.change() as connection:
        connection.execute(tables.worker.insert().values(code="W-1", document=markers[0]))
except Exception:
    log.exception("adding %s failed", markers[0])
store.put("note", markers[1])
store.backup(home / "data" / "copy.swplace", datetime.now(UTC))
vault.set_passphrase(store, "another long passphrase")
with store.read() as connection:
    sort = "SELECT document FROM worker ORDER BY document DESC, code"
    assert len(connection.exec_driver_sql(sort).all()) == 300
for wrong in (lambda: vault.unwrap_with_passphrase(folder, markers[1]),
              lambda: vault.unwrap_with_recovery_code(folder, code[::-1])):
    try:
        wrong()
    except Exception:
        log.exception("refused")
log.info("key %s code %s object %r", store.key.reveal().hex(), code, store.key)
print(store.key.reveal().hex(), code, flush=True)
if sys.argv[3] == "close":
    store.close()
else:
    store.put("last", markers[2])
    os.kill(os.getpid(), 9)
"""


def _use_everything(home: Path, end: str) -> list[str]:
    """Use the store with debug logging; the hex key and the recovery code, told on its output only."""
    import json

    (home / "temp").mkdir(parents=True)
    told = subprocess.run(
        [sys.executable, "-c", USE_EVERYTHING, str(home), json.dumps(MARKERS), end],
        env={**os.environ, "TMPDIR": str(home / "temp"), "SQLITE_TMPDIR": str(home / "temp")},
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == (0 if end == "close" else -9), told.stderr
    (home / "stderr").write_text(told.stderr, encoding="utf-8")
    return told.stdout.split()


def _found(home: Path, texts: Iterator[bytes]) -> list[tuple[str, bytes]]:
    files = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert {"store.db", "slots.json", "sme-smartwork.log", "settings.json"} <= {path.name for path in files}
    return [(path.name, text) for text in texts for path, content in files.items() if text in content]


@pytest.mark.parametrize("end", ["close", "kill"])
def test_what_was_stored_stands_in_no_file(tmp_path: Path, end: str) -> None:
    _use_everything(tmp_path, end)
    texts = (marker.encode(encoding) for marker in MARKERS for encoding in ENCODINGS)
    assert _found(tmp_path, texts) == []


@pytest.mark.parametrize("end", ["close", "kill"])
def test_keys_stand_in_no_file_even_when_everything_is_logged(tmp_path: Path, end: str) -> None:
    key, code = _use_everything(tmp_path, end)
    raw = bytes.fromhex(key)
    forms = (raw, key.encode(), key.upper().encode(), base64.b64encode(raw), code.encode())
    forms += (code.replace("-", "").encode(), b"a long passphrase", b"another long passphrase")
    assert _found(tmp_path, iter(forms)) == []
    log = (tmp_path / "logs" / "sme-smartwork.log").read_text(encoding="utf-8")
    assert "key ‹…› code ‹…› object ‹…›" in log
    assert "WrongRecoveryCode" in log


def test_after_closing_no_file_of_the_workplace_is_open_and_no_key_is_held(demo: Made) -> None:
    demo.store.put("some", "thing")
    secret = demo.store.key.reveal()
    opened = _open_files(demo.folder)
    assert "store.db" in opened
    assert "lock" in opened
    demo.store.close()
    assert _open_files(demo.folder) == []
    gc.collect()
    held = [thing for thing in gc.get_objects() if isinstance(thing, Key) and not thing.is_wiped]
    assert secret not in [key.reveal() for key in held]


def _open_files(folder: Path) -> list[str]:
    found = []
    for link in Path("/proc/self/fd").iterdir():
        try:
            target = link.readlink()
        except FileNotFoundError:  # the one that listed the folder
            continue
        if target.is_relative_to(folder):
            found.append(target.name)
    return sorted(found)


_CONSTANT_KEY = re.compile(r"""["'](?:[0-9a-fA-F]{32,}|[A-Za-z0-9+/]{43}=)["']""")
_SECRETS = frozenset({"passphrase", "secret", "recovery_code", "password", "pin"})
_TAKES_SECRETS = re.compile(
    r"Key|with_slot|(unlock|unwrap)_with_\w+|unlock_typed|(set|check|clean)_(passphrase|pin)|recovery_secret"
)
_OUR_KEY = "sme_smartwork/storage/keys.py"


def _product() -> list[Source]:
    return [each for each in sources() if each.name.startswith(("main.py", "sme_smartwork/", "ui/"))]


def _keys_in(source: Source) -> list[str]:
    """Strings as long as a key, in hex or base64."""
    numbered = enumerate(source.text.splitlines(), 1)
    return [f"{source.name}:{number}" for number, line in numbered if _CONSTANT_KEY.search(line)]


def _fixed_secrets(source: Source) -> list[str]:
    """Calls that hand a string standing in the code, or a constant of its module, where a secret belongs."""
    fixed = {
        target.id
        for node in source.tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and _is_words(node.value)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    # A class of that name in the module itself is a key of something else, such as the registry of Windows.
    own = {node.name for node in source.tree.body if isinstance(node, ast.ClassDef)}
    others = own if source.name != _OUR_KEY else set()
    calls = [node for node in source.nodes(ast.Call) if isinstance(node, ast.Call)]
    calls = [call for call in calls if called(call) not in others]
    return [
        source.at(call)
        for call in calls
        for given in _secrets_of(call)
        if _is_words(given) or (isinstance(given, ast.Name) and given.id in fixed)
    ]


def _secrets_of(call: ast.Call) -> Iterator[ast.expr]:
    takes_any = _TAKES_SECRETS.fullmatch(called(call)) is not None
    yield from call.args if takes_any else ()
    for keyword in call.keywords:
        if takes_any or keyword.arg in _SECRETS:
            yield keyword.value


def _is_words(node: ast.expr | None) -> bool:
    """A string or bytes in the code, also as `"…".encode()` or `bytes.fromhex("…")`."""
    if isinstance(node, ast.Call) and called(node) in ("encode", "fromhex", "bytes"):
        inner = [node.func.value] if isinstance(node.func, ast.Attribute) else []
        return any(_is_words(each) for each in (*inner, *node.args))
    return isinstance(node, ast.Constant) and isinstance(node.value, str | bytes) and bool(node.value)


def test_no_key_stands_in_the_code() -> None:
    assert [place for source in _product() for place in _keys_in(source)] == []


def test_no_secret_is_fixed_in_the_code() -> None:
    assert [place for source in _product() for place in _fixed_secrets(source)] == []


@pytest.mark.parametrize(
    "code",
    [
        'create(folder, passphrase="four words")',
        'PHRASE = "four words"\ncreate(folder, passphrase=PHRASE)',
        'Key(b"0123456789abcdef0123456789abcdef")',
        'SECRET: bytes = bytes.fromhex("00" )\nkeys.Key(SECRET)',
        'vault.unlock_with_passphrase(folder, "four words")',
        'set_passphrase(store, "four words".encode())',
        'vault.set_pin(store, "482916")',
        'vault.unlock_typed(folder, kind, "482916", uptime)',
        'create(folder, pin="482916")',
    ],
)
def test_a_fixed_secret_is_found(code: str) -> None:
    assert _fixed_secrets(Source("new.py", code, ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "create(folder, passphrase=typed)",
        "Key(opened)",
        "create(passphrase=None)",
        'class Key:\n    pass\nRUN = Key("CurrentVersion")',
    ],
)
def test_a_secret_that_comes_from_elsewhere_is_allowed(code: str) -> None:
    assert _fixed_secrets(Source("new.py", code, ast.parse(code))) == []


def test_a_key_as_a_string_is_found() -> None:
    code = f'KEY = "{bytes(range(16)).hex()}"'
    assert _keys_in(Source("new.py", code, ast.parse(code))) == ["new.py:1"]
