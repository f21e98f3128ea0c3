"""The options of `packs …`: what a firm does with rule packs, and what a publisher does."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork import authoring_commands, packs_commands, publishing_commands, trap_commands
from sme_smartwork.command_days import day
from sme_smartwork.updates.keys import NAMES
from sme_smartwork.updates.places import telling_places
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Command = Callable[[argparse.Namespace], int]
_ROTATED = ("root", "targets", "snapshot", "timestamp")


def add(subs: Commands, language: Language) -> None:
    """Add `packs` with everything it can do."""
    words = say("cli.packs.help", language)
    top = subs.add_parser("packs", help=words, description=words)
    actions = top.add_subparsers(required=True, metavar="ACTION")
    for each in (_check, _list, _diff, _install, _trust, _back, _traps, _sheet, _yaml):
        each(actions, language)
    for each in (_keys, _create, _publish, _renew, _rotate, _sign):
        each(actions, language)


def _action(subs: Commands, name: str, language: Language, run: Command) -> argparse.ArgumentParser:
    words = say(f"cli.packs.{name}.help", language)
    sub = subs.add_parser(name, help=words, description=words)
    sub.add_argument("--json", action="store_true", help=say("cli.json", language))
    sub.set_defaults(run=telling_places(run))
    return sub


def _check(subs: Commands, language: Language) -> None:
    sub = _action(subs, "check", language, packs_commands.check)
    sub.add_argument(
        "folders", type=Path, nargs="*", metavar="FOLDER", help=say("cli.packs.folders", language)
    )


def _list(subs: Commands, language: Language) -> None:
    _action(subs, "list", language, packs_commands.show_list)


def _diff(subs: Commands, language: Language) -> None:
    sub = _action(subs, "diff", language, packs_commands.diff)
    sub.add_argument("old", metavar="OLD")
    sub.add_argument("new", metavar="NEW")
    sub.add_argument("--firm", type=Path, metavar="FIRM.json", help=say("cli.packs.firm", language))
    sub.add_argument("--as-of", type=day, metavar="DATE", help=say("cli.as_of", language))


def _install(subs: Commands, language: Language) -> None:
    sub = _action(subs, "install", language, packs_commands.install)
    sub.add_argument("source", metavar="SOURCE", help=say("cli.packs.source", language))
    sub.add_argument("--look", action="store_true", help=say("cli.packs.look", language))


def _trust(subs: Commands, language: Language) -> None:
    sub = _action(subs, "trust", language, packs_commands.trust)
    sub.add_argument("root", type=Path, metavar="ROOT.json")
    sub.add_argument("--number", metavar="DIGITS", help=say("cli.packs.number", language))
    sub.add_argument("--replace", action="store_true", help=say("cli.packs.replace", language))


def _back(subs: Commands, language: Language) -> None:
    _action(subs, "back", language, packs_commands.back).add_argument("id", metavar="ID")


def _traps(subs: Commands, language: Language) -> None:
    _action(subs, "traps", language, trap_commands.traps)


def _sheet(subs: Commands, language: Language) -> None:
    sub = _action(subs, "sheet", language, authoring_commands.sheet)
    sub.add_argument("item", type=Path, metavar="ITEM.yaml", help=say("cli.packs.item", language))
    sub.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx")


def _yaml(subs: Commands, language: Language) -> None:
    sub = _action(subs, "yaml", language, authoring_commands.yaml)
    sub.add_argument("workbook", type=Path, metavar="FILE.xlsx")
    sub.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help=say("cli.packs.pack_folder", language)
    )


def _keys(subs: Commands, language: Language) -> None:
    sub = _action(subs, "keys", language, publishing_commands.keys)
    sub.add_argument("folder", type=Path, metavar="DIR")
    sub.add_argument("--only", action="append", choices=NAMES, help=say("cli.packs.only", language))
    _passphrase(sub, language)


def _create(subs: Commands, language: Language) -> None:
    sub = _publisher(subs, "create", language, publishing_commands.create)
    sub.add_argument("--publisher", required=True, metavar="NAME", help=say("cli.packs.publisher", language))


def _publish(subs: Commands, language: Language) -> None:
    sub = _publisher(subs, "publish", language, publishing_commands.publish)
    sub.add_argument("packs", type=Path, nargs="+", metavar="PACK_FOLDER")
    sub.add_argument("--needs-program", metavar="VERSION", help=say("cli.packs.needs_program", language))
    _at_least(sub, language)


def _renew(subs: Commands, language: Language) -> None:
    _at_least(_publisher(subs, "renew", language, publishing_commands.renew), language)


def _rotate(subs: Commands, language: Language) -> None:
    sub = _publisher(subs, "rotate", language, publishing_commands.rotate)
    sub.add_argument("role", choices=_ROTATED)
    sub.add_argument("--new-keys", type=Path, metavar="DIR", help=say("cli.packs.new_keys", language))


def _sign(subs: Commands, language: Language) -> None:
    sub = _action(subs, "sign", language, publishing_commands.sign)
    sub.add_argument("repository", type=Path, metavar="REPO")
    either = sub.add_mutually_exclusive_group(required=True)
    either.add_argument("--key", type=Path, metavar="FILE")
    either.add_argument("--give-up", action="store_true", help=say("cli.packs.give_up", language))
    _passphrase(sub, language)


def _publisher(subs: Commands, name: str, language: Language, run: Command) -> argparse.ArgumentParser:
    sub = _action(subs, name, language, run)
    sub.add_argument("repository", type=Path, metavar="REPO")
    sub.add_argument(
        "--keys", type=Path, required=True, metavar="DIR", help=say("cli.packs.keys_folder", language)
    )
    _passphrase(sub, language)
    return sub


def _at_least(sub: argparse.ArgumentParser, language: Language) -> None:
    words = say("cli.packs.at_least", language)
    sub.add_argument("--at-least", type=int, default=1, metavar="N", help=words)


def _passphrase(sub: argparse.ArgumentParser, language: Language) -> None:
    words = say("cli.packs.passphrase_file", language)
    sub.add_argument("--passphrase-file", type=Path, metavar="FILE", help=words)
