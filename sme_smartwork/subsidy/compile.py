"""Compiles a subsidy pack once into frozen programmes: sentence and machine form from the same node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NoReturn

from sme_smartwork.packs import Pack, PackSource
from sme_smartwork.packs.collecting import without_collecting
from sme_smartwork.packs.errors import unknown
from sme_smartwork.packs.model import Steps
from sme_smartwork.rules.parse import Parser, RuleError
from sme_smartwork.rules.schema import WORKER, Schema
from sme_smartwork.rules.truths import All, Unresolved
from sme_smartwork.rules.vocabulary import vocabulary_of
from sme_smartwork.subsidy.compile_amount import amount_of
from sme_smartwork.subsidy.model import (
    DeadlineKind,
    Kind,
    Per,
    Relation,
    Source,
    Standing,
    Upcoming,
)
from sme_smartwork.subsidy.programmes import (
    FAR,
    YEARLY,
    AddOn,
    Ceiling,
    DeadlineRule,
    Deduction,
    FigureName,
    FirmAmount,
    Group,
    Link,
    Note,
    PeopleAmount,
    Pool,
    Programme,
    Programmes,
    Reason,
    Requirement,
    Shown,
    Split,
    StandingEntry,
    StepRule,
)
from sme_smartwork.subsidy.steps import StepKind
from sme_smartwork.wording import Text

__all__ = [
    "FAR",
    "YEARLY",
    "AddOn",
    "Ceiling",
    "DeadlineRule",
    "Deduction",
    "FigureName",
    "FirmAmount",
    "Group",
    "Link",
    "Note",
    "PeopleAmount",
    "Pool",
    "Programme",
    "Programmes",
    "Reason",
    "Requirement",
    "Shown",
    "Split",
    "StandingEntry",
    "StepRule",
    "compile_pack",
    "figure_title",
]


@without_collecting
def compile_pack(pack: Pack, schema: Schema | None = None) -> Programmes:
    """The programmes of `pack`; `PackError` names file, line and the likely meaning of a mistake.

    `schema` replaces the pack's dictionary of facts.
    """
    return _Compiler(pack, schema).programmes()


class _Compiler:
    def __init__(self, pack: Pack, schema: Schema | None) -> None:
        self._pack = pack
        self._words = vocabulary_of(pack, schema)
        self._schema, self._figures = self._words.schema, self._words.figures
        self._figure_names = frozenset(self._figures.names())
        self._shared: dict[tuple[str, str | None], Requirement] = {}
        self._gaps: dict[tuple[str, date, date], date | None] = {}
        self._sources = {name: _source(each, pack) for name, each in pack.sources.items()}
        self._names = {
            name: FigureName(_text(each["title"]), each["unit"]) for name, each in pack.figures.items()
        }

    def programmes(self) -> Programmes:
        """All programmes: those of the pack's `content.order` first, then by id."""
        items, content = self._pack.items, self._pack.content
        first = [name for name in content.get("order", ()) if name in items]
        order = (*first, *sorted(name for name in items if name not in first))
        each = tuple(self._programme(items[name]) for name in order)
        return Programmes(
            self._pack.id,
            f"{self._pack.id} {self._pack.version}",
            each,
            tuple(self._links()),
            self._figures,
            self._names,
            self._sources,
            self._words,
            {name: _text(title) for name, title in content.get("families", {}).items()},
            tuple(self._groups()),
            tuple(self._upcoming()),
        )

    def _fail(self, file: str, path: Steps, code: str, **params: object) -> NoReturn:
        raise RuleError.at(self._pack.place(file, path), code, pack=self._pack.id, **params)

    def _parser(self, file: str, table: str | None = None, prefix: Steps = ()) -> Parser:
        return Parser(
            self._schema,
            self._figure_names,
            self._pack.id,
            lambda path: self._pack.place(file, (*prefix, *path)),
            kept=self._words.kept,
            outer=self._words.definitions,
            tables=self._words.tables,
            table=table,
        )

    def _programme(self, item: Mapping[str, Any]) -> Programme:
        parser = self._parser(f"items/{item['id']}.yaml", item.get("about", WORKER))
        self._check_about(parser, item)
        self._check_days(item)
        for n, data in enumerate(item.get("definitions", ())):
            named = {key: value for key, value in data.items() if key != "name"}
            parser.define(data["name"], named, ("definitions", n))
        firm = tuple(self._requirement(parser, each, ("firm", n)) for n, each in enumerate(item["firm"]))
        workers = tuple(self._workers(parser, item))
        every_worker = All(tuple(each.node for each in workers)) if workers else None
        period = item.get("period", {})
        programme = Programme(
            id=item["id"],
            title=_text(item["title"]),
            payer=_text(item["payer"]),
            known=(date.fromisoformat(item["known"]["from"]), date.fromisoformat(item["known"]["until"])),
            starts=_day(period.get("from")),
            ends=_day(period.get("until")),
            firm=firm,
            workers=workers,
            every_firm=All(tuple(each.node for each in firm)),
            every_worker=every_worker,
            per=Per(item.get("amount", {}).get("per", "year")),
            amount=amount_of(parser, item.get("amount", {}), every_worker),
            notes=tuple(_notes(parser, item.get("notes", ()))),
            deadlines=tuple(_deadlines(parser, item.get("deadlines", ()))),
            documents=tuple(map(_text, item.get("documents", ()))),
            shown_figures=tuple(item.get("figures", ())),
            application=_text(item["application"]) if "application" in item else None,
            url=item.get("url"),
            family=item.get("family", ""),
            kind=Kind(item.get("kind", Kind.CASH)),
            about=item.get("about", WORKER),
            claims_until=_day(period.get("claims_until")),
            standings=tuple(self._standings(item)),
            steps=tuple(self._steps(parser, item)),
            pool=_pool(parser, item),
        )
        self._check(programme)
        return programme

    def _check_days(self, item: Mapping[str, Any]) -> None:
        """Everything ends after it began: a period turned round would make a programme vanish unseen."""
        period = item.get("period", {})
        told: list[tuple[Steps, Any, Any]] = [
            (("known",), item["known"]["from"], item["known"]["until"]),
            (("period",), period.get("from"), period.get("until")),
            (("period",), period.get("until"), period.get("claims_until")),
        ]
        each = enumerate(item.get("standing", ()))
        told += [(("standing", n), entry["from"], entry.get("until")) for n, entry in each]
        for path, start, end in told:
            if start is not None and end is not None and not start < end:
                self._fail(f"items/{item['id']}.yaml", path, "days_backwards", start=start, end=end)

    def _check_about(self, parser: Parser, item: Mapping[str, Any]) -> None:
        """The table is one of the dictionary's, and its conditions stand under the right word."""
        about, families = item.get("about", WORKER), self._pack.content.get("families", {})
        if about != WORKER and about not in self._words.tables:
            parser.unknown_word(("about",), "word", about, (WORKER, *self._words.tables))
        right, wrong = ("workers", "rows") if about == WORKER else ("rows", "workers")
        if wrong in item:
            parser.fail((wrong,), "rule_rows_word", found=wrong, wanted=right, table=about)
        if "family" in item and item["family"] not in families:
            parser.unknown_word(("family",), "word", item["family"], families)

    def _workers(self, parser: Parser, item: Mapping[str, Any]) -> Iterator[Requirement]:
        """The conditions of a row; the first of a person leaves out who is not employed in the period too."""
        about = item.get("about", WORKER)
        key, period = ("workers", item.get("employed", "as_of")) if about == WORKER else ("rows", "any")
        for n, data in enumerate(item.get(key, ())):
            each = self._requirement(parser, data, (key, n))
            if n == 0 and period != "any":
                employed = parser.truth({"employed": period}, ())
                each = replace(each, node=All((each.node, employed)), employed=employed)
            yield each

    def _requirement(self, parser: Parser, data: Mapping[str, Any], path: Steps) -> Requirement:
        """A condition written out, or one of shared/*.yaml with what is said anew."""
        if "use" in data:
            return self._used(parser, data, path)
        for key in ("id", "sentence", "sources", "confidence"):
            if key not in data:
                parser.fail(path, "key_missing", key=key)
        if ("when" in data) == ("judgement" in data):
            parser.fail(path, "rule_no_predicate")
        judged = "judgement" in data
        node = parser.once(Unresolved()) if judged else parser.truth(data["when"], (*path, "when"))
        facts = tuple(name for name in node.fact_order if self._schema[name].absent is None)
        return Requirement(
            data["id"],
            _text(data["sentence"]),
            node,
            facts,
            self._named(data["sources"]),
            data["confidence"],
            judgement=judged,
            plan="plan" in data,
        )

    def _used(self, parser: Parser, data: Mapping[str, Any], path: Steps) -> Requirement:
        """A shared condition, compiled once for each table it is used for."""
        name, table = data["use"], parser.table
        part = self._pack.shared.get(name)
        if part is None:
            code, params = unknown("id", name, self._pack.shared)
            parser.fail((*path, "use"), code, **params)
        if (name, table) not in self._shared:
            there = self._parser(part.file, table, part.path)
            self._shared[name, table] = self._requirement(there, {"id": name, **part.data}, ())
        found, anew = self._shared[name, table], set(data) - {"use"}
        if not anew:
            return found
        if "when" in anew or "judgement" in anew:
            parser.fail(path, "rule_no_predicate")
        return replace(
            found,
            id=data.get("id", name),
            sentence=_text(data["sentence"]) if "sentence" in data else found.sentence,
            sources=self._named(data["sources"]) if "sources" in data else found.sources,
            confidence=data.get("confidence", found.confidence),
        )

    def _named(self, sources: Any) -> tuple[Source, ...]:
        return tuple(self._sources[name] for name in sources)

    def _standings(self, item: Mapping[str, Any]) -> Iterator[StandingEntry]:
        for each in item.get("standing", ()):
            text = _text(each["text"]) if "text" in each else None
            start, end = date.fromisoformat(each["from"]), _day(each.get("until")) or FAR
            sources = self._named(each["sources"])
            yield StandingEntry(start, end, Standing(each["is"]), text, sources, each["confidence"])

    def _steps(self, parser: Parser, item: Mapping[str, Any]) -> Iterator[StepRule]:
        for n, each in enumerate(item.get("before", ())):
            when = parser.truth(each["when"], ("before", n, "when")) if "when" in each else None
            yield StepRule(StepKind(each["step"]), _text(each["text"]), when, self._named(each["sources"]))

    def _check(self, programme: Programme) -> None:
        """Every figure holds on every day the programme's rules are known for, and has a name."""
        start, end = programme.known
        named = frozenset(programme.shown_figures).union(*(node.figure_names for node in programme.nodes))
        doubtful = {name for name in named if not self._holds(name, start, end)}
        if not doubtful:
            return  # told by the names alone, faster than by every use
        file = f"items/{programme.id}.yaml"
        nodes = [node for node in programme.nodes if not doubtful.isdisjoint(node.figure_names)]
        uses = dict.fromkeys(use for node in nodes for use in node.figures_within(start, end))
        for name, first, last in uses:
            gap = self._figures.gap(name, first, last)
            if gap is not None:
                self._fail(file, ("known",), "rule_figure_gap", found=name, day=gap)
        for name in dict.fromkeys((*(name for name, _, _ in uses), *programme.shown_figures)):
            if name not in self._figure_names or figure_title(self._names, name) is None:
                self._fail(file, ("known",), "rule_figure_untitled", found=name)

    def _holds(self, name: str, start: date, end: date) -> bool:
        if name not in self._figure_names or figure_title(self._names, name) is None:
            return False
        key = name, start, end
        if key not in self._gaps:
            self._gaps[key] = self._figures.gap(name, start, end)
        return self._gaps[key] is None

    def _links(self) -> Iterator[Link]:
        for n, data in enumerate(self._pack.content.get("relations", ())):
            path: Steps = ("content", "relations", n)
            for key in ("first", "second"):
                self._check_programme(data[key], (*path, key))
            first = self._pack.items[data["first"]]
            if data["kind"] == Relation.DIFFERENCE and first.get("amount", {}).get("per") != Per.MONTH:
                self._fail("pack.yaml", (*path, "first"), "rule_difference_month", found=data["first"])
            for key in ("first", "second") if data["kind"] == Relation.DIFFERENCE else ():
                if self._pack.items[data[key]].get("about", WORKER) != WORKER:
                    self._fail("pack.yaml", (*path, key), "rule_difference_people", found=data[key])
            parser = self._parser("pack.yaml")
            per_head = parser.number(data["per_head"], (*path, "per_head")) if "per_head" in data else None
            into = data.get("into", "")
            if data["kind"] == Relation.DIFFERENCE and into not in self._schema:
                parser.unknown_word((*path, "into"), "fact", into, self._schema)
            kind = Relation(data["kind"])
            yield Link(kind, data["first"], data["second"], _text(data["text"]), per_head, into)

    def _groups(self) -> Iterator[Group]:
        for n, data in enumerate(self._pack.content.get("groups", ())):
            for m, name in enumerate(data["one_of"]):
                self._check_programme(name, ("content", "groups", n, "one_of", m))
            sources = self._named(data["sources"])
            yield Group(data["id"], tuple(data["one_of"]), data["per"], _text(data["text"]), sources)

    def _upcoming(self) -> Iterator[Upcoming]:
        for n, data in enumerate(self._pack.content.get("upcoming", ())):
            for m, name in enumerate(data["programmes"]):
                self._check_programme(name, ("content", "upcoming", n, "programmes", m))
            yield Upcoming(
                date.fromisoformat(data["on"]),
                _text(data["text"]),
                tuple(data["programmes"]),
                self._named(data["sources"]),
                data["confidence"],
            )

    def _check_programme(self, name: str, path: Steps) -> None:
        if name not in self._pack.items:
            self._fail("pack.yaml", path, "rule_programme", found=name)


def figure_title(names: Mapping[str, FigureName], name: str) -> FigureName | None:
    """The name of a figure; a cell of a table (`unit.mild.male`) may have its own or its table's."""
    while name not in names and "." in name:
        name = name.rsplit(".", 1)[0]
    return names.get(name)


def _pool(parser: Parser, item: Mapping[str, Any]) -> Pool | None:
    if "pool" not in item:
        return None
    return Pool(item["pool"]["id"], parser.number(item["pool"]["take"], ("pool", "take")))


def _notes(parser: Parser, data: Any) -> Iterator[Note]:
    for n, each in enumerate(data):
        when = parser.truth(each["when"], ("notes", n, "when")) if "when" in each else None
        start, end = _day(each.get("from")) or date.min, _day(each.get("until")) or date.max
        yield Note(_text(each["text"]), start, end, when, _of_rows(parser, each, ("notes", n)))


def _deadlines(parser: Parser, data: Any) -> Iterator[DeadlineRule]:
    for n, each in enumerate(data):
        on, until = (
            parser.day(each[key], ("deadlines", n, key)) if key in each else None for key in ("on", "until")
        )
        kind = DeadlineKind(each.get("kind", DeadlineKind.NOTE))
        yield DeadlineRule(_text(each["what"]), on, kind, until, _of_rows(parser, each, ("deadlines", n)))


def _of_rows(parser: Parser, data: Mapping[str, Any], path: Steps) -> Any:
    """The condition of each row: `people` or `rows`, whatever the rows are."""
    key = "rows" if "rows" in data else "people"
    return parser.truth(data[key], (*path, key)) if key in data else None


def _text(both: Mapping[str, str]) -> Text:
    return Text(both["ko"], both["en"])


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def _source(each: PackSource, pack: Pack) -> Source:
    return Source(each.id, each.title, each.url, each.checked_on or pack.reviewed_on)
