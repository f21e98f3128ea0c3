"""Where the consolidated workbook goes: never onto a report or anything else it did not make itself."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.files import FileNotWritten
from sme_smartwork.wording import LANGUAGES, Language, say

TITLE = "collect.firms.title"
_IMPRINT, _IMPRINT_BYTES = "docProps/core.xml", 65_536


class CollectRefused(UserError):
    """The collection would cost a file that was there before, or nothing was there to collect."""


def target_of(out: Path, inputs: Sequence[Path], language: Language) -> Path:
    """The workbook `out` names (`….xlsx`, else the folder it goes to); nothing is written yet.

    Raises `CollectRefused` when it is one of `inputs` or a file that no collection made, and
    `FileNotWritten` when no folder can be there.
    """
    target = out if out.suffix.lower() == ".xlsx" else out / say("collect.file_name", language)
    try:
        _check_folder(target)
        if same_place(target, inputs):
            raise CollectRefused("collect.target_is_input", name=target.name)
        if target.exists() and not is_consolidated(target):
            raise CollectRefused("collect.target_is_other", name=target.name)
    except OSError:
        raise FileNotWritten("export.no_permission", name=target.name, folder=target.parent) from None
    return target


def same_place(target: Path, others: Iterable[Path]) -> bool:
    """Whether one of `others` is `target`, whatever links or `..` lead there."""
    return os.path.realpath(target) in {os.path.realpath(other) for other in others}


def make_folder(target: Path) -> None:
    """The folder of `target`, made when it is missing; raises `FileNotWritten`."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FileNotWritten("export.no_folder", name=target.name, folder=target.parent) from None


def _check_folder(target: Path) -> None:
    """Refuse a place where a file stands in the way of a folder."""
    folder = next(place for place in target.absolute().parents if place.exists())
    if not folder.is_dir():
        raise CollectRefused("collect.folder_is_file", name=folder.name)


def is_consolidated(path: Path) -> bool:
    """Whether `path` is a consolidated workbook: only such a one may be replaced."""
    if not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_IMPRINT) as stream:
            imprint = stream.read(_IMPRINT_BYTES)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, EOFError, RuntimeError):
        return False
    titles = (escape(say(TITLE, language)).encode() for language in LANGUAGES)
    return any(b"<dc:title>" + title + b"</dc:title>" in imprint for title in titles)
