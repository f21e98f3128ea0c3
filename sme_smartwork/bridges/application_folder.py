"""One archive for one application: reports, evidence, drafts, and the list of what is missing."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from sme_smartwork.bridges.report_making import ReportRefused, composed, of_subsidies, of_workplace, only
from sme_smartwork.reports.model import Report, ReportKind
from sme_smartwork.wording import Text, say, text

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.documents.model import Known
    from sme_smartwork.documents.service import DocumentsService
    from sme_smartwork.exchange.signing import SigningKey
    from sme_smartwork.reports.folder import Application, LeftOut
    from sme_smartwork.subsidy.model import Evaluation
    from sme_smartwork.wording import Language
    from sme_smartwork.work import Ticket
    from sme_smartwork.workspace import ReportOptions, Workspace

_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the archive: its name in the archive, what it is, its content."""

    name: str
    what: Text
    data: bytes


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything the archive will hold, and the list of it; nothing is written yet."""

    parts: tuple[Part, ...]
    application: Application


def folder_of_workplace(
    workspace: Workspace, as_of: date, options: ReportOptions, ticket: Ticket | None = None
) -> Folder:
    """The application for `options.programme`. Documents, which name people, only `options.with_names`.

    Slow: call it from a job. Raises ReportRefused where no programme, or an unknown one, is named.
    """
    programme = _named(options)
    facts = workspace.company.facts(as_of)
    evaluation = only(workspace.evaluation(facts), programme)
    key = workspace.signing_key()
    money, evidence = _as(options, ReportKind.SUBSIDY), _as(options, ReportKind.WORKLOG)
    parts = [_report_part(composed(of_workplace(workspace, as_of, money), money), key)]
    records = of_workplace(workspace, as_of, evidence)
    if records.claim is not None and records.claim.people:
        parts.append(_report_part(composed(records, evidence), key))
    _go_on(ticket)
    drafts, left_out = _drafts(workspace, as_of, options, ticket)
    ready = workspace.subsidies.prepared().get(programme, _NOBODY)
    return _folder((*parts, *drafts), facts, evaluation, ready, left_out)


def folder_of_file(
    facts: FirmFacts, evaluation: Evaluation, options: ReportOptions, key: SigningKey
) -> Folder:
    """The same of a firm that has no workplace here: its calculation, and the list of papers."""
    alone, options = only(evaluation, _named(options)), _as(options, ReportKind.SUBSIDY)
    part = _report_part(composed(of_subsidies(facts, evaluation, options), options), key)
    return _folder((part,), facts, alone, _NOBODY, ())


def write_folder(folder: Folder, made_at: datetime, options: ReportOptions, path: Path) -> str:
    """Write the archive to `path`, whole or not at all; returns its SHA-256.

    Raises `FileNotWritten` or `NoRoom`.
    """
    from sme_smartwork.exchange.files import write_whole

    data = _archive((*folder.parts, *_lists(folder, made_at, options)), made_at)
    write_whole(path, data)
    return hashlib.sha256(data).hexdigest()


def _named(options: ReportOptions) -> str:
    if options.programme is None:
        raise ReportRefused("report.no_programme")
    return options.programme


def _as(options: ReportOptions, kind: ReportKind) -> ReportOptions:
    return replace(options, kind=kind)


def _go_on(ticket: Ticket | None) -> None:
    if ticket is not None:
        ticket.check()


def _report_part(report: Report, key: SigningKey) -> Part:
    from sme_smartwork.reports.xlsx import report_bytes

    what, language = text(f"report.title.{report.kind.value}"), _spoken(report.language)
    name = f"{say('folder.reports', language)}/{what.say(language)}.xlsx"
    return Part(name, what, report_bytes(report, key))


def _spoken(language: str) -> Language:
    return "en" if language == "en" else "ko"


def _drafts(
    workspace: Workspace, as_of: date, options: ReportOptions, ticket: Ticket | None
) -> tuple[tuple[Part, ...], tuple[LeftOut, ...]]:
    """Everything begun that is ready, as files; the rest with what is in its way."""
    from sme_smartwork.bridges.known_documents import known
    from sme_smartwork.reports.folder import LeftOut

    service, language = workspace.documents, _spoken(options.language)
    begun = service.begun()
    if not options.with_names:
        names = dict.fromkeys(name for name, _worker in begun)
        why = (text("folder.why.names"),)
        return (), tuple(LeftOut(service.content.documents[name].title, why) for name in names)
    facts = known(workspace, as_of, language)
    parts: list[Part] = []
    left_out: list[LeftOut] = []
    for name, worker in begun:
        _go_on(ticket)
        found = _made(service, name, worker, facts, language)
        if isinstance(found, LeftOut):
            left_out.append(found)
        else:
            parts += found
    return tuple(parts), tuple(left_out)


def _made(
    service: DocumentsService, name: str, worker: str | None, facts: Known, language: Language
) -> list[Part] | LeftOut:
    from sme_smartwork.documents.batch import file_name
    from sme_smartwork.documents.service import DocumentRefused
    from sme_smartwork.reports.folder import LeftOut

    document, folder = service.content.documents[name], say("folder.documents", language)
    try:
        return [
            Part(
                f"{folder}/{file_name(service, (name, worker), facts, language, form)}",
                document.title,
                service.make(name, facts, worker, language, form),
            )
            for form in document.formats
        ]
    except DocumentRefused as refused:
        why = tuple(point.text for point in refused.judged.points) or (text("folder.why.begin"),)
        return LeftOut(document.title, why)


def _folder(
    parts: tuple[Part, ...],
    facts: FirmFacts,
    evaluation: Evaluation,
    ready: frozenset[str],
    left_out: tuple[LeftOut, ...],
) -> Folder:
    from sme_smartwork.reports.folder import Application, Enclosed, Wanted

    (programme,) = evaluation.programmes
    told = Application(
        firm=facts.firm.name or "",
        programme=programme.title,
        payer=programme.payer,
        as_of=facts.as_of,
        enclosed=tuple(Enclosed(each.name, each.what) for each in parts),
        wanted=tuple(Wanted(each, each.ko in ready) for each in programme.documents),
        left_out=left_out,
        how=programme.application,
        url=programme.url,
        deadlines=tuple(
            (each.on, each.what) for each in programme.deadlines if each.on and each.on >= facts.as_of
        ),
    )
    return Folder(parts, told)


def _lists(folder: Folder, made_at: datetime, options: ReportOptions) -> Iterator[Part]:
    """The list as a workbook and as a text, in the language of the reports or in both."""
    from sme_smartwork.exchange.sheets import Imprint, workbook_bytes
    from sme_smartwork.exchange.visible import cleaned_sheet
    from sme_smartwork.reports.folder import list_sheet, list_text

    spoken: tuple[Language, ...] = (
        ("ko", "en") if options.language == "both" else (_spoken(options.language),)
    )
    sheets = [cleaned_sheet(list_sheet(folder.application, each)) for each in spoken]
    what = text("folder.tab")
    name = what.say(spoken[0])
    title = say("folder.title", spoken[0], programme=folder.application.programme.say(spoken[0]))
    yield Part(f"{name}.xlsx", what, workbook_bytes(sheets, Imprint(title, made_at, title), None))
    told = "\r\n".join(list_text(sheet) for sheet in sheets)
    yield Part(f"{name}.txt", what, b"\xef\xbb\xbf" + told.encode())


def _archive(parts: tuple[Part, ...], made_at: datetime) -> bytes:
    """The archive; the same parts at the same time give the same bytes."""
    buffer = BytesIO()
    at = made_at.timetuple()[:6]
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        taken: set[str] = set()
        for part in parts:
            name = _free(part.name, taken.__contains__)
            taken.add(name)
            entry = zipfile.ZipInfo(name, at)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, part.data)
    return buffer.getvalue()


def _free(name: str, is_taken: Callable[[str], bool]) -> str:
    """`name`, or with a number where something of that name is in the archive already."""
    stem, dot, ending = name.rpartition(".")
    number, found = 2, name
    while is_taken(found):
        found = f"{stem} ({number}){dot}{ending}"
        number += 1
    return found
