"""The cover: whose report, of which day, made with what, and the four figures at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sme_smartwork.reports.cells import BLANK, Row, header, heading, known, note, pair, subtitle, title
from sme_smartwork.reports.model import Cell, Place, Sheet, Style, Value
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.summary import held_people, packs
from sme_smartwork.reports.words import Words, one_decimal, percent, share

_WIDTHS = (24, 24, 24, 24)
_ALL = len(_WIDTHS)
_PAIR = (1, 3)


def build(source: ReportInput, words: Words) -> Sheet:
    """The first sheet."""
    rows = (*_whose(source, words), BLANK, *_made_of(source, words), BLANK, *_glance(source, words))
    return Sheet("cover", words.say("report.cover.tab"), _WIDTHS, (*rows, BLANK, *_notes(words)))


def _whose(source: ReportInput, words: Words) -> Iterator[Row]:
    yield title(words.say("report.title"), _ALL)
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
    yield heading(words.say("report.cover.glance"), _ALL)
    yield header(
        *(words.say(f"report.cover.figure.{name}") for name in ("readiness", "checklist", "sure", "possible"))
    )
    yield tuple(
        replace(known(value, style, words.unknown()), place=Place.GLANCE) for value, style in _figures(source)
    )
    yield from _security(source, words)
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


def _figures(source: ReportInput) -> Iterator[tuple[Value, Style]]:
    combination = source.evaluation.combination if source.evaluation else None
    yield one_decimal(source.readiness.score) if source.readiness else None, Style.SCORE
    total = source.checklist.total if source.checklist else None
    yield share(total.score) if total else None, Style.PERCENT
    yield combination.sure_won if combination else None, Style.WON
    yield combination.possible_won if combination else None, Style.WON


def _notes(words: Words) -> Iterator[Row]:
    yield heading(words.say("report.cover.read_me"), _ALL)
    yield note(words.say("report.estimate"), _ALL)
    yield note(words.say("report.cover.named" if words.names else "report.cover.codes"), _ALL)
    yield note(words.say("report.cover.signed"), _ALL)
