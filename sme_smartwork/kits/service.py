"""What a firm chose for its starter kit, kept in the workplace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sme_smartwork.kits.content import SIZES, content
from sme_smartwork.kits.model import Choice

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store

_KEY = "kits"


class KitsService:
    """Keeps types, own prices and own counts; everything else follows the pack and the firm."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def choice(self) -> Choice | None:
        """What is kept; None while nothing was chosen. Names that are gone are left out."""
        kept = self._store.get(_KEY, None)
        return None if kept is None else choice_from_json(kept)

    def keep(self, choice: Choice | None) -> None:
        """Keep `choice` as a whole; None forgets it. `building.build` it first, to see that it can be."""
        self._store.put(_KEY, None if choice is None else choice_to_json(choice))


def choice_to_json(choice: Choice) -> dict[str, Any]:
    """`choice` as JSON values."""
    return {
        "types": list(choice.types),
        "example": choice.example,
        "prices": dict(choice.prices),
        "counts": dict(choice.counts),
        "free": choice.is_free,
    }


def choice_from_json(kept: Mapping[str, Any]) -> Choice:
    """The choice in JSON values, without what today's pack does not know."""
    known = content()
    types = tuple(each for each in kept.get("types", ()) if each in known.types)
    example = kept.get("example")
    names = set(known.figures.names())
    return Choice(
        types=types or Choice().types,
        example=example if example in SIZES else None,
        prices={name: won for name, won in kept.get("prices", {}).items() if name in names},
        counts={name: count for name, count in kept.get("counts", {}).items() if name in known.counts},
        is_free=bool(kept.get("free", False)),
    )
