"""The tables of a workplace file, as SQLAlchemy Core sees them; migrations make them.

Importing this module imports SQLAlchemy, so services import it inside their functions.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

HEAD = "0006"  # the newest migration; a file that stands here is opened without loading Alembic

metadata = MetaData()


def _worker(key: bool = False, needed: bool = False) -> Column[str]:
    """The person a row belongs to and goes with; where it may be null, null means the firm itself."""
    whose = ForeignKey("worker.code", ondelete="CASCADE", onupdate="CASCADE")
    return Column("worker", Text, whose, primary_key=key, nullable=not (key or needed))


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
    Column("respondent", Text, primary_key=True),  # a role, or one person of it: CEO, EMP/2, EMP/3fa9c1d2
    Column("value", Text, nullable=False),
    Column("pack", Text, nullable=False),
    Column("at", Text, nullable=False),
)

respondent = Table(
    "respondent",
    metadata,
    Column("id", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("document", Text, nullable=False),  # a label, where the answers came from, number of the file
)

readiness_round = Table(
    "readiness_round",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("document", Text, nullable=False),  # answers, result, version of the questions
)

job = Table(
    "job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("document", Text, nullable=False),
)

plan_step = Table(
    "plan_step",
    metadata,
    Column("id", Text, primary_key=True),  # an id of the plan pack, or the firm's own
    Column("document", Text, nullable=False),
)

place_day = Table(
    "place_day",
    metadata,
    _worker(key=True),
    Column("on", Text, primary_key=True),  # an ISO day
    Column("place", Text, nullable=False),
    Index("place_day_on", "on"),
)

seat = Table(
    "seat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", Text, nullable=False),  # a seat, a quiet room or a meeting room, and its site
)

booking = Table(
    "booking",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seat", Integer, ForeignKey("seat.id", ondelete="CASCADE"), nullable=False),
    Column("on", Text, nullable=False),  # an ISO day
    _worker(),  # null: for a guest or several people
    Column("document", Text, nullable=False),
    Index("booking_on", "on", "seat"),
    Index("booking_of", "worker"),
)

draft = Table(
    "draft",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # the document: DOC-07
    _worker(),  # null: the firm's own document
    Column("document", Text, nullable=False),  # what was filled in
    Column("at", Text, nullable=False),
    Index("draft_of", "kind", "worker"),
)

practice = Table(
    "practice",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # a Smart Work Day, a quick check, learning, a case
    Column("on", Text, nullable=False),  # an ISO day
    _worker(),  # null: the firm
    Column("document", Text, nullable=False),
    Index("practice_of", "kind", "on"),
)

checklist_answer = Table(
    "checklist_answer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "worker", Text, ForeignKey("worker.code", ondelete="CASCADE", onupdate="CASCADE")
    ),  # null: the firm
    Column("device", Text, nullable=False, server_default=""),  # empty: answered in this workplace
    Column("item", Text, nullable=False),
    Column("reply", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("reviewed_by", Text),
    Column("pack", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("document", Text, nullable=False, server_default="{}"),  # promise, waiver, decision
    Index("checklist_answer_of", "worker", "item"),
)

checklist_person = Table(
    "checklist_person",
    metadata,
    _worker(key=True),
    Column("document", Text, nullable=False),  # types of smart work
)

device = Table(
    "device",
    metadata,
    Column("id", Text, primary_key=True),
    _worker(),  # null: shared
    Column("document", Text, nullable=False),
)

probe_result = Table(
    "probe_result",
    metadata,
    Column("id", Integer, primary_key=True),
    _worker(),  # null: shared
    Column("device", Text, nullable=False),
    Column("probe", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("document", Text, nullable=False),
    Index("probe_result_of", "worker", "device"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "worker", Text, ForeignKey("worker.code", ondelete="CASCADE", onupdate="CASCADE")
    ),  # null: the firm
    Column("item", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("evidence_of", "worker", "item"),
)

invitation = Table(
    "invitation",
    metadata,
    Column("id", Text, primary_key=True),
    _worker(needed=True),
    Column("campaign", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("not_after", Text, nullable=False),
    Column("document", Text, nullable=False),
)

answer_file = Table(
    "answer_file",
    metadata,
    Column("id", Text, primary_key=True),
    _worker(needed=True),
    Column("device", Text, nullable=False),
    Column("campaign", Text, nullable=False),
    Column("number", Integer, nullable=False),  # rises with every file of the same person and device
    Column("sender", Text, nullable=False),
    Column("state", Text, nullable=False),  # in use, replaced, late
    Column("at", Text, nullable=False),
    Column("document", Text, nullable=False),
    Index("answer_file_of", "worker", "device"),
)

known_sender = Table(
    "known_sender",
    metadata,
    _worker(key=True),
    Column("device", Text, primary_key=True),
    Column("sender", Text, nullable=False),  # the public key whose number two people compared
    Column("at", Text, nullable=False),
)

incident = Table(
    "incident",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("is_drill", Integer, nullable=False),
    Column("known_at", Text, nullable=False),  # the moment the firm knew: legal clocks run from it
    Column("document", Text, nullable=False),
)

incident_step = Table(
    "incident_step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("incident", Text, ForeignKey("incident.id", ondelete="CASCADE"), nullable=False),
    Column("at", Text, nullable=False),
    Column("document", Text, nullable=False),
)

work_day = Table(
    "work_day",
    metadata,
    _worker(key=True),
    Column("on", Text, primary_key=True),  # an ISO day
    Column("document", Text, nullable=False),
)

work_hours = Table(
    "work_hours",
    metadata,
    _worker(key=True),
    Column("since", Text, primary_key=True),  # the first day these hours hold
    Column("document", Text, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # the table of the dictionary: leave, purchase
    Column("code", Text, nullable=False, unique=True),
    _worker(),
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
    Column("kind", Text, nullable=False, server_default="full"),
    Column("programme", Text),  # "id/round" of the programme it answers
    Column("seq", Integer),
)

programme = Table(
    "programme",
    metadata,
    Column("id", Text, primary_key=True),
    Column("round", Text, primary_key=True),
    Column("side", Text, primary_key=True),  # "made" by the officer here, or "received" by the firm
    Column("at", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("file", LargeBinary),
)

submission = Table(
    "submission",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", Text, nullable=False),
    Column("way", Text, nullable=False),  # folder, mail, web
    Column("at", Text, nullable=False),
    Column("document", Text, nullable=False),  # the proof: where, name, sha256, what the server said
)
Index("submission_of", submission.c.report)

receipt = Table(
    "receipt",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("document", Text, nullable=False),
)
Index("receipt_of", receipt.c.report)

invited_firm = Table(
    "invited_firm",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme", Text, nullable=False),  # "id/round"
    Column("document", Text, nullable=False),
)
Index("invited_firm_of", invited_firm.c.programme)

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
