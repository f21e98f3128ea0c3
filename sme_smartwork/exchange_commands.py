"""What `checklist` does with people on the command line: ask them, look at what came back, take it."""

from __future__ import annotations

import argparse
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.clock import local_now
from sme_smartwork.command_days import day
from sme_smartwork.commands import show
from sme_smartwork.errors import EXIT_DONE, EXIT_NO
from sme_smartwork.wording import LANGUAGES, Language, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sme_smartwork.checklist.collecting.model import Arrival
    from sme_smartwork.checklist.collecting.service import Collecting
    from sme_smartwork.workspace import Workspace

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(parts: Commands, language: Language) -> None:
    """`invite`, `look` and `take`."""
    sub = _part(parts, "invite", language)
    sub.set_defaults(run=invite)
    sub.add_argument("codes", nargs="*", metavar="CODE", help=say("cli.checklist.codes", language))
    sub.add_argument("--out", type=Path, required=True, metavar="DIR")
    sub.add_argument("--campaign", metavar="NAME", help=say("cli.checklist.campaign", language))
    sub.add_argument("--until", type=day, metavar="DATE", help=say("cli.checklist.until", language))
    sub.add_argument("--form", choices=LANGUAGES, help=say("cli.checklist.form", language))
    look_at = _part(parts, "look", language)
    look_at.set_defaults(run=look)
    look_at.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    taking = _part(parts, "take", language)
    taking.set_defaults(run=take)
    taking.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    told = say("cli.checklist.compared", language)
    taking.add_argument("--compared", action="append", default=[], metavar="NUMBER", help=told)
    taking.add_argument("--late", action="store_true", help=say("cli.checklist.late", language))
    taking.add_argument("--forms", action="store_true", help=say("cli.checklist.forms", language))


def _part(parts: Commands, name: str, language: Language) -> argparse.ArgumentParser:
    words = say(f"cli.checklist.{name}.help", language)
    sub = parts.add_parser(name, help=words, description=words)
    sub.add_argument("workplace", type=Path, metavar="WORKPLACE")
    sub.add_argument("--json", action="store_true", help=say("cli.json", language))
    return sub


def invite(arguments: argparse.Namespace) -> int:
    """Write an invitation, or a form, for the people named, or for everybody who works here today."""
    from sme_smartwork.checklist.inviting.campaign import campaign_id, proposed_due

    today = local_now().date()
    campaign = arguments.campaign or campaign_id(today)
    until = arguments.until or proposed_due(today, today)
    with _opened(arguments) as workspace:
        facts = workspace.company.facts(today)
        here = tuple(each.code for each in facts.workers if each.is_employed_on(today))
        paths = _written(workspace, arguments.codes or here, campaign, until, arguments)
    document = {"schema": "smartwork/invitations/1", "campaign": campaign, "until": until, "files": paths}
    lines = [say("cli.checklist.written", arguments.language, file=path) for path in paths]
    show(arguments, document, lines)
    return EXIT_DONE


def _written(
    workspace: Workspace, codes: Sequence[str], campaign: str, until: Any, arguments: argparse.Namespace
) -> list[str]:
    from sme_smartwork.checklist.form.service import Forms
    from sme_smartwork.checklist.inviting.service import Inviting
    from sme_smartwork.work import Ticket

    if arguments.form:
        forms = Forms(workspace.store, workspace.checklist)
        sent = forms.send(codes, campaign, until, arguments.form, arguments.out, Ticket())
    else:
        inviting = Inviting(workspace.store, workspace.checklist)
        sent = inviting.send(codes, campaign, until, arguments.out, Ticket())
    return [str(path) for path, _worker in sent]


def look(arguments: argparse.Namespace) -> int:
    """Say what taking would do with each file; changes nothing. The answer is "no" if one cannot be taken."""
    with _opened(arguments) as workspace:
        arrivals = _collecting(workspace).look(arguments.paths)
    document = {"schema": "smartwork/arrivals/1", "files": [_plain(each) for each in arrivals]}
    show(arguments, document, [line for each in arrivals for line in _told(each, arguments.language)])
    return EXIT_DONE if all(each.can_be_taken for each in arrivals) else EXIT_NO


def take(arguments: argparse.Namespace) -> int:
    """Take what may be taken: late files, forms and unknown senders only where it was said."""
    with _opened(arguments) as workspace:
        collecting = _collecting(workspace)
        arrivals = collecting.look(arguments.paths)
        chosen = [each for each in arrivals if _is_chosen(each, arguments)]
        taken = collecting.take(chosen, compared=arguments.compared)
    left = [each for each in arrivals if each not in chosen]
    count = {"files": taken.files, "people": len(taken.people), "answers": taken.answers}
    lines = [say("cli.checklist.taken", arguments.language, **count)]
    lines += [line for each in left for line in _told(each, arguments.language)]
    document = {"schema": "smartwork/taken/1", **count, "left": [_plain(each) for each in left]}
    show(arguments, document, lines)
    return EXIT_NO if left else EXIT_DONE


def _is_chosen(arrival: Arrival, arguments: argparse.Namespace) -> bool:
    from sme_smartwork.checklist.collecting.model import Fate

    is_late = arrival.fate is Fate.LATE or any(each.code == "late" for each in arrival.problems)
    if not arrival.can_be_taken or (is_late and not arguments.late):
        return False
    if any(each.code == "rival" for each in arrival.problems):
        return False
    if arrival.fate is Fate.UNKNOWN_SENDER:
        return arrival.number in arguments.compared
    return arrival.fate is not Fate.FORM or arguments.forms


def _told(arrival: Arrival, language: Language) -> list[str]:
    from sme_smartwork.checklist.collecting.words import told_fate, told_problem
    from sme_smartwork.checklist.form import words

    head = say("cli.checklist.file", language, file=arrival.label, fate=told_fate(arrival.fate, language))
    number = [say("cli.checklist.number", language, number=arrival.number)] if arrival.number else []
    problems = [told_problem(each, language) for each in arrival.problems]
    of_form = [
        f"{words.told_problem(each, language)} {words.told_remedy(each, language)}"
        for each in arrival.form_problems
    ]
    return [head, *(f"  {line}" for line in (*number, *problems, *of_form))]


def _plain(arrival: Arrival) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "file": arrival.label,
        "fate": arrival.fate.value,
        "worker": arrival.worker,
        "campaign": arrival.campaign or None,
        "made_at": arrival.made_at and arrival.made_at.isoformat(),
        "number": arrival.number,
        "answers": len(arrival.answers),
        "problems": [asdict(each) for each in arrival.problems],
        "unclear": [asdict(each) for each in arrival.form_problems],
    }


def _collecting(workspace: Workspace) -> Collecting:
    from sme_smartwork.checklist.collecting.service import Collecting

    return Collecting(workspace.store, workspace.checklist)


@contextmanager
def _opened(arguments: argparse.Namespace) -> Iterator[Workspace]:
    from sme_smartwork.unlocking import unlock_in_terminal
    from sme_smartwork.workspace import Workspace

    workspace = Workspace(unlock_in_terminal(arguments.workplace, arguments.language))
    try:
        yield workspace
    finally:
        workspace.close()
