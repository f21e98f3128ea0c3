"""The work log: where and when each person worked, and the hours agreed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; older files had no work log."""
    op.create_table("work_day", *_of_person("on"), _text("document"), _belongs())
    op.create_table("work_hours", *_of_person("since"), _text("document"), _belongs())


def _of_person(day: str) -> tuple[sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("worker", sa.Text, primary_key=True),
        sa.Column(day, sa.Text, primary_key=True),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _belongs() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["worker"], ["worker.code"], ondelete="CASCADE", onupdate="CASCADE")
