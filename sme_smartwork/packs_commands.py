"""What a firm's `packs` commands do: check, list, compare, take in, take back, and whom to believe."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.clock import local_now
from sme_smartwork.commands import pack_problems, show
from sme_smartwork.errors import EXIT_DONE, EXIT_NO, UserError
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from argparse import Namespace

    from sme_smartwork.pack_coverage import PackCoverage
    from sme_smartwork.packs import Pack
    from sme_smartwork.packs.shelf import InUse
    from sme_smartwork.updates.model import Fetched, Installed, Offer
    from sme_smartwork.updates.trust import RootOffer


def check(arguments: Namespace) -> int:
    """Every mistake in the packs of the program, or in the given folders with the cases they bring."""
    language = arguments.language
    problems = _folder_problems(arguments.folders, language) if arguments.folders else pack_problems(language)
    tried = [] if problems else list(map(_tried, arguments.folders))
    told = problems or [
        say("cli.packs.clean", language),
        *(line for each in tried for line in each.told(language)),
    ]
    show(arguments, {"problems": problems, "coverage": [each.as_json() for each in tried]}, told)
    return EXIT_NO if problems or any(each.untried for each in tried) else EXIT_DONE


def _tried(folder: Path) -> PackCoverage:
    from sme_smartwork.pack_coverage import coverage_of
    from sme_smartwork.packs import load_pack

    return coverage_of(load_pack(folder.resolve()))


def _folder_problems(folders: list[Path], language: Language) -> list[str]:
    from sme_smartwork.pack_proof import prove
    from sme_smartwork.packs import PackError, load_pack

    found: list[str] = []
    for folder in folders:
        try:
            prove(load_pack(folder.resolve()))
        except PackError as error:
            found += [problem.told(language) for problem in error.problems]
        except UserError as error:
            found.append(error.happened(language))
    return found


def show_list(arguments: Namespace) -> int:
    """The packs in use, where each came from, and what was set aside."""
    from sme_smartwork.packs import shelf

    language = arguments.language
    lines: list[str] = []
    rows = []
    for each in shelf.all_in_use():
        rows.append(_row(each))
        lines += _told_in_use(each, language)
    problems = shelf.problems()
    _warn(problems, language)
    show(arguments, {"packs": rows, "problems": [each.happened(language) for each in problems]}, lines)
    return EXIT_DONE


def _row(pack: InUse) -> Mapping[str, Any]:
    return {
        "id": pack.id,
        "kind": pack.kind,
        "version": pack.version,
        "digest": pack.digest,
        "publisher": pack.publisher,
        "since": pack.since.isoformat() if pack.since else None,
        "before": pack.previous,
    }


def _told_in_use(pack: InUse, language: Language) -> list[str]:
    lines = [say("cli.packs.ids", language, id=pack.id, version=pack.version, kind=pack.kind)]
    if pack.publisher and pack.since:
        since = pack.since.date().isoformat()
        lines.append(say("cli.packs.from", language, publisher=pack.publisher, since=since))
    return lines


def diff(arguments: Namespace) -> int:
    """What differs between two packs, and what changes for a firm."""
    from sme_smartwork.handed_in import FirmFiles, facts_of
    from sme_smartwork.pack_changes import changes, changes_to_json
    from sme_smartwork.told_changes import told_changes

    firm = facts_of(FirmFiles(arguments.firm, as_of=arguments.as_of)) if arguments.firm else None
    today = arguments.as_of or local_now().date()
    found = changes(_named(arguments.old), _named(arguments.new), firm, today)
    show(arguments, changes_to_json(found), told_changes(found, arguments.language))
    return EXIT_DONE


def _named(text: str) -> Pack:
    """The pack in use by its id, else the pack in a folder."""
    from sme_smartwork.packs import installed, load_pack, shelf

    return installed(text) if text in shelf.known_packs() else load_pack(Path(text).resolve())


def install(arguments: Namespace) -> int:
    """Take in what is newer in a folder or at an address, after its signatures and cases were checked."""
    from sme_smartwork.pack_updates import updates
    from sme_smartwork.updates.sources import source_of

    now, taking = local_now(), updates()
    offer = taking.check(source_of(arguments.source), now)
    done: tuple[Installed, ...] = ()
    if offer.newer and not arguments.look:
        fetched: Fetched = taking.fetch(offer, now)
        offer, done = fetched.offer, taking.install(fetched, now)
    _warn(offer.refused, arguments.language)
    show(
        arguments,
        _offer_document(offer, done, arguments.language),
        _told_offer(offer, done, arguments.language),
    )
    return EXIT_NO if offer.refused else EXIT_DONE


def _offer_document(offer: Offer, done: tuple[Installed, ...], language: Language) -> Mapping[str, Any]:
    return {
        "schema": "smartwork/packs-offered/1",
        "publisher": offer.publisher,
        "number": offer.number,
        "expires": offer.expires.isoformat(),
        "offered": [
            {"id": each.id, "kind": each.kind, "version": each.version, "in_use": each.in_use}
            for each in offer.packs
        ],
        "installed": [
            {"id": each.id, "version": each.version, "before": each.before, "digest": each.digest}
            for each in done
        ],
        "refused": [{"code": each.code, "told": each.told(language)} for each in offer.refused],
    }


def _told_offer(offer: Offer, done: tuple[Installed, ...], language: Language) -> list[str]:
    until = offer.expires.date().isoformat()
    lines = [say("cli.packs.offer", language, publisher=offer.publisher, expires=until)]
    for made in done:
        lines.append(
            say("cli.packs.installed", language, id=made.id, before=made.before, version=made.version)
        )
    if done:
        return lines
    for each in offer.packs:
        if each.is_newer:
            lines.append(
                say("cli.packs.is_newer", language, id=each.id, in_use=each.in_use, version=each.version)
            )
        else:
            lines.append(say("cli.packs.is_same", language, id=each.id, version=each.version))
    return lines if offer.newer else [*lines, say("cli.packs.none_newer", language)]


def trust(arguments: Namespace) -> int:
    """Believe a publisher whose confirmation number is the one the person was told."""
    from sme_smartwork.pack_updates import updates

    taking = updates()
    offer = taking.read_root(arguments.root)
    _confirm(offer, arguments)
    taking.trust(offer, local_now(), replace=arguments.replace)
    document = {
        "schema": "smartwork/publisher-trusted/1",
        "publisher": offer.publisher,
        "number": offer.number,
        "root_version": offer.version,
        "expires": offer.expires.isoformat(),
    }
    show(arguments, document, [say("cli.packs.trusted", arguments.language, publisher=offer.publisher)])
    return EXIT_DONE


def _confirm(offer: RootOffer, arguments: Namespace) -> None:
    """Compare the number with the one given or typed; raises NumberDiffers."""
    from sme_smartwork.updates.errors import NumberDiffers
    from sme_smartwork.updates.trust import same_number

    told = arguments.number if arguments.number is not None else _asked(offer, arguments.language)
    if not told.strip():
        raise NumberDiffers("updates.not_confirmed")
    if not same_number(told, offer.number):
        raise NumberDiffers("updates.number_differs")


def _asked(offer: RootOffer, language: Language) -> str:
    """What the person types after reading the publisher's name; nothing where nobody can type.

    The number is not shown: it is to be typed as it was told, not copied from here.
    """
    lines = [
        say("cli.packs.root", language, publisher=offer.publisher),
        say("cli.packs.compare", language),
    ]
    sys.stderr.write("\n".join(lines))
    sys.stderr.flush()
    return sys.stdin.readline() if sys.stdin is not None else ""


def back(arguments: Namespace) -> int:
    """Use again what was in use before the newest update of a pack."""
    from sme_smartwork.packs import shelf

    now = shelf.take_back(arguments.id)
    line = say("cli.packs.took_back", arguments.language, id=now.id, version=now.version)
    show(arguments, {"schema": "smartwork/pack-taken-back/1", **_row(now)}, [line])
    return EXIT_DONE


def _warn(problems: tuple[UserError, ...], language: Language) -> None:
    """Say on stderr what was not taken or set aside, and what to do about it."""
    for problem in problems:
        sys.stderr.write(problem.told(language) + "\n")
