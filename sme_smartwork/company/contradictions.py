"""Facts that cannot be true together, listed before anything is judged by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sme_smartwork.company.model import Firm, FirmFacts, Row, Value, Worker, usual
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.facts.model import FIRM, WORKER, Conflict, Table
from sme_smartwork.facts.plain import to_plain
from sme_smartwork.wording import Language, Text, say


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts of one person, event or the firm that exclude each other; the list, not the program, is wrong.

    `code` names the person or the event ("W-03", "L-01"), empty for the firm; `worker` is whose event it is.
    `facts` are full names; where two events overlap, `other` is the second one.
    """

    id: str
    text: Text
    table: str
    code: str
    facts: tuple[str, ...]
    worker: str | None = None
    other: str | None = None

    def told(self, language: Language) -> str:
        """Whose facts, which, and why they cannot be: never the values, which may be nobody's business."""
        who = [self.code, *([self.worker] if self.worker else []), *([self.other] if self.other else [])]
        parts = [" · ".join(filter(None, who)), ", ".join(label(fact, language) for fact in self.facts)]
        return f"{': '.join(filter(None, parts))} – {self.text.say(language)}"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a conflict is looked for: the record, and those its facts may name beside it."""

    table: Table
    code: str
    record: Firm | Worker | Row
    worker: Worker | None
    firm: Firm

    def value(self, name: str) -> Value | None:
        owner, _, own = name.rpartition(".")
        if owner == FIRM:
            return usual(self.firm, own)
        if owner == WORKER:
            return usual(self.worker, own) if self.worker else None
        if name == WORKER and isinstance(self.record, Row):
            return self.record.worker
        return usual(self.record, own)

    def full(self, name: str) -> str:
        return name if "." in name else f"{self.table.name}.{name}"


def contradictions(facts: FirmFacts) -> tuple[Contradiction, ...]:
    """Every contradiction in `facts`: of the firm, then by person and by event, in their order."""
    return tuple(_found(facts))


def told(found: tuple[Contradiction, ...], language: Language) -> list[str]:
    """The list for people, with a line above it; nothing when nothing was found."""
    if not found:
        return []
    head = say("company.contradictions", language, count=len(found))
    return [head, *(f"  - {each.told(language)}" for each in found), ""]


def to_json(found: tuple[Contradiction, ...]) -> list[dict[str, Any]]:
    """The list for programs."""
    return [
        {
            "id": each.id,
            "table": each.table,
            "code": each.code,
            "worker": each.worker,
            "other": each.other,
            "facts": list(each.facts),
            "text": {"ko": each.text.ko, "en": each.text.en},
        }
        for each in found
    ]


def label(fact: str, language: Language) -> str:
    """What a fact is called; whose an event is has the table of people for a name."""
    table, _, name = fact.partition(".")
    known = dictionary()[table].facts.get(name)
    return known.label.say(language) if known else dictionary()[WORKER].title.say(language)


def _found(facts: FirmFacts) -> Iterator[Contradiction]:
    known = dictionary()
    people = {worker.code: worker for worker in facts.workers}
    yield from _of_record(_Place(known[FIRM], "", facts.firm, None, facts.firm))
    for worker in facts.workers:
        yield from _of_record(_Place(known[WORKER], worker.code, worker, worker, facts.firm))
    for name, rows in facts.events.items():
        if name in known:
            places = [
                _Place(known[name], row.code, row, people.get(row.worker or ""), facts.firm) for row in rows
            ]
            for place in places:
                yield from _of_record(place)
            yield from _overlaps(known[name], places)


def _of_record(place: _Place) -> Iterator[Contradiction]:
    names: tuple[str, ...]
    for conflict in place.table.conflicts:
        if conflict.earlier:
            wrong = _is_reversed(place.value(conflict.earlier), place.value(conflict.later))
            names = (conflict.later, conflict.earlier)
        else:
            wrong = bool(conflict.facts) and _all_hold(place, conflict.facts)
            names = tuple(conflict.facts)
        if wrong:
            yield _told(place, conflict, names)


def _told(
    place: _Place, conflict: Conflict, names: tuple[str, ...], other: str | None = None
) -> Contradiction:
    facts = tuple(place.full(name) for name in names)
    whose = place.record.worker if isinstance(place.record, Row) else None
    return Contradiction(conflict.id, conflict.text, place.table.name, place.code, facts, whose, other)


def _is_reversed(earlier: Any, later: Any) -> bool:
    return earlier is not None and later is not None and later < earlier


def _all_hold(place: _Place, wanted: Mapping[str, Any]) -> bool:
    return all(_holds(place.value(name), each) for name, each in wanted.items())


def _holds(value: Any, wanted: Any) -> bool:
    if not isinstance(wanted, dict):
        return value is not None and to_plain(value) == wanted
    if "known" in wanted:
        return bool((value is not None) == wanted["known"])
    return value is not None and bool(value > wanted["above"])


def _overlaps(table: Table, places: list[_Place]) -> Iterator[Contradiction]:
    for conflict in (each for each in table.conflicts if each.span):
        alike: dict[object, list[_Place]] = {}
        for place in places:
            start, same = place.value(conflict.span[0]), place.value(conflict.same)
            if place.worker and start is not None and same is not None:
                alike.setdefault((place.worker.code, same), []).append(place)
        for group in alike.values():
            yield from _overlapping(conflict, group)


def _overlapping(conflict: Conflict, group: list[_Place]) -> Iterator[Contradiction]:
    first, last = conflict.span
    ordered = sorted(group, key=lambda place: str(place.value(first)))
    for one, next_ in pairwise(ordered):
        end, start = one.value(last), next_.value(first)
        if end is not None and str(start) <= str(end):
            yield _told(one, conflict, (last, first), next_.code)
