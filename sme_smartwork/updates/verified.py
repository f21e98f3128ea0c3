"""The update client of The Update Framework, by the caller's clock and in the reader's words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    UnsignedMetadataError,
)
from tuf.api.metadata import Metadata, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.ngclient import Updater

from sme_smartwork.paths import private_folder, resources
from sme_smartwork.scratch import scratch_folder
from sme_smartwork.storage.files import write_whole
from sme_smartwork.updates.errors import BadSource, ClockBehind, ListExpired, NoConnection, UpdateRefused
from sme_smartwork.updates.fetching import PackFetcher
from sme_smartwork.updates.remembered import CLOCK_SLACK, LIST_PARTS, SIGNED_AT, moment
from sme_smartwork.updates.sources import METADATA, TARGETS, Source
from sme_smartwork.updates.trust import Trust


class VerifiedList(Updater):
    """A publisher's list of packs: nothing of it is shown before its signatures and dates are checked."""

    def __init__(self, trust: Trust, source: Source, fetcher: PackFetcher, now: datetime) -> None:
        state = private_folder(trust.state)
        if trust.is_bundled:
            _start_with_what_the_program_brought(state)
        base = source.base
        super().__init__(
            str(state), base + METADATA, target_base_url=base + TARGETS, fetcher=fetcher, bootstrap=trust.root
        )
        self._source = source
        self._state = state
        self._now = now.astimezone(UTC)
        self._last = b""
        # The library would read the clock itself; who calls us decides what time it is.
        self._trusted_set.reference_time = self._now

    def verify(self) -> None:
        """Fetch and check the whole list; raises UpdateRefused, BadSource or NoConnection."""
        with self._told():
            self.refresh()
            self._refuse_forked_snapshot()
        signed_at = moment(self._trusted_set.timestamp.unrecognized_fields.get(SIGNED_AT))
        if signed_at and signed_at > self._now + CLOCK_SLACK:
            raise ClockBehind("updates.clock_behind", signed=signed_at.date(), today=self._now.date())

    @property
    def listed(self) -> Mapping[str, TargetFile]:
        """The files of the list by name, once verified."""
        return self._trusted_set.targets.targets

    @property
    def expires(self) -> datetime:
        """When the first part of the list ends."""
        return min(each.expires for each in self._trusted_set)

    def content(self, name: str) -> bytes:
        """The file `name`, whole and as signed; raises UpdateRefused or NoConnection."""
        with self._told(), TemporaryDirectory(dir=scratch_folder("packs")) as folder:
            file = Path(folder, "archive")
            self.download_target(self.listed[name], str(file))
            return file.read_bytes()

    def _refuse_forked_snapshot(self) -> None:
        """Raise where the snapshot seen before is used, but the timestamp means another of that number."""
        try:
            self._trusted_set.timestamp.snapshot_meta.verify_length_and_hashes(self._seen(Snapshot.type))
        except LengthOrHashMismatchError as problem:
            raise self._forked() from problem

    def _refuse_other_content(self, role: str, came: bytes) -> None:
        """Raise where what came has the number of what was seen before, signed by the same, and differs."""
        try:
            before, now = Metadata[Any].from_bytes(self._seen(role)), Metadata[Any].from_bytes(came)
            self._trusted_set.root.verify_delegate(role, before.signed_bytes, before.signatures)
            self._trusted_set.root.verify_delegate(role, now.signed_bytes, now.signatures)
        except (OSError, RepositoryError):
            return  # nothing that counts was seen, or came: the client tells the latter itself
        if before.signed.version == now.signed.version and before.signed_bytes != now.signed_bytes:
            raise self._forked()

    def _seen(self, role: str) -> bytes:
        """The list of `role` as it is remembered."""
        return (self._state / f"{role}.json").read_bytes()

    def _forked(self) -> UpdateRefused:
        return UpdateRefused("updates.forked", source=self._source.name)

    def _download_metadata(self, rolename: str, length: int, version: int | None = None) -> bytes:
        try:
            self._last = super()._download_metadata(rolename, length, version)
        except DownloadHTTPError as missing:
            if rolename == Root.type:
                raise
            if rolename == Timestamp.type:
                raise BadSource("updates.nothing_there", source=self._source.name) from missing
            raise UpdateRefused("updates.incomplete", source=self._source.name) from missing
        if rolename != Root.type:
            self._refuse_other_content(rolename, self._last)
        return self._last

    def _update_root_symlink(self) -> None:
        """Leave it out: every start begins with our own root, and links need rights on Windows."""

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the client's errors into what they mean to the reader."""
        source = self._source.name
        try:
            yield
        except ExpiredMetadataError as problem:
            raise ListExpired(
                "updates.expired", expired=self._expired().date(), today=self._now.date()
            ) from problem
        except BadVersionNumberError as problem:
            raise UpdateRefused("updates.rolled_back", source=source) from problem
        except UnsignedMetadataError as problem:
            raise UpdateRefused("updates.not_signed", source=source) from problem
        except (RepositoryError, DownloadLengthMismatchError) as problem:
            raise UpdateRefused("updates.changed", source=source) from problem
        except DownloadHTTPError as problem:
            raise UpdateRefused("updates.incomplete", source=source) from problem
        except DownloadError as problem:
            raise NoConnection("updates.cut_off", host=source) from problem

    def _expired(self) -> datetime:
        """The end of the part that has ended: one already taken in, else the one just found signed."""
        ended = (each.expires for each in self._trusted_set if each.is_expired(self._now))
        return next(ended, None) or Metadata[Targets].from_bytes(self._last).signed.expires


def _start_with_what_the_program_brought(state: Path) -> None:
    """What the program was built with is remembered as if it had been read: nothing older is believed."""
    carried = {name: file for name in LIST_PARTS if (file := _carried(name))}
    if len(carried) < len(LIST_PARTS) or _version(carried[LIST_PARTS[0]]) <= _version(state / LIST_PARTS[0]):
        return
    for name in reversed(LIST_PARTS):  # the timestamp last: it tells whether all of them are there
        write_whole(state / name, carried[name].read_bytes())


def _carried(name: str) -> Path | None:
    """A list as the build copied it from a repository, where most have their number before their name."""
    return max(resources("trust").glob(f"*{name}"), key=_version, default=None)


def _version(file: Path) -> int:
    """The number of a list; 0 where there is none that can be read."""
    try:
        return int(json.loads(file.read_bytes())["signed"]["version"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return 0
