"""Bringing a workplace file of an older version to this version's form."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sme_smartwork.storage import tables, vault
from sme_smartwork.storage.errors import UpgradeFailed
from sme_smartwork.storage.upgrade import Steps, our_steps
from tests.support.workplaces import Made, everything_in

STEP = '''"""A step of a version to come."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade():
    {body}
'''
ADD = 'op.add_column("firm", sa.Column("note_{revision}", sa.Text))'
REBUILD = """with op.batch_alter_table("worker", recreate="always") as table:
        table.add_column(sa.Column("note", sa.Text))"""
FAIL = 'op.add_column("firm", sa.Column("half", sa.Text))\n    raise KeyError("a bug in this step")'


def _steps_to_come(folder: Path, *bodies: str) -> Steps:
    shutil.copytree(our_steps().folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    revision = tables.HEAD
    for number, body in enumerate(bodies, 1):
        before, revision = revision, f"x{number}"
        text = STEP.format(revision=revision, before=before, body=body.format(revision=revision))
        (folder / f"{revision}.py").write_text(text, encoding="utf-8")
    return Steps(folder, revision)


def _columns(store: vault.Store, table: str) -> list[str]:
    with store.read() as connection:
        return [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]


def _open(made: Made, steps: Steps) -> vault.Store:
    return vault.open_store(made.folder, vault.unwrap_with_recovery_code(made.folder, made.code), steps)


def test_the_newest_step_is_the_one_the_program_expects() -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory.from_config(our_steps().config()).get_current_head() == tables.HEAD


def test_the_steps_make_exactly_the_tables_the_program_uses(demo: Made) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with demo.store.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


def test_an_older_file_is_backed_up_and_then_brought_up_to_date(demo: Made, tmp_path: Path) -> None:
    demo.store.put("firm", "가나다")
    demo.store.close()
    steps = _steps_to_come(tmp_path / "steps", ADD, ADD)
    with _open(demo, steps) as store:
        assert _columns(store, "firm") == ["id", "document", "note_x1", "note_x2"]
        assert store.get("firm", None) == "가나다"
    with vault.unlock_with_recovery_code(demo.folder / "backups" / "before-x2", demo.code) as backup:
        assert _columns(backup, "firm") == ["id", "document"]
        assert backup.get("firm", None) == "가나다"


def test_a_file_that_is_up_to_date_is_not_backed_up(demo: Made) -> None:
    demo.store.close()
    demo.again().close()
    assert [path.name for path in (demo.folder / "backups").iterdir()] == ["slots.json"]


def test_a_failing_step_leaves_the_old_file_and_the_backup(demo: Made, tmp_path: Path) -> None:
    demo.store.put("firm", "가나다")
    demo.store.close()
    steps = _steps_to_come(tmp_path / "steps", ADD, FAIL)
    before = everything_in(demo.folder)
    for attempt in ("before-x2", "before-x2-2"):
        with pytest.raises(UpgradeFailed):
            _open(demo, steps)
        after = everything_in(demo.folder)
        assert f"backups/{attempt}/store.db" in after
        assert after["store.db"] == before["store.db"]
    with demo.again() as store:
        assert _columns(store, "firm") == ["id", "document"]
        assert store.get("firm", None) == "가나다"


def test_rebuilding_a_table_takes_nothing_of_its_dependants_along(demo: Made, tmp_path: Path) -> None:
    answer = {"worker": "W-01", "item": "U-AST-01", "reply": "yes", "pack": "security/1", "at": "2026-11-22"}
    with demo.store.change() as connection:
        connection.execute(tables.worker.insert().values(code="W-01", document="{}"))
        connection.execute(tables.checklist_answer.insert().values(answer))
    demo.store.close()
    with _open(demo, _steps_to_come(tmp_path / "steps", REBUILD)) as store, store.change() as connection:
        assert len(connection.execute(tables.checklist_answer.select()).all()) == 1
        connection.execute(tables.worker.delete())
        assert connection.execute(tables.checklist_answer.select()).all() == []
