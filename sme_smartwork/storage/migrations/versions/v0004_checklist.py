"""The checklist of people, of the firm and of each device; proofs, probes, exchanged files, incidents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Answers get a device and may be the firm's own; everything else is new."""
    _rebuild_answers()
    op.create_table("checklist_person", _worker(key=True), _text("document"), _follows_the_person())
    op.create_table("device", _key("id"), _worker(), _text("document"), _follows_the_person())
    op.create_table(
        "probe_result",
        _number("id"),
        _worker(),
        *_texts("device", "probe", "outcome", "at", "document"),
        _follows_the_person(),
    )
    op.create_table(
        "evidence",
        _number("id"),
        _worker(),
        *_texts("item", "name", "sha256", "at"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        _follows_the_person(),
    )
    _make_exchange()
    _make_incidents()
    _index_by_person()


def _rebuild_answers() -> None:
    op.rename_table("checklist_answer", "checklist_answer_before")
    op.create_table(
        "checklist_answer",
        _number("id"),
        _worker(),
        sa.Column("device", sa.Text, nullable=False, server_default=""),
        *_texts("item", "reply"),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("reviewed_by", sa.Text),
        *_texts("pack", "at"),
        sa.Column("document", sa.Text, nullable=False, server_default="{}"),
        _follows_the_person(),
    )
    columns = "worker, item, reply, note, reviewed_by, pack, at"
    op.execute(f"INSERT INTO checklist_answer ({columns}) SELECT {columns} FROM checklist_answer_before")
    op.drop_table("checklist_answer_before")


def _make_exchange() -> None:
    op.create_table(
        "invitation",
        _key("id"),
        _worker(needed=True),
        *_texts("campaign", "made_at", "not_after", "document"),
        _follows_the_person(),
    )
    op.create_table(
        "answer_file",
        _key("id"),
        _worker(needed=True),
        *_texts("device", "campaign"),
        sa.Column("number", sa.Integer, nullable=False),
        *_texts("sender", "state", "at", "document"),
        _follows_the_person(),
    )
    op.create_table(
        "known_sender",
        _worker(key=True),
        _key("device"),
        *_texts("sender", "at"),
        _follows_the_person(),
    )


def _make_incidents() -> None:
    op.create_table(
        "incident",
        _key("id"),
        _text("kind"),
        sa.Column("is_drill", sa.Integer, nullable=False),
        *_texts("known_at", "document"),
    )
    op.create_table(
        "incident_step",
        _number("id"),
        _text("incident"),
        *_texts("at", "document"),
        sa.ForeignKeyConstraint(["incident"], ["incident.id"], ondelete="CASCADE"),
    )


def _index_by_person() -> None:
    """Whatever is read of one person is found without walking everybody's."""
    for table, second in (
        ("checklist_answer", "item"),
        ("probe_result", "device"),
        ("evidence", "item"),
        ("answer_file", "device"),
    ):
        op.create_index(f"{table}_of", table, ["worker", second])


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True)


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(map(_text, names))


def _worker(key: bool = False, needed: bool = False) -> sa.Column[str]:
    """The person it belongs to; where it may be null, null means the firm itself."""
    return sa.Column("worker", sa.Text, primary_key=key, nullable=not (key or needed))


def _follows_the_person() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["worker"], ["worker.code"], ondelete="CASCADE", onupdate="CASCADE")
