"""The security checklist: score, coverage, proof share and cap together, of firm, parts and people."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sme_smartwork.checklist.model import (
    AreaProgress,
    ChecklistScore,
    ChecklistSummary,
    PersonProgress,
    Share,
)
from sme_smartwork.reports.cells import BLANK, Row, header, heading, known, note, pair, subtitle, title
from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.summary import held_people
from sme_smartwork.reports.words import Words, share

_WIDTHS = (11, 23, 11, 12, 11, 11, 23)
_ALL = len(_WIDTHS)
_PAIR = (2, 5)
_SHOWN_IDS = 4


def build(source: ReportInput, words: Words) -> Sheet:
    """The fourth sheet."""
    rows: list[Row] = [
        title(words.say("report.checklist.tab"), _ALL),
        subtitle(words.say("report.checklist.question"), _ALL),
    ]
    summary = source.checklist
    if summary is None or not summary.people:
        rows += [BLANK, note(words.say("report.checklist.none"), _ALL)]
    else:
        rows += [BLANK, *_firm(summary, words), BLANK, *_parts(source, summary, words)]
        rows += [BLANK, *_people(summary, words), *_waivers(source, summary, words)]
        rows += [BLANK, *_items(source, summary, words)]
    return Sheet("checklist", words.say("report.checklist.tab"), _WIDTHS, tuple(rows))


def _firm(summary: ChecklistSummary, words: Words) -> Iterator[Row]:
    yield heading(words.say("report.checklist.firm"), _ALL)
    done = words.say("report.checklist.done_value", done=summary.done, people=len(summary.people))
    yield pair(words.say("report.checklist.done"), Cell(done), _PAIR)
    yield pair(words.say("report.checklist.unmet"), Cell(summary.unmet, Style.COUNT), _PAIR)
    yield pair(words.say("report.checklist.unmet_high"), Cell(summary.unmet_high, Style.COUNT), _PAIR)
    yield pair(words.say("report.checklist.held"), Cell(held_people(summary), Style.COUNT), _PAIR)
    for name in ("stale", "mismatches", "waived"):
        yield pair(words.say(f"report.checklist.{name}"), Cell(_count(summary, name), Style.COUNT), _PAIR)
    yield note(words.say("report.checklist.together"), _ALL)


def _count(summary: ChecklistSummary, name: str) -> int:
    """How many answers are old, disputed or accepted as a risk, over all people and the firm."""
    field = {"stale": "stale_items"}.get(name, name)
    scores = [*(person.score for person in summary.people), *summary.firm.values()]
    return sum(len(getattr(each, field)) for each in scores)


def _parts(source: ReportInput, summary: ChecklistSummary, words: Words) -> Iterator[Row]:
    """By role, area, type of work and layer: the four figures beside each other."""
    yield heading(words.say("report.checklist.parts"), _ALL)
    names = ("part", "name", "score", "coverage", "proof", "answered", "held_by")
    yield header(
        *(words.say(f"report.checklist.column.{name}") for name in names), numbers=frozenset({2, 3, 4})
    )
    titles = {key: words.text(text) for key, text in source.titles.items()}
    if summary.total is not None:
        yield _part("role", titles.get("user", "user"), summary.total, words)
    for role, score in summary.firm.items():
        yield _part("role", titles.get(role, role), score, words)
    for area in (*summary.areas, *(area for score in summary.firm.values() for area in score.areas)):
        yield _part("area", words.text(area.title), area, words)
    for kind, shares in (("type", summary.types), ("layer", summary.layers)):
        for each in shares:
            yield _part(kind, titles.get(each.key, each.key), each, words)


def _part(kind: str, name: str, part: Share | AreaProgress | ChecklistScore, words: Words) -> Row:
    return (
        Cell(words.say(f"report.checklist.part.{kind}")),
        Cell(name),
        *_figures(part.score, part.coverage, part.proof, words),
        Cell(f"{part.answered} / {part.total}"),
        _held(part.caps, words),
    )


def _figures(score: Decimal | None, coverage: Decimal, proof: Decimal | None, words: Words) -> Row:
    return (
        known(share(score), Style.PERCENT, words.unknown()),
        Cell(share(coverage), Style.PERCENT),
        known(share(proof), Style.PERCENT, words.unknown()),
    )


def _held(caps: tuple[str, ...], words: Words) -> Cell:
    """The items that hold the grade at caution, or that none does."""
    if not caps:
        return Cell(words.say("report.checklist.held_by_none"), Style.PLAIN)
    more = len(caps) - _SHOWN_IDS
    shown = ", ".join(caps[:_SHOWN_IDS])
    if more > 0:
        shown = words.say("report.checklist.held_by_more", shown=shown, count=more)
    return Cell(words.say("report.checklist.held_by", items=shown), Style.BAD)


def _people(summary: ChecklistSummary, words: Words) -> Iterator[Row]:
    yield heading(words.say("report.checklist.people"), _ALL)
    names = ("person", "grade", "score", "coverage", "proof", "answered", "open_high")
    yield header(
        *(words.say(f"report.checklist.column.{name}") for name in names), numbers=frozenset({2, 3, 4, 6})
    )
    for person in summary.people:
        yield _person(person, words)


def _person(person: PersonProgress, words: Words) -> Row:
    score = person.score
    return (
        Cell(words.person(person.worker)),
        _grade(person, words),
        *_figures(score.score, score.coverage, score.proof, words),
        Cell(f"{score.answered} / {score.total}"),
        Cell(len(score.open_high), Style.COUNT),
    )


def _grade(person: PersonProgress, words: Words) -> Cell:
    score = person.score
    if not score.answered:
        return Cell(words.say("report.checklist.not_started"), Style.OPEN)
    if score.capped:
        return Cell(words.say("report.checklist.caution"), Style.BAD)
    if score.grade == "caution":
        return Cell(words.say("report.checklist.low"), Style.BAD)
    if score.answered < score.total:
        return Cell(words.say("report.checklist.going_on"), Style.OPEN)
    return Cell(words.say("report.checklist.fine"), Style.GOOD)


def _waivers(source: ReportInput, summary: ChecklistSummary, words: Words) -> Iterator[Row]:
    """Every accepted risk with its last day; nothing where there is none."""
    titles = {role: words.text(text) for role, text in source.titles.items()}
    scores = [(words.person(person.worker), person.score) for person in summary.people]
    scores += [(titles.get(role, role), score) for role, score in summary.firm.items()]
    if not any(score.waivers_until for _, score in scores):
        return
    yield BLANK
    yield heading(words.say("report.checklist.waivers"), _ALL)
    yield header(
        *(words.say(f"report.checklist.column.{name}") for name in ("whose", "item", "until", "state"))
    )
    for whose, score in scores:
        for item, until in score.waivers_until:
            has_ended = item in score.waivers_ended
            state = words.say(f"report.checklist.waiver.{'ended' if has_ended else 'in_force'}")
            style = Style.BAD if has_ended else Style.OPEN
            yield Cell(whose), Cell(item), Cell(until, Style.DATE), Cell(state, style)


def _items(source: ReportInput, summary: ChecklistSummary, words: Words) -> Iterator[Row]:
    sentences = {item.id: item.text for item in source.items}
    yield heading(words.say("report.checklist.items"), _ALL)
    yield (
        Cell(words.say("report.checklist.column.item"), Style.HEADER),
        Cell(words.say("report.checklist.column.text"), Style.HEADER, 4),
        Cell(words.say("report.checklist.column.yes"), Style.NUMBER_HEADER),
        Cell(words.say("report.checklist.column.of"), Style.NUMBER_HEADER),
    )
    for item, yes, of in summary.by_item:
        sentence = sentences.get(item)
        text = words.text(sentence) if sentence else ""
        yield (Cell(item), Cell(text, Style.PLAIN, 4), Cell(yes, Style.COUNT), Cell(of, Style.COUNT))
