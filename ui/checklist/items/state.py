"""What the items page shows: whose checklist, which of its items, and what is being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.checklist.model import Reply, WaiverState
from sme_smartwork.checklist.pack.content import HIGH
from sme_smartwork.checklist.score.standing import SHORT, UNMET

if TYPE_CHECKING:
    from sme_smartwork.checklist.model import Answered, ChecklistScore, Evidence, Item, Standing
    from sme_smartwork.errors import UserError

NOTE = "note"  # the field of a note


class Show(StrEnum):
    """Which items are shown."""

    ALL = "all"
    OPEN = "open"
    MISMATCH = "mismatch"
    STALE = "stale"
    HIGH = "high"


class Part(StrEnum):
    """What can be unfolded on a card."""

    NOTE = "note"
    PROMISE = "promise"
    FILES = "files"
    WAIVER = "waiver"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose checklist: a person (role user), or the firm in one of its roles (`worker` is None)."""

    worker: str | None
    role: str

    @property
    def key(self) -> str:
        """What tells it from the others: a person's code, or the role."""
        return self.worker or self.role


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply not yet kept, because its note is still missing or because it could not be saved."""

    reply: Reply | None
    note: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One item as a state shows it; equal ones look the same."""

    standing: Standing
    draft: Draft | None
    open: frozenset[Part]
    typed: tuple[tuple[str, str], ...]
    problems: tuple[tuple[str, UserError], ...]
    files: tuple[Evidence, ...] | None
    day: date
    places: tuple[tuple[str, str], ...] = ()
    here: str = ""

    def place(self, device: str) -> str:
        """What a device is called; nothing when nobody named it."""
        return dict(self.places).get(device, "")

    @property
    def item(self) -> Item:
        """The item itself."""
        return self.standing.item

    @property
    def reply(self) -> Reply | None:
        """The reply being written, else the kept one."""
        if self.draft is not None:
            return self.draft.reply
        return self.standing.answer.reply if self.standing.answer else None

    @property
    def note(self) -> str:
        """The note being written, else the kept one."""
        if self.draft is not None:
            return self.draft.note
        return self.standing.answer.note if self.standing.answer else ""

    @property
    def failed(self) -> bool:
        """Whether the reply could not be saved."""
        return self.draft is not None and self.draft.failed

    @property
    def waiting(self) -> bool:
        """Whether the reply waits for its note."""
        return self.draft is not None and not self.draft.failed

    @property
    def is_short(self) -> bool:
        """Whether something kept is missing here: it can be promised, or accepted."""
        kept = self.standing.answer
        return self.draft is None and kept is not None and kept.reply in SHORT

    def text(self, name: str, kept: str = "") -> str:
        """What was typed into the field `name`, else what is kept."""
        return dict(self.typed).get(name, kept)

    def problem(self, name: str) -> UserError | None:
        """What is wrong with what was typed there."""
        return dict(self.problems).get(name)


@dataclass(frozen=True, slots=True)
class ItemsState:
    """One checklist. `subject` is None when there is nobody to answer for."""

    subjects: tuple[Subject, ...] = ()
    subject: Subject | None = None
    standings: tuple[Standing, ...] = ()
    score: ChecklistScore | None = None
    day: date = date.min
    names: Mapping[str, str] = field(default_factory=dict)  # by code, of those whose name is known
    types: tuple[str, ...] = ()
    is_provider: bool = False
    places: tuple[tuple[str, str], ...] = ()  # devices and what they are called
    here: str = ""  # this computer among them
    area: str | None = None  # None: every area
    layer: str | None = None
    show: Show = Show.ALL
    stays: frozenset[str] = frozenset()  # items changed since then: they do not leave from under the hand
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    typed: Mapping[tuple[str, str], str] = field(default_factory=dict)  # by item and field
    problems: Mapping[tuple[str, str], UserError] = field(default_factory=dict)
    open: frozenset[tuple[str, Part]] = frozenset()
    files: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)  # of items unfolded there

    @property
    def person(self) -> str | None:
        """The code of the person whose checklist it is; None for the firm's."""
        return self.subject.worker if self.subject else None

    @property
    def people(self) -> tuple[str, ...]:
        """The codes of everybody who can be chosen."""
        return tuple(each.worker for each in self.subjects if each.worker is not None)

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item asked here, in the catalogue's order."""
        return tuple(each.item for each in self.standings)

    @property
    def answers(self) -> Mapping[str, Answered]:
        """The kept answers by item."""
        return {each.item.id: each.answer for each in self.standings if each.answer}

    @property
    def shown(self) -> tuple[str, ...]:
        """The ids of the items that fit every filter."""
        return tuple(
            each.item.id for each in self.within if each.item.id in self.stays or self.fits(each, self.show)
        )

    @property
    def within(self) -> tuple[Standing, ...]:
        """What stands in the chosen area and layer."""
        return tuple(
            each
            for each in self.standings
            if self.area in (None, each.item.area) and self.layer in (None, each.item.layer)
        )

    def count(self, show: Show) -> int:
        """How many items of the chosen area and layer `show` would leave."""
        return sum(self.fits(each, show) for each in self.within)

    def fits(self, each: Standing, show: Show) -> bool:
        """Whether `each` is one of those `show` means; what is being written stays in sight."""
        if show is Show.ALL:
            return True
        reply = self.reply(each.item.id)
        is_open = reply not in (Reply.YES, Reply.NOT_APPLICABLE) or each.awaits_review
        match show:
            case Show.OPEN:
                return is_open or each.is_stale or each.waiver_state is WaiverState.ENDED
            case Show.MISMATCH:
                return each.is_mismatch or each.is_conflict
            case Show.STALE:
                return each.is_stale or each.is_ahead
        return each.item.weight >= HIGH and (reply in UNMET or each.waiver_state is WaiverState.ENDED)

    def reply(self, item: str) -> Reply | None:
        """The reply to show for `item`: the one being written, else the kept one."""
        if item in self.drafts:
            return self.drafts[item].reply
        kept = self.answer(item)
        return kept.reply if kept else None

    def note(self, item: str) -> str:
        """The note to show for `item`."""
        if item in self.drafts:
            return self.drafts[item].note
        kept = self.answer(item)
        return kept.note if kept else ""

    def standing(self, item: str) -> Standing | None:
        """Where `item` stands."""
        return next((each for each in self.standings if each.item.id == item), None)

    def answer(self, item: str) -> Answered | None:
        """The kept answer to `item`."""
        found = self.standing(item)
        return found.answer if found else None

    def card(self, each: Standing) -> Shown:
        """What of all this concerns one item."""
        item = each.item.id
        return Shown(
            each,
            self.drafts.get(item),
            frozenset(part for of, part in self.open if of == item),
            tuple((name, text) for (of, name), text in self.typed.items() if of == item),
            tuple((name, problem) for (of, name), problem in self.problems.items() if of == item),
            self.files.get(item),
            self.day,
            self.places if each.probe_results or each.answers else (),
            self.here,
        )
