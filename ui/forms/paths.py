"""A place on this computer that somebody typed: where it is, and whether something may be put there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from ui.i18n import t

if TYPE_CHECKING:
    from ui.dialogs import Dialogs

WORKBOOK = ".xlsx"


class PathRefused(UserError):
    """What was typed names no place, or none where a workbook can be."""


def typed_path(typed: str) -> Path:
    """The whole path `typed` means; `~` is the person's own folder. Raises `PathRefused`."""
    text = typed.strip().strip('"').strip()
    try:
        path = Path(text).expanduser()
    except RuntimeError:  # the folder of somebody this computer does not know
        raise PathRefused("path.relative", typed=text) from None
    if not path.is_absolute() or "\0" in text:
        raise PathRefused("path.relative", typed=text)
    return path


def typed_workbook(typed: str) -> Path:
    """The workbook `typed` names; the ending may be left out. Raises `PathRefused`."""
    path = typed_path(typed)
    if typed.strip().strip('"').endswith(("/", "\\")) or _is_folder(path):
        raise PathRefused("path.folder", folder=path)
    return as_workbook(path)


def as_workbook(path: Path) -> Path:
    """`path` with the ending of a workbook. Raises `PathRefused` for any other ending."""
    if path.suffix.lower() == WORKBOOK:
        return path
    if path.suffix or not path.name:
        raise PathRefused("path.not_workbook", name=path.name or path)
    return path.with_suffix(WORKBOOK)


def may_write(path: Path, dialogs: Dialogs) -> bool:
    """Whether `path` is free, or the person agrees to lose the file that is there."""
    if not _is_there(path):
        return True
    return dialogs.confirm(
        t("path.replace", name=path.name),
        t("path.replace.detail", folder=path.parent),
        t("path.replace.yes"),
        danger=True,
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # nobody can tell; writing will say why
        return False


def _is_there(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except OSError:
        return False
