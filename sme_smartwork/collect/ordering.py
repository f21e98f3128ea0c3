"""From what an officer gave to what is collected: a programme becomes the terms reports must meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.collect.collecting import Order
from sme_smartwork.collect.given import Given
from sme_smartwork.collect.sorting_out import Terms
from sme_smartwork.collect.store import CollectionRefused
from sme_smartwork.exchange.known_firms import read_known_firms

if TYPE_CHECKING:
    from sme_smartwork.programme.model import Programme

_KOREA = timedelta(hours=9)
_MOST_BYTES = 1024 * 1024


def order_of(places: Sequence[str], given: Given) -> Order:
    """What to collect from `places` under the terms of `given`.

    Raises `CollectionRefused` when the programme's file cannot be read, and what its reader raises.
    """
    return Order(tuple(places), terms_of(given))


def terms_of(given: Given) -> Terms:
    """The terms of the programme that was given; none where no programme was."""
    programme = programme_given(given)
    known = tuple(read_known_firms(Path(given.known))) if given.known else None
    if programme is None:
        return Terms(known=known)
    after_due = datetime.combine(programme.due + timedelta(days=1), time()) - _KOREA
    required = tuple(field.id for field in programme.fields if field.required)
    return Terms(programme.id, programme.round, after_due, required, known)


def programme_given(given: Given) -> Programme | None:
    """The programme whose file was given; raises as `order_of` does."""
    from sme_smartwork.exchange.programme_file import read_programme

    if not given.programme:
        return None
    path = Path(given.programme)
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MOST_BYTES)
    except OSError as problem:
        raise CollectionRefused(
            "collect.programme_gone", name=path.name, reason=problem.strerror or ""
        ) from None
    return read_programme(raw, path.name)
