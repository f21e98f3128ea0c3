"""The command line: the same services as the window, JSON in and out, an exit code for scripts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sme_smartwork import (
    __version__,
    checklist_commands,
    collect_commands,
    commands,
    effects_commands,
    packs_cli,
    probe_commands,
    programme_commands,
    report_commands,
    submit_commands,
    tools_commands,
    worksheet_commands,
)
from sme_smartwork.command_days import day
from sme_smartwork.errors import EXIT_NO, Cancelled, UserError
from sme_smartwork.paths import program_name
from sme_smartwork.settings import load_settings
from sme_smartwork.wording import LANGUAGES, Language, say

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str]) -> int:
    """Run one command; returns 0 done, 1 no or a failed check, 2 bad input, 3 not possible here."""
    _speak_utf8()
    language = preferred_language()
    arguments = parser(language).parse_args(argv)
    try:
        return cast(Command, arguments.run)(arguments)
    except UserError as error:
        print(error.told(arguments.language), file=sys.stderr)
        return error.exit_code
    except (Cancelled, KeyboardInterrupt):
        return EXIT_NO
    finally:
        _tidy_up()


def _tidy_up() -> None:
    """Leave none of this run's own files behind."""
    from sme_smartwork.clock import local_now
    from sme_smartwork.scratch import clear_scratch

    clear_scratch(local_now().timestamp())


def preferred_language() -> Language:
    """The language set in the window, Korean when none was chosen."""
    return load_settings().language


def _speak_utf8() -> None:
    # A pipe on Windows would otherwise get the code page, and Korean would be lost.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def parser(language: Language) -> argparse.ArgumentParser:
    """Every command with its options."""
    top = argparse.ArgumentParser(prog=program_name(), description=say("cli.about", language))
    top.add_argument("--version", action="version", version=f"SME SmartWork {__version__}")
    top.add_argument("--language", choices=LANGUAGES, default=language, help=say("cli.language", language))
    subs = top.add_subparsers(required=True, metavar="COMMAND")
    own = (_demo, _evaluate, _assess, _verify, _schema)
    for add in (
        *own,
        checklist_commands.add,
        collect_commands.add,
        effects_commands.add,
        packs_cli.add,
        probe_commands.add,
        programme_commands.add,
        submit_commands.add,
        report_commands.add,
        tools_commands.add,
        worksheet_commands.add,
    ):
        add(subs, language)
    return top


def _command(subs: Commands, name: str, language: Language, run: Command) -> argparse.ArgumentParser:
    words = say(f"cli.{name}.help", language)
    sub = subs.add_parser(name, help=words, description=words)
    sub.set_defaults(run=run)
    return sub


def _with_json(sub: argparse.ArgumentParser, language: Language) -> None:
    sub.add_argument("--json", action="store_true", help=say("cli.json", language))


def _demo(subs: Commands, language: Language) -> None:
    sub = _command(subs, "demo", language, commands.demo)
    sub.add_argument("--out", type=Path, default=Path("smartwork-demo"), metavar="DIR")
    keep = say("cli.demo.workplace", language)
    sub.add_argument("--workplace", type=Path, metavar="FOLDER", help=keep)
    _with_json(sub, language)


def _evaluate(subs: Commands, language: Language) -> None:
    sub = _command(subs, "evaluate", language, commands.evaluate)
    sub.add_argument("firm", type=Path, metavar="FIRM.json")
    sub.add_argument("--as-of", type=day, metavar="DATE", help=say("cli.as_of", language))
    sub.add_argument("--year", type=int, metavar="YEAR", help=say("cli.evaluate.year", language))
    sub.add_argument(
        "--check-sheet", type=Path, metavar="FILE.xlsx", help=say("cli.evaluate.check_sheet", language)
    )
    _with_json(sub, language)


def _assess(subs: Commands, language: Language) -> None:
    sub = _command(subs, "assess", language, commands.assess)
    sub.add_argument("answers", type=Path, nargs="+", metavar="ANSWERS.json")
    _with_json(sub, language)


def _verify(subs: Commands, language: Language) -> None:
    sub = _command(subs, "verify", language, commands.verify)
    sub.add_argument("report", type=Path, metavar="FILE.xlsx")
    known = say("cli.verify.known", language)
    sub.add_argument("--known", type=Path, metavar="FIRMS.csv|FIRMS.json", help=known)
    _with_json(sub, language)


def _schema(subs: Commands, language: Language) -> None:
    sub = _command(subs, "schema", language, commands.schema)
    sub.add_argument("kind", choices=(*commands.SCHEMAS, commands.FIRM_PAGE))
