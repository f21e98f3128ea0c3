"""The command `report`: a report of any kind, of a firm file or of an encrypted workplace."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.clock import local_now
from sme_smartwork.command_days import day
from sme_smartwork.commands import TargetRefused, check_workbook, show
from sme_smartwork.errors import EXIT_DONE
from sme_smartwork.handed_in import FirmFiles, UnreadableFile, write_application, write_report
from sme_smartwork.intake.text import shown_text
from sme_smartwork.settings import load_settings
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    import argparse
    from argparse import Namespace

    from sme_smartwork.workspace import ReportOptions, Workspace

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

KINDS = ("full", "readiness", "checklist", "subsidy", "worklog", "plan")
FOLDER = "folder"  # an archive for one application
LANGUAGES = ("ko", "en", "both")


def add(subs: Commands, language: Language) -> None:
    """The command and its options."""
    words = say("cli.report.help", language)
    sub = subs.add_parser("report", help=words, description=words)
    sub.set_defaults(run=report)
    sub.add_argument("source", type=Path, metavar="FIRM.json|WORKPLACE")
    sub.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx|FILE.zip")
    sub.add_argument(
        "--kind", choices=(*KINDS, FOLDER), default="full", help=say("cli.report.kind", language)
    )
    spoken = say("cli.report.language", language)
    sub.add_argument("--language", dest="report_language", choices=LANGUAGES, help=spoken)
    sub.add_argument("--answers", type=Path, metavar="ANSWERS.json")
    sub.add_argument("--as-of", type=day, metavar="DATE", help=say("cli.as_of", language))
    sub.add_argument("--programme", metavar="ID", help=say("cli.report.programme", language))
    sub.add_argument("--month", type=month, metavar="MONTH", help=say("cli.report.month", language))
    sub.add_argument("--names", action="store_true", help=say("cli.report.names", language))
    sub.add_argument("--json", action="store_true", help=say("cli.json", language))


def month(text: str) -> date:
    """The first day of a month as in 2026-11; ArgumentTypeError says so."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        found = None
    if found is None or f"{found:%Y-%m}" != text:
        raise ArgumentTypeError(say("cli.not_a_month", load_settings().language, text=shown_text(text)))
    return found


def report(arguments: Namespace) -> int:
    """The report workbook of a firm file or of an encrypted workplace."""
    sources = [path for path in (arguments.source, arguments.answers) if path]
    if arguments.kind == FOLDER:
        _check_archive(arguments.out, *sources)
    else:
        check_workbook(arguments.out, "--out", *sources)
    sha256 = (_of_workplace if _is_workplace(arguments.source) else _of_file)(arguments)
    document = {"schema": "smartwork/report-made/1", "file": str(arguments.out), "sha256": sha256}
    show(arguments, document, [say("cli.report.made", arguments.language, file=arguments.out)])
    return EXIT_DONE


def _check_archive(target: Path, *sources: Path) -> None:
    if target.suffix.lower() != ".zip":
        raise TargetRefused("cli.not_zip", file=target)
    if target.resolve() in [path.resolve() for path in sources]:
        raise TargetRefused("cli.over_input", file=target, option="--out")


def _is_workplace(path: Path) -> bool:
    from sme_smartwork.storage.vault import is_workplace

    try:
        return is_workplace(path)
    except OSError as error:
        raise UnreadableFile("cli.unreadable", file=path, reason=error.strerror or "") from error


def _of_file(arguments: Namespace) -> str:
    files, options = FirmFiles(arguments.source, arguments.answers, arguments.as_of), _options(arguments)
    write = write_application if arguments.kind == FOLDER else write_report
    return write(files, arguments.out, options)


def _of_workplace(arguments: Namespace) -> str:
    from sme_smartwork.bridges.application_folder import folder_of_workplace, write_folder

    options, workspace = _options(arguments), _unlocked(arguments)
    as_of = arguments.as_of or options.made_at.date()
    try:
        if arguments.kind == FOLDER:
            folder = folder_of_workplace(workspace, as_of, options)
            return write_folder(folder, options.made_at, options, arguments.out)
        return workspace.export(workspace.report(as_of, options), arguments.out)
    finally:
        workspace.close()


def _unlocked(arguments: Namespace) -> Workspace:
    from sme_smartwork.unlocking import unlock_in_terminal
    from sme_smartwork.workspace import Workspace

    if arguments.answers:
        raise TargetRefused("cli.answers_kept", file=arguments.answers)
    return Workspace(unlock_in_terminal(arguments.source, arguments.language))


def _options(arguments: Namespace) -> ReportOptions:
    from sme_smartwork.reports.model import ReportKind
    from sme_smartwork.workspace import ReportOptions

    return ReportOptions(
        arguments.report_language or arguments.language,
        local_now(),
        with_names=arguments.names,
        kind=ReportKind.SUBSIDY if arguments.kind == FOLDER else ReportKind(arguments.kind),
        programme=arguments.programme,
        month=arguments.month,
    )
