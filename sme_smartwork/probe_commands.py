"""`probe`: look at this computer and say what was seen; nothing is stored and nothing is changed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from sme_smartwork.clock import local_now
from sme_smartwork.commands import show
from sme_smartwork.errors import EXIT_DONE, EXIT_NO
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.checklist.model import ProbeResult
    from sme_smartwork.checklist.probes.model import Checked

SIGNS = {"pass": "✓", "fail": "✗"}
PROBES = tuple(f"P{number:02}" for number in range(1, 21))


def add(subs: argparse._SubParsersAction[argparse.ArgumentParser], language: Language) -> None:
    """Add the command to the others."""
    words = say("cli.probe.help", language)
    sub = subs.add_parser("probe", help=words, description=words)
    sub.add_argument("probes", nargs="*", metavar="P01", type=_known)
    sub.add_argument("--shared-pc", action="store_true", help=say("cli.probe.shared_pc", language))
    sub.add_argument("--json", action="store_true", help=say("cli.json", language))
    sub.set_defaults(run=probe)


def _known(text: str) -> str:
    """The id of a probe that looks at a computer."""
    if text.upper() not in PROBES:
        raise argparse.ArgumentTypeError(f"{text!r}: {PROBES[0]} … {PROBES[-1]}")
    return text.upper()


def probe(arguments: argparse.Namespace) -> int:
    """Check this PC; 1 when something is not as it should be."""
    from sme_smartwork.checklist.probes.run import case_of, check_this_pc
    from sme_smartwork.work import Ticket

    case = case_of(local_now(), is_shared_pc=arguments.shared_pc)
    checked = check_this_pc(arguments.probes or PROBES, case, Ticket())
    lines = [_told(each, arguments.language) for each in checked.results]
    lines.append(say("cli.probe.stored_nothing", arguments.language))
    show(arguments, _document(checked), lines)
    return EXIT_NO if any(each.outcome.value == "fail" for each in checked.results) else EXIT_DONE


def _told(result: ProbeResult, language: Language) -> str:
    sign = SIGNS.get(result.outcome.value, "?")
    title = say(f"checklist.probe_title.{result.probe}", language)
    outcome = say(f"checklist.probe_outcome.{result.outcome.value}", language)
    sentence = say(f"checklist.probe.{result.reason}", language, **result.shown)
    return f"{sign} {result.probe} {title} · {outcome}: {sentence}"


def _document(checked: Checked) -> Mapping[str, Any]:
    results = [
        {
            "probe": each.probe,
            "outcome": each.outcome.value,
            "reason": each.reason,
            "shown": dict(each.shown),
            "at": each.at.isoformat(),
            "rules": each.rules,
        }
        for each in checked.results
    ]
    return {"results": results, "reading": checked.reading.to_json()}
