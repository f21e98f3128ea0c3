"""The first tables: firm, people, answers, reports and settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables; nothing is there to carry over."""
    op.create_table("firm", _number("id"), _text("document"))
    op.create_table(
        "worker", _number("id"), sa.Column("code", sa.Text, nullable=False, unique=True), _text("document")
    )
    op.create_table("setting", _key("key"), _text("value"))
    op.create_table(
        "report_made", _key("id"), *(_text(name) for name in ("at", "as_of", "sha256", "file_name"))
    )
    op.create_table(
        "readiness_answer", _key("question"), _key("role"), *(_text(name) for name in ("value", "pack", "at"))
    )
    _make_checklist_answer()


def _make_checklist_answer() -> None:
    op.create_table(
        "checklist_answer",
        _key("worker"),
        _key("item"),
        _text("reply"),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("reviewed_by", sa.Text),
        _text("pack"),
        _text("at"),
        sa.ForeignKeyConstraint(["worker"], ["worker.code"], ondelete="CASCADE", onupdate="CASCADE"),
    )


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True)


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)
