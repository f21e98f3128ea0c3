"""Programmes, reports by kind and programme, where they were handed in, receipts, invited firms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """A report made so far is the owner's full one; everything else is new."""
    with op.batch_alter_table("report_made") as table:
        table.add_column(sa.Column("kind", sa.Text, nullable=False, server_default="full"))
        table.add_column(sa.Column("programme", sa.Text))
        table.add_column(sa.Column("seq", sa.Integer))
    op.create_table(
        "programme",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("round", sa.Text, primary_key=True),
        sa.Column("side", sa.Text, primary_key=True),
        *_texts("at", "document"),
        sa.Column("file", sa.LargeBinary),
    )
    op.create_table("submission", _number(), *_texts("report", "way", "at", "document"))
    op.create_table(
        "receipt", sa.Column("id", sa.Text, primary_key=True), *_texts("report", "at", "document")
    )
    op.create_table("invited_firm", _number(), *_texts("programme", "document"))
    op.create_index("submission_of", "submission", ["report"])
    op.create_index("receipt_of", "receipt", ["report"])
    op.create_index("invited_firm_of", "invited_firm", ["programme"])


def _number() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names)
