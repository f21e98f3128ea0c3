"""The documents of one workplace: which it needs, what is filled in, and the drafts made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sme_smartwork.documents.conditions import HEADS, Case
from sme_smartwork.documents.content import content
from sme_smartwork.documents.drafting import draft
from sme_smartwork.documents.filling import Origin, filled, origin
from sme_smartwork.documents.judging import is_asked, judge
from sme_smartwork.documents.model import Judged, Known, Paper, State, Values
from sme_smartwork.documents.store import ABSENT, FIRM, DraftStore, Fields
from sme_smartwork.documents.values import from_json, to_json
from sme_smartwork.errors import EXIT_NO, UserError

if TYPE_CHECKING:
    from sme_smartwork.documents.parts import Content, Document, Field
    from sme_smartwork.storage.store import Store
    from sme_smartwork.wording import Language


class DocumentRefused(UserError):
    """Nothing is made: `documents.refused.<state>` with what is in the way; `judged` tells all of it."""

    exit_code = EXIT_NO

    def __init__(self, document: Document, judged: Judged) -> None:
        self.judged = judged
        super().__init__(f"documents.refused.{judged.state.value}", document=document.id)


@dataclass(frozen=True, slots=True)
class Asked:
    """A field as it stands: its value, and where that comes from."""

    field: Field
    value: Any  # plain JSON, as it is kept
    origin: Origin


@dataclass(frozen=True, slots=True)
class View:
    """A document as it stands: the fields asked now, and the verdict."""

    document: Document
    worker: str | None
    asked: tuple[Asked, ...]
    judged: Judged


@dataclass(frozen=True, slots=True)
class Line:
    """A document in the list; `started`: for how many it was begun (the firm counts one)."""

    document: Document
    judged: Judged
    started: int


class DocumentsService:
    """Fields are kept one by one; everything else is worked out anew."""

    def __init__(self, store: Store) -> None:
        self._drafts = DraftStore(store)

    @property
    def content(self) -> Content:
        """The documents in use; raises `PackError`."""
        return content()

    def lines(self, known: Known) -> tuple[Line, ...]:
        """Every document of the pack with its verdict; of those for people that of the first one begun."""
        kept = self._drafts.all()
        return tuple(self._line(each, known, kept) for each in self.content.documents.values())

    def _line(self, document: Document, known: Known, kept: Mapping[tuple[str, str | None], Fields]) -> Line:
        begun = [worker for name, worker in kept if name == document.id]
        worker = begun[0] if begun else _first(document, known)
        own = kept.get((document.id, worker), {})
        case = self._case(document, known, worker, own, kept.get((FIRM, None), {}))
        return Line(document, judge(document, case), len(begun))

    def view(self, name: str, known: Known, worker: str | None, language: Language) -> View:
        """The document `name` (for `worker`) as it stands."""
        document, own, shared = self._own(name, worker)
        case = self._case(document, known, worker, own, shared, language)
        fields = (*document.fields, *self._more(document))
        asked = tuple(
            Asked(each, to_json(case.values.get(each.id)), self._origin(each, known, own, shared, worker))
            for each in fields
            if is_asked(each, case)
        )
        return View(document, worker, asked, judge(document, case))

    def _more(self, document: Document) -> tuple[Field, ...]:
        """The head-count is asked wherever it decides something."""
        decides = any(test.op.startswith("heads") for when in document.conditions for test in when.tests)
        is_there = any(each.id == HEADS for each in document.fields)
        return (self.content.shared[HEADS],) if decides and not is_there else ()

    def _origin(self, field: Field, known: Known, own: Fields, shared: Fields, worker: str | None) -> Origin:
        return origin(self.content, field, known, own, shared, worker)

    def put(self, name: str, worker: str | None, field: str, raw: Any, at: datetime) -> Fields:
        """Keep what was written into `field`; gives what was there, for `restore`. Raises FieldRefused.

        What all documents share is kept once for the firm.
        """
        found = self._field(name, field)
        value = to_json(from_json(found, raw))
        return self._drafts.put(*self._place(name, worker, field), {field: value}, at)

    def forget(self, name: str, worker: str | None, field: str, at: datetime) -> Fields:
        """Let the firm's facts say what stands in `field` again; gives what was there."""
        return self._drafts.put(*self._place(name, worker, field), {field: ABSENT}, at)

    def restore(self, name: str, worker: str | None, before: Fields, at: datetime) -> None:
        """Make fields what they were."""
        for field, value in before.items():
            self._drafts.put(*self._place(name, worker, field), {field: value}, at)

    def clear(self, name: str, worker: str | None, at: datetime) -> Fields:
        """Forget everything written into a document, what it shares apart; gives it, for `bring_back`."""
        return self._drafts.replace(name, worker, {}, at)

    def bring_back(self, name: str, worker: str | None, fields: Fields, at: datetime) -> None:
        """Undo `clear`."""
        self._drafts.replace(name, worker, fields, at)

    def begun(self) -> tuple[tuple[str, str | None], ...]:
        """The documents something was written into, and for whom."""
        return tuple(key for key in self._drafts.all() if key[0] in self.content.documents)

    def of_person(self, worker: str) -> Mapping[str, Fields]:
        """Everything written into documents of a person, for bringing it back with the person."""
        return {name: fields for (name, whose), fields in self._drafts.all().items() if whose == worker}

    def put_person(self, worker: str, kept: Mapping[str, Fields], at: datetime) -> None:
        """Bring back what `of_person` gave, once the person is on the roster again."""
        for name, fields in kept.items():
            self._drafts.replace(name, worker, fields, at)

    def copy(self, name: str, source: str, people: Sequence[str], at: datetime) -> Mapping[str, Fields]:
        """Write what stands for `source` for `people` too, personal data apart; gives what was there."""
        document = self.content.documents[name]
        own = {
            field: value
            for field, value in self._drafts.get(name, source).items()
            if document.field(field).private is None
        }
        return {
            worker: self._drafts.replace(name, worker, {**self._drafts.get(name, worker), **own}, at)
            for worker in people
        }

    def paper(self, name: str, known: Known, worker: str | None, language: Language) -> Paper:
        """The draft as it stands, for reading; it may not be ready to be made."""
        document, own, shared = self._own(name, worker)
        return draft(
            self.content, document, self._case(document, known, worker, own, shared, language), language
        )

    def make(
        self, name: str, known: Known, worker: str | None, language: Language, form: str = "docx"
    ) -> bytes:
        """The draft as a file; raises DocumentRefused, and then nothing is made. Slow: call it from a job."""
        document, own, shared = self._own(name, worker)
        case = self._case(document, known, worker, own, shared, language)
        judged = judge(document, case)
        if judged.state is not State.READY:
            raise DocumentRefused(document, judged)
        return rendered(draft(self.content, document, case, language), form)

    def _own(self, name: str, worker: str | None) -> tuple[Document, Fields, Fields]:
        return self.content.documents[name], self._drafts.get(name, worker), self._drafts.get(FIRM, None)

    def _case(
        self,
        document: Document,
        known: Known,
        worker: str | None,
        own: Fields,
        shared: Fields,
        language: Language = "ko",
    ) -> Case:
        values: Values = filled(self.content, document, known, own, shared, worker, language)
        return Case(values, known, worker)

    def _field(self, name: str, field: str) -> Field:
        if field in self.content.shared:
            return self.content.shared[field]
        return self.content.documents[name].field(field)

    def _place(self, name: str, worker: str | None, field: str) -> tuple[str, str | None]:
        return (FIRM, None) if field in self.content.shared else (name, worker)


def _first(document: Document, known: Known) -> str | None:
    """The first person a document of people can be for."""
    if document.per != "person":
        return None
    return next((each.code for each in known.facts.workers if each.is_employed_on(known.on)), None)


def rendered(paper: Paper, form: str) -> bytes:
    """`paper` as a file of the kind `form`: docx or xlsx."""
    if form == "xlsx":
        from sme_smartwork.documents.workbook import workbook

        return workbook(paper)
    from sme_smartwork.documents.word import word

    return word(paper)
