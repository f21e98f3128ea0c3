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
from sme_smartwork.collect.words import told_file_problem, what_is_wrong, what_to_do
from sme_smartwork.exchange.files import FileNotWritten, write_whole
from sme_smartwork.exchange.sheets import Imprint, workbook_bytes
from sme_smartwork.exchange.visible import cleaned_sheet
from sme_smartwork.exchange.workbook import plain
from sme_smartwork.wording import Language, say
from sme_smartwork.work import Ticket

__all__ = ["CollectedReport", "Collection", "collect", "collection_to_json", "told_collection"]


def collect(paths: Sequence[Path], out: Path, language: Language, ticket: Ticket) -> Collection:
    """Read the reports in `paths` (files, folders, zip archives) and write the consolidated workbook.

    `out` is the workbook (`….xlsx`) or the folder it goes to. Nothing is written when the ticket is
    cancelled (`Cancelled`) or the file cannot be written (`FileNotWritten`, `NoRoom`).
    """
    target = _target(out, language)
    found, missing = find_files(paths)
    sources = tuple(source for source in found if source.path.absolute() != target.absolute())
    reports, problems = sorted_out(read_all(sources, ticket))
    collection = Collection(len(sources), reports, (*missing, *problems), target)
    write_whole(collection.workbook, _workbook(collection, language))
    return collection


def _target(out: Path, language: Language) -> Path:
    if out.suffix.lower() == ".xlsx":
        return out
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FileNotWritten(
            "export.no_folder", name=say("collect.file_name", language), folder=out
        ) from None
    return out / say("collect.file_name", language)


def _workbook(collection: Collection, language: Language) -> bytes:
    sheets = [cleaned_sheet(sheet) for sheet in consolidated(collection, language)]
    newest = max((report.header.made_at for report in collection.reports), default=None)
    title = say("collect.firms.title", language)
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
