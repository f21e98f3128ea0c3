"""The publisher's side: a folder of signed lists and packs, copied to a stick or a web server as it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from securesystemslib.signer import SSlibKey
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

from sme_smartwork.intake.text import clean_text
from sme_smartwork.packs import Pack, load_pack, shelf
from sme_smartwork.storage.files import telling_os_errors, write_whole
from sme_smartwork.updates.archive import pack_folder
from sme_smartwork.updates.errors import BadKeys, BadRepository, PublishingRefused
from sme_smartwork.updates.keys import ROLES, Ask, KeyFolder, open_key, read_public
from sme_smartwork.updates.lists import LASTS, LOCK, READABLE, Lists, Made, end_of
from sme_smartwork.updates.remembered import SIGNED_AT, moment, written
from sme_smartwork.updates.trust import PUBLISHER, PUBLISHER_LETTERS, number_of

ROOT_KEYS, SIGNERS = 3, 2
MOST_NUMBER = 99_999_999  # a day's date fits, and a hundred million numbers are left
Prove = Callable[[Pack], None]
_Kind = TypeVar("_Kind", Root, Snapshot, Targets, Timestamp)


@dataclass(frozen=True, slots=True)
class Status:
    """Where a repository stands; `missing` counts the root signatures that other people still have to add.

    `number` is what firms compare before they believe this publisher; `ends` says by role when its list ends.
    """

    publisher: str
    number: str
    root_version: int
    missing: int
    ends: Mapping[str, datetime]
    packs: tuple[str, ...]


class Repository:
    """One repository folder: `metadata`, `targets`, and `pending` while root signatures are missing."""

    def __init__(self, folder: Path) -> None:
        self._lists = Lists(folder)
        self._targets = folder / "targets"
        self._folder = folder

    def create(self, publisher: str, keys: KeyFolder, now: datetime) -> Status:
        """Make an empty repository; it waits until two of its root keys have signed.

        Raises BadRepository (the folder is in use), BadKeys, PublishingRefused (a name that cannot be shown).
        """
        if publisher != clean_text(publisher) or not 0 < len(publisher) <= PUBLISHER_LETTERS:
            raise PublishingRefused("publishing.name", most=PUBLISHER_LETTERS)
        root = Root(consistent_snapshot=True, unrecognized_fields={PUBLISHER: publisher})
        _give(root, Root.type, keys.roots(ROOT_KEYS))
        root.roles[Root.type].threshold = SIGNERS
        for role in ROLES:
            _give(root, role, (keys.public(role),))
        with telling_os_errors():
            self._folder.mkdir(parents=True, exist_ok=True)
        with self._lists.changing():
            if any(each.name != LOCK for each in self._folder.iterdir()):
                raise BadRepository("publishing.not_empty", folder=self._folder)
            made: Made = {Targets.type: Metadata(Targets())}
            made[Snapshot.type], made[Timestamp.type] = Metadata(Snapshot()), Metadata(Timestamp())
            self._sign(made, root, keys, now)
            self._sign_root(made, root, keys, now)
            self._lists.put(made)
        return self.status()

    def publish(
        self,
        folders: Sequence[Path],
        keys: KeyFolder,
        now: datetime,
        prove: Prove,
        needs_program: str,
        at_least: int = 1,
    ) -> tuple[Pack, ...]:
        """Sign the packs in `folders`, each proven first; those that were not published before.

        Raises PackError and what `prove` raises, PublishingRefused (a lower version, or other content under
        the same one), BadKeys, BadRepository.
        """
        with self._lists.changing():
            root, targets = self._lists.complete_root(), self._next(Targets)
            news: list[Pack] = []
            contents: dict[str, bytes] = {}
            for folder in map(Path.resolve, folders):
                pack = load_pack(folder)
                prove(pack)
                content = pack_folder(folder)
                target = _added(targets.signed, pack, content, needs_program)
                if target:
                    news.append(pack)
                    contents[target.get_prefixed_paths()[0]] = content
            if news:
                made = self._made(Targets, Snapshot, Timestamp) | {Targets.type: targets}
                _number_from(made, at_least)
                self._sign_next(made, root, keys, now)
                with telling_os_errors():
                    self._targets.mkdir(parents=True, exist_ok=True)
                    for left in self._targets.glob(".*.part"):  # by a command that was killed
                        left.unlink()
                    for name, content in contents.items():
                        write_whole(self._targets / name, content, READABLE)
                self._lists.put(made)
            return tuple(news)

    def renew(self, keys: KeyFolder, now: datetime, at_least: int = 1) -> Status:
        """A new timestamp, and the other lists too where they end before it and their keys are at hand.

        With `at_least` all of them, numbered from there on: to go on with an older copy of the repository.
        Raises BadKeys, BadRepository, PublishingRefused.
        """
        with self._lists.changing():
            root = self._lists.complete_root()
            until = end_of(Timestamp.type, now)
            kinds: list[type[Any]] = []
            if self._lists.read(Targets).signed.expires < until:
                kinds = [Targets, Snapshot]
            elif self._lists.read(Snapshot).signed.expires < until:
                kinds = [Snapshot]
            if at_least > 1:
                kinds = [Targets, Snapshot]
            elif not all(keys.has(root.roles[kind.type].keyids) for kind in kinds):
                kinds = []
            made = self._made(*kinds, Timestamp)
            _number_from(made, at_least)
            self._sign_next(made, root, keys, now)
            self._lists.put(made)
            return self.status()

    def rotate(self, role: str, keys: KeyFolder, new: KeyFolder | None, now: datetime) -> Status:
        """Replace the keys of `role` by those in `new`; the root without `new`: the same keys for longer.

        Two of the old root keys must sign, and two of the new ones where the root's are replaced: those at
        hand do, the others by `sign`. Raises BadKeys, BadRepository, PublishingRefused.
        """
        with self._lists.changing():
            root = self._lists.complete_root()
            old = frozenset(root.roles[Root.type].keyids)
            at_hand = keys.joined(new)
            if new is not None:
                _replace(root, role, new.roots(ROOT_KEYS) if role == Root.type else (new.public(role),))
            elif role != Root.type:
                raise BadKeys("publishing.no_new_keys", name=role)
            kinds: tuple[type[Any], ...] = (Targets, Snapshot, Timestamp)
            made = self._made(*kinds[[*ROLES, Root.type].index(role) :])
            self._sign_next(made, root, at_hand, now)
            _refuse_earlier(Root.type, root.expires - LASTS[Root.type], now)
            root.version += 1
            self._sign_root(made, root, at_hand, now, old)
            self._lists.put(made)
            return self.status()

    def sign(self, key_file: Path, ask: Ask) -> Status:
        """Add the signature of one root key to the root that waits; with enough of them it is published.

        Raises BadRepository when nothing waits, BadKeys for a key the root does not know.
        """
        with self._lists.changing():
            waiting = self._lists.waiting_root()
            if waiting is None:
                raise BadRepository("publishing.nothing_waits", folder=self._folder)
            if read_public(key_file).keyid not in self._lists.root_keyids():
                raise BadKeys("publishing.foreign_key", file=key_file.name)
            waiting.sign(open_key(key_file, ask), append=True)
            self._lists.add_signatures(waiting)
            return self.status()

    def give_up(self) -> None:
        """Let nothing wait for signatures any more; raises BadRepository when nothing does."""
        with self._lists.changing():
            if not self._lists.give_up():
                raise BadRepository("publishing.nothing_waits", folder=self._folder)

    def status(self) -> Status:
        """Where the repository stands; raises BadRepository."""
        root, targets = self._lists.read(Root), self._lists.read(Targets)
        lists: tuple[Metadata[Any], ...] = (
            root,
            targets,
            self._lists.read(Snapshot),
            self._lists.read(Timestamp),
        )
        return Status(
            str(root.signed.unrecognized_fields.get(PUBLISHER, "")),
            number_of(root.to_bytes()),
            root.signed.version,
            self._lists.missing(),
            {each.signed.type: each.signed.expires for each in lists},
            tuple(sorted(targets.signed.targets)),
        )

    def _sign_next(self, made: Made, root: Root, keys: KeyFolder, now: datetime) -> None:
        """Sign lists that replace others; raises PublishingRefused when the clock says it is before those."""
        for role, each in made.items():
            _refuse_earlier(role, each.signed.expires - LASTS[role], now)
        if Timestamp.type in made:
            before = moment(made[Timestamp.type].signed.unrecognized_fields.get(SIGNED_AT))
            _refuse_earlier(Timestamp.type, before, now)
        self._sign(made, root, keys, now)

    def _next(self, kind: type[_Kind]) -> Metadata[_Kind]:
        """The newest list of a kind, to be changed and signed under the next number."""
        found = self._lists.read(kind)
        found.signed.version += 1
        found.signatures.clear()
        return found

    def _made(self, *kinds: type[Any]) -> Made:
        return {kind.type: self._next(kind) for kind in kinds}

    def _sign(self, made: Made, root: Root, keys: KeyFolder, now: datetime) -> None:
        """Date, link and sign the lists in `made`, each naming the one before it by its hash."""
        if Snapshot.type in made and Targets.type in made:
            made[Snapshot.type].signed.meta["targets.json"] = _meta(made, Targets.type, root, keys, now)
        if Timestamp.type in made:
            if Snapshot.type in made:
                made[Timestamp.type].signed.snapshot_meta = _meta(made, Snapshot.type, root, keys, now)
            made[Timestamp.type].signed.unrecognized_fields[SIGNED_AT] = written(now)
            _meta(made, Timestamp.type, root, keys, now)

    @staticmethod
    def _sign_root(made: Made, root: Root, keys: KeyFolder, now: datetime, old: Iterable[str] = ()) -> None:
        """Sign the root with every key at hand that may: of the root before it and of its own."""
        root.expires = end_of(Root.type, now)
        made[Root.type] = Metadata(root)
        for signer in keys.signers({*old, *root.roles[Root.type].keyids}):
            made[Root.type].sign(signer, append=True)


def _meta(made: Made, role: str, root: Root, keys: KeyFolder, now: datetime) -> MetaFile:
    """Sign the list of `role` and describe it as the next one names it."""
    made[role].signed.expires = end_of(role, now)
    made[role].sign(keys.signer(role, root.roles[role].keyids))
    return MetaFile.from_data(made[role].signed.version, made[role].to_bytes(), ["sha256"])


def _number_from(made: Made, at_least: int) -> None:
    """Number the lists in `made` from `at_least` on, so that they exceed what a lost repository had."""
    if not 1 <= at_least <= MOST_NUMBER:
        raise PublishingRefused("publishing.odd_number", number=at_least, most=MOST_NUMBER)
    for each in made.values():
        each.signed.version = max(each.signed.version, at_least)


def _refuse_earlier(role: str, before: datetime | None, now: datetime) -> None:
    """Raise PublishingRefused where what is replaced was signed after `now`."""
    if before and now.astimezone(UTC).replace(microsecond=0) < before:
        raise PublishingRefused(
            "publishing.clock_behind", role=role, before=written(before), now=written(now)
        )


def _replace(root: Root, role: str, keys: Collection[SSlibKey]) -> None:
    """Other keys for `role`; raises BadKeys for the ones it has, or for one that has another task too."""
    before = list(root.roles[role].keyids)
    if {key.keyid for key in keys} == set(before):
        raise BadKeys("publishing.same_key", name=role)
    for keyid in before:
        root.revoke_key(keyid, role)
    _give(root, role, keys)


def _give(root: Root, role: str, keys: Iterable[SSlibKey]) -> None:
    """Add `keys` to `role`; raises BadKeys for one that is there already, for this role or another."""
    for key in keys:
        if any(key.keyid in each.keyids for each in root.roles.values()):
            raise BadKeys("publishing.shared_key", name=role)
        root.add_key(key, role)


def _added(targets: Targets, pack: Pack, content: bytes, needs_program: str) -> TargetFile | None:
    """The entry of `pack`, in place of its version before; None when it is published already."""
    name = f"{pack.id}-{pack.version}.pack"
    target = TargetFile.from_data(name, content, ["sha256"])
    for other, published in list(targets.targets.items()):
        about = published.custom
        if about["id"] != pack.id:
            continue
        if other == name and published.hashes == target.hashes:
            return None
        if other == name:
            raise PublishingRefused("publishing.same_version", pack=pack.id, version=pack.version)
        if shelf.version_order(about["version"]) >= shelf.version_order(pack.version):
            raise PublishingRefused(
                "publishing.lower_version", pack=pack.id, version=pack.version, published=about["version"]
            )
        del targets.targets[other]
    target.unrecognized_fields["custom"] = {
        "id": pack.id,
        "kind": pack.kind,
        "version": pack.version,
        "needs_program": needs_program,
    }
    targets.targets[name] = target
    return target
