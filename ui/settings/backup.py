"""One encrypted copy of the workplace, where the person wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.i18n import t

if TYPE_CHECKING:
    from pathlib import Path

    from ui.session import Session


def back_up(session: Session) -> None:
    """Ask for a folder and make a verified copy there, beside the window."""
    folder = session.dialogs.folder(t("settings.backup.folder"))
    if folder is None:
        return
    store = session.open_workspace.store
    to = _free(folder, f"{session.now():%Y-%m-%d-%H%M}")
    session.jobs.run(
        lambda _ticket: store.backup(to),
        lambda made: session.messages.say(t("settings.backup.made", name=made.name)),
    )


def _free(folder: Path, day: str) -> Path:
    """A name in `folder` that is not taken: the day, then the day with a number."""
    name = t("settings.backup.name", day=day)
    number, found = 1, folder / name
    while found.exists():
        number += 1
        found = folder / f"{name}-{number}"
    return found
