"""Taking in updates: ask a source, fetch and prove what is newer, and put it in use; the firm's side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sme_smartwork import __version__
from sme_smartwork.errors import UserError
from sme_smartwork.intake.text import shown_text
from sme_smartwork.packs import Pack, load_pack, shelf
from sme_smartwork.paths import private_folder
from sme_smartwork.scratch import scratch_folder
from sme_smartwork.updates import archive, remembered, trust
from sme_smartwork.updates.errors import NoPublisher, UpdateRefused, UpdatesBusy
from sme_smartwork.updates.fetchers import fetcher_of
from sme_smartwork.updates.model import Fetched, Installed, Offer, OfferedPack, State
from sme_smartwork.updates.sources import Source
from sme_smartwork.updates.trust import RootOffer, Trust
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from tuf.api.metadata import TargetFile

    from sme_smartwork.updates.verified import VerifiedList

Prove = Callable[[Pack], None]
"""Compiles a pack and runs its own cases; raises UserError when it does not do what it says."""

_PART = {"id": r"[A-Za-z][A-Za-z0-9_-]{0,63}", "kind": r"[a-z][a-z_]{0,31}"}
_PART |= {"version": r"[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,3}", "needs_program": r"[0-9]{1,4}(\.[0-9]{1,4}){1,3}"}


class Updates:
    """The firm's side of signed updates."""

    def __init__(self, prove: Prove, program: str = __version__) -> None:
        self._prove = prove
        self._program = program

    def trusted(self) -> Trust | None:
        """The publisher this copy believes."""
        return trust.trusted()

    def read_root(self, path: Path) -> RootOffer:
        """A publisher's root file, to compare its number; raises BadRoot."""
        return trust.read_root(path)

    def trust(self, offer: RootOffer, now: datetime, *, replace: bool = False) -> Trust:
        """Believe a publisher whose number a person has compared; raises PublisherChanged."""
        return trust.trust(offer, now, replace=replace)

    def state(self, now: datetime) -> State:
        """What is known of the publisher's list from last time; asks no source."""
        return remembered.state(now)

    def check(self, source: Source, now: datetime, ticket: Ticket | None = None) -> Offer:
        """What `source` holds, after its signatures, dates and versions were verified.

        Raises NoPublisher, UpdateRefused (also ListExpired and ClockBehind), BadSource, NoConnection,
        UpdatesBusy and Cancelled.
        """
        with self._verified(source, now, ticket or Ticket()) as (known, found):
            return self._offer(source, known, found)

    def fetch(self, offer: Offer, now: datetime, ticket: Ticket | None = None) -> Fetched:
        """The newer packs of the offer's source, proven as a pack of this program; raises as `check` does."""
        with self._verified(offer.source, now, ticket or Ticket()) as (known, found):
            fresh = self._offer(offer.source, known, found)
            archives = tuple(found.content(each.file) for each in fresh.newer)
        packs = tuple(self._proven(*each) for each in zip(fresh.newer, archives, strict=True))
        return Fetched(fresh, packs, archives)

    def install(self, fetched: Fetched, now: datetime, ticket: Ticket | None = None) -> tuple[Installed, ...]:
        """Put each fetched pack in use; a kill at any moment leaves each pack old or new, never a mixture.

        Raises PackError, PackNotNewer and NotPossibleHere; a pack put in use before that stays.
        """
        from sme_smartwork.storage.files import telling_os_errors

        done: list[Installed] = []
        for offered, pack, data in zip(fetched.offer.newer, fetched.packs, fetched.archives, strict=True):
            (ticket or Ticket()).report(len(done), len(fetched.packs))
            with telling_os_errors(), shelf.arriving(pack.id) as folder:
                archive.unpack(data, folder)
                used = shelf.put_in_use(folder, publisher=fetched.offer.publisher, at=now)
            publisher = fetched.offer.publisher
            done.append(Installed(used.id, used.kind, used.version, offered.in_use, used.digest, publisher))
        return tuple(done)

    @contextmanager
    def _verified(
        self, source: Source, now: datetime, ticket: Ticket
    ) -> Iterator[tuple[Trust, VerifiedList]]:
        """The source's list, verified; nobody else changes what is remembered of it meanwhile."""
        from filelock import FileLock, Timeout

        from sme_smartwork.storage.files import telling_os_errors
        from sme_smartwork.updates.verified import VerifiedList

        known = trust.trusted()
        if known is None:
            raise NoPublisher("updates.no_publisher")
        fetcher = fetcher_of(source, ticket)
        try:
            with telling_os_errors(), FileLock(trust.own_folder(known.state) / ".lock", timeout=0):
                found = VerifiedList(known, source, fetcher, now)
                found.verify()
                remembered.remember(known.state, now)
                fetcher.expected = sum(each.length for each in found.listed.values())
                yield known, found
        except Timeout as busy:
            raise UpdatesBusy("updates.busy") from busy
        finally:
            fetcher.close()

    def _offer(self, source: Source, known: Trust, found: VerifiedList) -> Offer:
        packs: dict[str, OfferedPack] = {}
        refused: list[UserError] = []
        for name, target in found.listed.items():
            try:
                pack = self._offered(name, target)
            except UpdateRefused as error:
                refused.append(error)
                continue
            other = packs.get(pack.id)
            if other is None or shelf.version_order(other.version) < shelf.version_order(pack.version):
                packs[pack.id] = pack
        chosen = tuple(packs[name] for name in sorted(packs))
        return Offer(source, known.publisher, known.number, found.expires, chosen, tuple(refused))

    def _offered(self, name: str, target: TargetFile) -> OfferedPack:
        """One entry of the list, if it is a pack this program can use; raises UpdateRefused."""
        parts = _parts(name, target.custom)
        pack_id, kind, version = parts["id"], parts["kind"], parts["version"]
        shown = f"{pack_id} {version}"
        if target.length > archive.MOST_BYTES:
            raise UpdateRefused("updates.too_big", **archive.LIMITS)
        if _order(parts["needs_program"]) > _order(self._program):
            needed = parts["needs_program"]
            raise UpdateRefused("updates.needs_program", pack=shown, needs=needed, program=self._program)
        if pack_id not in shelf.known_packs() or (now := shelf.in_use(pack_id)).kind != kind:
            raise UpdateRefused("updates.unknown_kind", pack=shown, kind=kind)
        if shelf.version_order(version) < shelf.version_order(now.version):
            raise UpdateRefused("updates.older", pack=pack_id, version=version, in_use=now.version)
        is_newer = shelf.version_order(version) > shelf.version_order(now.version)
        return OfferedPack(
            pack_id, kind, version, parts["needs_program"], now.version, is_newer, target.length, name
        )

    def _proven(self, offered: OfferedPack, data: bytes) -> Pack:
        """The pack in an archive: schema, meaning, its own cases, and the one the list spoke of."""
        from sme_smartwork.storage.files import telling_os_errors

        with telling_os_errors(), TemporaryDirectory(dir=scratch_folder("packs")) as folder:
            place = private_folder(Path(folder, offered.id))
            archive.unpack(data, place)
            pack = load_pack(place)
        if (pack.id, pack.kind, pack.version) != (offered.id, offered.kind, offered.version):
            raise UpdateRefused("updates.not_as_listed", pack=f"{offered.id} {offered.version}")
        self._prove(pack)
        return pack


def _parts(name: str, custom: object) -> Mapping[str, str]:
    """What a list says of one file; raises UpdateRefused for anything but a pack under its own name."""
    parts = custom if isinstance(custom, dict) else {}
    sound = all(
        isinstance(parts.get(key), str) and re.fullmatch(form, parts[key]) for key, form in _PART.items()
    )
    if not sound or name != f"{parts['id']}-{parts['version']}.pack":
        raise UpdateRefused("updates.odd_entry", file=shown_text(name))
    return parts


def _order(program: str) -> tuple[int, ...]:
    """A version of the program as it is compared; what follows the numbers does not count."""
    numbers = re.match(r"[0-9]+(\.[0-9]+)*", program)
    found = [int(part) for part in numbers[0].split(".")] if numbers else [0]
    while found and not found[-1]:
        found.pop()
    return tuple(found)
