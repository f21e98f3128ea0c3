"""What `jobs` does on the command line: read a worksheet and tell what fits each job."""

from __future__ import annotations

import argparse
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.commands import show
from sme_smartwork.errors import EXIT_DONE
from sme_smartwork.exact import decimal
from sme_smartwork.handed_in import read_text
from sme_smartwork.told import shown
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sme_smartwork.worksheet.content import Content
    from sme_smartwork.worksheet.model import Days, FirmFit, JobResult, Kind, Range

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(subs: Commands, language: Language) -> None:
    """`jobs WORKSHEET.json`."""
    words = say("cli.jobs.help", language)
    sub = subs.add_parser("jobs", help=words, description=words)
    sub.set_defaults(run=jobs)
    sub.add_argument("worksheet", type=Path, metavar="WORKSHEET.json")
    sub.add_argument("--json", action="store_true", help=say("cli.json", language))


def jobs(arguments: argparse.Namespace) -> int:
    """Score every job of the file; raises WorksheetRefused and JsonRefused."""
    from sme_smartwork.worksheet.codec import worksheet_from_json
    from sme_smartwork.worksheet.content import content
    from sme_smartwork.worksheet.firm import score_firm
    from sme_smartwork.worksheet.result_json import result_to_json

    sheet = worksheet_from_json(read_text(arguments.worksheet), arguments.worksheet.name)
    known = content()
    found = score_firm(known, sheet.jobs, sheet.terms)
    lines = list(told_jobs(known, found, arguments.language))
    if sheet.terms.home_fits is None:
        lines.append(say("cli.jobs.homes_open", arguments.language))
    document = result_to_json(found) | {"home_fits": sheet.terms.home_fits}
    show(arguments, document, lines)
    return EXIT_DONE


def told_jobs(known: Content, found: FirmFit, language: Language) -> Iterator[str]:
    """Each job with form, types and days; then the types of the firm."""
    for each in found.jobs:
        yield from _job(known, each, language)
    for fit in (each for each in found.types if each.share is not None):
        yield say(
            "cli.jobs.type",
            language,
            title=fit.title.say(language),
            share=ranged(fit.share),
            fit=ranged(fit.fit),
        )
    if found.recommended is not None:
        sure = "settled" if found.is_settled else "open"
        yield say(f"cli.jobs.best_{sure}", language, title=known.types[found.recommended].say(language))
    agreement = known.agreement
    yield say(
        "cli.jobs.agreement",
        language,
        agreeing=agreement.agreeing,
        compared=agreement.compared,
        ceiling=agreement.ceiling,
    )


def _job(known: Content, each: JobResult, language: Language) -> Iterator[str]:
    forms = " / ".join(form.title.say(language) for form in known.forms if form.id in each.forms)
    share = ranged(each.shares["home"])
    yield say("cli.jobs.job", language, title=each.job.title, form=forms, share=share)
    yield say(
        "cli.jobs.types",
        language,
        primary=_kinds(known, each.primary, language),
        added=_kinds(known, each.added, language) or "–",
    )
    if each.moving is not None:
        yield _days(each.moving, language)
    if each.share_sum is not None:
        yield say("cli.jobs.sum", language, sum=plain(each.share_sum))
    if each.missing is not None and each.missing.cells:
        cells = ", ".join(f"tasks[{cell.task}].{cell.name}" for cell in each.missing.cells)
        way = "settles" if each.missing.settles else "first"
        yield say(f"cli.jobs.missing_{way}", language, cells=cells)


def _days(days: Days, language: Language) -> str:
    bound = ", ".join(say(f"cli.jobs.cap.{each}", language) for each in days.bound_by)
    return say("cli.jobs.days", language, days=ranged(days.days), bound=bound)


def _kinds(known: Content, kinds: Iterable[Kind], language: Language) -> str:
    return " / ".join(known.types[each].say(language) for each in kinds)


def ranged(value: Range | None) -> str:
    """One figure, or both ends while it is open."""
    if value is None:
        return "–"
    low, high = shown(decimal(value.low)), shown(decimal(value.high))
    return low if value.is_settled else f"{low}–{high}"


def plain(value: Decimal) -> str:
    """A number without needless zeros."""
    return f"{value.normalize():f}"
