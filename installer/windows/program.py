"""The complete frozen program for Windows: PyInstaller run by the Windows Python, and its papers."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from frozen import limits
from frozen.finish import finish
from frozen.freeze import refuse_warnings, spec_environment
from frozen.moment import epoch, set_times, steady_environment
from frozen.order import BuildError, Order
from frozen.places import APP_NAME, SPEC
from frozen.stage import stage
from windows import wine_prefix
from windows.interpreter import windows_python
from windows.wine_run import Wine, windows

FOLDER = "SmartWork"
FREEZING_SECONDS = 1200
NOT_MISSED = re.compile(
    r"""^.*(could not resolve 'api-ms-win-[\w-]+\.dll'|Hidden import "tzdata" not found).*$""", re.MULTILINE
)
"""Doors to the system that every Windows 10 has and wine does not show as files; time zones nobody names."""

STEADY = ("SOURCE_DATE_EPOCH", "PYTHONHASHSEED", "PYTHONUTF8", "PYTHONDONTWRITEBYTECODE", "TZ")
VERSION_FILE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "{name}"),
      StringStruct("FileDescription", "{name}"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "{name}"),
      StringStruct("LegalCopyright", "Apache License 2.0"),
      StringStruct("ProductName", "{name}"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
  ],
)
"""


def windows_program(order: Order, room: Path) -> Path:
    """The folder of the frozen program, made now in `room`: the two programs, `_internal`, `licences`."""
    python = windows_python(order)
    for name in ("dist", "work", "settings"):
        shutil.rmtree(room / name, ignore_errors=True)
    made = stage(room / "stage", order)
    told, record = room / "version.txt", room / "bundled.json"
    told.write_text(version_file(order.version), encoding="utf-8")
    environment = _environment(room) | spec_environment(made, record, told, windows)
    print("Freezing the program in wine", flush=True)
    refuse_warnings(NOT_MISSED.sub("", _freeze(python, room, environment)))
    bundle = room / "dist" / FOLDER
    refuse_shims(bundle)
    finish(bundle, record, order)
    set_times(bundle, epoch())
    limits.check_installed(bundle)
    return bundle


def version_file(version: str) -> str:
    """What PyInstaller makes the version resource of the programs from."""
    return VERSION_FILE.format(numbers=version_numbers(version), version=version, name=APP_NAME)


def version_numbers(version: str) -> tuple[int, int, int, int]:
    """The four numbers Windows wants; what is not a number counts nothing."""
    found = [int(number) for number in re.findall(r"\d+", version.split("+")[0].split("-")[0])[:4]]
    first, second, third, fourth = (*found, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def refuse_shims(bundle: Path) -> None:
    """Raise BuildError when a stand-in for wine came into the program."""
    found = [path.name for name in wine_prefix.SHIMS for path in bundle.rglob(f"{name}*.dll")]
    if found:
        raise BuildError(f"{', '.join(found)} stands in for wine and must not be shipped. Leave it out.")


def _environment(room: Path) -> dict[str, str]:
    steady = steady_environment()
    kept = {name: steady[name] for name in STEADY}
    # Setup packs all modules together, and much better than each would have been packed before.
    loose = {"PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0"}
    return kept | loose | {"PYINSTALLER_CONFIG_DIR": windows(room / "settings")}


def _freeze(python: Path, room: Path, environment: dict[str, str]) -> str:
    folders = ["--distpath", windows(room / "dist"), "--workpath", windows(room / "work")]
    command = [windows(python / "python.exe"), "-m", "PyInstaller", "--noconfirm", "--clean", *folders]
    with wine_prefix.screen() as display:
        wine = Wine(wine_prefix.pristine(), display)
        try:
            done = wine.run([*command, windows(SPEC)], seconds=FREEZING_SECONDS, more=environment)
        finally:
            wine.stop()
    (room / "pyinstaller.log").write_text(done.output, encoding="utf-8", newline="\n")
    if not done.is_good:
        last = "\n".join(done.output.splitlines()[-25:])
        raise BuildError(f"PyInstaller failed in wine ({done.code} {done.why}):\n{last}")
    return done.output
