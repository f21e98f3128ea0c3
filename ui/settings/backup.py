"""One encrypted copy of the workplace in one file, where the person wants it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.storage.copy_file import SUFFIX
from ui.i18n import t

if TYPE_CHECKING:
    from ui.session import Session


def back_up(session: Session) -> None:
    """Ask for a file and make a verified copy there, beside the window."""
    store, now = session.open_workspace.store, session.now()
    if store.is_demo:
        from sme_smartwork.storage.errors import CopyOfExample

        return session.messages.fail(CopyOfExample())
    name = t("settings.backup.name", day=f"{now:%Y-%m-%d-%H%M}") + SUFFIX
    patterns = f"{t('settings.backup.files')} (*{SUFFIX})"
    suggested = Path.home() / name
    to = session.dialogs.save_file(t("settings.backup.file"), suggested, patterns, other_endings=False)
    if to is not None:
        session.jobs.run(
            lambda ticket: store.backup(to, now, ticket),
            lambda made: session.messages.say(t("settings.backup.made", name=made.name)),
        )
    return None
