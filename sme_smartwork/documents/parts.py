"""A document of the pack as frozen parts: fields, tests, rules, clauses, signatures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sme_smartwork.documents.model import Law
from sme_smartwork.wording import Text


@dataclass(frozen=True, slots=True)
class Test:
    """One test: `op` of the closed set in the schema, its argument, and the fields it looks at."""

    op: str
    argument: Any
    field: str = ""
    other: str = ""  # unit, or the field compared with
    length: str = ""
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """Several tests: all of them, or any one."""

    tests: tuple[Test, ...]
    is_any: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: how the form shows it and how a clause says it."""

    id: str
    label: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Item:
    """The item of the law a field or a column answers: its number in the article and its words."""

    number: str
    text: Text
    law: Law
    when: Condition | None = None  # wanted only while this holds


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    id: str
    label: Text
    type: str
    choices: tuple[Choice, ...] = ()
    width: int = 1
    required: bool = False
    statutory: Item | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. `default` is what the pack says: {"fact": …}, {"told": …}, {"value": …}."""

    id: str
    label: Text
    type: str
    help: Text | None = None
    unit: Text | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    whole: bool = False
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    starting_rows: tuple[Mapping[str, Text], ...] = ()
    empty_rows: int = 0
    statutory: Item | None = None
    when: Condition | None = None
    may_be_not_set: bool = False
    default: Mapping[str, Any] | None = None
    private: Text | None = None
    confidence: str | None = None

    def choice(self, name: str) -> Choice | None:
        """The choice `name`."""
        return next((each for each in self.choices if each.id == name), None)


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence that holds while its condition does, the article behind it, the field to put right."""

    id: str
    when: Condition
    text: Text
    law: Law | None = None
    field: str | None = None
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a clause: `kind` is text, items, table, form, checks or note."""

    kind: str
    text: Text | None = None
    items: tuple[tuple[Text, Condition | None], ...] = ()
    fields: tuple[str, ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """An article or a headed part."""

    id: str
    title: Text | None
    body: tuple[Block, ...]
    laws: tuple[Law, ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines to sign on."""

    role: Text
    name: Text | None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """One of the documents, complete; `fields` begin with those it shares with others."""

    id: str
    title: Text
    about: Text
    phase: str
    formats: tuple[str, ...]
    style: str
    per: str
    landscape: bool
    sources: tuple[str, ...]
    laws: tuple[Law, ...]
    shared: tuple[str, ...]
    needed: tuple[Rule, ...]
    fits: tuple[Rule, ...]
    limits: tuple[Rule, ...]
    fields: tuple[Field, ...]
    lead: Text | None
    clauses: tuple[Clause, ...]
    closing: Text | None
    signed_on: str
    signatures: tuple[Signature, ...]
    annexes: tuple[str, ...]

    def field(self, name: str) -> Field:
        """The field `name`; KeyError when there is none."""
        for each in self.fields:
            if each.id == name:
                return each
        raise KeyError(name)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition of it: what must be known to write it."""
        found = [each.when for each in self.fields] + [each.when for each in self.clauses]
        items = [each.statutory for each in self.fields]
        items += [column.statutory for field in self.fields for column in field.columns]
        found += [each.when for each in items if each is not None]
        found += [block.when for clause in self.clauses for block in clause.body]
        found += [when for clause in self.clauses for block in clause.body for _, when in block.items]
        found += [rule.when for rule in (*self.fits, *self.limits)]
        return tuple(each for each in found if each is not None)


@dataclass(frozen=True, slots=True)
class Size:
    """What changes from so many regular workers on, until so many (None: no end)."""

    id: str
    start: int
    end: int | None
    text: Text
    law: Law


@dataclass(frozen=True, slots=True)
class Content:
    """The pack: documents by id, articles, what the size of a firm changes, fields shared by all."""

    pack: str
    knowledge_date: str
    documents: Mapping[str, Document]
    laws: Mapping[str, Law]
    sizes: tuple[Size, ...]
    shared: Mapping[str, Field]
    sources: Mapping[str, Text]
