"""Brings a database to this version's form: one transaction for all steps, so a failure changes nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.storage.errors import DamagedFile, NewerSchema

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

_MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Steps:
    """The migrations a program knows: where they lie and the name of the newest."""

    folder: Path
    head: str

    def config(self, connection: Connection | None = None) -> Config:
        """Alembic's view of these steps, working on `connection`."""
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", _escaped(_MIGRATIONS))
        config.set_main_option("version_locations", _escaped(self.folder))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        return config

    def knows(self, revision: str) -> bool:
        """Whether `revision` is one of these steps."""
        from alembic.script import ScriptDirectory

        steps = ScriptDirectory.from_config(self.config()).walk_revisions()
        return revision in {step.revision for step in steps}


def our_steps() -> Steps:
    """The steps of this version of the program."""
    from sme_smartwork.storage.tables import HEAD

    return Steps(_MIGRATIONS / "versions", HEAD)


def _escaped(path: Path) -> str:
    """A path as a value of Alembic's configuration, where % begins a placeholder."""
    if os.pathsep in str(path):
        raise ValueError("the program's own folder may not contain the path separator")
    return str(path).replace("%", "%%")


def needs_upgrade(connection: Any, steps: Steps) -> bool:
    """Whether the database behind the DB-API `connection` is older than `steps`.

    Raises NewerSchema when another, newer program made it; DamagedFile when it says no version at all.
    """
    table = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    if connection.execute(table).fetchone() != (1,):
        raise DamagedFile
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise DamagedFile
    if row[0] == steps.head:
        return False
    if not steps.knows(row[0]):
        raise NewerSchema
    return True


def upgrade(connection: Any, steps: Steps) -> None:
    """Run the missing steps on the DB-API `connection` in one transaction: all of them, or nothing changes.

    Foreign keys are off meanwhile, because a table that is rebuilt would take its dependants along, and
    checked before the end.
    """
    from alembic import command

    from sme_smartwork.storage.engine import engine_over

    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with engine_over(connection).begin() as started:
            command.upgrade(steps.config(started), "head")
            if started.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise DamagedFile
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
