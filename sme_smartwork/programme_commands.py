"""What `programme` and `receipt` do on the command line, for officers at their desk and for firms."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.clock import local_now
from sme_smartwork.commands import show
from sme_smartwork.errors import EXIT_DONE, EXIT_NO, UserError
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from sme_smartwork.programme.desk import Desk
    from sme_smartwork.programme.drafting import Draft
    from sme_smartwork.programme.issuing import Came
    from sme_smartwork.programme.model import Programme, Receipt
    from sme_smartwork.workspace import Workspace

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


class NotReadable(UserError):
    """A document of a command says something else than it should; `place` tells where."""


def add(subs: Commands, language: Language) -> None:
    """`programme draft|make|look|import` and `receipt make|look|import`."""
    parts = _parts(subs, "programme", language)
    sub = _part(parts, "programme.draft", language, draft)
    sub.add_argument("--out", type=Path, required=True, metavar="DRAFT.json")
    sub = _part(parts, "programme.make", language, make)
    sub.add_argument("draft", type=Path, metavar="DRAFT.json")
    sub.add_argument("--out", type=Path, required=True, metavar="FILE.swprogramme")
    sub = _part(parts, "programme.look", language, look)
    sub.add_argument("file", type=Path, metavar="FILE.swprogramme")
    sub = _part(parts, "programme.import", language, take)
    sub.add_argument("workplace", type=Path, metavar="WORKPLACE")
    sub.add_argument("file", type=Path, metavar="FILE.swprogramme")
    sub.add_argument("--compared", metavar="NUMBER", help=say("cli.programme.compared", language))
    _receipts(_parts(subs, "receipt", language), language)


def _receipts(parts: Commands, language: Language) -> None:
    sub = _part(parts, "receipt.make", language, make_receipts)
    sub.add_argument("reports", type=Path, metavar="REPORTS.json")
    sub.add_argument("--programme", type=Path, required=True, metavar="FILE.swprogramme")
    sub.add_argument("--out", type=Path, required=True, metavar="DIR|FILE.zip")
    sub = _part(parts, "receipt.look", language, look_at_receipt)
    sub.add_argument("file", type=Path, metavar="FILE.swreceipt")
    sub = _part(parts, "receipt.import", language, take_receipts)
    sub.add_argument("workplace", type=Path, metavar="WORKPLACE")
    sub.add_argument("files", type=Path, nargs="+", metavar="FILE.swreceipt")


def _parts(subs: Commands, name: str, language: Language) -> Commands:
    words = say(f"cli.{name}.help", language)
    return subs.add_parser(name, help=words, description=words).add_subparsers(required=True, metavar="WHAT")


def _part(parts: Commands, name: str, language: Language, run: Any) -> argparse.ArgumentParser:
    words = say(f"cli.{name}.help", language)
    sub = parts.add_parser(name.partition(".")[2], help=words, description=words)
    sub.set_defaults(run=run)
    sub.add_argument("--json", action="store_true", help=say("cli.json", language))
    return sub


def draft(arguments: argparse.Namespace) -> int:
    """Write the made-up programme as a draft to edit."""
    from sme_smartwork.exchange.files import write_whole
    from sme_smartwork.programme.drafting import draft_body, new_draft
    from sme_smartwork.programme.sample import sample_draft

    body = draft_body(sample_draft(local_now().date())) | {"id": new_draft().id}
    write_whole(arguments.out, json.dumps(body, ensure_ascii=False, indent=1).encode())
    show(arguments, {"file": str(arguments.out)}, [_written(arguments, arguments.out)])
    return EXIT_DONE


def make(arguments: argparse.Namespace) -> int:
    """Make the signed file of a draft at the desk; the desk is made when there is none."""
    from sme_smartwork.exchange.files import write_whole
    from sme_smartwork.programme.drafting import flaws

    wanted = _draft(arguments.draft)
    found = flaws(wanted, local_now().date())
    if found:
        lines = [say(f"programme.flaw.{each.code}", arguments.language, about=each.about) for each in found]
        show(arguments, {"flaws": [{"code": each.code, "about": each.about} for each in found]}, lines)
        return EXIT_NO
    _check(wanted, arguments.draft)
    with _desk(arguments.language) as desk:
        made = desk.make(_kept(desk, wanted))
        number = desk.number
    write_whole(arguments.out, made.raw)
    document = {**_plain(made.programme), "file": str(arguments.out), "sha256": made.sha256, "number": number}
    told = say("cli.programme.number", arguments.language, number=number)
    show(arguments, document, [_written(arguments, arguments.out), told])
    return EXIT_DONE


def _check(wanted: Draft, path: Path) -> None:
    """Refuse a draft no screen could have made, before it gets onto the desk."""
    from sme_smartwork.programme.drafting import programme_from

    try:
        programme_from(wanted, 1, bytes(32), local_now().replace(microsecond=0))
    except ValueError as error:
        raise NotReadable("programme.bad_document", name=path.name, place=str(error)[:80]) from None


def _kept(desk: Desk, wanted: Draft) -> str:
    """The key of the round on the desk, as it is wanted now."""
    same = (wanted.id, wanted.round)
    key = next((each.key for each in desk.rounds() if (each.draft.id, each.draft.round) == same), None)
    if key is None:
        return desk.begin(wanted)
    desk.keep(key, wanted)
    return key


def look(arguments: argparse.Namespace) -> int:
    """Tell what a programme file asks, and the number to compare."""
    from sme_smartwork.exchange.confirmation import published_number
    from sme_smartwork.exchange.envelope import read_file
    from sme_smartwork.exchange.programme_file import read_programme

    found = read_programme(read_file(arguments.file), arguments.file.name)
    number = published_number(found.sign_key)
    show(arguments, {**_plain(found), "number": number}, _told(found, number, arguments.language))
    return EXIT_DONE


def take(arguments: argparse.Namespace) -> int:
    """Keep a programme in a workplace; at first contact only with its number compared."""
    with _workplace(arguments) as workspace:
        arriving = workspace.received_programmes.look(arguments.file)
        taken = workspace.received_programmes.take(arriving, arguments.compared)
    told = say("cli.programme.taken", arguments.language, round=taken.programme.round)
    show(arguments, {**_plain(taken.programme), "sha256": taken.sha256}, [told])
    return EXIT_DONE


def make_receipts(arguments: argparse.Namespace) -> int:
    """Write a receipt for each report of a list, signed at the desk the programme was made at."""
    from sme_smartwork.exchange.envelope import read_file
    from sme_smartwork.exchange.programme_file import read_programme
    from sme_smartwork.programme.arriving import ProgrammeRefused
    from sme_smartwork.programme.issuing import issue
    from sme_smartwork.work import Ticket

    programme = read_programme(read_file(arguments.programme), arguments.programme.name)
    reports = _reports(arguments.reports)
    with _desk(arguments.language) as desk:
        if desk.key.public != programme.sign_key:
            raise ProgrammeRefused("receipt.other_desk", name=arguments.programme.name)
        of_round = (programme.id, programme.round)
        count = issue(reports, of_round, desk.key, arguments.out, local_now(), Ticket())
    told = say("cli.receipt.written", arguments.language, count=count, out=arguments.out)
    show(arguments, {"receipts": count, "out": str(arguments.out)}, [told])
    return EXIT_DONE


def look_at_receipt(arguments: argparse.Namespace) -> int:
    """Tell what a receipt says."""
    from sme_smartwork.exchange.envelope import read_file
    from sme_smartwork.exchange.receipt_file import read_receipt

    found = read_receipt(read_file(arguments.file), arguments.file.name)
    show(arguments, _plain_receipt(found), [_told_receipt(found, arguments.language)])
    return EXIT_DONE


def take_receipts(arguments: argparse.Namespace) -> int:
    """Keep receipts beside the reports they are about."""
    with _workplace(arguments) as workspace:
        kept = workspace.received_programmes.take_receipts(arguments.files)
    lines = [_told_receipt(each.receipt, arguments.language) for each in kept]
    show(arguments, {"receipts": [_plain_receipt(each.receipt) for each in kept]}, lines)
    return EXIT_DONE


def _draft(path: Path) -> Draft:
    from sme_smartwork.programme.drafting import cleaned, draft_from

    body = _document(path)
    try:
        return cleaned(draft_from(body))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotReadable("programme.bad_document", name=path.name, place=str(error)[:80]) from None


def _reports(path: Path) -> tuple[Came, ...]:
    from sme_smartwork.programme.issuing import Came

    try:
        return tuple(
            Came(
                each["report"],
                each["sha256"],
                each["seq"],
                each["verdict"],
                datetime.fromisoformat(each["received_at"]),
                each.get("note", ""),
            )
            for each in _document(path)
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotReadable("programme.bad_document", name=path.name, place=str(error)[:80]) from None


def _document(path: Path) -> Any:
    from sme_smartwork.exchange.envelope import read_file
    from sme_smartwork.intake.strict_json import read_json

    return read_json(read_file(path), path.name)


@contextmanager
def _desk(language: Language) -> Iterator[Desk]:
    from sme_smartwork.programme.desk import Desk
    from sme_smartwork.programme.desk_door import desk_folder, has_desk
    from sme_smartwork.unlocking import unlock_in_terminal

    store = unlock_in_terminal(desk_folder(), language) if has_desk() else _new_desk(language)
    desk = Desk(store)
    try:
        yield desk
    finally:
        desk.close()


def _new_desk(language: Language) -> Any:
    """A desk made now; its recovery code is told once, where no pipe carries it on."""
    import sys

    from sme_smartwork.programme.desk_door import make_desk
    from sme_smartwork.unlocking import typed_passphrase

    store, code = make_desk(typed_passphrase(language, "cli.programme.new_passphrase"), use_keyring=False)
    sys.stderr.write(say("cli.programme.code", language, code=code) + "\n")
    return store


@contextmanager
def _workplace(arguments: argparse.Namespace) -> Iterator[Workspace]:
    from sme_smartwork.unlocking import unlock_in_terminal
    from sme_smartwork.workspace import Workspace

    workspace = Workspace(unlock_in_terminal(arguments.workplace, arguments.language))
    try:
        yield workspace
    finally:
        workspace.close()


def _written(arguments: argparse.Namespace, path: Path) -> str:
    return say("cli.programme.written", arguments.language, file=path)


def _told(programme: Programme, number: str, language: Language) -> list[str]:
    from sme_smartwork.programme.asking import asked
    from sme_smartwork.programme.model import spoken

    due = programme.due.isoformat()
    head = {"title": spoken(programme.title, language), "organisation": programme.organisation}
    lines = [say("cli.programme.head", language, **head, round=programme.round, due=due)]
    lines.append(say("cli.programme.number", language, number=number))
    for each in asked(programme, {}, _nothing()):
        must = "required" if each.field.required else "optional"
        words = say(f"cli.programme.{must}", language, title=each.title.say(language))
        lines.append(f"  {words}{f' [{each.field.basis}]' if each.field.basis else ''}")
    return lines


def _nothing() -> Any:
    from sme_smartwork.programme.answering import Answers

    return Answers()


def _told_receipt(receipt: Receipt, language: Language) -> str:
    verdict = say(f"receipt.verdict.{receipt.verdict}", language)
    when = receipt.received_at.isoformat(timespec="minutes")
    return say("cli.receipt.told", language, report=receipt.report, verdict=verdict, when=when)


def _plain(programme: Programme) -> dict[str, Any]:
    from sme_smartwork.exchange.programme_file import programme_body

    return {"schema": "smartwork/programme/1", **programme_body(programme)}


def _plain_receipt(receipt: Receipt) -> dict[str, Any]:
    from sme_smartwork.exchange.receipt_file import receipt_body

    return {"schema": "smartwork/receipt/1", **receipt_body(receipt)}
