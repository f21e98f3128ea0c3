"""What a publisher's `packs` commands do: keys, a repository, publishing, renewing, replacing keys."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork import __version__
from sme_smartwork.clock import local_now
from sme_smartwork.commands import show
from sme_smartwork.errors import EXIT_DONE
from sme_smartwork.updates.errors import BadKeys, PublishingRefused
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from argparse import Namespace

    from sme_smartwork.updates.keys import KeyFolder
    from sme_smartwork.updates.repository import Repository, Status


def keys(arguments: Namespace) -> int:
    """Make the keys of a publisher, each sealed by its passphrase."""
    from sme_smartwork.updates.keys import NAMES, make_key

    language, passphrases = arguments.language, _Passphrases(arguments)
    made: list[Path] = []
    for name in arguments.only or NAMES:
        made += make_key(arguments.folder, name, passphrases.new(f"{name}.key"))
    lines = [say("cli.packs.key_made", language, file=file) for file in made]
    document = {"schema": "smartwork/publisher-keys/1", "files": [str(file) for file in made]}
    show(arguments, document, [*lines, say("cli.packs.keys_apart", language)])
    return EXIT_DONE


def create(arguments: Namespace) -> int:
    """Make an empty repository."""
    status = _repository(arguments).create(arguments.publisher, _keys(arguments), signing_moment())
    return _done(arguments, status)


def publish(arguments: Namespace) -> int:
    """Check packs with their cases, sign them and put them into the repository."""
    from sme_smartwork.pack_proof import prove

    language, repository = arguments.language, _repository(arguments)
    needs = arguments.needs_program or __version__
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,4}){1,3}", needs):
        raise PublishingRefused("publishing.odd_program", version=needs)
    news = repository.publish(
        arguments.packs, _keys(arguments), signing_moment(), prove, needs, arguments.at_least
    )
    lines = [say("cli.packs.published", language, id=each.id, version=each.version) for each in news]
    published = [{"id": each.id, "version": each.version, "digest": each.digest} for each in news]
    return _done(
        arguments,
        repository.status(),
        {"published": published},
        lines or [say("cli.packs.nothing_new", language)],
    )


def renew(arguments: Namespace) -> int:
    """Extend the dates of the lists."""
    status = _repository(arguments).renew(_keys(arguments), signing_moment(), arguments.at_least)
    return _done(arguments, status)


def rotate(arguments: Namespace) -> int:
    """Replace the keys of one role."""
    from sme_smartwork.updates.keys import KeyFolder

    old = _keys(arguments)
    new = KeyFolder((arguments.new_keys,), old.ask) if arguments.new_keys else None
    return _done(arguments, _repository(arguments).rotate(arguments.role, old, new, signing_moment()))


def sign(arguments: Namespace) -> int:
    """Add one person's signature to the root that waits for it, or give that root up."""
    if arguments.give_up:
        _repository(arguments).give_up()
        document = {"schema": "smartwork/pack-repository-given-up/1", "repository": str(arguments.repository)}
        line = say("cli.packs.given_up", arguments.language, folder=arguments.repository)
        show(arguments, document, [line])
        return EXIT_DONE
    return _done(arguments, _repository(arguments).sign(arguments.key, _Passphrases(arguments)))


def signing_moment() -> datetime:
    """Now, or the moment SOURCE_DATE_EPOCH names, so that a repository can be made again byte for byte."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if value is None:
        return local_now()
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError) as problem:
        raise PublishingRefused("publishing.odd_day", value=value[:40]) from problem


def _done(
    arguments: Namespace,
    status: Status,
    more: Mapping[str, Any] | None = None,
    lines: list[str] | None = None,
) -> int:
    """Say where the repository stands, and how many signatures its root still waits for."""
    show(
        arguments,
        _status_document(status) | dict(more or {}),
        [*(lines or []), *_told(status, arguments.language)],
    )
    return EXIT_DONE


def _status_document(status: Status) -> dict[str, Any]:
    return {
        "schema": "smartwork/pack-repository/1",
        "publisher": status.publisher,
        "number": status.number,
        "root_version": status.root_version,
        "missing_signatures": status.missing,
        "ends": {role: day.isoformat() for role, day in status.ends.items()},
        "packs": list(status.packs),
    }


def _told(status: Status, language: Language) -> list[str]:
    head = {"publisher": status.publisher, "root": status.root_version, "number": status.number}
    lines = [say("cli.packs.repository", language, **head)]
    for role, end in status.ends.items():
        lines.append(say("cli.packs.ends", language, role=role, day=end.date().isoformat()))
    if status.missing:
        lines.append(say("cli.packs.waiting", language, missing=status.missing))
    return lines


def _repository(arguments: Namespace) -> Repository:
    from sme_smartwork.updates.repository import Repository

    return Repository(arguments.repository)


def _keys(arguments: Namespace) -> KeyFolder:
    from sme_smartwork.updates.keys import KeyFolder

    return KeyFolder((arguments.keys,), _Passphrases(arguments))


class _Passphrases:
    """Passphrases from a file, else typed without echo, else the first line that is piped in."""

    def __init__(self, arguments: Namespace) -> None:
        self._language = arguments.language
        self._given = _first_line(arguments.passphrase_file) if arguments.passphrase_file else None

    def __call__(self, name: str) -> str:
        return self._typed(say("cli.packs.passphrase", self._language, file=name))

    def new(self, name: str) -> str:
        """The passphrase of a new key, typed twice; raises BadKeys when the two differ."""
        first = self(name)
        if self._given is None and first != self._typed(say("cli.packs.passphrase_again", self._language)):
            raise BadKeys("publishing.passphrases_differ")
        return first

    def _typed(self, words: str) -> str:
        if self._given is None and sys.stdin is not None and not sys.stdin.isatty():
            self._given = sys.stdin.readline().rstrip("\r\n")
        return getpass(words) if self._given is None else self._given


def _first_line(file: Path) -> str:
    from sme_smartwork.handed_in import read_text

    return next(iter(read_text(file).splitlines()), "")
