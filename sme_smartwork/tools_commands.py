"""What `tools` does: say whether the officers' tools are in this program, or add them from their file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.commands import show
from sme_smartwork.errors import EXIT_DONE, EXIT_NO
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(subs: Commands, language: Language) -> None:
    """`tools [FILE]`."""
    words = say("cli.tools.help", language)
    sub = subs.add_parser("tools", help=words, description=words)
    sub.set_defaults(run=tools)
    sub.add_argument("file", type=Path, nargs="?", metavar="FILE.zip", help=say("cli.tools.file", language))
    sub.add_argument("--json", action="store_true", help=say("cli.json", language))


def tools(arguments: argparse.Namespace) -> int:
    """Add the tools in the file given, and say whether they are there; the answer is "no" when not."""
    from sme_smartwork.officer_tools import officer_tools

    known = officer_tools()
    if arguments.file is not None:
        known.add(arguments.file)
    is_there = known.is_there()
    document = {"schema": "smartwork/tools/1", "there": is_there}
    show(arguments, document, [say(f"cli.tools.{'there' if is_there else 'missing'}", arguments.language)])
    return EXIT_DONE if is_there else EXIT_NO
