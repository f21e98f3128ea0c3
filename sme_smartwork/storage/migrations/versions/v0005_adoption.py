"""Respondents and rounds of readiness, jobs, the plan, places and seats, drafts of documents, practice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """An answer belongs to a respondent, who may be one person of a role; everything else is new."""
    op.execute("ALTER TABLE readiness_answer RENAME COLUMN role TO respondent")
    _make("respondent", _key("id"), *_texts("role", "document"))
    _make("readiness_round", _number("id"), *_texts("at", "document"))
    _make("job", _number("id"), sa.Column("position", sa.Integer, nullable=False), _text("document"))
    _make("plan_step", _key("id"), _text("document"))
    _make("place_day", _worker(key=True), _key("on"), _text("place"), _follows_the_person())
    _make("seat", _number("id"), _text("document"))
    _make(
        "booking",
        *(_number("id"), sa.Column("seat", sa.Integer, nullable=False), _text("on")),
        *(_worker(), _text("document"), _follows_the_person()),
        sa.ForeignKeyConstraint(["seat"], ["seat.id"], ondelete="CASCADE"),
    )
    _make("draft", _number("id"), _text("kind"), _worker(), *_texts("document", "at"), _follows_the_person())
    _make(
        "practice", _number("id"), *_texts("kind", "on"), _worker(), _text("document"), _follows_the_person()
    )
    _index()


def _index() -> None:
    """Whatever is read of one day or one person is found without walking everything."""
    op.create_index("place_day_on", "place_day", ["on"])
    op.create_index("booking_on", "booking", ["on", "seat"])
    op.create_index("booking_of", "booking", ["worker"])
    op.create_index("draft_of", "draft", ["kind", "worker"])
    op.create_index("practice_of", "practice", ["kind", "on"])


def _make(name: str, *parts: sa.Column[int] | sa.Column[str] | sa.ForeignKeyConstraint) -> None:
    op.create_table(name, *parts)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True)


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(map(_text, names))


def _worker(key: bool = False) -> sa.Column[str]:
    """The person it belongs to; where it may be null, null means the firm itself."""
    return sa.Column("worker", sa.Text, primary_key=key, nullable=not key)


def _follows_the_person() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["worker"], ["worker.code"], ondelete="CASCADE", onupdate="CASCADE")
