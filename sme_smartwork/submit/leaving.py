"""Everything a report tells, one by one, for the person who is about to hand it over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sme_smartwork.reports.model import Value
from sme_smartwork.wording import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.submit.model import Parcel


@dataclass(frozen=True, slots=True)
class Leaving:
    """One figure that leaves: its id, its name, its value, and whether it speaks of persons."""

    id: str
    title: Text
    value: Value
    is_personal: bool = False


def leaving(parcel: Parcel, own: Mapping[str, Text] | None = None) -> tuple[Leaving, ...]:
    """Every figure of `parcel` in its order; `own` are the sentences of a programme's own questions."""
    return tuple(_figure(name, value, own or {}) for name, value in parcel.header.summary.items())


def _figure(name: str, value: Value, own: Mapping[str, Text]) -> Leaving:
    from sme_smartwork.figures.catalogue import figure
    from sme_smartwork.figures.words import figure_title

    found = figure(name)
    if found is None:
        return Leaving(name, own.get(name, Text(name, name)), value)
    return Leaving(name, figure_title(found), value, found.personal)
