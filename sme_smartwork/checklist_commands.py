"""What `checklist` does on the command line: hand answers on, look into checklists of others."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork import exchange_commands
from sme_smartwork.clock import local_now
from sme_smartwork.commands import TargetRefused, show
from sme_smartwork.errors import EXIT_DONE
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from sme_smartwork.checklist.frameworks.foreign.model import ForeignList
    from sme_smartwork.checklist.frameworks.service import ExportChoice, Overview
    from sme_smartwork.workspace import Workspace

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

LAYOUTS: Mapping[str, str] = {"oscal": ".json", "ciso": ".xlsx"}
STANDARDS = ("isms", "csf", "cis", "ce")


def add(subs: Commands, language: Language) -> None:
    """`checklist` with `export` and `import`, and what asks people and takes their answers in."""
    words = say("cli.checklist.help", language)
    parts = subs.add_parser("checklist", help=words, description=words).add_subparsers(
        required=True, metavar="WHAT"
    )
    _export(parts, language)
    _import(parts, language)
    exchange_commands.add(parts, language)


def _export(parts: Commands, language: Language) -> None:
    words = say("cli.checklist.export.help", language)
    sub = parts.add_parser("export", help=words, description=words)
    sub.set_defaults(run=export)
    sub.add_argument("workplace", type=Path, metavar="WORKPLACE")
    sub.add_argument("--as", dest="layout", choices=tuple(LAYOUTS), required=True)
    sub.add_argument("--out", type=Path, required=True, metavar="FILE")
    told = say("cli.checklist.standard", language)
    sub.add_argument("--standard", choices=STANDARDS, default="isms", help=told)
    sub.add_argument("--people", action="store_true", help=say("cli.checklist.people", language))
    sub.add_argument("--json", action="store_true", help=say("cli.json", language))


def _import(parts: Commands, language: Language) -> None:
    words = say("cli.checklist.import.help", language)
    sub = parts.add_parser("import", help=words, description=words)
    sub.set_defaults(run=take)
    sub.add_argument("files", type=Path, nargs="+", metavar="FILE")
    sub.add_argument("--workplace", type=Path, metavar="FOLDER", help=say("cli.checklist.keep", language))
    sub.add_argument("--json", action="store_true", help=say("cli.json", language))


def export(arguments: argparse.Namespace) -> int:
    """Write the answers of a workplace in the layout of another program, and say every field that left."""
    from sme_smartwork.checklist.frameworks.export.leaving import NEVER, Layout, leaving
    from sme_smartwork.checklist.frameworks.service import ExportChoice, FrameworkService

    language: Language = arguments.language
    _check_ending(arguments.out, arguments.layout)
    choice = ExportChoice(arguments.standard, Layout(arguments.layout), language, arguments.people)
    workspace = _opened(arguments.workplace, language)
    try:
        service = FrameworkService(workspace.store, workspace.checklist)
        overview = service.overview(_people(workspace), local_now())
        service.write(overview, choice, arguments.out)
    finally:
        workspace.close()
    left = leaving(choice.layout, choice.with_people)
    lines = [say("cli.checklist.made", language, file=arguments.out)]
    lines += [
        say("cli.checklist.left", language, what=say(f"frameworks.leaves.{each}", language)) for each in left
    ]
    lines += [
        say("cli.checklist.kept", language, what=say(f"frameworks.never.{each}", language)) for each in NEVER
    ]
    show(
        arguments,
        _made(overview, choice, arguments.out, left),
        [*lines, say("frameworks.self_declared", language)],
    )
    return EXIT_DONE


def _made(overview: Overview, choice: ExportChoice, out: Path, left: tuple[str, ...]) -> dict[str, Any]:
    from sme_smartwork.checklist.frameworks.model import Cover

    reading = overview.reading(choice.standard)
    return {
        "schema": "smartwork/checklist-export/1",
        "file": str(out),
        "as": choice.layout.value,
        "standard": choice.standard,
        "leaves": list(left),
        "controls": {each.value: reading.count(each) for each in Cover},
        "grade": overview.grade.level.value,
        "is_self_declared": True,
    }


def _check_ending(target: Path, layout: str) -> None:
    if target.suffix.lower() != LAYOUTS[layout]:
        raise TargetRefused("cli.checklist.ending", file=target, ending=LAYOUTS[layout])


def _opened(folder: Path, language: Language) -> Workspace:
    from sme_smartwork.unlocking import unlock_in_terminal
    from sme_smartwork.workspace import Workspace

    return Workspace(unlock_in_terminal(folder, language))


def _people(workspace: Workspace) -> tuple[str, ...]:
    """The codes of those who work here today."""
    today = local_now().date()
    facts = workspace.company.facts(today)
    return tuple(each.code for each in facts.workers if each.is_employed_on(today))


def take(arguments: argparse.Namespace) -> int:
    """Look into checklists of others, both languages joined; with a workplace they are kept there."""
    from sme_smartwork.checklist.frameworks.foreign.pairing import paired
    from sme_smartwork.checklist.frameworks.foreign.read import read_foreign
    from sme_smartwork.work import Ticket

    parts = [part for path in arguments.files for part in read_foreign(path, Ticket())]
    found = paired(parts, local_now().isoformat())
    if arguments.workplace is not None:
        _keep(arguments.workplace, found, arguments.language)
    lines = [line for each in found for line in _told(each, arguments.language)]
    document = {"schema": "smartwork/foreign-checklists/1", "lists": [_as_json(each) for each in found]}
    show(arguments, document, lines)
    return EXIT_DONE


def _keep(folder: Path, found: tuple[ForeignList, ...], language: Language) -> None:
    from sme_smartwork.checklist.frameworks.foreign.shelf import ForeignShelf

    workspace = _opened(folder, language)
    try:
        ForeignShelf(workspace.store).take(found)
    finally:
        workspace.close()


def _told(found: ForeignList, language: Language) -> list[str]:
    head = {"title": found.title.say(language), "items": len(found.items), "met": found.met}
    lines = [say("cli.checklist.list", language, **head, applicable=found.applicable)]
    if len(found.languages) == 1:
        lines.append(say(f"foreign.only.{found.languages[0]}", language))
    elif found.one_language:
        lines.append(say("foreign.one_language", language, count=len(found.one_language)))
    told = [
        say(f"foreign.trouble.{each.trouble.value}", language, where=each.where, found=each.found)
        for each in found.told
    ]
    return lines + told


def _as_json(found: ForeignList) -> dict[str, Any]:
    from dataclasses import asdict

    plain = asdict(found)
    return plain | {"met": found.met, "applicable": found.applicable}
