"""What the frozen program holds: every part that is loaded by name, and nothing of the workshop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sme_smartwork.self_test.versions import PACKAGES
from sme_smartwork.storage.keyring_slot import _ALLOWED
from tests.support.repository import TOP
from ui.shell.screens import PLACES

from frozen import contents, stage
from frozen.freeze import refuse_warnings
from frozen.order import BuildError
from frozen.record import plain

HIDDEN = {system: set(contents.hidden_imports(TOP, system)) for system in ("linux", "win32")}


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_what_is_loaded_by_name_is_bundled(system: str) -> None:
    assert {place.factory.partition(":")[0] for place in PLACES} <= HIDDEN[system]
    assert {"sqlcipher3.dbapi2", "ui.self_test", "sme_smartwork.cli"} <= HIDDEN[system]


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_every_secret_store_the_program_may_use_is_bundled(system: str) -> None:
    wanted = {f"keyring.backends.{module}" for module, _ in _ALLOWED[system]}
    assert wanted <= HIDDEN[system]
    assert not wanted & set(contents.excluded(system))


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_nothing_is_left_out_that_is_asked_for(system: str) -> None:
    assert not HIDDEN[system] & set(contents.excluded(system))


def test_of_the_calendar_of_holidays_only_korea_is_bundled() -> None:
    left_out = {name for name in contents.excluded("linux") if name.startswith("holidays.")}
    assert len(left_out) > 200
    assert not left_out & {"holidays.countries", "holidays.countries.south_korea", "holidays.financial"}


def test_packages_whose_version_is_told_keep_their_metadata() -> None:
    assert {plain(name) for name in PACKAGES} <= {plain(name) for name in contents.WITH_METADATA}


def test_no_tests_and_no_build_tools_are_bundled() -> None:
    for system in ("linux", "win32"):
        left_out = set(contents.excluded(system))
        assert {
            "unittest",
            "pytest",
            "hypothesis",
            "pip",
            "setuptools",
            "PyInstaller",
            "pip_audit",
        } <= left_out
    assert not any(
        name.split("/")[0] in ("tests", "installer", "benchmarks", "docs") for name in stage.SHIPPED
    )


def test_the_steps_of_the_database_are_bundled_as_files() -> None:
    bundled = {Path(source).relative_to(TOP).as_posix(): folder for source, folder in contents.data(TOP)}
    steps = [name for name in bundled if name.startswith("sme_smartwork/storage/migrations/versions/v")]
    assert steps
    assert "sme_smartwork/storage/migrations/env.py" in bundled
    assert Path(bundled[steps[0]]).as_posix() == "sme_smartwork/storage/migrations/versions"


@pytest.mark.parametrize(
    ("name", "linux", "windows"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True, True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False, False),
        ("PySide6/plugins/platforms/qwindows.dll", True, True),
        ("PySide6/plugins/platforms/qdirect2d.dll", False, False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True, True),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", False, False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True, True),
        ("PySide6/opengl32sw.dll", False, False),
        ("PySide6/Qt6Network.dll", False, False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False, False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True, True),
        ("PySide6/Qt/translations/qtbase_ko.qm", True, True),
        ("PySide6/Qt/translations/qtbase_de.qm", False, False),
        ("PySide6\\translations\\qtbase_fr.qm", False, False),
        ("keyring-25.7.0.dist-info/METADATA", True, True),
        ("keyring-25.7.0.dist-info/RECORD", False, False),
        ("libstdc++.so.6", False, True),
        ("libX11-xcb.so.1", False, True),
        ("libglib-2.0.so.0", False, True),
        ("libxcb.so.1", False, True),
        ("libxcb-cursor.so.0", True, True),
        ("libpython3.11.so.1.0", True, True),
        ("libcrypto.so.3", True, True),
    ],
)
def test_what_nobody_uses_and_what_the_system_has_is_left_out(name: str, linux: bool, windows: bool) -> None:
    assert contents.is_kept(name, "linux") is linux
    assert contents.is_kept(name, "win32") is windows


def lacking(library: str, by: str) -> str:
    place = "/a b/lib/python3.11/site-packages"
    return f"12 WARNING: Library not found: could not resolve '{library}', dependency of '{place}/{by}'.\n"


def test_a_library_that_was_only_warned_about_stops_the_build() -> None:
    log = lacking("libxcb-icccm.so.4", "PySide6/Qt/plugins/platforms/libqxcb.so")
    with pytest.raises(BuildError, match=r"libxcb-icccm\.so\.4"):
        refuse_warnings(f"1 INFO: good\n{log}")


def test_a_library_of_the_system_or_of_what_is_left_out_is_not_missed() -> None:
    refuse_warnings(lacking("libcups.so.2", "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so"))
    refuse_warnings(lacking("libtiff.so.5", "PySide6/Qt/plugins/imageformats/libqtiff.so"))
    refuse_warnings(lacking("libpango-1.0.so.0", "PySide6/Qt/plugins/platformthemes/libqgtk3.so"))


def test_a_module_that_was_only_warned_about_stops_the_build() -> None:
    with pytest.raises(BuildError, match="keyring"):
        refuse_warnings("9 ERROR: Hidden import 'keyring.backends.SecretService' not found\n")


def test_what_belongs_to_other_systems_does_not_stop_the_build() -> None:
    refuse_warnings('7 WARNING: Hidden import "keyring.backends.macOS.api" not found!\n')


def test_what_is_not_shipped_is_nothing_the_program_reads() -> None:
    own = [path for top in ("sme_smartwork", "ui") for path in (TOP / top).rglob("*.py")]
    texts = "".join(path.read_text(encoding="utf-8") for path in own)
    for name in stage.NOT_SHIPPED:
        assert (TOP / name).is_file(), f"{name} is gone; so should its entry be"
        if name.endswith(".json"):
            words = json.loads((TOP / name).read_text(encoding="utf-8"))
            assert not [key for key in words if f'"{key}"' in texts]
