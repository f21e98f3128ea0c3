"""Whom this copy believes: one publisher's root file, shipped with the program or taken by a person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sme_smartwork.intake.text import shown_text
from sme_smartwork.packs import shelf
from sme_smartwork.paths import places, private_folder, resources
from sme_smartwork.updates.errors import BadRoot, PublisherChanged

CHOSEN = "chosen.json"
MOST_BYTES = 512_000  # the client's own limit for a root
PUBLISHER = "publisher"  # the name stands beside TUF's own fields, so it is signed with them
PUBLISHER_LETTERS = 80
_SCHEMA = "smartwork/chosen-publisher/1"
_DIGITS, _GROUP = 20, 4
_LEAST_SIGNERS = 2


@dataclass(frozen=True, slots=True)
class Trust:
    """The publisher this copy believes; `since` is None where the root came with the program."""

    publisher: str
    number: str
    since: datetime | None
    root: bytes = field(repr=False)

    @property
    def is_bundled(self) -> bool:
        """Whether the root came with the program."""
        return self.since is None

    @property
    def state(self) -> Path:
        """Where what is known of this publisher's lists is kept; each publisher's apart."""
        name = "bundled" if self.is_bundled else f"chosen-{hashlib.sha256(self.root).hexdigest()[:16]}"
        return folder() / name


@dataclass(frozen=True, slots=True)
class RootOffer:
    """A root file a person may decide to believe, once the number was compared with the publisher's."""

    publisher: str
    number: str
    version: int
    expires: datetime
    keys: int
    threshold: int
    replaces: Trust | None
    root: bytes = field(repr=False)


def folder() -> Path:
    """Where trust and the publishers' lists are kept."""
    return shelf.folder() / "tuf"


def own_folder(inner: Path) -> Path:
    """`inner` and every folder above it up to the user's data, made if missing and closed to others."""
    for each in (*reversed([above for above in inner.parents if above.is_relative_to(places().data)]), inner):
        private_folder(each)
    return inner


def trusted() -> Trust | None:
    """The publisher believed here: the one a person chose, else the one that came with the program."""
    return _chosen() or _bundled()


def number_of(root: bytes) -> str:
    """Twenty digits of SHA-256 over what is signed in a root file, in groups of four (66 bits).

    Signatures do not count, so adding one does not change the number. ValueError when `root` is none.
    """
    signed = json.loads(root)["signed"]
    text = json.dumps(signed, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    digest = hashlib.sha256(b"smartwork/publisher-root\0" + text.encode()).digest()
    digits = f"{int.from_bytes(digest) % 10**_DIGITS:0{_DIGITS}d}"
    return " ".join(digits[at : at + _GROUP] for at in range(0, _DIGITS, _GROUP))


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are equal, however they are grouped."""
    digits = [
        "".join(letter for letter in each if letter.isascii() and letter.isdigit()) for each in (one, other)
    ]
    return digits[0] == digits[1] and len(digits[0]) == _DIGITS


def read_root(path: Path) -> RootOffer:
    """The root file at `path`, complete in itself; raises BadRoot."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as problem:
        raise BadRoot("updates.root_unreadable", file=path.name, reason=problem.strerror or "") from problem
    return offered_root(content, path.name)


def offered_root(content: bytes, name: str) -> RootOffer:
    """The root in `content`; BadRoot when it is none, too weak, or its own signatures are missing."""
    from tuf.api.exceptions import RepositoryError
    from tuf.api.metadata import Metadata, Root

    try:
        if len(content) > MOST_BYTES:
            raise ValueError("too long")
        root = Metadata[Root].from_bytes(content)
        if root.signed.type != Root.type:
            raise ValueError("another role")
        role = root.signed.roles[Root.type]
        public = {str(root.signed.keys[each].keyval) for each in role.keyids}
        publisher = _publisher(root.signed.unrecognized_fields)
        number = number_of(content)
    except (RepositoryError, ValueError, KeyError, TypeError, RecursionError) as problem:
        raise BadRoot("updates.not_a_root", file=name) from problem
    if role.threshold < _LEAST_SIGNERS or len(public) < role.threshold or len(public) != len(role.keyids):
        raise BadRoot("updates.weak_root", file=name, least=_LEAST_SIGNERS)
    try:
        root.signed.verify_delegate(Root.type, root.signed_bytes, root.signatures)
    except RepositoryError as problem:
        raise BadRoot("updates.root_unsigned", file=name, least=role.threshold) from problem
    known = trusted()
    replaces = known if known and known.root != content else None
    return RootOffer(
        publisher,
        number,
        root.signed.version,
        root.signed.expires,
        len(public),
        role.threshold,
        replaces,
        content,
    )


def trust(offer: RootOffer, now: datetime, *, replace: bool = False) -> Trust:
    """Believe this publisher from now on; the caller has let a person compare the number.

    Raises PublisherChanged when another one is believed already and `replace` does not say to change.
    """
    from sme_smartwork.storage.files import telling_os_errors, write_whole

    known = trusted()
    if known and known.root == offer.root:
        return known
    if known and not replace:
        raise PublisherChanged("updates.publisher_changed", known=known.publisher, found=offer.publisher)
    document = {"schema": _SCHEMA, "since": now.isoformat(timespec="seconds"), "root": offer.root.decode()}
    with telling_os_errors():
        write_whole(own_folder(folder()) / CHOSEN, json.dumps(document).encode())
    return Trust(offer.publisher, offer.number, now, offer.root)


def _bundled() -> Trust | None:
    file = resources("trust", "root.json")
    return _trust(file.read_bytes(), None) if file.is_file() else None


def _chosen() -> Trust | None:
    """What a person chose; a file that cannot be read chooses nobody."""
    try:
        with (folder() / CHOSEN).open("rb") as stream:
            document = json.loads(stream.read(2 * MOST_BYTES))
        if document["schema"] != _SCHEMA:
            return None
        since = datetime.fromisoformat(document["since"])
        return _trust(document["root"].encode(), since) if since.tzinfo else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _trust(root: bytes, since: datetime | None) -> Trust:
    return Trust(_publisher(json.loads(root)["signed"]), number_of(root), since, root)


def _publisher(signed: Mapping[str, Any]) -> str:
    name = signed[PUBLISHER]
    if not isinstance(name, str) or not shown_text(name):
        raise ValueError("no name")
    return shown_text(name, PUBLISHER_LETTERS)
