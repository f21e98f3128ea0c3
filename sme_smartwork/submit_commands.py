"""What `submit` does on the command line: tell what would leave to whom, and only on `--send` let it go."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.clock import local_now
from sme_smartwork.commands import show
from sme_smartwork.errors import EXIT_DONE
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from sme_smartwork.submit.leaving import Leaving
    from sme_smartwork.submit.model import Parcel, Proof, SignIn

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(subs: Commands, language: Language) -> None:
    """`submit FILE.xlsx` and where to."""
    words = say("cli.submit.help", language)
    sub = subs.add_parser("submit", help=words, description=words)
    sub.set_defaults(run=submit)
    sub.add_argument("report", type=Path, metavar="FILE.xlsx")
    to = sub.add_mutually_exclusive_group(required=True)
    to.add_argument("--folder", type=Path, metavar="DIR", help=say("cli.submit.folder", language))
    to.add_argument("--mail", metavar="ADDRESS", help=say("cli.submit.mail", language))
    to.add_argument("--web", metavar="ADDRESS", help=say("cli.submit.web", language))
    sub.add_argument("--draft", type=Path, metavar="FILE.eml", help=say("cli.submit.draft", language))
    sub.add_argument("--user", metavar="NAME", help=say("cli.submit.user", language))
    sub.add_argument("--workplace", type=Path, metavar="FOLDER", help=say("cli.submit.workplace", language))
    sub.add_argument("--send", action="store_true", help=say("cli.submit.send", language))
    sub.add_argument("--json", action="store_true", help=say("cli.json", language))


def submit(arguments: argparse.Namespace) -> int:
    """Check the report, tell what leaves, and hand it over when that was said."""
    from sme_smartwork.submit.leaving import leaving
    from sme_smartwork.submit.parcel import parcel_of

    parcel = parcel_of(arguments.report)
    figures = leaving(parcel)
    lines = _told_parcel(parcel, figures, _receiver(arguments), arguments.language)
    document: dict[str, object] = {
        "schema": "smartwork/submission/1",
        "file": parcel.name,
        "size": parcel.size,
        "sha256": parcel.sha256,
        "to": _receiver(arguments),
        "figures": [each.id for each in figures],
        "proof": None,
    }
    if arguments.send:
        from sme_smartwork.submit.register import proof_to_json
        from sme_smartwork.submit.words import told_proof

        proof = _kept(arguments, parcel)
        document["proof"] = proof_to_json(proof)
        lines += told_proof(proof, arguments.language)
    else:
        lines.append(say("cli.submit.not_sent", arguments.language))
    show(arguments, document, lines)
    return EXIT_DONE


def _receiver(arguments: argparse.Namespace) -> str:
    """Whom it goes to, checked."""
    if arguments.web is not None:
        from sme_smartwork.submit.model import WebAddress

        return WebAddress(arguments.web).address
    if arguments.mail is not None:
        from sme_smartwork.submit.mail import checked_address

        return checked_address(arguments.mail)
    return str(arguments.folder)


def _kept(arguments: argparse.Namespace, parcel: Parcel) -> Proof:
    """Hand over, and keep the proof in the workplace where one was named; that is opened first."""
    if arguments.workplace is None:
        return _handed_over(arguments, parcel)
    from sme_smartwork.submit.register import SubmissionRegister
    from sme_smartwork.unlocking import unlock_in_terminal

    store = unlock_in_terminal(arguments.workplace, arguments.language)
    try:
        proof = _handed_over(arguments, parcel)
        SubmissionRegister(store).record(parcel.header.id, proof)
        return proof
    finally:
        store.close()


def _handed_over(arguments: argparse.Namespace, parcel: Parcel) -> Proof:
    now = local_now()
    if arguments.web is not None:
        from sme_smartwork.submit.model import WebAddress
        from sme_smartwork.submit.web import deliver
        from sme_smartwork.work import Ticket

        return deliver(parcel, WebAddress(arguments.web), now, Ticket(), _sign_in(arguments))
    if arguments.mail is not None:
        from sme_smartwork.submit.mail import mail_words, write_draft

        path = arguments.draft or arguments.report.with_suffix(".eml")
        return write_draft(parcel, arguments.mail, mail_words(parcel, arguments.language), path, now)
    from sme_smartwork.submit.folder import put

    return put(parcel, arguments.folder, now)


def _sign_in(arguments: argparse.Namespace) -> SignIn | None:
    if arguments.user is None:
        return None
    from sme_smartwork.submit.model import SignIn
    from sme_smartwork.unlocking import typed_passphrase

    return SignIn(arguments.user, typed_passphrase(arguments.language, "cli.submit.password"))


def _told_parcel(
    parcel: Parcel, figures: tuple[Leaving, ...], receiver: str, language: Language
) -> list[str]:
    head = say("cli.submit.parcel", language, name=parcel.name, size=parcel.size, to=receiver)
    unknown = say("report.unknown", language)
    rows = [f"  {each.title.say(language)}: {_shown(each.value, unknown, language)}" for each in figures]
    return [head, say("cli.submit.leaves", language, count=len(rows)), *rows]


def _shown(value: object, unknown: str, language: Language) -> str:
    if isinstance(value, bool):
        return say("company.yes" if value else "company.no", language)
    return unknown if value is None else str(value)
