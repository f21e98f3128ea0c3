"""`self-test`: the domain's checks, then a real window with the bundled Korean font."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from sme_smartwork.errors import EXIT_DONE, EXIT_NO, Cancelled, UserError
from sme_smartwork.paths import program_name
from sme_smartwork.self_test.checks import CHECKS
from sme_smartwork.self_test.findings import Check, Finding, Told, run_checks
from sme_smartwork.self_test.report import as_json, as_text, is_good, write_report
from sme_smartwork.settings import load_settings
from sme_smartwork.wording import LANGUAGES, Language, say
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from argparse import Namespace

_PATIENCE = 15_000  # milliseconds until a window must be on the screen


def main(arguments: list[str]) -> int:
    """Run every check and tell what was found: 0 when all are good, 1 when not.

    A report that cannot be written is a failure of its own kind: 2, or 3 where the machine has no room.
    """
    language = load_settings().language
    chosen = _parser(language).parse_args(arguments)
    language = chosen.language
    try:
        findings = tuple(
            run_checks((*CHECKS, Check("window", window), Check("font", font)), language, perf_counter)
        )
        return _told(findings, chosen)
    except (Cancelled, KeyboardInterrupt):
        return EXIT_NO
    finally:
        from ui.app import tidy_up

        tidy_up()


def _parser(language: Language) -> ArgumentParser:
    made = ArgumentParser(prog=f"{program_name()} self-test", description=say("self_test.help", language))
    made.add_argument("--json", action="store_true", help=say("cli.json", language))
    made.add_argument("--out", type=Path, metavar="FILE", help=say("self_test.help.out", language))
    made.add_argument("--language", choices=LANGUAGES, default=language, help=say("cli.language", language))
    return made


def _told(findings: tuple[Finding, ...], chosen: Namespace) -> int:
    """Print the findings, keep them where that was asked for, and sum them up as an exit code."""
    _print((as_json if chosen.json else as_text)(findings, chosen.language))
    if chosen.out:
        try:
            write_report(findings, chosen.language, chosen.out)
        except UserError as error:
            _print(error.told(chosen.language) + "\n", to="stderr")
            return error.exit_code
    return EXIT_DONE if is_good(findings) else EXIT_NO


def _print(text: str, to: str = "stdout") -> None:
    """Print `text` where somebody can read it: a program without a terminal has no such place."""
    stream = getattr(sys, to)
    if stream is None:
        return
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:  # the code page of Windows would lose the Korean
        reconfigure(encoding="utf-8", errors="replace")
    with suppress(OSError):  # a reader that had enough changes nothing about what was found
        stream.write(text)
        stream.flush()


def window(_language: Language, _ticket: Ticket) -> Told:
    """The first window, shown on the screen there is, and a picture of it."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop

    from ui.app import make_application, open_window
    from ui.painted import is_painted, seen

    application = make_application()
    shown, guard = open_window(load_settings())
    try:
        patience = QDeadlineTimer(_PATIENCE)
        while not is_painted(shown) and not patience.hasExpired():
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        return seen(shown)
    finally:
        shown.close()
        guard.uninstall()


def font(_language: Language, _ticket: Ticket) -> Told:
    """The bundled Korean font, letter by letter."""
    from ui.app import make_application
    from ui.painted import korean_font

    make_application()
    return korean_font()
