"""Collecting: read every report an officer received and write one consolidated workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sme_smartwork.collect.files import find_files
from sme_smartwork.collect.model import CollectedReport, Collection, FileProblem, State
from sme_smartwork.collect.pool import read_all
from sme_smartwork.collect.sheets import consolidated
from sme_smartwork.collect.sorting import sorted_out
from sme_smartwork.collect.target import TITLE, CollectRefused, make_folder, same_place, target_of
from sme_smartwork.collect.words import told_file_problem, what_is_wrong, what_to_do
from sme_smartwork.errors import UserError
from sme_smartwork.exchange.files import write_whole
from sme_smartwork.exchange.sheets import Imprint, workbook_bytes
from sme_smartwork.exchange.visible import cleaned_sheet
from sme_smartwork.exchange.workbook import plain
from sme_smartwork.wording import Language, say
from sme_smartwork.work import Ticket

__all__ = ["CollectedReport", "Collection", "collect", "collection_to_json", "told_collection"]

_MOST_TOLD = 5  # files named in one refusal


def collect(paths: Sequence[Path], out: Path, language: Language, ticket: Ticket) -> Collection:
    """Read the reports in `paths` (files, folders, zip archives) and write the consolidated workbook.

    `out` is the folder the workbook goes to, or the workbook (`….xlsx`). A collection of the last time
    is replaced, no other file is. Nothing is written when no report could be read or the target is
    another file (`CollectRefused`), the ticket is cancelled (`Cancelled`) or the file cannot be written
    (`FileNotWritten`, `NoRoom`). Files with problems are no failure: they are told in the result.
    """
    target = target_of(out, paths, language)
    found, left_out = find_files(paths)
    sources = tuple(source for source in found if not same_place(target, (source.path,)))
    reports, problems = sorted_out(read_all(sources, ticket))
    inputs = tuple(dict.fromkeys(source.path for source in sources))
    collection = Collection(len(sources), reports, (*left_out, *problems), target, inputs)
    if not reports:
        raise _nothing_read(paths, collection.problems, language)
    make_folder(target)
    write_whole(target, _workbook(collection, language))
    return collection


def _nothing_read(paths: Sequence[Path], problems: Sequence[FileProblem], language: Language) -> UserError:
    told = [told_file_problem(problem, language) for problem in problems[:_MOST_TOLD]]
    more = [say("collect.more", language, count=len(problems) - len(told))] if problems[len(told) :] else []
    return CollectRefused(
        "collect.no_report", paths=", ".join(map(str, paths[:_MOST_TOLD])), why=" ".join([*told, *more])
    )


def _workbook(collection: Collection, language: Language) -> bytes:
    sheets = [cleaned_sheet(sheet) for sheet in consolidated(collection, language)]
    newest = max((report.header.made_at for report in collection.reports), default=None)
    title = say(TITLE, language)
    return workbook_bytes(sheets, Imprint(title, newest, title), None)


def collection_to_json(collection: Collection) -> dict[str, Any]:
    """`collection` as one JSON document."""
    return {
        "schema": "smartwork/collection/1",
        "workbook": str(collection.workbook),
        "files": collection.files,
        "unread": collection.unread,
        "counts": {state.value: collection.count(state) for state in State},
        "reports": [_report_to_json(report) for report in collection.reports],
        "problems": [_problem_to_json(problem) for problem in collection.problems],
    }


def _report_to_json(report: CollectedReport) -> dict[str, Any]:
    header = report.header
    return {
        "file": report.file,
        "state": report.state.value,
        "id": header.id,
        "made_at": header.made_at.isoformat(),
        "as_of": header.as_of.isoformat(),
        "fingerprint": header.fingerprint,
        "summary": plain(header.summary),
    }


def _problem_to_json(problem: FileProblem) -> dict[str, Any]:
    fault = problem.fault
    return {
        "file": problem.file,
        "trouble": problem.trouble.value,
        "fault": fault.fault.value if fault else None,
        "sheet": fault.sheet if fault else None,
        "cell": fault.address if fault else None,
        "code": problem.refusal.code if problem.refusal else None,
        "happened": what_is_wrong(problem, "en"),
        "todo": what_to_do(problem, "en"),
    }


def told_collection(collection: Collection, language: Language) -> list[str]:
    """`collection` in sentences for people."""
    counts = {state.value: collection.count(state) for state in State}
    summary = say("collect.told", language, files=collection.files, unread=collection.unread, **counts)
    problems = [told_file_problem(problem, language) for problem in collection.problems]
    return [summary, *problems, say("collect.written", language, path=collection.workbook)]
