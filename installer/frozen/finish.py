"""Gives a frozen program its papers: every licence text, and the bill of materials."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from frozen.environment import build_python
from frozen.moment import steady_environment
from frozen.order import Order
from frozen.parts import Part, parts
from frozen.places import APP_NAME, TOP
from frozen.running import run

FOLDER = "licences"
BILL = "sbom.cdx.json"
LISTING = "parts.json"
"""Beside the record: every part, as the bill of materials is made from it."""
_WRITER = Path(__file__).resolve().parent / "write_sbom.py"


def finish(bundle: Path, record: Path, order: Order) -> Path:
    """Put `licences/` with the texts and the bill of materials into `bundle`; returns the bill.

    Raises BuildError for a part whose licence text is missing.
    """
    folder = bundle / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    found = parts(bundle, record)
    for part in found:
        _put_texts(folder / _file_name(part), part)
    for name in ("LICENSE", "NOTICE"):
        shutil.copyfile(TOP / name, folder / name)
    (folder / "README.txt").write_text(_index(found), encoding="utf-8", newline="\n")
    listing = record.with_name(LISTING)
    listing.write_text(json.dumps([asdict(part) for part in found]), encoding="utf-8")
    run([build_python(), _WRITER, listing, folder / BILL, order.version], TOP, steady_environment())
    return folder / BILL


def publish_bill(bundle: Path, installer: Path) -> Path:
    """Copy the bill of materials of `bundle` beside the `installer` that was made of it."""
    name = installer.name.removesuffix(".tar.xz").removesuffix(installer.suffix)
    return Path(shutil.copyfile(bundle / FOLDER / BILL, installer.with_name(f"{name}.cdx.json")))


def _put_texts(folder: Path, part: Part) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in part.texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _file_name(part: Part) -> str:
    """A folder name of plain letters, as in `openssl-in-sqlcipher3`."""
    words = "".join(letter if letter.isalnum() or letter in ".+-_" else " " for letter in part.name.lower())
    return "-".join(words.split())


def _index(found: Iterable[Part]) -> str:
    head = (
        f"{APP_NAME} is licensed under the Apache License 2.0 (LICENSE, NOTICE).\n"
        "It is made of these parts too; the folder of each holds its licence.\n"
        f"{BILL} lists them for programs.\n\n"
    )
    lines = [f"{part.name} {part.version}: {part.licence} ({_file_name(part)}/)\n" for part in found]
    return head + "".join(lines)
