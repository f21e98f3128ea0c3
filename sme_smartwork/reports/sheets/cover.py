"""The cover: whose report, of which day, made with what, and the four figures at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sme_smartwork.reports.cells import BLANK, Row, header, heading, known, note, pair, subtitle, title
from sme_smartwork.reports.glance import at_a_glance
from sme_smartwork.reports.model import Cell, Place, ReportKind, Sheet, Style
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.summary import held_people, packs
from sme_smartwork.reports.words import Words, percent

_WIDTHS = (24, 24, 24, 24)
_ALL = len(_WIDTHS)
_PAIR = (1, 3)
_WITH_MONEY = (ReportKind.FULL, ReportKind.SUBSIDY, ReportKind.WORKLOG)


def build(source: ReportInput, words: Words) -> Sheet:
    """The first sheet."""
    rows = (*_whose(source, words), BLANK, *_made_of(source, words), BLANK, *_glance(source, words))
    return Sheet("cover", words.say("report.cover.tab"), _WIDTHS, (*rows, BLANK, *_notes(source, words)))


def _whose(source: ReportInput, words: Words) -> Iterator[Row]:
    yield title(words.say(f"report.title.{source.kind.value}"), _ALL)
    yield subtitle(source.facts.firm.name or words.say("report.cover.unnamed"), _ALL)


def _made_of(source: ReportInput, words: Words) -> Iterator[Row]:
    yield heading(words.say("report.cover.about"), _ALL)
    yield pair(words.say("report.cover.as_of"), Cell(source.facts.as_of, Style.DATE), _PAIR)
    yield pair(
        words.say("report.cover.made_at"), Cell(f"{source.made_at:%Y-%m-%d %H:%M}", Style.PLAIN), _PAIR
    )
    yield pair(words.say("report.cover.id"), Cell(source.report_id, Style.PLAIN), _PAIR)
    yield pair(
        words.say("report.cover.program"), Cell(f"SME SmartWork {source.program_version}", Style.PLAIN), _PAIR
    )
    yield pair(
        words.say("report.cover.packs"), Cell("\n".join(packs(source)) or words.unknown(), Style.PLAIN), _PAIR
    )


def _glance(source: ReportInput, words: Words) -> Iterator[Row]:
    figures = [
        (name, known(value, style, words.unknown())) for name, value, style in at_a_glance(source, words)
    ]
    yield heading(words.say("report.cover.glance"), _ALL)
    yield header(*(words.say(f"report.cover.figure.{name}") for name, _ in figures))
    yield tuple(replace(cell, place=Place.GLANCE) for _, cell in figures)
    if source.kind in (ReportKind.FULL, ReportKind.CHECKLIST):
        yield from _security(source, words)
    if source.kind in (ReportKind.FULL, ReportKind.SUBSIDY):
        yield note(words.say("report.cover.figures_note"), _ALL)


def _security(source: ReportInput, words: Words) -> Iterator[Row]:
    """What the score of the checklist must not be read without."""
    checklist = source.checklist
    if checklist is not None and checklist.total is not None:
        told = {
            "coverage": percent(checklist.total.coverage) or words.unknown(),
            "proof": percent(checklist.total.proof) or words.unknown(),
            "held": held_people(checklist),
        }
        yield note(words.say("report.cover.security", **told), _ALL)


def _notes(source: ReportInput, words: Words) -> Iterator[Row]:
    yield heading(words.say("report.cover.read_me"), _ALL)
    if source.kind in _WITH_MONEY:
        yield note(words.say("report.estimate"), _ALL)
    yield note(words.say("report.cover.named" if words.names else "report.cover.codes"), _ALL)
    if source.kind is ReportKind.SUBSIDY:
        yield note(words.say("report.cover.person_facts"), _ALL)
    yield note(words.say("report.cover.signed"), _ALL)
