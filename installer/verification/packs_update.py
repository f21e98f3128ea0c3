"""A rule pack published by a publisher of the trial, taken in by the installed program without a network."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from frozen.places import TOP
from verification.ledger import CheckFailed, Found
from verification.program import Program
from verification.refusals import refused
from verification.source import Source
from verification.steps import Step

PACK, VERSION = "readiness", "2099.1.0"
PUBLISHER = "Publisher of the trial"
STICK = "stick"
PUBLISHING, TAKING = 60, 60


@dataclass(frozen=True, slots=True)
class Published:
    """A repository of signed rule packs, as it comes on a stick, and the number told by telephone."""

    folder: Path
    number: str


def published(source: Source, folder: Path) -> Published:
    """A new publisher with keys that are thrown away, and one rule pack newer than the shipped one."""
    keys, repository = folder / "keys", folder / "repository"
    secret = folder / "passphrase.txt"
    secret.write_text("thrown away with the run\n", encoding="utf-8")
    own = ("--passphrase-file", str(secret), "--json")
    pack = _newer_pack(folder / "packs")

    def packs(*words: str) -> str:
        return source.run("packs", *words, *own, seconds=PUBLISHING).good(f"packs {words[0]}").out

    packs("keys", str(keys))
    told = json.loads(packs("create", str(repository), "--keys", str(keys), "--publisher", PUBLISHER))
    packs("publish", str(repository), str(pack), "--keys", str(keys))
    return Published(repository, told["number"])


def _newer_pack(folder: Path) -> Path:
    pack = folder / PACK
    shutil.copytree(TOP / "resources" / "packs" / PACK, pack)
    head = pack / "pack.yaml"
    text = re.sub(r"(?m)^version: .*$", f"version: {VERSION}", head.read_text(encoding="utf-8"))
    head.write_text(text, encoding="utf-8")
    return pack


def steps(program: Program, stick: Published) -> list[Step]:
    """What must be refused first, then the update."""
    return [
        Step("rule pack of an unknown publisher is refused", partial(refuse_unknown, program, stick)),
        Step("publisher under a wrong number is refused", partial(refuse_number, program, stick)),
        Step("publisher registered by its number", partial(register, program, stick), is_needed=True),
        Step("changed rule pack is refused", partial(refuse_changed, program, stick)),
        Step("rule pack installed from a folder", partial(take_in, program, stick), 90),
    ]


def refuse_unknown(program: Program, stick: Published) -> Found:
    """A copy of the program that knows no publisher takes nothing."""
    return _refused(program, "knows no publisher", "install", _inserted(program, stick))


def refuse_number(program: Program, stick: Published) -> Found:
    """A publisher whose number is not the one told by telephone."""
    root = _inserted(program, stick, "metadata", "root.json")
    return _refused(program, "not the number of this file", "trust", root, "--number", "0" * 20)


def register(program: Program, stick: Published) -> Found:
    """The publisher's root file, with the number it told."""
    root = _inserted(program, stick, "metadata", "root.json")
    program.run("packs", "trust", root, "--number", stick.number, seconds=TAKING).good("packs trust")
    return Found(stick.number)


def refuse_changed(program: Program, stick: Published) -> Found:
    """One bit of the signed pack turned on the stick."""
    folder = _inserted(program, stick)
    archive = next((program.folder(STICK) / "targets").glob("*.pack"))
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    archive.write_bytes(content)
    return _refused(program, "(?i)pack", "install", folder)


def take_in(program: Program, stick: Published) -> Found:
    """The newer pack comes into use at once."""
    before = in_use(program)
    folder = _inserted(program, stick)
    program.run("packs", "install", folder, seconds=TAKING).good("packs install")
    if in_use(program) != VERSION:
        raise CheckFailed(f"{in_use(program)} is in use")
    return Found(f"{PACK} {before} → {VERSION}")


def still_in_use(program: Program) -> Found:
    """The update stays in use."""
    if in_use(program) != VERSION:
        raise CheckFailed(f"{in_use(program)} is in use")
    return Found(f"{PACK} {VERSION}")


def _refused(program: Program, because: str, *words: str) -> Found:
    before = in_use(program)
    done = program.run("--language", "en", "packs", *words, seconds=TAKING)
    told = refused(done, because, ours=False)
    if in_use(program) != before:
        raise CheckFailed(f"refused, but {in_use(program)} is in use")
    return Found(told)


def _inserted(program: Program, stick: Published, *parts: str) -> str:
    """The stick as the user has it, its files as published; what the program calls it, or a part of it."""
    folder = program.folder(STICK)
    shutil.copytree(stick.folder, folder, dirs_exist_ok=True)
    return program.called(folder.joinpath(*parts))


def in_use(program: Program) -> str:
    """The version of the trial's pack that the program uses."""
    told = json.loads(program.run("packs", "list", "--json", seconds=TAKING).good("packs list").out)
    return next(str(pack["version"]) for pack in told["packs"] if pack["id"] == PACK)
