"""What happened: leaves, purchases and other events, each with the person it belongs to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table; older files knew of no events."""
    op.create_table(
        "event",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False, unique=True),
        sa.Column("worker", sa.Text),
        sa.Column("document", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["worker"], ["worker.code"], ondelete="CASCADE", onupdate="CASCADE"),
    )
