"""Writes a document as plain data: articles numbered, gaps filled, blanks left as lines to write on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal

from sme_smartwork.documents.conditions import Case, holds
from sme_smartwork.documents.model import NOT_SET, Kind, Law, Paper, Piece, Row, Signing, Simple, Value
from sme_smartwork.documents.particles import settled
from sme_smartwork.documents.parts import Block, Choice, Clause, Content, Document, Field
from sme_smartwork.wording import Language, Text, say

LINE = "__________"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"


def draft(content: Content, document: Document, case: Case, language: Language) -> Paper:
    """`document` as it stands in `language`; whoever makes a file of it judges it before."""
    writer = _Writer(content, document, case, language)
    return writer.paper()


class _Writer:
    def __init__(self, content: Content, document: Document, case: Case, language: Language) -> None:
        self._content, self._document, self._case, self._language = content, document, case, language
        self._gaps = _Gaps(self)

    def paper(self) -> Paper:
        document = self._document
        person = self._case.known.worker(self._case.worker)
        return Paper(
            document=document.id,
            title=self._say(document.title),
            language=self._language,
            draft=say("documents.paper.draft", self._language),
            imprint=tuple(self._imprint()),
            lead=self._filled(document.lead),
            pieces=tuple(self._pieces()),
            closing=self._filled(document.closing),
            signed_on=self._signed_on(),
            signatures=tuple(self._signatures()),
            on=self._case.known.on,
            landscape=document.landscape,
            person=(person.name or person.code) if person else "",
        )

    def shown(self, name: str) -> str:
        """What a gap called `name` is filled with."""
        if name == "today":
            return shown_day(self._case.known.on, self._language)
        if name == "person_name":
            return self._person(self._case.worker or "") or LINE
        try:
            field = self._document.field(name)
        except KeyError:
            field = self._content.shared[name]
        return self._value(field, self._case.values.get(name), as_clause=True) or LINE

    def _imprint(self) -> Iterator[str]:
        language, document = self._language, self._document
        yield say("documents.paper.as_of", language, day=shown_day(self._case.known.on, language),
                  known=self._content.knowledge_date)  # fmt: skip
        laws = dict.fromkeys(f"{law.title.say(language)} [{law.confidence}]" for law in _laws(document))
        if laws:
            yield say("documents.paper.laws", language, laws=", ".join(laws))
        else:
            titles = (self._content.sources[each].say(language) for each in document.sources)
            yield say("documents.paper.sources", language, sources="; ".join(titles))
        yield say("documents.paper.no_advice", language)

    def _signed_on(self) -> str:
        if not self._document.signatures:
            return ""
        name = self._document.signed_on
        day = self._case.values.get(name) if name else None
        if isinstance(day, date):
            return shown_day(day, self._language)
        return say("documents.paper.blank_day", self._language)

    def _signatures(self) -> Iterator[Signing]:
        for each in self._document.signatures:
            name = self._filled(each.name) if each.name else ""
            signing = Signing(self._filled(each.role), "" if name == LINE else name)
            yield from (signing for _ in range(each.count))

    def _pieces(self) -> Iterator[Piece]:
        number = 0
        for clause in self._document.clauses:
            if holds(clause.when, self._case) is not True:
                continue
            if clause.title is not None:
                number += 1
                yield Piece(Kind.HEADING, self._heading(clause.title, number), clause.id)
            yield from self._body(clause)

    def _heading(self, title: Text, number: int) -> str:
        style = self._document.style
        return say(
            f"documents.paper.heading.{style}", self._language, number=number, title=self._filled(title)
        )

    def _body(self, clause: Clause) -> Iterator[Piece]:
        blocks = [each for each in clause.body if holds(each.when, self._case) is True]
        texts = [each for each in blocks if each.kind == "text"]
        for block in blocks:
            is_counted = self._document.style == "articles" and len(texts) > 1 and block.kind == "text"
            mark = f"{_CIRCLED[texts.index(block)]} " if is_counted else ""
            yield from self._block(block, clause.id, mark)
        if clause.laws:
            laws = ", ".join(law.title.say(self._language) for law in clause.laws)
            yield Piece(Kind.LAW, say("documents.paper.law", self._language, laws=laws), clause.id)

    def _block(self, block: Block, clause: str, mark: str) -> Iterator[Piece]:
        if block.kind == "text":
            yield Piece(Kind.TEXT, mark + self._filled(block.text), clause)
        elif block.kind == "note":
            yield Piece(Kind.NOTE, self._filled(block.text), clause)
        elif block.kind == "items":
            yield from self._items(block, clause)
        elif block.kind == "table":
            yield self._table(self._document.field(block.fields[0]), clause)
        elif block.kind == "form":
            yield Piece(Kind.FORM, "", clause, rows=tuple(map(self._form_row, block.fields)), widths=(1, 3))
        else:
            yield from self._checks(block, clause)

    def _items(self, block: Block, clause: str) -> Iterator[Piece]:
        wanted = [item for item, when in block.items if holds(when, self._case) is True]
        for number, item in enumerate(wanted, start=1):
            yield Piece(Kind.ITEM, f"{number}. {self._filled(item)}", clause)

    def _checks(self, block: Block, clause: str) -> Iterator[Piece]:
        for field in map(self._document.field, block.fields):
            value = self._case.values.get(field.id)
            if field.choices:
                chosen = value if isinstance(value, tuple) else (value,)
                for each in field.choices:
                    yield Piece(Kind.CHECK, _box(each.id in chosen) + self._say(each.text), clause)
            else:
                yield Piece(Kind.CHECK, _box(value is True) + self._say(field.label), clause)

    def _form_row(self, name: str) -> tuple[str, str]:
        field = self._document.field(name)
        if field.type in ("choice", "choices"):
            value = self._case.values.get(name)
            chosen = value if isinstance(value, tuple) else (value,)
            boxes = (_box(each.id in chosen) + self._say(each.label) for each in field.choices)
            return self._say(field.label), "   ".join(boxes)
        shown = self._value(field, self._case.values.get(name), as_clause=False)
        unit = self._say(field.unit) if field.unit else ""
        return self._say(field.label), f"{shown}{' ' if unit else ''}{unit}" if shown else ""

    def _table(self, field: Field, clause: str) -> Piece:
        value = self._case.values.get(field.id)
        rows = [each for each in value if isinstance(each, Mapping)] if isinstance(value, tuple) else []
        told = [self._row(field, each) for each in rows]
        empty = ("",) * len(field.columns)
        widths = tuple(each.width for each in field.columns)
        header = tuple(self._say(each.label) for each in field.columns)
        spare = max(field.empty_rows - len(told), min(field.empty_rows, 2))
        blank = spare or (0 if told else 3)
        kinds = tuple(each.type for each in field.columns)
        choices = tuple(tuple(self._say(one.label) for one in each.choices) for each in field.columns)
        shown = (*told, *(empty for _ in range(blank)))
        return Piece(Kind.TABLE, "", clause, header, shown, widths, kinds, choices)

    def _row(self, field: Field, row: Row) -> tuple[str, ...]:
        return tuple(self._cell(each.type, each.choices, row.get(each.id)) for each in field.columns)

    def _cell(self, kind: str, choices: tuple[Choice, ...], value: Simple | None) -> str:
        if kind == "tick":
            return "" if value is None else _box(value is True).strip()
        if kind == "choice":
            return next((self._say(each.label) for each in choices if each.id == value), "")
        if kind == "person" and isinstance(value, str):
            return self._person(value) or value
        return value.isoformat() if isinstance(value, date) else self._simple(value)

    def _value(self, field: Field, value: Value, as_clause: bool) -> str:
        if value is NOT_SET:
            return say("documents.paper.not_set", self._language)
        if isinstance(value, tuple):
            return self._several(field, value)
        if field.type == "person" and isinstance(value, str):
            return self._person(value) or value
        if field.type == "choice" and isinstance(value, str):
            choice = field.choice(value)
            return self._say(choice.text if as_clause else choice.label) if choice else ""
        return self._simple(value)

    def _several(self, field: Field, value: tuple[object, ...]) -> str:
        codes = [each for each in value if isinstance(each, str)]
        if field.type == "people":
            return ", ".join(self._person(each) or each for each in codes)
        return ", ".join(self._say(each.text) for each in field.choices if each.id in codes)

    def _person(self, code: str) -> str:
        worker = self._case.known.worker(code)
        return (worker.name or worker.code) if worker else ""

    def _simple(self, value: object) -> str:
        if isinstance(value, bool):
            return say(f"documents.paper.tick.{'yes' if value else 'no'}", self._language)
        if isinstance(value, date):
            return shown_day(value, self._language)
        if isinstance(value, time):
            return f"{value:%H:%M}"
        if isinstance(value, Decimal):
            return shown_number(value)
        return value if isinstance(value, str) else ""

    def _say(self, words: Text) -> str:
        return words.say(self._language)

    def _filled(self, words: Text | None) -> str:
        if words is None:
            return ""
        sentence = words.say(self._language).format_map(self._gaps)
        return settled(sentence) if self._language == "ko" else sentence


class _Gaps(Mapping[str, str]):
    """Fills placeholders when they are met."""

    def __init__(self, writer: _Writer) -> None:
        self._writer = writer

    def __getitem__(self, name: str) -> str:
        return self._writer.shown(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _box(is_ticked: bool) -> str:
    return "■ " if is_ticked else "□ "


def _laws(document: Document) -> Iterator[Law]:
    yield from document.laws
    for clause in document.clauses:
        yield from clause.laws


def shown_day(day: date, language: Language) -> str:
    """A day as a formal text writes it."""
    name = say(f"documents.paper.month.{day.month}", language)
    return say("documents.paper.day", language, year=day.year, day=day.day, name=name)


def shown_number(number: Decimal) -> str:
    """A number with thousands separated and no zeros behind the last digit that says something."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
