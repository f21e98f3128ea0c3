"""Whether a desktop will know the program: menu entry, icons, file types, description for software shops."""

from __future__ import annotations

import os
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from verification.ledger import CheckFailed, Found
from verification.processes import run

APP = "sme-smartwork"
KINDS = {
    "swplace": "workplace",
    "swinvite": "invitation",
    "swanswer": "answer",
    "swreadiness": "answer",
    "swprogramme": "programme",
    "swreceipt": "programme",
}
LEAST_ICONS = 5


def entry_is_valid(share: Path) -> Found:
    """The menu entry: valid, in both languages, starting a program that is there."""
    entry = share / "applications" / f"{APP}.desktop"
    run(["desktop-file-validate", entry]).good("desktop-file-validate")
    lines = entry.read_text(encoding="utf-8").splitlines()
    told = dict(line.split("=", 1) for line in lines if "=" in line)
    command = told["Exec"].split()[0]
    program = share.parent / "bin" / Path(command).name
    if not program.exists() or "Name[ko]" not in told:
        raise CheckFailed(f"the entry names {command}, Korean name {told.get('Name[ko]')}")
    return Found(f"{told['Name']} / {told['Name[ko]']}")


def description_is_valid(share: Path) -> Found:
    """The description for software shops (AppStream)."""
    file = next((share / "metainfo").glob("*.xml"))
    told = run(["appstreamcli", "validate", "--no-net", file])
    return Found(told.good("appstreamcli").out.strip().splitlines()[-1])


def icons_are_there(share: Path) -> Found:
    """Icons in the sizes a desktop asks for, each a picture of that kind."""
    found = sorted((share / "icons" / "hicolor").glob(f"*/apps/{APP}.*"))
    for icon in found:
        if icon.suffix == ".png" and not icon.read_bytes().startswith(b"\x89PNG"):
            raise CheckFailed(f"{icon.name} is no PNG")
    if len(found) < LEAST_ICONS:
        raise CheckFailed(f"only {[icon.parent.parent.name for icon in found]}")
    return Found(", ".join(icon.parent.parent.name for icon in found))


def files_open_with_it(share: Path, room: Path) -> Found:
    """A desktop's own look-up: each kind of file has its type, and the type opens with the program."""
    data = _databases(share, room)
    for suffix, kind in KINDS.items():
        wanted = f"application/vnd.{APP}.{kind}"
        file = room / f"example.{suffix}"
        file.write_bytes(b"example")
        asked = run(["gio", "info", "-a", "standard::content-type", file], environment=data).good("gio")
        if wanted not in asked.out:
            raise CheckFailed(f".{suffix} is told as {asked.out.split()[-1]}")
        opener = run(["gio", "mime", wanted], environment=data).good("gio").out
        if f"{APP}.desktop" not in opener:
            raise CheckFailed(f"{wanted} opens with: {opener}")
    return Found(", ".join(f".{suffix}" for suffix in KINDS))


def types_are_named(share: Path) -> Found:
    """Each file type has a name in Korean and in English."""
    file = next((share / "mime" / "packages").glob("*.xml"))
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    types = ElementTree.parse(file).getroot().findall(f"{space}mime-type")
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    for each in types:
        said = {comment.get(language) for comment in each.findall(f"{space}comment")}
        if said < {None, "ko"}:
            raise CheckFailed(f"{each.get('type')} has a name in {said} only")
    return Found(f"{len(types)} types")


def _databases(share: Path, room: Path) -> dict[str, str]:
    """What a desktop makes of the installed files, in a folder of its own."""
    data = room / "share"
    for name in ("mime/packages", "applications"):
        run(["mkdir", "-p", data / name]).good("mkdir")
        run(["cp", "-a", f"{share / name}/.", data / name]).good("cp")
    _commands_are_called(data / "applications", share.parent / "bin")
    run(["update-mime-database", data / "mime"]).good("update-mime-database")
    run(["update-desktop-database", data / "applications"]).good("update-desktop-database")
    home = room / "nobody"
    home.mkdir(exist_ok=True)
    return {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_DATA_DIRS": str(data), "LC_ALL": "C.UTF-8"}


def _commands_are_called(applications: Path, programs: Path) -> None:
    # The look-up leaves out entries whose program is not on the path of the machine that asks.
    for entry in applications.glob("*.desktop"):
        text = entry.read_text(encoding="utf-8")
        entry.write_text(text.replace("Exec=smartwork", f"Exec={programs / 'smartwork'}"), encoding="utf-8")
