"""What a newer pack changes: for everybody, and for one firm where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sme_smartwork.errors import UserError
from sme_smartwork.packs.changes import EntryChange, entry_changes, told_since
from sme_smartwork.wording import Text

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.packs import Pack
    from sme_smartwork.subsidy.changes import SubsidyChanges

SCHEMA = "smartwork/pack-changes/1"


@dataclass(frozen=True, slots=True)
class PackChanges:
    """What the version `after` of a pack changes against the version `before`.

    `told` is what the pack itself says about the versions between; `entries` are questions and items;
    `subsidies` is None for a pack without programmes.
    """

    id: str
    kind: str
    title: Text
    before: str
    after: str
    valid_from: date
    valid_until: date | None
    reviewed_on: date
    told: tuple[Text, ...]
    entries: tuple[EntryChange, ...]
    subsidies: SubsidyChanges | None

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same, for everybody and for the firm."""
        rules = self.subsidies
        law = rules is not None and bool(rules.rules or rules.figures)
        return not (self.told or self.entries or law or (rules and any(day.programmes for day in rules.days)))


class OtherPack(UserError):
    """Two packs that are not versions of one cannot be compared."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__("pack_changes.other_pack", before=before, after=after)


def changes(old: Pack, new: Pack, firm: FirmFacts | None, today: date) -> PackChanges:
    """Compare two versions of one pack, for `firm` as it is `today`.

    Raises PackError when a pack cannot be used, OtherPack when they are not versions of one pack.
    """
    if (old.id, old.kind) != (new.id, new.kind):
        raise OtherPack(old.id, new.id)
    return PackChanges(
        new.id,
        new.kind,
        new.title,
        old.version,
        new.version,
        new.valid_from,
        new.valid_until,
        new.reviewed_on,
        told_since(old, new),
        entry_changes(old, new),
        _subsidies(old, new, firm, today),
    )


def _subsidies(old: Pack, new: Pack, firm: FirmFacts | None, today: date) -> SubsidyChanges | None:
    from sme_smartwork.subsidy.changes import changes as subsidy_changes

    return subsidy_changes(old, new, firm, today) if new.kind == "subsidies" else None


def changes_to_json(found: PackChanges) -> Mapping[str, Any]:
    """`found` as plain data: days ISO, won integers, every text in both languages, unknown null."""
    return {"schema": SCHEMA, **_plain(found)}


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return {"ko": value.ko, "en": value.en}
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
