"""A firm that hands in files instead of a workplace: its facts, its answers, its report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.reports.model import ReportKind

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Readiness
    from sme_smartwork.bridges.report_making import Findings
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.workspace import ReportOptions

MOST_BYTES = 20 * 1024 * 1024


class UnreadableFile(UserError):
    """A file named on the command line cannot be read as text."""


@dataclass(frozen=True, slots=True)
class FirmFiles:
    """What a firm without a workplace hands in: its facts, and its answers if it has any."""

    firm: Path
    answers: Path | None = None
    as_of: date | None = None


def read_text(path: Path) -> str:
    """The UTF-8 text of `path`; raises `UnreadableFile` naming the file and the remedy."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableFile("cli.too_large", file=path)
        if not path.is_file():
            raise UnreadableFile("cli.no_file", file=path)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile("cli.not_utf8", file=path) from error
    except OSError as error:
        raise UnreadableFile("cli.unreadable", file=path, reason=error.strerror or "") from error


def facts_of(files: FirmFiles) -> FirmFacts:
    """The facts of a firm file, judged for another date where one is given."""
    from sme_smartwork.company.codec import facts_from_json

    return facts_from_json(read_text(files.firm), files.firm.name, files.as_of)


def write_report(files: FirmFiles, out: Path, options: ReportOptions) -> str:
    """The report of a firm that is no workplace here, signed with a key of its own; returns the SHA-256.

    Raises ReportRefused for a kind that only a workplace can fill.
    """
    from sme_smartwork.bridges.report_making import composed
    from sme_smartwork.exchange.signing import SigningKey
    from sme_smartwork.reports.xlsx import write_workbook

    return write_workbook(composed(_findings(files, options), options), out, SigningKey.generate())


def write_application(files: FirmFiles, out: Path, options: ReportOptions) -> str:
    """The archive for an application of a firm that is no workplace here; returns its SHA-256."""
    from sme_smartwork.bridges.application_folder import folder_of_file, write_folder
    from sme_smartwork.exchange.signing import SigningKey
    from sme_smartwork.subsidy.service import evaluate as judge

    facts = facts_of(files)
    folder = folder_of_file(facts, judge(facts), options, SigningKey.generate())
    return write_folder(folder, options.made_at, options, out)


def _findings(files: FirmFiles, options: ReportOptions) -> Findings:
    from sme_smartwork.bridges.report_making import FROM_A_FILE, Findings, ReportRefused, of_subsidies
    from sme_smartwork.checklist.score.scoring import no_answers
    from sme_smartwork.subsidy.service import evaluate as judge

    if options.kind not in FROM_A_FILE:
        raise ReportRefused("report.needs_workplace", file=files.firm, kind=options.kind.value)
    facts = facts_of(files)
    if options.kind is ReportKind.READINESS:
        return Findings(facts, readiness=_readiness(files.answers), packs=("readiness",))
    if options.kind is ReportKind.SUBSIDY:
        return of_subsidies(facts, judge(facts), options)
    return Findings(facts, _readiness(files.answers), no_answers(), judge(facts))


def _readiness(answers: Path | None) -> Readiness:
    from sme_smartwork.assessment.service import assess_text, unanswered

    return assess_text(read_text(answers), answers.name) if answers else unanswered()
