"""Reports in object stores and on servers, through fsspec: the same few verbs as for a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, BinaryIO, cast

from sme_smartwork.collect.filesystems import Found
from sme_smartwork.errors import NotPossibleHere, UserError
from sme_smartwork.intake.limits import Limits
from sme_smartwork.intake.refusal import refused
from sme_smartwork.intake.text import clean_text
from sme_smartwork.intake.walking import Stray, ends_so

STORES = frozenset(
    ("s3", "gs", "az", "abfs", "abfss", "oss", "hdfs", "webhdfs", "smb", "sftp", "memory", "local")
)
"""Spoken to with a name and encrypted, or within a closed network; nothing open such as ftp or http."""
_OWN = {"memory", "local"}
_TIMES = ("mtime", "LastModified", "last_modified", "modified", "updated", "created")
_MARKS = ("ETag", "etag", "md5Hash", "crc32c")


class PlaceRefused(UserError):
    """The address is of no kind that reports are collected from."""


class StoreNotReached(NotPossibleHere):
    """The driver of a store could not open it: the server does not answer, or does not let us in."""


class Store:
    """One object store or server."""

    def __init__(self, files: Any) -> None:
        self._files = files

    def walk(self, place: str, suffixes: tuple[str, ...]) -> Iterator[Found]:
        """The file at `place`, or the files below it whose names end so, a folder at a time."""
        try:
            yield from self._walk(place, suffixes)
        except FileNotFoundError:
            yield Found(place, _last(place), stray=Stray.MISSING)
        except OSError:
            yield Found(place, _last(place), stray=Stray.CLOSED)

    def _walk(self, place: str, suffixes: tuple[str, ...]) -> Iterator[Found]:
        root = self._files._strip_protocol(place)
        about = self._files.info(root)
        if about["type"] == "file":
            yield _found(place, _last(place), about)
            return
        is_empty = True
        for folder, _, inner in self._files.walk(root, detail=True, on_error="raise"):
            for name, each in sorted(inner.items()):
                if ends_so(name, suffixes):
                    is_empty = False
                    path = f"{folder.rstrip('/')}/{name}"
                    label = path.removeprefix(root.rstrip("/")).lstrip("/")
                    yield _found(_below(place, label), clean_text(label), each)
        if is_empty:
            yield Found(place, _last(place), stray=Stray.NOTHING)

    def read(self, path: str, limits: Limits) -> bytes:
        """A whole file, asked for once and never more of it than the limit; raises `WorkbookRefused`."""
        try:
            data: bytes = self._files.cat_file(path, start=0, end=limits.file_bytes + 1)
        except OSError:
            raise refused("unreadable") from None
        if len(data) > limits.file_bytes:
            raise refused("too_large")
        return data

    def open(self, path: str) -> BinaryIO:
        """A file to read at any place within; raises OSError."""
        return cast("BinaryIO", self._files.open(path, "rb"))


def is_address(place: str) -> bool:
    """Whether `place` is the address of a store and no path of this computer."""
    scheme, mark, _ = place.partition("://")
    return bool(mark) and scheme != "file" and scheme.isascii() and scheme.isalnum()


def store_of(place: str) -> Store:
    """The store `place` lies in, reached with what its driver finds in the environment.

    Raises `PlaceRefused` for an address of another kind, `NotPossibleHere` when fsspec or the store's
    driver is not installed here, naming the package, `StoreNotReached` when the driver cannot open it.
    """
    scheme, _, rest = place.partition("://")
    if scheme not in STORES or "::" in rest:  # fsspec would take "::" for one store within another
        raise PlaceRefused("collect.address", address=place, known=", ".join(sorted(STORES - _OWN)))
    return _opened(f"{scheme}://{rest.partition('/')[0]}/")


@lru_cache(maxsize=8)
def _opened(place: str) -> Store:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise NotPossibleHere("collect.no_driver", address=place, package="fsspec") from None
    try:
        files, _ = url_to_fs(place, **_options(place))
    except ImportError:
        raise NotPossibleHere("collect.no_driver", address=place, package=_driver(place)) from None
    except Exception as problem:
        reason = type(problem).__name__
        raise StoreNotReached("collect.store_out", address=_without_key(place), reason=reason) from problem
    return Store(files)


def _options(place: str) -> dict[str, bool]:
    """What a driver is told: to keep no list of an earlier look; that of SFTP does not know these words."""
    return {} if place.startswith("sftp://") else {"use_listings_cache": False}


def _without_key(place: str) -> str:
    """The address as it may be shown: without a name or password in it."""
    scheme, _, rest = place.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _driver(place: str) -> str:
    """The package that speaks to this kind of store."""
    from fsspec.registry import known_implementations

    scheme = place.partition("://")[0]
    return str(known_implementations[scheme]["class"]).partition(".")[0]


def _last(place: str) -> str:
    return clean_text(place.rstrip("/").rpartition("/")[2]) or place


def _below(place: str, label: str) -> str:
    return f"{place.rstrip('/')}/{label}"


def _found(path: str, label: str, about: Mapping[str, Any]) -> Found:
    return Found(path, label, int(about.get("size") or 0), _stamp(about))


def _stamp(about: Mapping[str, Any]) -> int:
    """What changes when the content does: its mark, otherwise when it was changed, in nanoseconds."""
    for name in _MARKS:
        if about.get(name):
            return int.from_bytes(hashlib.sha256(str(about[name]).encode()).digest()[:7])
    moment = next((about[name] for name in _TIMES if about.get(name) is not None), 0)
    if isinstance(moment, datetime):
        moment = moment.timestamp()
    return int(float(moment) * 1_000_000_000) if isinstance(moment, int | float) else 0
