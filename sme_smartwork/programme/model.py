"""A round of a support programme, the fields it asks for, and the receipt for a report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sme_smartwork.figures.model import Figure, Form
from sme_smartwork.reports.model import ReportKind, ReportLanguage
from sme_smartwork.wording import Language, Text

OWN = "own."
"""How the ids of a programme's own questions begin; no figure's does."""

QUESTION_FORMS = (Form.TRUTH, Form.NUMBER, Form.TEXT, Form.CODE)
VERDICTS = (
    *("counted", "accepted", "late", "older", "duplicate", "incomplete", "returned", "changed"),
    *("impossible", "bad_signature", "unsigned", "unknown_firm", "newer", "foreign"),
)
"""What an officer can say of a report in a receipt; only of the first two it counts."""


class WayKind(StrEnum):
    """How a report is handed in."""

    FOLDER = "folder"  # words: which shared folder, or which counter
    MAIL = "mail"
    WEB = "web"  # an https address that takes files (WebDAV or a plain PUT)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to hand a report in."""

    kind: WayKind
    address: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question with choices; `id` is what a report holds."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the programme's own: yes or no (TRUTH), NUMBER, TEXT, or one of `choices` (CODE)."""

    text: Text
    form: Form
    unit: str = ""  # of a number
    choices: tuple[Choice, ...] = ()
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a programme asks: the figure `id`, or a question of its own.

    `basis` is the law that lets the programme ask; a personal field needs one.
    """

    id: str
    required: bool = True
    basis: str = ""
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """One round of a programme, as its file says it. `version` rises with every file of the same round."""

    id: str
    round: str
    version: int
    title: Text  # one language may be empty: `spoken` takes the other one then
    organisation: str
    note: Text  # what firms should know; may be empty
    fields: tuple[Field, ...]
    languages: tuple[ReportLanguage, ...]
    kinds: tuple[ReportKind, ...]  # reports wanted beside
    due: date
    not_after: date  # reports after the due day are late; after this day none is made
    ways: tuple[Way, ...]
    sign_key: bytes = field(repr=False)  # public
    made_at: datetime

    @property
    def name(self) -> str:
        """ "id/round", as reports and invited firms refer to it."""
        return f"{self.id}/{self.round}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an officer says of one report file: that it came, and what became of it."""

    id: str
    programme: str
    round: str
    report: str  # the report's id
    seq: int
    sha256: str  # of the file that came
    verdict: str  # one of `VERDICTS`
    note: str
    received_at: datetime
    made_at: datetime
    sign_key: bytes = field(repr=False)  # public


def spoken(text: Text, language: Language) -> str:
    """The sentence in `language`, or in the other one where nothing was written."""
    return text.say(language) or text.ko or text.en


def is_personal(asked: Field, figure: Figure | None) -> bool:
    """Whether `asked` speaks of persons."""
    if asked.question is not None:
        return asked.question.personal
    return figure is not None and figure.personal
