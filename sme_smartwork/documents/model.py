"""What is known for a document, how it is judged, and the draft as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

from sme_smartwork.company.model import FirmFacts, Worker
from sme_smartwork.wording import Language, Text


class NotSet(Enum):
    """An answer of its own: the firm sets none (정하지 않음). A blank field is None instead."""

    NOT_SET = "none"


NOT_SET = NotSet.NOT_SET
Simple = str | Decimal | bool | date | time
Row = Mapping[str, Simple | None]
Value = Simple | tuple[str, ...] | tuple[Row, ...] | NotSet | None
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Known:
    """What a document may use: facts of the firm, its types of smart work, the day of writing.

    `types` None: the firm has not said which types it uses. `told` is what other features tell, as plain
    JSON by name ("equipment"), or by name and person ("days:W-01").
    """

    facts: FirmFacts
    types: frozenset[str] | None
    on: date
    told: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def worker(self, code: str | None) -> Worker | None:
        """The person `code` stands for."""
        return next((each for each in self.facts.workers if each.code == code), None)


class State(StrEnum):
    """What stands in the way of a document, if anything."""

    READY = "ready"
    MISSING = "missing"  # an item the law wants is blank
    OVER = "over"  # a limit of the law is passed
    UNFIT = "unfit"  # it does not fit this firm
    OPEN = "open"  # a fact must be known first


class Need(StrEnum):
    """Whether this firm needs a document."""

    NEEDED = "needed"
    OPTIONAL = "optional"
    UNFIT = "unfit"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Law:
    """An article, the source it was read in, and how sure that is."""

    id: str
    title: Text
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to say of a document: what, under which article, and the field to put it right in."""

    id: str
    text: Text
    law: Law | None = None
    field: str | None = None
    number: str = ""  # of the item in the article: ④
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict before anything is made. `blank` will be a line to write on; it stops nothing."""

    need: Need
    reasons: tuple[Point, ...]  # why it is needed
    unfit: tuple[Point, ...]
    open: tuple[Point, ...]
    over: tuple[Point, ...]
    missing: tuple[Point, ...]
    blank: tuple[str, ...]

    @property
    def state(self) -> State:
        """The first thing in the way."""
        found = (
            (self.unfit, State.UNFIT),
            (self.open, State.OPEN),
            (self.over, State.OVER),
            (self.missing, State.MISSING),
        )
        return next((state for points, state in found if points), State.READY)

    @property
    def points(self) -> tuple[Point, ...]:
        """Everything in the way, the worst first."""
        return self.unfit + self.open + self.over + self.missing


class Kind(StrEnum):
    """What a piece of a draft is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    CHECK = "check"
    NOTE = "note"
    LAW = "law"
    TABLE = "table"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph or table of a draft; of a table, `rows` follow the `header`."""

    kind: Kind
    text: str = ""
    clause: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()  # of the columns of a table: text, date, number, choice …
    choices: tuple[tuple[str, ...], ...] = ()  # what can be chosen in each column


@dataclass(frozen=True, slots=True)
class Signing:
    """A line to sign on: who, and the printed name (empty: a line)."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A draft in one language; the document, the sheet and the preview are renderings of it."""

    document: str
    title: str
    language: Language
    draft: str  # 초안 — 확인 필요
    imprint: tuple[str, ...]  # base date, articles, no legal advice
    lead: str
    pieces: tuple[Piece, ...]
    closing: str
    signed_on: str
    signatures: tuple[Signing, ...]
    on: date
    landscape: bool = False
    person: str = ""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses in it, in order."""
        return tuple(dict.fromkeys(piece.clause for piece in self.pieces if piece.clause))

    def lines(self) -> tuple[str, ...]:
        """Everything a reader sees, as plain lines."""
        found = [self.draft, self.title, *self.imprint, self.lead]
        for piece in self.pieces:
            found += [piece.text] if piece.text else []
            found += [" | ".join(row) for row in ((piece.header,) if piece.header else ()) + piece.rows]
        found += [self.closing, self.signed_on, *(f"{each.role} {each.name}" for each in self.signatures)]
        return tuple(line for line in found if line)
