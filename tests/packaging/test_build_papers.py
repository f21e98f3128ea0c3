"""The papers of a build: whose parts are in it, under which licences, what is known against them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from frozen import audit, debian_libraries, parts, record
from frozen.checksums import write
from frozen.finish import _file_name, _index
from frozen.order import BuildError

KNOWN = {
    "qt": "6.11.3",
    "openssl-of-python": "3.0.15",
    "openssl-of-sqlcipher3": "3.6.0",
    "sqlcipher": "4.19.0",
}


def distribution(name: str, **said: Any) -> dict[str, Any]:
    plain = {
        "version": "1.0",
        "license": "MIT",
        "classifiers": [],
        "texts": {"LICENSE": "Text."},
        "inside": [],
    }
    return {"name": name, **plain, **said}


def recorded(folder: Path, *distributions: dict[str, Any]) -> Path:
    """A record as the spec writes it on Windows, where the system gives no library."""
    told = {
        "system": "win32",
        "python": {"version": "3.13.2", "text": "PSF"},
        "components": KNOWN,
        "distributions": list(distributions),
        "libraries": [],
    }
    (folder / "bundled.json").write_text(json.dumps(told), encoding="utf-8")
    return folder / "bundled.json"


def test_every_part_is_listed_with_version_and_licence(tmp_path: Path) -> None:
    found = parts.parts(tmp_path, recorded(tmp_path, distribution("requests", version="2.34.2")))
    listed = {part.name: (part.version, part.licence) for part in found}
    assert listed["requests"] == ("2.34.2", "MIT")
    assert listed["CPython"] == ("3.13.2", "Python-2.0")
    assert listed["Qt"] == ("6.11.3", "LGPL-3.0-only")
    assert listed["OpenSSL (of Python)"][0] == "3.0.15"
    assert listed["OpenSSL (in sqlcipher3)"][0] == "3.6.0"
    assert listed["SQLCipher (in sqlcipher3)"] == ("4.19.0", "BSD-3-Clause")
    assert listed["Pretendard GOV"][1] == "OFL-1.1"
    assert all(part.texts for part in found)


def test_a_part_without_a_licence_text_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="nameless"):
        parts.parts(tmp_path, recorded(tmp_path, distribution("nameless", texts={})))
    with pytest.raises(BuildError, match="nameless"):
        parts.parts(tmp_path, recorded(tmp_path, distribution("nameless", texts={"LICENSE": " \n"})))


def test_a_part_that_does_not_say_its_licence_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="nameless"):
        parts.parts(tmp_path, recorded(tmp_path, distribution("nameless", license="")))


def test_the_wheels_of_qt_bring_no_text_and_get_ours(tmp_path: Path) -> None:
    found = parts.parts(tmp_path, recorded(tmp_path, distribution("PySide6_Essentials", texts={})))
    text = {part.name: part.texts for part in found}["PySide6_Essentials"]["LGPL-3.0.txt"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text


def test_a_package_that_is_not_in_the_programs_lock_stops_the_build(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("keyring==25.7.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    record._refuse_strangers(["Keyring", "pyinstaller"], lock)
    with pytest.raises(SystemExit, match="brotli"):
        record._refuse_strangers(["keyring", "brotli"], lock)


def test_the_list_of_parts_names_the_folder_of_each(tmp_path: Path) -> None:
    found = parts.parts(tmp_path, recorded(tmp_path))
    index = _index(found)
    folders = [_file_name(part) for part in found]
    assert len(set(folders)) == len(folders)
    assert all(f"({folder}/)" in index for folder in folders)
    assert _file_name(parts.Part("OpenSSL (in sqlcipher3)", "3.6.0", "", {})) == "openssl-in-sqlcipher3"


def test_the_checksums_are_of_every_file_but_the_list_itself(tmp_path: Path) -> None:
    (tmp_path / "b.deb").write_bytes(b"two")
    (tmp_path / "a.exe").write_bytes(b"one")
    (tmp_path / "folder").mkdir()
    for _ in range(2):
        lines = write(tmp_path).read_text(encoding="utf-8").splitlines()
    assert [line.split("  ")[1] for line in lines] == ["a.exe", "b.deb"]
    assert lines[0].startswith("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  ")


def answer(*each: dict[str, Any]) -> dict[str, Any]:
    return {"dependencies": list(each)}


CLEAN = {"name": "attrs", "version": "1", "vulns": []}
BAD = {"name": "urllib3", "version": "2", "vulns": [{"id": "X-1", "fix_versions": ["2.1"]}]}
UNKNOWN = {"name": "tuf", "skip_reason": "not found"}


def test_a_service_that_knows_a_package_not_at_all_has_not_cleared_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert audit.told(answer(CLEAN)) == audit.CLEAN
    assert audit.told(answer(CLEAN, UNKNOWN)) == audit.NOT_ASKED
    assert "tuf" in capsys.readouterr().out


def test_a_known_vulnerability_is_named_with_its_cure(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.told(answer(CLEAN, BAD, UNKNOWN)) == audit.FOUND
    assert "urllib3 2: X-1, fixed in: 2.1" in capsys.readouterr().out


def test_a_machine_that_lags_behind_debian_is_told_what_it_would_ship() -> None:
    policy = (
        "libssl3:\n  Installed: 3.0.19-1\n  Candidate: 3.0.20-1\n  Version table:\n     3.0.20-1 500\n"
        "zlib1g:\n  Installed: 1:1.2.13\n  Candidate: 1:1.2.13\n  Version table:\n *** 1:1.2.13 500\n"
    )
    assert debian_libraries.newer_known(policy) == ["libssl3 3.0.19-1 → 3.0.20-1"]
