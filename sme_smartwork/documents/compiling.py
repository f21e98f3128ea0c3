"""Plain data of one document, checked before, becomes frozen parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from sme_smartwork.documents.model import Law
from sme_smartwork.documents.parts import (
    Block,
    Choice,
    Clause,
    Column,
    Condition,
    Document,
    Field,
    Item,
    Rule,
    Signature,
    Test,
)
from sme_smartwork.packs import text_of
from sme_smartwork.wording import Text

Laws = Mapping[str, Law]
Data = Mapping[str, Any]
_EXACT = ("above", "below", "at_least", "above_weekly")
_ROWS = ("some_row", "sums_to", "lasts", "short_break", "week_above")
_OTHER = ("half_or_less_of", "more_than", "before")  # their argument is a field
_OPERATORS = (
    *("heads_from", "heads_below", "types", "is", "in", "filled", "not_set", "longer_than", "under_age"),
    *_EXACT,
    *_OTHER,
    *_ROWS,
)
_BLOCKS = ("text", "items", "table", "form", "checks", "note")


def built_law(name: str, data: Data) -> Law:
    """An article."""
    return Law(name, text_of(data["title"]), data["source"], data["confidence"])


def built_document(data: Data, laws: Laws, shared: Mapping[str, Field]) -> Document:
    """A document; the fields it shares come first."""
    uses = tuple(data.get("uses", ()))
    return Document(
        id=data["id"],
        title=text_of(data["title"]),
        about=text_of(data["about"]),
        phase=data["phase"],
        formats=tuple(data["formats"]),
        style=data["style"],
        per=data["per"],
        landscape=data.get("landscape", False),
        sources=tuple(data["sources"]),
        laws=tuple(laws[each] for each in data.get("laws", ())),
        shared=uses,
        needed=_rules(data.get("needed", ()), laws),
        fits=_rules(data.get("fits", ()), laws),
        limits=_rules(data.get("limits", ()), laws),
        fields=(
            *(shared[each] for each in uses),
            *(built_field(each, laws) for each in data.get("fields", ())),
        ),
        lead=_text(data, "lead"),
        clauses=tuple(_clause(each, laws) for each in data["clauses"]),
        closing=_text(data, "closing"),
        signed_on=data.get("signed_on", ""),
        signatures=tuple(map(_signature, data.get("signatures", ()))),
        annexes=tuple(data.get("annexes", ())),
    )


def built_field(data: Data, laws: Laws) -> Field:
    """A field of a document, or one that documents share."""
    return Field(
        id=data["id"],
        label=text_of(data["label"]),
        type=data["type"],
        help=_text(data, "help"),
        unit=_text(data, "unit"),
        least=_exact(data.get("least")),
        most=_exact(data.get("most")),
        whole=data.get("whole", False),
        choices=_choices(data.get("choices", ())),
        columns=tuple(_column(each, laws) for each in data.get("columns", ())),
        starting_rows=tuple(
            MappingProxyType({name: text_of(each) for name, each in row.items()})
            for row in data.get("starting_rows", ())
        ),
        empty_rows=data.get("empty_rows", 0),
        statutory=_item(data, laws),
        when=_condition(data.get("when")),
        may_be_not_set=data.get("may_be_not_set", False),
        default=data.get("default"),
        private=_text(data, "private"),
        confidence=data.get("confidence"),
    )


def _item(data: Data, laws: Laws) -> Item | None:
    item = data.get("statutory")
    if item is None:
        return None
    when = _condition(item.get("when"))
    return Item(item.get("number", ""), text_of(item["text"]), laws[item["law"]], when)


def _column(data: Data, laws: Laws) -> Column:
    return Column(
        data["id"],
        text_of(data["label"]),
        data["type"],
        _choices(data.get("choices", ())),
        data.get("width", 1),
        data.get("required", False),
        _item(data, laws),
    )


def _choices(data: Iterable[Data]) -> tuple[Choice, ...]:
    return tuple(
        Choice(each["id"], text_of(each["label"]), text_of(each.get("text", each["label"]))) for each in data
    )


def _rules(data: Iterable[Data], laws: Laws) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            each["id"],
            _needed_condition(each["when"]),
            text_of(each["text"]),
            laws[each["law"]] if "law" in each else None,
            each.get("field"),
            each.get("confidence"),
        )
        for each in data
    )


def _clause(data: Data, laws: Laws) -> Clause:
    return Clause(
        data["id"],
        _text(data, "title"),
        tuple(map(_block, data["body"])),
        tuple(laws[each] for each in data.get("laws", ())),
        _condition(data.get("when")),
    )


def _block(data: Data) -> Block:
    kind = next(each for each in _BLOCKS if each in data)
    when, part = _condition(data.get("when")), data[kind]
    if kind in ("text", "note"):
        return Block(kind, text=text_of(part), when=when)
    if kind == "items":
        items = tuple((text_of(each["text"]), _condition(each.get("when"))) for each in part)
        return Block(kind, items=items, when=when)
    return Block(kind, fields=(part,) if isinstance(part, str) else tuple(part), when=when)


def _signature(data: Data) -> Signature:
    return Signature(text_of(data["role"]), _text(data, "name"), data.get("count", 1))


def _condition(data: Data | None) -> Condition | None:
    return None if data is None else _needed_condition(data)


def _needed_condition(data: Data) -> Condition:
    for how in ("all", "any"):
        if how in data:
            return Condition(tuple(map(_test, data[how])), how == "any")
    return Condition((_test(data),))


def _test(data: Data) -> Test:
    op = operator(data)
    argument = data[op]
    if op in _OTHER:
        return Test(op, None, data["field"], argument, is_turned=data.get("not", False))
    if op == "some_row":
        return Test(op, _needed_condition(argument), data["field"], is_turned=data.get("not", False))
    if op == "sums_to":
        return Test(op, Decimal(argument), data["field"], data["plus"], is_turned=data.get("not", False))
    if op in _EXACT:
        argument = Decimal(argument)
    elif isinstance(argument, list):
        argument = frozenset(argument)
    place = (data.get("field", ""), data.get("unit", ""), data.get("length", ""))
    return Test(op, argument, *place, is_turned=data.get("not", False))


def operator(data: Data) -> str:
    """What a test does; ValueError unless it does exactly one thing."""
    found = [each for each in _OPERATORS if each in data]
    if len(found) != 1:
        raise ValueError(", ".join(found))
    return found[0]


def _text(data: Data, name: str) -> Text | None:
    return text_of(data[name]) if name in data else None


def _exact(number: str | None) -> Decimal | None:
    return None if number is None else Decimal(number)
