"""Judges a document before it is made: what does not fit, must be asked, passes a limit, or is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sme_smartwork.documents.conditions import HEADS, Case, holds, is_filled
from sme_smartwork.documents.model import Judged, Need, Point, Value
from sme_smartwork.documents.parts import Condition, Document, Field, Rule
from sme_smartwork.documents.row_conditions import missing_cells
from sme_smartwork.wording import text

_ABOUT_HEADS = ("heads_from", "heads_below")


def judge(document: Document, case: Case) -> Judged:
    """Everything that can be said of `document` as it stands; nothing unknown counts as fitting."""
    unfit = tuple(_points(document.fits, case))
    return Judged(
        need=_need(document, case, bool(unfit)),
        reasons=tuple(_points(document.needed, case)),
        unfit=unfit,
        open=tuple(_open(document, case)),
        over=tuple(_points(document.limits, case)),
        missing=tuple(_missing(document, case)),
        blank=tuple(_blank(document, case)),
    )


def _need(document: Document, case: Case, is_unfit: bool) -> Need:
    if is_unfit:
        return Need.UNFIT
    if any(holds(rule.when, case) is None for rule in document.fits):
        return Need.OPEN
    found = [holds(rule.when, case) for rule in document.needed]
    if True in found:
        return Need.NEEDED
    return Need.OPEN if None in found else Need.OPTIONAL


def _points(rules: Iterable[Rule], case: Case) -> Iterator[Point]:
    for rule in rules:
        if holds(rule.when, case) is True:
            yield _point(rule)


def _point(rule: Rule) -> Point:
    sure = rule.confidence or (rule.law.confidence if rule.law else None)
    return Point(rule.id, rule.text, rule.law, rule.field, confidence=sure)


def _open(document: Document, case: Case) -> Iterator[Point]:
    """What must be known before this document can be judged or written."""
    asked = [test for when in document.conditions for test in when.tests]
    if case.heads is None and any(test.op in _ABOUT_HEADS for test in asked):
        yield Point(HEADS, text("documents.open.heads"), field=HEADS)
    if case.known.types is None and any(test.op == "types" for test in asked):
        yield Point("types", text("documents.open.types"))
    if document.per == "person" and case.known.worker(case.worker) is None:
        yield Point("person", text("documents.open.person"))
    for rule in (*document.fits, *document.limits):
        if _asks_age(rule.when) and holds(rule.when, case) is None:
            yield Point(rule.id, text("documents.open.birth_date"), rule.law, rule.field)


def _asks_age(condition: Condition) -> bool:
    return any(test.op == "under_age" for test in condition.tests)


def _missing(document: Document, case: Case) -> Iterator[Point]:
    for field in document.fields:
        if not is_asked(field, case):
            continue
        item = field.statutory
        if (
            item is not None
            and _is_wanted(field, case)
            and not _is_answered(field, case.values.get(field.id))
        ):
            yield Point(field.id, item.text, item.law, field.id, item.number, item.law.confidence)
        yield from missing_cells(field, case, holds, is_filled)


def _is_wanted(field: Field, case: Case) -> bool:
    """Whether the law wants `field` as things stand."""
    return field.statutory is not None and holds(field.statutory.when, case) is True


def _blank(document: Document, case: Case) -> Iterator[str]:
    for field in document.fields:
        if not _is_wanted(field, case) and is_asked(field, case) and not is_filled(case.values.get(field.id)):
            yield field.id


def is_asked(field: Field, case: Case) -> bool:
    """Whether `field` is asked as things stand."""
    return holds(field.when, case) is True


def _is_answered(field: Field, value: Value) -> bool:
    """Of a table one row with everything that is required in it is an answer."""
    if field.type != "table" or not isinstance(value, tuple):
        return is_filled(value)
    needed = [column.id for column in field.columns if column.required]
    return any(all(is_filled(row.get(name)) for name in needed) for row in value if not isinstance(row, str))
