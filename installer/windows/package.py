"""Makes Setup.exe of a frozen program: what NSIS is told, and the installer it writes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from frozen.moment import steady_environment
from frozen.order import BuildError
from frozen.places import CACHE, TOP
from frozen.running import run
from windows.program import version_numbers

HERE = Path(__file__).resolve().parent
WORDING = TOP / "resources" / "wording" / "setup_windows.json"
AREA = "setup_windows."
LANGUAGES = {"ko": "KOREAN", "en": "ENGLISH"}
VARIABLES = {
    "version": "${VERSION}",
    "installed": "$Installed",
    "needed": "$Needed",
    "free": "$Free",
    "folder": "$INSTDIR",
    "data": "${DATA}",
}
"""What fills the gaps of the texts, in NSIS' words."""

REMOVER = "SmartWork-uninstall.exe"
MAKENSIS = ("makensis", "-NOCD", "-V2", "-WX", "-INPUTCHARSET", "UTF8")
NSIS = Path("/usr/share/nsis")
STUB = "Stubs/lzma_solid-amd64-unicode"
DAMAGED = (
    "Installer integrity check has failed. Common causes include\nincomplete download and damaged media. "
    "Contact the\ninstaller's author to obtain a new copy.\n\nMore information at:\n"
    "http://nsis.sf.net/NSIS_Error"
)
"""What NSIS' own start says of a damaged installer; it is too early for the installer's texts."""


def pack(
    bundle: Path,
    version: str,
    out: Path,
    *,
    icon: Path | None = None,
    side: Path | None = None,
    signer: Path | None = None,
    quick: bool = False,
) -> Path:
    """Pack the frozen program in `bundle` into the Setup program `out` and return it.

    `icon` and `side` are the pictures of Setup's own windows; without them it shows those of NSIS.
    `signer` is a script that signs the file it is given, here the remover. `quick` packs less tightly,
    for trials of one version over another. Raises BuildError.
    """
    room = CACHE / "windows" / ("trial" if quick else "setup")
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(parents=True)
    write_generated(bundle, room)
    told = _definitions(bundle, version, out, room) | _given(ICON=icon, SIDE=side, SIGN_REMOVER=signer)
    words = [f"-D{name}={value}" for name, value in told.items()] + (["-DQUICK"] if quick else [])
    environment = steady_environment() | {"NSISDIR": str(_nsis(room))}
    print(f"Packing {out.name}", flush=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    run([*MAKENSIS, *words, "setup.nsi"], HERE, environment)
    return out


def _definitions(bundle: Path, version: str, out: Path, room: Path) -> dict[str, str]:
    return {
        "VERSION": version,
        "NUMBERS": ".".join(map(str, version_numbers(version))),
        "NEEDED_KB": str(kilobytes(bundle)),
        "BUNDLE": str(bundle),
        "OUTFILE": str(out),
        "GENERATED": str(room),
    }


def _given(**paths: Path | None) -> dict[str, str]:
    return {name: str(path) for name, path in paths.items() if path is not None}


def write_generated(bundle: Path, folder: Path) -> None:
    """Write what `setup.nsi` includes: the texts, the items at the top, and the list of the removal."""
    texts = json.loads(WORDING.read_text(encoding="utf-8"))
    generated = {
        "texts.nsh": text_lines(texts),
        "items.nsh": item_lines(bundle),
        "removal.nsh": removal_lines(bundle),
    }
    for name, lines in generated.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def text_lines(texts: dict[str, dict[str, str]]) -> Iterator[str]:
    """Every text for the windows, and in both languages for the note."""
    for key, both in sorted(texts.items()):
        for language, constant in LANGUAGES.items():
            name, words = key.removeprefix(AREA), quoted(both[language])
            yield f'LangString {name} ${{LANG_{constant}}} "{words}"'
            yield f'!define {language.upper()}_{name} "{words}"'


def quoted(text: str) -> str:
    """`text` within NSIS' double quotes, its gaps filled by NSIS' variables."""
    safe = text.replace("$", "$$").replace('"', '$\\"').replace("\n", "$\\r$\\n")
    return safe.format(**VARIABLES)


def item_lines(bundle: Path) -> Iterator[str]:
    """What lies directly in the program's folder, for one macro each."""
    yield "!macro EachItem DO"
    for name in (*sorted({path.name for path in bundle.iterdir()} - {REMOVER}), REMOVER):
        yield f'    !insertmacro ${{DO}} "{name}"'
    yield "!macroend"


def removal_lines(bundle: Path) -> Iterator[str]:
    """Delete exactly what is installed; a folder goes when nothing else is in it."""
    found = sorted(bundle.rglob("*"), key=lambda path: path.relative_to(bundle).as_posix())
    for path in found:
        if not path.is_dir() and path.name != REMOVER:  # which deletes itself last
            yield f'!insertmacro DeleteOwn "{_inside(path, bundle)}"'
    for path in reversed(found):
        if path.is_dir():
            yield f'RMDir "$INSTDIR\\{_inside(path, bundle)}"'


def _inside(path: Path, bundle: Path) -> str:
    return str(path.relative_to(bundle)).replace("/", "\\").replace("$", "$$")


def kilobytes(bundle: Path) -> int:
    """What the program takes on the disk, in blocks of 4 KiB."""
    return sum(-(-path.stat().st_size // 4096) * 4 for path in bundle.rglob("*") if path.is_file())


def _nsis(room: Path) -> Path:
    """NSIS with a start that says in both languages that the installer is damaged."""
    folder = room / "nsis"
    (folder / "Stubs").mkdir(parents=True)
    for path in (*NSIS.iterdir(), *(NSIS / "Stubs").iterdir()):
        target = folder / path.relative_to(NSIS)
        if path.name != "Stubs" and path != NSIS / STUB:
            target.symlink_to(path)
    (folder / STUB).write_bytes(with_text((NSIS / STUB).read_bytes(), _told_damaged()))
    return folder


def _told_damaged() -> str:
    both = json.loads(WORDING.read_text(encoding="utf-8"))[AREA + "damaged"]
    return f"{both['ko']}\n\n{both['en']}"


def with_text(stub: bytes, text: str) -> bytes:
    """`stub` saying `text` of a damaged installer, in the room of its own text."""
    old, new = DAMAGED.encode("utf-16-le"), text.encode("utf-16-le")
    if stub.count(old) != 1 or len(new) > len(old):
        raise BuildError(
            "This NSIS says in other words that an installer is damaged. Use the one of Debian 12."
        )
    return stub.replace(old, new.ljust(len(old), b"\0"))
