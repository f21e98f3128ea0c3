"""What `effects` does on the command line: reckon a document with the grant's figures of the year."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.clock import local_now
from sme_smartwork.commands import check_workbook, show
from sme_smartwork.errors import EXIT_DONE
from sme_smartwork.handed_in import read_text
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from sme_smartwork.effects.model import Amount, Effects, Line

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(subs: Commands, language: Language) -> None:
    """`effects INPUT.json`, with `--workbook` for the sheet of live formulas."""
    words = say("cli.effects.help", language)
    sub = subs.add_parser("effects", help=words, description=words)
    sub.set_defaults(run=effects)
    sub.add_argument("input", type=Path, metavar="INPUT.json")
    workbook = say("cli.effects.workbook", language)
    sub.add_argument("--workbook", type=Path, metavar="FILE.xlsx", help=workbook)
    sub.add_argument("--json", action="store_true", help=say("cli.json", language))


def effects(arguments: argparse.Namespace) -> int:
    """Reckon the document and tell every result in its three cases; raises InputRefused and JsonRefused."""
    from sme_smartwork.bridges.grant_of_year import grant_rules
    from sme_smartwork.effects.codec import effects_to_json, entered_from_json
    from sme_smartwork.effects.entered import chosen
    from sme_smartwork.effects.model import FirmSide
    from sme_smartwork.effects.service import reckoned

    if arguments.workbook is not None:
        check_workbook(arguments.workbook, "--workbook", arguments.input)
    name = arguments.input.name
    entered, day = entered_from_json(read_text(arguments.input), name)
    day = day or local_now().date()
    firm = FirmSide(rules=grant_rules(day))
    found = reckoned(entered, day, firm, name)
    document: dict[str, Any] = {"as_of": day.isoformat(), "region": entered.region}
    document = effects_to_json(found, chosen(entered, day, firm)) | document
    lines = told_effects(found, day.isoformat(), arguments.language)
    if arguments.workbook is not None:
        from sme_smartwork.effects.workbook import effects_workbook
        from sme_smartwork.exchange.files import write_whole

        write_whole(
            arguments.workbook, effects_workbook(found, chosen(entered, day, firm), arguments.language)
        )
        lines.append(say("cli.effects.made", arguments.language, file=arguments.workbook))
    show(arguments, document, lines)
    return EXIT_DONE


def told_effects(found: Effects, day: str, language: Language) -> list[str]:
    """The results in plain lines, group by group."""
    from sme_smartwork.effects.model import Group

    lines = [say("cli.effects.head", language, day=day, pack=found.pack), say("cli.effects.order", language)]
    for group in Group:
        lines += ["", say(f"effects.group.{group.value}", language)]
        lines += [_told(line, language) for line in found.lines if line.group is group]
    return lines


def _told(line: Line, language: Language) -> str:
    low, middle, high = (_amount(each, line, language) for each in line.amounts.values())
    nature = "" if line.nature is None else ", " + say(f"effects.nature.{line.nature.value}", language)
    return say(
        "cli.effects.line",
        language,
        number=line.number,
        title=line.title.say(language),
        who=say(f"effects.who.{line.who.value}", language) + nature,
        low=low,
        middle=middle,
        high=high,
        unit=line.unit.say(language),
    )


def _amount(amount: Amount, line: Line, language: Language) -> str:
    from sme_smartwork.effects.showing import rounded

    if amount.value is None:
        return say(f"effects.state.{amount.state.value}", language)
    return rounded(amount.value, line)
