"""The tables of a workplace file, as SQLAlchemy Core sees them; migrations make them.

Importing this module imports SQLAlchemy, so services import it inside their functions.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

HEAD = "0003"  # the newest migration; a file that stands here is opened without loading Alembic

metadata = MetaData()

firm = Table(
    "firm",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", Text, nullable=False),
)

worker = Table(
    "worker",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("document", Text, nullable=False),
)

readiness_answer = Table(
    "readiness_answer",
    metadata,
    Column("question", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("pack", Text, nullable=False),
    Column("at", Text, nullable=False),
)

checklist_answer = Table(
    "checklist_answer",
    metadata,
    Column(
        "worker",
        Text,
        ForeignKey("worker.code", ondelete="CASCADE", onupdate="CASCADE"),
        primary_key=True,
    ),
    Column("item", Text, primary_key=True),
    Column("reply", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("reviewed_by", Text),
    Column("pack", Text, nullable=False),
    Column("at", Text, nullable=False),
)

work_day = Table(
    "work_day",
    metadata,
    Column(
        "worker",
        Text,
        ForeignKey("worker.code", ondelete="CASCADE", onupdate="CASCADE"),
        primary_key=True,
    ),
    Column("on", Text, primary_key=True),  # an ISO day
    Column("document", Text, nullable=False),
)

work_hours = Table(
    "work_hours",
    metadata,
    Column(
        "worker",
        Text,
        ForeignKey("worker.code", ondelete="CASCADE", onupdate="CASCADE"),
        primary_key=True,
    ),
    Column("since", Text, primary_key=True),  # the first day these hours hold
    Column("document", Text, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # the table of the dictionary: leave, purchase
    Column("code", Text, nullable=False, unique=True),
    Column("worker", Text, ForeignKey("worker.code", ondelete="CASCADE", onupdate="CASCADE")),
    Column("document", Text, nullable=False),
)

report_made = Table(
    "report_made",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("as_of", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("file_name", Text, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
