"""The part of the subsidy rules about days of work, compiled once: what counts, and what a month fills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sme_smartwork.packs import Pack, PackError, compiled, text_of
from sme_smartwork.packs.model import Steps
from sme_smartwork.rules.context import SpanNode, TruthNode
from sme_smartwork.rules.parse import Parser
from sme_smartwork.rules.vocabulary import Vocabulary, vocabulary_of
from sme_smartwork.wording import Text
from sme_smartwork.worklog.calendar import WorkCalendar

PACK = "subsidies"
_PART = "work_log"
_AT: Steps = ("content", _PART)
_FACTS_OF = "worker"
_MANY = 1_000_000  # above every limit of a month


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition: its sentence and its node."""

    id: str
    sentence: Text
    sources: tuple[str, ...]
    confidence: str
    node: TruthNode


@dataclass(frozen=True, slots=True)
class GoalRule:
    """What a month needs at least."""

    title: Text
    unit: Text
    done: SpanNode
    wanted: SpanNode


@dataclass(frozen=True, slots=True)
class FillRule:
    """A fact of the person that the month's records tell."""

    fact: str
    title: Text
    number: SpanNode
    is_least_safe: bool  # while days are open: is the least the safe figure, or the most?


@dataclass(frozen=True, slots=True)
class Use:
    """One kind of use: whose days it is about, when a day counts, and what a month must be."""

    id: str
    title: Text
    whom: TruthNode
    counted: TruthNode
    day: tuple[Rule, ...]
    month: tuple[Rule, ...]
    goals: tuple[GoalRule, ...]
    fills: tuple[FillRule, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the work log rests on. `known` are the days whose rules it holds."""

    pack: str
    digest: str  # of the whole pack
    known: tuple[date, date]
    calendar: WorkCalendar
    uses: tuple[Use, ...]
    vocabulary: Vocabulary
    sources: Mapping[str, Text]
    claim_months: int  # how many months are claimed together

    @property
    def filled(self) -> frozenset[str]:
        """Every fact the log fills: "worker.flexible_days" …"""
        return frozenset(f"{_FACTS_OF}.{fill.fact}" for use in self.uses for fill in use.fills)

    @property
    def unused(self) -> Mapping[str, int]:
        """What each fact the log fills says of a month without use: nothing used, or every limit broken."""
        highest = {name: self.vocabulary.schema[name].high for name in self.filled}
        most = {
            name: int(high) if isinstance(high, int | Fraction) else _MANY for name, high in highest.items()
        }
        fills = (fill for use in self.uses for fill in use.fills)
        return {fill.fact: 0 if fill.is_least_safe else most[f"{_FACTS_OF}.{fill.fact}"] for fill in fills}


def content() -> Content | None:
    """The rules in use; None where the pack in use has none. Raises `PackError` when it is unusable."""
    return compiled(PACK, compile_pack)


def compile_pack(pack: Pack) -> Content | None:
    """The work log part of `pack`; `PackError` names file, line and the likely meaning of a mistake."""
    written = pack.content.get(_PART)
    if written is None:
        return None
    try:
        return _compiled(pack, written)
    except (
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
    ) as problem:  # a part is missing or of another shape
        told = f"{type(problem).__name__} {problem}"[:200]
        raise PackError.at(pack.place("pack.yaml", _AT), "work_log", pack=pack.id, found=told) from problem


def _compiled(pack: Pack, written: Mapping[str, Any]) -> Content:
    words = vocabulary_of(pack)
    parser = _parser(pack, words)
    for number, each in enumerate(written.get("definitions", ())):
        named = {key: value for key, value in each.items() if key != "name"}
        parser.define(each["name"], named, ("definitions", number))
    return Content(
        f"{pack.id} {pack.version}",
        pack.digest,
        (date.fromisoformat(written["known"]["from"]), date.fromisoformat(written["known"]["until"])),
        _calendar(written["calendar"]),
        tuple(_use(pack, words, parser, number, each) for number, each in enumerate(written["uses"])),
        words,
        {name: source.title for name, source in pack.sources.items()},
        written["claim"]["months"],
    )


def _parser(pack: Pack, words: Vocabulary) -> Parser:
    return Parser(
        words.schema,
        frozenset(words.figures.names()),
        pack.id,
        lambda path: pack.place("pack.yaml", (*_AT, *path)),
        kept=words.kept,
        outer=words.definitions,
        tables=words.tables,
    )


def _use(pack: Pack, words: Vocabulary, shared: Parser, number: int, data: Mapping[str, Any]) -> Use:
    parser, path = _parser(pack, words), ("uses", number)
    parser.definitions.update(shared.definitions)
    counted = parser.truth({"all": [each["when"] for each in data["day"]]}, (*path, "day"))
    parser.definitions["counted"] = ("truth", counted)
    month = tuple(_rules(parser, data.get("month", ()), (*path, "month")))
    if month:
        met = parser.truth({"all": [each["when"] for each in data["month"]]}, (*path, "month"))
        parser.definitions["month_met"] = ("truth", met)
    return Use(
        data["id"],
        text_of(data["title"]),
        parser.truth(data["whom"], (*path, "whom")),
        counted,
        tuple(_rules(parser, data["day"], (*path, "day"))),
        month,
        tuple(_goals(parser, data.get("goals", ()), (*path, "goals"))),
        tuple(_fills(pack, parser, data.get("fills", ()), (*path, "fills"))),
    )


def _rules(parser: Parser, written: Any, path: Steps) -> Iterator[Rule]:
    for number, each in enumerate(written):
        node = parser.truth(each["when"], (*path, number, "when"))
        sources = tuple(each["sources"])
        yield Rule(each["id"], text_of(each["sentence"]), sources, each["confidence"], node)


def _goals(parser: Parser, written: Any, path: Steps) -> Iterator[GoalRule]:
    for number, each in enumerate(written):
        done, wanted = (parser.number(each[name], (*path, number, name)) for name in ("done", "wanted"))
        yield GoalRule(text_of(each["title"]), text_of(each["unit"]), done, wanted)


def _fills(pack: Pack, parser: Parser, written: Any, path: Steps) -> Iterator[FillRule]:
    known = pack.facts[_FACTS_OF]["facts"]
    for number, each in enumerate(written):
        if each["fact"] not in known:
            parser.unknown_word((*path, number, "fact"), "fact", each["fact"], known)
        title = text_of(known[each["fact"]]["label"])
        node = parser.number(each["number"], (*path, number, "number"))
        yield FillRule(each["fact"], title, node, each["open"] == "low")


def _calendar(written: Mapping[str, Any]) -> WorkCalendar:
    holidays = {date.fromisoformat(each["on"]): text_of(each["title"]) for each in written["holidays"]}
    start, end = (date.fromisoformat(written[name]) for name in ("from", "until"))
    return WorkCalendar(start, end, holidays, text_of(written["note"]))
